"""A pane of rows that can be selected; the rows are made anew for each width, the cursor stays where it was."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from inspector.tui.panes.drawn_rows import DrawnRows
from inspector.tui.present.layout import MIN_WIDTH, Row

MakeRows = Callable[[int], Sequence[Row]]


class Rows(DrawnRows, can_focus=True, inherit_bindings=False):
    """A list of rows with a frame and a title. `enter` belongs to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False, tooltip="Go one line down.", id="rows.down"),
        Binding("up", "cursor_up", "Up", show=False, tooltip="Go one line up.", id="rows.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Go one page down.", id="rows.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Go one page up.", id="rows.page-up"),
        Binding("home", "first", "First", show=False, tooltip="Go to the first line.", id="rows.first"),
        Binding("end", "last", "Last", show=False, tooltip="Go to the last line.", id="rows.last"),
    ]

    class Told(Message):
        """Something about a pane of rows."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The pane."""
            return self.rows

    class Moved(Told):
        """The cursor went to another row, and not because there are other rows."""

    class Clicked(Told):
        """A row was chosen with the mouse."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._title: Content | None = None
        self._make: MakeRows = lambda width: ()
        self._made_for = -1
        self._at: str | None = None
        self.rows: tuple[Row, ...] = ()

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
        top, is_other_width = self._top, self._room() != self._made_for
        if is_other_width:
            self._remake()
        self.refit(top, is_other_width=is_other_width)

    def _room(self) -> int:
        return self.scrollable_content_region.width - 1

    def _remake(self) -> None:
        self._made_for = width = self._room()
        if width > 0:
            key = self._at or (self.selected.key if self.selected is not None else "")
            self.rows = tuple(self._make(max(width, MIN_WIDTH)))
            self.lay(self.rows, self._place(key))

    def _place(self, key: str) -> int | None:
        """The row of that key, else the first that can be selected."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                return index
        return self.first

    @property
    def highlighted(self) -> int | None:
        """The row under the cursor; None where there is none that can be selected."""
        return self._cursor if self.rows else None

    @highlighted.setter
    def highlighted(self, place: int | None) -> None:
        if place is not None and self.rows and self.put(max(0, min(place, len(self.rows) - 1))):
            self.post_message(self.Moved(self))

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        at = self.highlighted
        return None if at is None else self.rows[at]

    def select(self, key: str) -> bool:
        """Put the cursor on the row of that key; False when there is none."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                self.highlighted = index
                return True
        if not self.rows:
            self._at = key
        return False

    def find(self, words: str) -> bool:
        """Put the cursor on the next row that shows the words; goes round at the end."""
        start = self.highlighted or 0
        for distance in range(1, len(self.rows) + 1):
            index = (start + distance) % len(self.rows)
            if words.casefold() in self.rows[index].shown.plain.casefold():
                self.highlighted = index
                return True
        return False

    @property
    def first(self) -> int | None:
        """Place of the first row that can be selected."""
        return self._next(range(len(self.rows)))

    @property
    def last(self) -> int | None:
        """Place of the last one."""
        return self._next(reversed(range(len(self.rows))))

    def _next(self, places: Iterable[int]) -> int | None:
        return next((at for at in places if not self.rows[at].is_heading), None)

    def action_first(self) -> None:
        """home."""
        self.highlighted = self.first

    def action_last(self) -> None:
        """end."""
        self.highlighted = self.last

    def action_cursor_down(self) -> None:
        """The next row; after the last one the first."""
        at = -1 if self.highlighted is None else self.highlighted
        self.highlighted = self._next((*range(at + 1, len(self.rows)), *range(at + 1)))

    def action_cursor_up(self) -> None:
        """The row before; before the first one the last."""
        at = 0 if self.highlighted is None else self.highlighted
        self.highlighted = self._next((*reversed(range(at)), *reversed(range(at, len(self.rows)))))

    def action_page(self, by: int) -> None:
        """Up or down by what is seen, as far as there are rows."""
        if self.highlighted is not None:
            at = self.row_beyond(by * max(self.scrollable_content_region.height, 1))
            onward = self._next(range(at, len(self.rows)) if by > 0 else reversed(range(at + 1)))
            self.highlighted = onward if onward is not None else self.last if by > 0 else self.first

    def on_click(self, event: events.Click) -> None:
        """A click chooses, as `enter` does."""
        offset = event.get_content_offset(self)
        at = None if offset is None else self.row_at(offset.y)
        if at is not None and at < len(self.rows) and not self.rows[at].is_heading:
            self.highlighted = at
            self.post_message(self.Clicked(self))
