"""The real case and its hypothetical branches, as words of the status line and as rows to choose from."""

from collections.abc import Sequence

from inspector.model.case import Case
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, plural
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.words import check_name, state
from inspector.tui.work import Branch

NAME_WIDTH = 34


def branch_words(branches: Sequence[Branch], shown: Branch | None) -> str:
    """What stands behind the status of the DNS: which branch this is, or how many there are."""
    if not branches:
        return ""
    if shown is None:
        return f" · the real case, {plural(len(branches), 'branch', 'branches')} beside it (>)"
    place = next((at for at, branch in enumerate(branches, 1) if branch.number == shown.number), 0)
    return f" · branch {place} of {len(branches)} (> < others)"


def branch_rows(cases: Sequence[tuple[Branch | None, Case]], shown: Branch | None, width: int) -> tuple[Row, ...]:
    """A row for the real case and for each branch: its name, and what its checks came to."""
    return tuple(_row(branch, case, branch is shown, width) for branch, case in cases)


def _row(branch: Branch | None, case: Case, is_shown: bool, width: int) -> Row:
    name = "the real case" if branch is None else f"hypothetical: {branch.name}"
    room = min(NAME_WIDTH, width // 2)
    parts = [safe.line("> " if is_shown else "  ", "bold $text-accent"), safe.cell(name, room, "bold", keep="both")]
    for run in case.runs:
        if run.skipped:
            continue
        word, check = state(run), check_name(run).replace("MAIL FROM", "MF")
        parts += [
            safe.line(f"  {check} ", MUTED),
            safe.line(word, result_style(word)),
        ]
    return Row(str(branch.number if branch else 0), safe.row(*parts).truncate(width, ellipsis=True), name)
