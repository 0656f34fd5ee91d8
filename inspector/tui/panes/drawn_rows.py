"""Rows of one line or more under each other, one of them under the cursor: drawn once, kept, and scrolled to it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from inspector.tui import safe
from inspector.tui.panes.reversing import with_reverse
from inspector.tui.present.layout import Row

ROW, HEADING, CURSOR = "rows--row", "rows--heading", "rows--cursor"


class DrawnRows(ScrollView):
    """What is seen of a pane of rows; of what changes in them, only those lines are drawn anew."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {ROW, HEADING, CURSOR}
    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._laid: Sequence[Row] = ()
        self._starts: list[int] = []
        """The line on which each row begins."""
        self._row_at: list[int] = []
        """The row to which each line belongs."""
        self._cursor: int | None = None
        self._top = 0
        """The first line that was seen when the cursor moved last."""
        self._drawn: dict[tuple[int, str], list[Strip]] = {}
        self._styles: dict[str, safe.Styles] = {}

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """As the style sheet says it, all of it."""
        return with_reverse(self, super().get_visual_style(*component_classes, partial=partial), component_classes)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All lines: fewer than before leave the room to the panes below."""
        return len(self._row_at)

    def lay(self, rows: Sequence[Row], cursor: int | None) -> None:
        """Take other rows, and the place of the one under the cursor."""
        before, self._laid = self._laid, rows
        if is_alike(before, rows):
            self._redraw(at for at, row in enumerate(rows) if not row.shown.is_same(before[at].shown))
        else:
            self._give_lines()
        self.put(cursor)

    def _give_lines(self) -> None:
        self._starts, self._row_at = [], []
        for at, row in enumerate(self._laid):
            self._starts.append(len(self._row_at))
            self._row_at += [at] * _height(row)
        self._drawn.clear()
        self._cursor = None
        self.virtual_size = Size(0, len(self._row_at))
        self._scroll_update(self.virtual_size)  # The bar is there before anything is scrolled, and goes along.
        self.refresh()

    def put(self, cursor: int | None) -> bool:
        """Move the cursor; True where it went elsewhere."""
        before, self._cursor = self._cursor, cursor
        self._top = self._follow(self.scroll_offset.y)
        self._redraw(at for at in (before, cursor) if at is not None and before != cursor)
        return before != cursor

    def _redraw(self, changed: Iterable[int]) -> None:
        for at in changed:
            for kind in (ROW, HEADING, CURSOR):
                self._drawn.pop((at, kind), None)
            self.refresh_lines(self._starts[at], _height(self._laid[at]))

    def _follow(self, top: int) -> int:
        """Scroll from there just as far as the cursor needs; from the first row, headings above it are seen too."""
        height = max(self.scrollable_content_region.height, 1)
        first, last = self._lines_of_cursor()
        if last < height and all(row.is_heading for row in self._laid[: self._cursor]):
            first = 0
        top = max(min(max(top, last - height + 1), first, len(self._row_at) - height), 0)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        return top

    def _lines_of_cursor(self) -> tuple[int, int]:
        if self._cursor is None:
            return 0, 0
        first = self._starts[self._cursor]
        return first, first + _height(self._laid[self._cursor]) - 1

    def row_at(self, y: int) -> int | None:
        """The row that is seen in a line of the pane, from 0; None where there is none."""
        line = self.scroll_offset.y + y
        return self._row_at[line] if 0 <= line < len(self._row_at) else None

    def row_beyond(self, lines: int) -> int:
        """The row so many lines below the cursor, or above it, or else the last one there."""
        line = self._starts[self._cursor or 0] + lines
        return self._row_at[max(0, min(line, len(self._row_at) - 1))]

    def render_line(self, y: int) -> Strip:
        """One line of a row, or an empty one."""
        width, at = self.scrollable_content_region.width, self.row_at(y)
        if at is None:
            return Strip.blank(width, self._styles_of(ROW)[""])
        kind = HEADING if self._laid[at].is_heading else CURSOR if at == self._cursor else ROW
        drawn = self._drawn.get((at, kind))
        if drawn is None:
            drawn = self._drawn[at, kind] = safe.drawn_lines(self._laid[at].shown, self._styles_of(kind), width)
        return drawn[self.scroll_offset.y + y - self._starts[at]]

    def _styles_of(self, kind: str) -> safe.Styles:
        if kind not in self._styles:
            self._styles[kind] = safe.Styles(self.get_visual_style(kind))
        return self._styles[kind]

    def notify_style_update(self) -> None:
        """Another theme, or the keys came or went: every row looks different."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles.clear()

    def refit(self, top: int, *, is_other_width: bool) -> None:
        """Be as before in another size, with that line on top: what a smaller size scrolled away is seen again."""
        if is_other_width:
            self._drawn.clear()
            self.refresh()
        self._top = top
        self._follow(top)


def _height(row: Row) -> int:
    return row.shown.plain.count("\n") + 1


def is_alike(before: Sequence[Row], rows: Sequence[Row]) -> bool:
    """True where every row takes the room and the kind of the one that was there."""
    return len(before) == len(rows) and all(
        old.is_heading is new.is_heading and _height(old) == _height(new) for old, new in zip(before, rows, strict=True)
    )
