"""What is this: a window with two sentences and a section on each thing that the selected line or step is about."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.tui import safe
from inspector.tui.present.layout import MUTED, paragraph
from inspector.tui.screens.help import HelpScreen
from inspector.tui.whatis import Entry


class WhatIsScreen(HelpScreen):
    """Looks and closes like the help."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__("line", ())
        self._entries = tuple(entries)

    @property
    def heading(self) -> str:
        """What stands on the frame."""
        return "What is this · esc closes"

    def lines(self, width: int) -> Iterator[Content]:
        """A paragraph an entry."""
        for entry in self._entries:
            yield safe.line(entry.name, "bold", width=width)
            yield from paragraph(entry.said, width)
            yield safe.line(entry.section, MUTED, width=width)
            yield safe.EMPTY
