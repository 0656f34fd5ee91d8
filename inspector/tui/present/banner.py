"""The lines above the panes: who it says it is from, the answer, whom DNS is asked of, what is hypothetical."""

from textual.content import Content

from inspector.model.case import Case
from inspector.tui import safe
from inspector.tui.present.claims import shown_mailbox
from inspector.tui.present.layout import MUTED, meeting, wrapped


def title_line(case: Case, number: int, total: int, width: int, kind: str = "message", filed: str = "") -> Content:
    """From and subject to the left, the message's number and size to the right."""
    senders = case.identity.senders
    who = shown_mailbox(senders[0]) if senders else "(no author)"
    more = f" and {len(senders) - 1} more" if len(senders) > 1 else ""
    right_text = filed + (
        f"{kind} {number} of {total:,} · {len(case.message.raw):,} bytes" if width >= 100 else f"{number}/{total}"
    )
    right = safe.line(right_text, MUTED)
    room = width - right.cell_length - 2
    name = safe.line(who + more, "bold", width=max(room * 3 // 5, 20), keep="both")
    left_over = room - name.cell_length - 2
    if left_over >= 12:
        said = f"“{case.identity.subject}”" if case.identity.subject else "(no subject)"
        subject = safe.line(said, width=left_over)
        return meeting(safe.row(name, safe.line("  "), subject), right, width)
    return meeting(name, right, width)


def answer_lines(headline: str, width: int) -> list[Content]:
    """The answer in at most two lines."""
    lines = wrapped(headline, width)
    return (
        [safe.line(line) for line in lines[:2]]
        if len(lines) <= 2
        else [
            safe.line(lines[0]),
            safe.line(" ".join(lines[1:]), width=width),
        ]
    )


def dns_line(whom: str, words: str, width: int, doing: str = "") -> Content:
    """Who answers questions, and what was sent; before that what is worked on, where that takes a while."""
    sign = safe.line(f"{doing} … esc stops · " if doing else "", "bold $text-accent", width=width)
    return safe.row(sign, safe.line(f"DNS {whom} · {words}", MUTED, width=max(width - sign.cell_length, 0)))


def hypothetical_line(case: Case, width: int) -> Content | None:
    """The mark of a branch, wherever it shows; None for a real case."""
    if not case.hypothetical:
        return None
    return safe.line(f"HYPOTHETICAL: {'; '.join(case.hypothetical)}", "bold reverse", width=width)
