"""A pane of rows that can be selected; the rows are made anew for each width, the cursor stays where it was."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from inspector.tui import safe
from inspector.tui.panes.reversing import with_reverse
from inspector.tui.present.layout import MIN_WIDTH, Row

MakeRows = Callable[[int], Sequence[Row]]


class Rows(OptionList, inherit_bindings=False):
    """A list of rows with a frame and a title. `enter` belongs to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False, tooltip="Go one line down.", id="rows.down"),
        Binding("up", "cursor_up", "Up", show=False, tooltip="Go one line up.", id="rows.up"),
        Binding("pagedown", "page_down", "Page down", show=False, tooltip="Go one page down.", id="rows.page-down"),
        Binding("pageup", "page_up", "Page up", show=False, tooltip="Go one page up.", id="rows.page-up"),
        Binding("home", "first", "First", show=False, tooltip="Go to the first line.", id="rows.first"),
        Binding("end", "last", "Last", show=False, tooltip="Go to the last line.", id="rows.last"),
    ]

    class Clicked(Message):
        """A row was chosen with the mouse."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The pane."""
            return self.rows

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The row under the cursor; it and the one before are drawn anew, and not the whole pane."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._lit: int | None = None
        self._title: Content | None = None
        self._make: MakeRows = lambda width: ()
        self._made_for = -1
        self._at: str | None = None
        self.rows: tuple[Row, ...] = ()

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """As the style sheet says it, all of it."""
        return with_reverse(self, super().get_visual_style(*component_classes, partial=partial), component_classes)

    def show(self, make: MakeRows, title: Content | None = None, *, at: str | None = None) -> None:
        """Take new rows; they are made now if the pane has a size, else when it gets one.

        `at` is the key of the row for the cursor; without it the cursor stays where it is.
        """
        # A row that was selected before there were any is still wanted.
        self._make, self._at = make, at if at is not None or self.rows else self._at
        self._entitle(title)
        self._remake()

    def _entitle(self, title: Content | None) -> None:
        # Setting a title draws the whole pane anew, so the same one is not set again.
        if title is not None and not (self._title is not None and title.is_same(self._title)):
            self.border_title = self._title = title

    def forget(self) -> None:
        """Be as at the beginning, until there are other rows."""
        self._make, self._at, self.rows = lambda width: (), None, ()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out again for another width."""
        if self._room() != self._made_for:
            self._remake()

    def _room(self) -> int:
        return self.scrollable_content_region.width - self._get_left_gutter_width() - 1

    def _remake(self) -> None:
        self._made_for = width = self._room()
        if width <= 0:
            return
        key = self._at or (self.selected.key if self.selected is not None else "")
        before, self.rows = self.rows, tuple(self._make(max(width, MIN_WIDTH)))
        if is_alike(before, self.rows) and self.option_count == len(before):
            self._take_over(before, key)
            return
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(Option(row.shown, disabled=row.is_heading) for row in self.rows)
            self.highlighted = self._place(key)
        if self.styles.auto_dimensions:  # Fewer rows than before leave the room to the panes below.
            self.refresh(layout=True)
        self.call_after_refresh(self.scroll_to_highlight)

    def _take_over(self, before: Sequence[Row], key: str) -> None:
        """Draw anew what differs in as many rows as before."""
        changed = [at for at, row in enumerate(self.rows) if not row.shown.is_same(before[at].shown)]
        for at in changed:
            option = Option(self.rows[at].shown, disabled=self.rows[at].is_heading)
            del self._option_to_index[self._options[at]]
            self._options[at] = option
            self._option_to_index[option] = at
            self._refresh_row(at)
        place = self._place(key)
        if changed or place != self.highlighted:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = place
            self.call_after_refresh(self.scroll_to_highlight)

    def _refresh_row(self, at: int | None) -> None:
        if at is not None and at in self._line_cache.heights:
            self.refresh_lines(self._line_cache.index_to_line[at], self._line_cache.heights[at])

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the two rows anew."""
        self._refresh_row(self._lit)
        self._lit = highlighted
        self._refresh_row(highlighted)
        super().watch_highlighted(highlighted)

    def _place(self, key: str) -> int | None:
        """The row of that key, else the first that can be selected."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                return index
        return next((index for index, row in enumerate(self.rows) if not row.is_heading), None)

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        at = self.highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    def select(self, key: str) -> bool:
        """Put the cursor on the row of that key; False when there is none."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                self.highlighted = index
                return True
        if not self.rows:
            self._at = key
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A pane without room has no pages, and no lines that were laid out."""
        return bool(self.scrollable_content_region) or action not in ("page_up", "page_down")

    def find(self, words: str) -> bool:
        """Put the cursor on the next row that shows the words; goes round at the end."""
        start = self.highlighted or 0
        for distance in range(1, len(self.rows) + 1):
            index = (start + distance) % len(self.rows)
            if words.casefold() in self.rows[index].shown.plain.casefold():
                self.highlighted = index
                return True
        return False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses, as `enter` does."""
        event.stop()
        self.post_message(self.Clicked(self))


def is_alike(before: Sequence[Row], rows: Sequence[Row]) -> bool:
    """True where every row takes the room and the kind of the one that was there."""
    return len(before) == len(rows) and all(
        old.is_heading is new.is_heading and old.shown.plain.count("\n") == new.shown.plain.count("\n")
        for old, new in zip(before, rows, strict=True)
    )


def title(text: str) -> Content:
    """A frame's title."""
    return safe.line(text)
