"""Breakpoints as rows: those that are set, and those that can be chosen."""

from collections.abc import Sequence

from inspector.tui import safe
from inspector.tui.breakpoints import Breakpoint
from inspector.tui.present.layout import MUTED, Row


def breakpoint_rows(points: Sequence[Breakpoint], suggestions: Sequence[Breakpoint]) -> list[Row]:
    """Those that are set, each with whether it is on; below them what can be set."""
    rows = [
        Row(point.words, safe.row(safe.cell("on" if point.is_on else "off", 5, "bold"), safe.line(point.words)))
        for point in points
    ]
    if not points:
        rows.append(Row("none", safe.line("none is set", MUTED), is_heading=True))
    rows.append(Row("offered", safe.line("── to choose from ──", MUTED), is_heading=True))
    known = {point.words for point in points}
    rows += [
        Row(point.words, safe.row(safe.cell("", 5), safe.line(point.words)))
        for point in suggestions
        if point.words not in known
    ]
    return rows
