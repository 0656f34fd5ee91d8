"""The strip of tabs: number, name, count; the open one in brackets, so that it reads without colour."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from inspector.tui import safe
from inspector.tui.present.layout import MUTED

TABS = {
    "case": "Case",
    "headers": "Headers",
    "content": "Text",
    "attachments": "Files",
    "raw": "Raw",
    "dns": "DNS",
    "findings": "Findings",
    "notes": "Notes",
    "domains": "Domains",
}
SHORT = {"headers": "Head", "findings": "Find", "notes": "Note", "domains": "Dom"}
"""Where the names do not fit they are cut, never replaced: a tab has one name."""


def tab_line(current: str, counts: Mapping[str, int | None], width: int) -> Content:
    """All tabs on one line; with cut names, then closer together, at last without counts where they do not fit."""
    short = {**TABS, **SHORT}
    for names, told, is_close in (
        (TABS, counts, False),
        (short, counts, False),
        (short, counts, True),
        (short, {}, True),
    ):
        line = safe.row(*_tabs(names, told, current, is_close=is_close))
        if line.cell_length <= width:
            return line
    return line.truncate(width, ellipsis=True)


def _tabs(
    names: Mapping[str, str], counts: Mapping[str, int | None], current: str, *, is_close: bool
) -> Iterator[Content]:
    """Each between brackets or blanks; close ones share the blank between them."""
    before = ""
    for number, (tab, name) in enumerate(names.items(), 1):
        count = counts.get(tab)
        text = f"{number} {name} ({count})" if count else f"{number} {name}"
        opening = "" if is_close and before == current else " "
        closing = "" if is_close else " "
        shown = safe.line(f"[{text}]", "bold") if tab == current else safe.line(opening + text + closing, MUTED)
        yield safe.clickable(shown, f"screen.tab('{tab}')")
        before = tab
