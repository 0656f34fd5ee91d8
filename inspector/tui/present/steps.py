"""The trace of a check as an indented list: a frame opens with `-`, its steps stand one level deeper."""

from collections.abc import Sequence

from inspector.model.trace import Step
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.words import without
from inspector.tui.stepping import frames

INDENT = 2
OPENING = ("spf.include", "spf.redirect", "dmarc.walk.start")  # They open a frame before its first step is there.
MOST_INDENT = 16  # Ten includes deep there would be no room left for the sentence.


def step_rows(
    steps: Sequence[Step],
    at: int,
    width: int,
    noted: frozenset[str] = frozenset(),
    broken: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    """A row a step; those after the cursor are muted, as not yet reached; `*` marks a breakpoint."""
    opens = frames(steps)
    return tuple(
        _row(step, opens[index], index, at, width, noted, is_broken=str(step.number) in broken)
        for index, step in enumerate(steps)
    )


def _row(
    step: Step, opens: bool, index: int, at: int, width: int, noted: frozenset[str], *, is_broken: bool = False
) -> Row:
    is_ahead = index > at
    indent = min(step.depth * INDENT, MOST_INDENT)
    mark = ">" if index == at else " "
    sign = "-" if opens or step.rule in OPENING else " "
    note = " [note]" if str(step.number) in noted else ""
    room = width - indent - 4 - len(note)
    # An outcome that is a name says nothing that the sentence does not say too.
    outcome = step.outcome if "." not in step.outcome and len(step.outcome) <= max(room // 3, 8) else ""
    parts = [
        safe.line(mark, "bold $text-accent"),
        safe.line("*" if is_broken else " ", "bold $text-error"),
        safe.cell("", indent),
        safe.line(f"{sign} ", MUTED),
    ]
    if outcome:
        parts.append(safe.line(outcome, MUTED if is_ahead else result_style(step.outcome) or "bold"))
        parts.append(safe.line("  "))
        room -= safe.line(outcome).cell_length + 2
    said = without(step.outcome, step.said) if outcome else step.said
    parts.append(safe.line(said, MUTED if is_ahead else "", width=room))
    if note:
        parts.append(safe.line(note, "$text-accent"))
    return Row(str(step.number), safe.row(*parts), step.said, str(step.number))
