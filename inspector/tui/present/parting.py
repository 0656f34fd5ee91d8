"""The head of a comparison: what is compared, and the sentence on where the two runs part."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.case import CheckRun
from inspector.report.compare import Parting
from inspector.tui import safe
from inspector.tui.present.layout import paragraph
from inspector.tui.present.words import state

SAME = "Both runs take the same steps to the same result."


def parting_lines(title: str, found: Parting | None, hypothetical: Sequence[str], width: int) -> list[Content]:
    """Title, mark, sentence."""
    lines = [safe.line(f"Compared · {title}", "bold", width=width, keep="both")]
    if hypothetical:
        lines.append(safe.line(f"HYPOTHETICAL: {'; '.join(hypothetical)}", "bold reverse", width=width))
    if found is None:
        return [*lines, *paragraph(SAME, width, "$text-success")]
    said = found.said[:1].upper() + found.said[1:]
    return [*lines, *paragraph(f"They part: {said}.", width, "bold $text-warning")]


def side_title(name: str, run: CheckRun, *, is_hypothetical: bool) -> str:
    """`the real case · fail`."""
    mark = "hypothetical: " if is_hypothetical else ""
    return f"{mark}{name} · {state(run)}"
