"""The pending question: what is asked, of whom, why, what it tells them, and the keys (consent comes first)."""

from textual.content import Content

from inspector.model.dns import DnsQuestion
from inspector.report import words
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, paragraph
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a question would go to."""

    whom: str
    who_sees: str
    is_local: bool
    """Nothing is sent, so no leave is needed."""
    is_refused: bool = False
    """The settings say: never."""


MOST_LINES = 9  # As many as the panel has; the red words and the keys are among them, however long a name is.
MOST_OF_SEEN = 4  # Lines for who sees the question; what is cut is the end of a name that stands above in full.


def question_lines(question: DnsQuestion, asked: Asked, width: int) -> list[Content]:
    """The panel's lines: what is asked, what that gives away, why, who sees it, and last the keys."""
    head = safe.row(
        safe.line(f"{question.type}  ", "bold $text-accent"),
        safe.line(question.name, "bold", width=width - 8, keep="both"),
    )
    told = paragraph(tells(question), width, "bold $text-error") if question.reveals and not asked.is_local else []
    seen = paragraph(f"asked of {asked.whom} · {asked.who_sees}", width, MUTED)[:MOST_OF_SEEN]
    pressed = paragraph(keys(asked), width, "bold")
    room = max(1, MOST_LINES - 1 - len(told) - len(seen) - len(pressed))
    why = paragraph(question.why, width)[:room] if question.why else []
    return [head, *told, *why, *seen, *pressed]


def tells(question: DnsQuestion) -> str:
    """What of the mail the question gives away, in strong words; empty when nothing."""
    if not question.reveals:
        return ""
    told = " and ".join(question.reveals)
    return f"THIS TELLS THEM: {told}. They may be the sender: {words.exposed(question)}."


def keys(asked: Asked) -> str:
    """What can be done with the question."""
    if asked.is_refused:
        return "the settings forbid to send anything:   x answer by hand   k stay offline"
    if asked.is_local:
        return "n or enter answer   r run to the verdict   x answer by hand   k leave unanswered"
    return "enter send   a always for this case   x answer by hand   k stay offline"
