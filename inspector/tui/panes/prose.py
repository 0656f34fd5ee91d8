"""A piece of text that is shown and not selected; takes `Content` alone."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from inspector.tui import safe
from inspector.tui.present.layout import MIN_WIDTH

MakeLines = Callable[[int], Sequence[Content]]


class Prose(Static):
    """Lines that are laid out for the width that there is."""

    def __init__(self, *, id: str) -> None:
        super().__init__(safe.EMPTY, id=id, markup=False)
        self._make: MakeLines = lambda width: ()
        self._made_for = -1
        self._height = -1
        self._text: Content | None = None

    def show(self, make: MakeLines) -> None:
        """Take new lines."""
        self._make = make
        self._remake()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out again for another width."""
        if self.size.width != self._made_for:
            self._remake()

    def _remake(self) -> None:
        # An automatic height has no size before there are lines: take the room of what holds it.
        width = self.size.width or (self.container_size.width - self.gutter.width)
        self._made_for = width
        if width > 0:
            lines = self._make(max(width, MIN_WIDTH))
            text = safe.stack(lines)
            if self._text is not None and text.is_same(self._text):
                return
            self._text = text
            self.set_class(not lines, "-empty")
            height = text.plain.count("\n") + 1
            if height != self._height:
                # The library counts the first wish for a layout alone until it has been heard; to the others it would
                # answer with the box that it worked out in between, and the new lines would be cut off.
                self._layout_updates += 1
            # As many lines as before move nothing else, so they cost no layout; no line is ever wrapped again.
            self.update(text, layout=height != self._height)
            self._height = height


class Still(Prose):
    """Prose of a height that the style sheet gives: new lines move nothing else, so they cost no layout."""

    def _remake(self) -> None:
        width = self.size.width
        self._made_for = width
        if width > 0:
            self.update(safe.stack(self._make(max(width, MIN_WIDTH))), layout=False)


class ProsePane(VerticalScroll, can_focus=True):
    """Prose in a frame that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = []

    _title: Content | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Prose(id=f"{self.id}-text")

    def show(self, make: MakeLines, title: Content | None = None) -> None:
        """Take new lines, and begin at their top."""
        # Setting a title draws the whole pane anew, so the same one is not set again.
        if title is not None and not (self._title is not None and title.is_same(self._title)):
            self.border_title = self._title = title
        self.query_one(Prose).show(make)
        self.scroll_home(animate=False)
