"""The strip of tabs: number, name, count; the open one in brackets, so that it reads without colour."""

from collections.abc import Mapping

from textual.content import Content

from inspector.tui import safe
from inspector.tui.present.layout import MUTED

TABS = {
    "case": "Case",
    "headers": "Headers",
    "content": "Content",
    "attachments": "Attachments",
    "raw": "Raw",
    "dns": "DNS",
    "findings": "Findings",
    "notes": "Notes",
    "domains": "Domains",
}
SHORT = {"headers": "Head", "content": "Text", "attachments": "Files", "findings": "Finds", "domains": "Doms"}
SHORTEST = {"findings": "Find", "notes": "Note", "domains": "Dom"}


def tab_line(current: str, counts: Mapping[str, int | None], width: int) -> Content:
    """All tabs on one line; short names where the long ones do not fit, and no counts where those do not."""
    short, shortest = {**TABS, **SHORT}, {**TABS, **SHORT, **SHORTEST}
    for names, told in ((TABS, counts), (short, counts), (shortest, counts), (shortest, {})):
        parts = [_tab(number, tab, names[tab], current, told.get(tab)) for number, tab in enumerate(TABS, 1)]
        line = safe.row(*parts)
        if line.cell_length <= width:
            return line
    return line.truncate(width, ellipsis=True)


def _tab(number: int, tab: str, name: str, current: str, count: int | None) -> Content:
    counted = f" ({count})" if count else ""
    text = f"{number} {name}{counted}"
    shown = safe.line(f"[{text}]", "bold") if tab == current else safe.line(f" {text} ", MUTED)
    return safe.clickable(shown, f"screen.tab('{tab}')")
