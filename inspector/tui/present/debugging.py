"""The debugger's head line, its explanation and its meters."""

from textual.content import Content

from inspector.model.case import Case, CheckRun
from inspector.model.trace import Step
from inspector.tui import safe
from inspector.tui.explain import explained
from inspector.tui.present.layout import MUTED, meeting, paragraph
from inspector.tui.present.meters import meter_lines
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.words import state, winning_path

LEAST_STATUS = 16  # Columns in which the status of the DNS still says something.


def progress(run: CheckRun, at: int) -> str:
    """`step 3 of 14 · waits for DNS`."""
    count = len(run.steps)
    place = f"step {at + 1} of {count}" if count else "no step yet"
    return place if run.verdict is not None else f"{place} · {'waits for DNS' if run.pending else state(run)}"


def head_lines(run: CheckRun, place: str, status: Content, width: int) -> list[Content]:
    """The check's title to the left, where the cursor is to the right; the status of the DNS below.

    What does not fit beside the title stands beside the status.
    """
    right = safe.line(place, MUTED)
    if run.verdict is not None:
        word = run.result or "no result"
        right = safe.row(right, safe.line("  verdict ", MUTED), safe.line(word, result_style(word) or "bold"))
    title = safe.line(run.title, "bold", width=width, keep="both")
    if title.cell_length + right.cell_length + 2 <= width:
        return [meeting(title, right, width), status]
    room = width - right.cell_length - 2
    return [title, meeting(right, status.truncate(room, ellipsis=True), width) if room >= LEAST_STATUS else right]


def explained_lines(case: Case, run: CheckRun, step: Step | None, width: int) -> list[Content]:
    """What the rule means with its section, the limits, the winning path, and what was assumed."""
    lines: list[Content] = []
    if step is not None:
        text, section = explained(step)
        lines += paragraph(f"{text}  {section}" if section else text, width)
        if step.meters:
            lines += meter_lines(step.meters, width)
    says_path = step is not None and any(fact.name == "path" for fact in step.facts)
    if not says_path and (path := winning_path(run.verdict)):
        lines += paragraph(f"path  {path}", width, "bold")
    if run.id.startswith("spf"):
        envelope = case.envelope
        client, helo = envelope.ip.value or "not known", envelope.helo.value or "not known"
        assumed = f"client {client}: {envelope.ip.origin} · HELO {helo}"
        lines += paragraph(assumed, width, MUTED)
    return lines
