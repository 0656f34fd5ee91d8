"""The list of a mailbox: only the rows that are seen are ever made, so any number of messages opens at once."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from inspector.tui import safe
from inspector.tui.panes.reversing import with_reverse
from inspector.tui.present.mailbox_rows import Columns, Entry, columns, row, titles
from inspector.values import dataclass

EntryOf = Callable[[int], Entry]
MakeEmpty = Callable[[int], Sequence[Content]]
KEPT = 512  # Rows that are kept as drawn: some pages before and after.


class MailboxList(ScrollView, can_focus=True):
    """Messages by number; knows which one is under the cursor. `enter` and marks belong to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Down", show=False, tooltip="Go one message down.", id="list.down"),
        Binding("up", "go(-1)", "Up", show=False, tooltip="Go one message up.", id="list.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Go one page down.", id="list.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Go one page up.", id="list.page-up"),
        Binding("home", "first", "First", show=False, tooltip="Go to the first message.", id="list.first"),
        Binding("end", "last", "Last", show=False, tooltip="Go to the last message.", id="list.last"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"mailbox-list--cursor"}

    class Moved(Message):
        """Another message is under the cursor."""

    @dataclass
    class Laid(Message):
        """The columns were laid out for another width."""

        titles: Content
        """The line above the rows."""

    class Chosen(Message):
        """The message under the cursor was clicked again."""

    def __init__(self, entry_of: EntryOf, *, id: str, has_lessons: bool = False) -> None:
        super().__init__(id=id)
        self._entry_of = entry_of
        self._has_lessons = has_lessons
        self._has_tags = False
        self._numbers: Sequence[int] = ()
        self._columns = Columns(())
        self._fitted = (-1, False)
        """The width that the columns were chosen for, and whether tags are among them."""
        self._drawn: dict[tuple[int, bool], Strip] = {}
        self._styles: dict[bool, safe.Styles] = {}
        """Looked up once: those of rows, and those of the row under the cursor."""
        self._top = self._width = 0
        self._empty: MakeEmpty = lambda width: ()
        self.cursor = 0
        """Place in the list, from 0."""
        self._place: int | None = None
        """The message that a person went to last; the cursor goes back to it when a list holds it again."""

    @property
    def numbers(self) -> Sequence[int]:
        """The messages of the list in its order."""
        return self._numbers

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """As the style sheet says it, all of it."""
        return with_reverse(self, super().get_visual_style(*component_classes, partial=partial), component_classes)

    @property
    def selected(self) -> int | None:
        """The number of the message under the cursor."""
        return self._numbers[self.cursor] if self.cursor < len(self._numbers) else None

    def show(self, numbers: Sequence[int], empty: MakeEmpty) -> None:
        """Take another list; the cursor stays on its message where that is in it, else on the one stored next to it."""
        is_longer_only = len(numbers) >= len(self._numbers) > 0 and numbers[self.cursor] == self._place
        self._numbers, self._empty = numbers, empty
        self.virtual_size = Size(0, len(numbers))
        self._scroll_update(self.virtual_size)  # The bar is there before anything is scrolled, and goes along.
        if not is_longer_only:
            self.cursor = nearest(numbers, self._place)
            self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def redraw(self, numbers: Sequence[int] | None = None) -> None:
        """Draw these messages anew, or all: something about them changed."""
        if numbers is None:
            self._drawn.clear()
        else:
            for number in numbers:
                self._drawn.pop((number, False), None)
                self._drawn.pop((number, True), None)
        self.refresh()

    def select(self, number: int) -> bool:
        """Put the cursor on a message; False when the list does not hold it."""
        place = place_of(self._numbers, number)
        if place is not None:
            self._go_to(place)
        return place is not None

    def lay_out(self, *, has_tags: bool) -> None:
        """Make room for tags when there are any."""
        if has_tags is not self._has_tags:
            self._has_tags = has_tags
            self._choose_columns()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns anew for another width."""
        self._choose_columns()

    def _choose_columns(self) -> None:
        if self._fit_columns():
            self.refresh()
        self._follow()

    def _fit_columns(self) -> bool:
        """Whether there are other columns now."""
        width = self.scrollable_content_region.width
        if (width, self._has_tags) == self._fitted:
            return False
        self._fitted = (width, self._has_tags)
        shown = columns(width, has_lessons=self._has_lessons, has_tags=self._has_tags)
        if shown == self._columns:
            return False
        self._columns = shown
        self._drawn.clear()
        self.post_message(self.Laid(titles(shown)))
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are seen, as they were drawn before where they were: no border is around them to draw anew."""
        self._fit_columns()  # The first picture is drawn before the word of a new size arrives, and should show rows.
        self._top, self._width = self.scroll_offset.y, self.size.width
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span == (0, self._width):
            return strips
        return [strip.crop_extend(crop.x, crop.right, self.rich_style) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One row, found by its place."""
        place, width = y + self._top, self._width
        if place >= len(self._numbers):
            lines = () if self._numbers else self._empty(width)
            return self._line(lines[y], width) if y < len(lines) else Strip.blank(width, self.rich_style)
        key = (self._numbers[place], place == self.cursor)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            drawn = self._drawn[key] = self._row(*key)
        return drawn

    def _row(self, number: int, has_cursor: bool) -> Strip:
        if has_cursor not in self._styles:
            base = self.get_visual_style("mailbox-list--cursor") if has_cursor else self.visual_style
            self._styles[has_cursor] = safe.Styles(base)
        shown = row(self._entry_of(number), self._columns, has_cursor=has_cursor)
        return safe.drawn(shown, self._styles[has_cursor], self._width)

    def _line(self, shown: Content, width: int) -> Strip:
        style = self.visual_style
        return Strip(shown.render_segments(style)).adjust_cell_length(width, style.rich_style)

    def notify_style_update(self) -> None:
        """Another theme, or the keys came or went: every row looks different."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles.clear()

    def _go_to(self, place: int) -> None:
        place = max(0, min(place, len(self._numbers) - 1))
        if self._numbers:
            self._place = self._numbers[place]
        if place == self.cursor or not self._numbers:
            self._follow()
            return
        before, self.cursor = self.cursor, place
        self._follow()
        self.refresh_line(before)
        self.refresh_line(place)
        self.post_message(self.Moved())

    def _follow(self) -> None:
        """Scroll just as far as the cursor needs."""
        top, height = self.scroll_offset.y, max(self.scrollable_content_region.height, 1)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def action_go(self, by: int) -> None:
        """Up or down by one."""
        self._go_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Up or down by what is seen, less one row that stays."""
        self._go_to(self.cursor + by * max(self.scrollable_content_region.height - 1, 1))

    def action_first(self) -> None:
        """home."""
        self._go_to(0)

    def action_last(self) -> None:
        """end."""
        self._go_to(len(self._numbers) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the message under the cursor it opens."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._numbers):
            return
        if place == self.cursor:
            self.post_message(self.Chosen())
        self._go_to(place)


def place_of(numbers: Sequence[int], number: int | None) -> int | None:
    """Where a number is in a list; None when it is not."""
    if number is None:
        return None
    try:
        return numbers.index(number)
    except ValueError:
        return None


def nearest(numbers: Sequence[int], number: int | None) -> int:
    """Where a number is in a list, or else the one that is stored nearest to it; the first place for None."""
    if number is None:
        return 0
    place = place_of(numbers, number)
    if place is not None:
        return place
    return min(range(len(numbers)), key=lambda place: abs(numbers[place] - number), default=0)
