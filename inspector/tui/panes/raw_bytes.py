"""The message byte by byte, drawn line by line as far as it is seen: any size opens at once."""

import asyncio
from bisect import bisect_right
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from inspector.model.span import Span
from inspector.text import cells, visible
from inspector.tui import safe
from inspector.tui.present.headers import spelt
from inspector.tui.present.layout import MUTED

OFFSET_WIDTH = 10
BLOCK = 1 << 16  # Bytes that are looked at together for whether they print as they are.
PLAIN = bytes(range(0x20, 0x7F)) + b"\t\r\n"
AT_ONCE = 1 << 18  # Bytes that are cut into rows without a thread.


class RawBytes(ScrollView, can_focus=True):
    """Rows of at most so many bytes that a row fits, each with its offset; white space is written out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_home", "First", show=False, tooltip="Go to the first byte.", id="raw.first"),
        Binding("end", "scroll_end", "Last", show=False, tooltip="Go to the last byte.", id="raw.last"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._raw = b""
        self._starts: list[int] = [0]
        self._marked = Span(0, 0)
        self._cut_for = 0

    def show(self, raw: bytes) -> None:
        """Take the bytes of a message."""
        if raw is not self._raw:
            self._raw, self._marked, self._cut_for = raw, Span(0, 0), 0
            self._cut()
            self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Cut the rows again for another width."""
        self._cut()

    def _cut(self) -> None:
        room = self.scrollable_content_region.width - OFFSET_WIDTH - 1
        if room < 8 or room == self._cut_for:
            return
        self._cut_for = room
        if len(self._raw) <= AT_ONCE:
            self._take(row_starts(self._raw, room))
        else:
            self._starts = [0]
            self._cut_aside(self._raw, room)

    @work(exclusive=True, group="rows")
    async def _cut_aside(self, raw: bytes, room: int) -> None:
        """A large message is cut in a thread; until then its beginning is shown."""
        title = self.border_subtitle or safe.EMPTY
        self.border_subtitle = safe.line("finding the lines …")
        starts = await asyncio.to_thread(row_starts, raw, room)
        if raw is self._raw and room == self._cut_for:
            self.border_subtitle = title
            self._take(starts)

    def _take(self, starts: list[int]) -> None:
        self._starts = starts
        self.virtual_size = Size(0, len(starts))
        if self._marked.start:
            self.call_after_refresh(self._go_to_marked)
        self.refresh()

    def mark(self, span: Span) -> None:
        """Show these bytes as the ones that are meant."""
        self._marked = span
        # Until the height is laid out there is nowhere to scroll to; when the rows are cut anew this is done again.
        self.call_after_refresh(self._go_to_marked)
        self.refresh()

    def _go_to_marked(self) -> None:
        row = bisect_right(self._starts, self._marked.start) - 1
        # By force: a pane that was just uncovered has no scroll bar yet, and would not move.
        self.scroll_to_region(Region(0, max(row - 2, 0), 1, 6), animate=False, force=True)

    def find(self, words: str) -> bool:
        """Mark the next place that holds the words, upper and lower case alike; goes round at the end."""
        wanted, text = words.encode("utf-8", "surrogateescape").lower(), self._raw.lower()
        if not wanted:
            return False
        place = text.find(wanted, self._marked.start + 1)
        if place < 0:
            place = text.find(wanted)
        if place >= 0:
            self.mark(Span(place, place + len(wanted)))
        return place >= 0

    @property
    def marked(self) -> bytes:
        """The bytes that are meant."""
        return self._marked.of(self._raw)

    @property
    def place(self) -> Span:
        """What is meant where it is in sight, else the topmost row."""
        top, last = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        starts = self._starts[top : last + 1] or [0]
        if self._marked.start < self._marked.end and starts[0] <= self._marked.start < max(starts[-1], starts[0] + 1):
            return self._marked
        return Span(starts[0], starts[0] + 1)

    def render_line(self, y: int) -> Strip:
        """One row, found by its number."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._starts):
            return Strip.blank(width, self.rich_style)
        start = self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else min(len(self._raw), start + width)
        first, last = max(start, self._marked.start), min(end, self._marked.end)
        if first >= last:
            first = last = end
        shown = safe.row(
            safe.cell(f"{start:>{OFFSET_WIDTH - 2},}", OFFSET_WIDTH, MUTED),
            safe.line(spelt(self._raw[start:first])),
            safe.line(spelt(self._raw[first:last]), "bold reverse"),
            safe.line(spelt(self._raw[last:end])),
        )
        return _strip(shown, width, self)


def _strip(shown: Content, width: int, widget: RawBytes) -> Strip:
    segments = shown.truncate(width).render_segments(widget.visual_style)
    return Strip(segments).adjust_cell_length(width, widget.rich_style)


def row_starts(raw: bytes, room: int) -> list[int]:
    """Where each row begins: after every line end, and where a long line must be cut; no byte is lost.

    A byte may take up to four columns when it is written out, so lines that hold such bytes are cut sooner. Lines of
    letters in UTF-8 are cut between letters.
    """
    starts: list[int] = []
    narrow, wide = max((room - 8) // 4, 2), max(room - 4, 4)
    block_start = 0
    while block_start < len(raw):
        block_end = raw.find(b"\n", block_start + BLOCK) + 1 or len(raw)
        block = raw[block_start:block_end]
        is_plain = not block.translate(None, PLAIN) and block.count(b"\r") == block.count(b"\r\n")
        place = block_start
        while place < block_end:
            end = raw.find(b"\n", place, block_end) + 1 or block_end
            starts.append(place)
            if end - place > narrow and not is_plain and (inner := _letter_starts(raw[place:end], wide)) is not None:
                starts += [place + start for start in inner]
            elif end - place > narrow:
                step = wide if is_plain or _is_printable(raw[place:end]) else narrow
                if end - place > step + 2:
                    starts += range(place + step, end - 2, step)
            place = end
        block_start = block_end
    return starts or [0]


def _letter_starts(line: bytes, room: int) -> list[int] | None:
    """Where the further rows of a line begin; None for one that is all ASCII, or no UTF-8."""
    if line.isascii():
        return None
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
    except UnicodeDecodeError:
        return None
    starts: list[int] = []
    place = used = 0
    for letter in text:
        width, octets = _WIDTHS[letter]
        if used + width > room and used:
            starts.append(place)
            used = 0
        used += width
        place += octets
    return starts


class _Widths(dict[str, tuple[int, int]]):
    """Columns and octets of a letter; a mark is counted as if it stood alone, where it is written out."""

    def __missing__(self, letter: str) -> tuple[int, int]:
        octets = letter.encode("utf-8")
        self[letter] = found = (max(cells(visible(letter)), 1), len(octets))
        return found


_WIDTHS = _Widths()


def _is_printable(line: bytes) -> bool:
    text = line.rstrip(b"\r\n").replace(b"\t", b" ")
    return text.isascii() and text.decode("ascii").isprintable()
