"""The list of a source in compact form: 25 bytes a message and the raw text of what a row shows.

A row's text is date, sender, subject and, in a folder, the file, joined by line feeds; the first three hold none.
Values that are longer than an index keeps are cut, and marked, so that they can be read from the file again.
"""

import threading
import zlib
from array import array
from bisect import bisect_right

from inspector.mailbox.excerpt import MAX_DATE, MAX_FROM, MAX_SUBJECT, Excerpt
from inspector.values import dataclass

HAS_ATTACHMENT, IS_CUT = 1, 2


@dataclass(slots=True)
class Row:
    """One message of the list, still raw. Not frozen, for that takes half of the time in which one is made."""

    start: int
    end: int
    """The bytes that belong to it in its file."""
    flags: int
    date: bytes
    sender: bytes
    subject: bytes
    file: bytes = b""
    """Within the folder; empty when the source is one file."""

    def shows(self, shown: Excerpt) -> bool:
        """True when these are its values, as far as an index keeps them."""
        return (self.date, self.sender, self.subject) == _kept(shown)

    def may_show(self, shown: Excerpt) -> bool:
        """True when these are the beginnings of its values: what is left of it may have been cut short."""
        return all(
            value.startswith(now)
            for value, now in zip((self.date, self.sender, self.subject), _kept(shown), strict=True)
        )

    @property
    def is_cut(self) -> bool:
        """True when a value is longer than what the index keeps."""
        return bool(self.flags & IS_CUT)


def _kept(shown: Excerpt) -> tuple[bytes, bytes, bytes]:
    return shown.date[:MAX_DATE], shown.sender[:MAX_FROM], shown.subject[:MAX_SUBJECT]


class Page:
    """Rows in the order of the source."""

    def __init__(self) -> None:
        self.starts = array("Q")
        self.ends = array("Q")
        self.text_ends = array("Q")
        self.flags = bytearray()
        self.text = bytearray()

    def __len__(self) -> int:
        return len(self.flags)

    def add(self, start: int, end: int, shown: Excerpt, file: bytes = b"") -> None:
        """One more row."""
        date, sender, subject = shown.date, shown.sender, shown.subject
        flags = HAS_ATTACHMENT if shown.has_attachment else 0
        if len(date) > MAX_DATE or len(sender) > MAX_FROM or len(subject) > MAX_SUBJECT:
            flags |= IS_CUT
            date, sender, subject = date[:MAX_DATE], sender[:MAX_FROM], subject[:MAX_SUBJECT]
        self.text += b"%b\n%b\n%b\n%b" % (date, sender, subject, file)
        self.starts.append(start)
        self.ends.append(end)
        self.text_ends.append(len(self.text))
        self.flags.append(flags)

    def put(self, row: Row) -> None:
        """One more row, of another page."""
        self.text += b"%b\n%b\n%b\n%b" % (row.date, row.sender, row.subject, row.file)
        self.starts.append(row.start)
        self.ends.append(row.end)
        self.text_ends.append(len(self.text))
        self.flags.append(row.flags)

    def row(self, place: int) -> Row:
        """The row at a place, from 0."""
        text = bytes(self.text[self.text_ends[place - 1] if place else 0 : self.text_ends[place]])
        date, sender, subject, file = text.split(b"\n", 3)
        return Row(self.starts[place], self.ends[place], self.flags[place], date, sender, subject, file)

    def extend(self, other: "Page") -> None:
        """All rows of another page."""
        base = len(self.text)
        self.starts += other.starts
        self.ends += other.ends
        self.text_ends.extend(base + end for end in other.text_ends)
        self.flags += other.flags
        self.text += other.text

    def without_last(self) -> "Page":
        """A page of all rows but the last, for a scan that begins again there."""
        kept = Page()
        count = max(0, len(self) - 1)
        kept.starts, kept.ends, kept.text_ends = self.starts[:count], self.ends[:count], self.text_ends[:count]
        kept.flags = self.flags[:count]
        kept.text = self.text[: self.text_ends[count - 1] if count else 0]
        return kept

    def packed(self) -> bytes:
        """The page as bytes for the cache, with a checksum."""
        parts = (
            self.starts.tobytes(),
            self.ends.tobytes(),
            self.text_ends.tobytes(),
            bytes(self.flags),
            bytes(self.text),
        )
        body = b"".join(parts)
        return len(self).to_bytes(8, "little") + len(body).to_bytes(8, "little") + body + _checksum(body)

    @classmethod
    def unpacked(cls, raw: bytes, place: int) -> tuple["Page", int]:
        """The page that was packed there, and where the next one is. Raises ValueError when it is damaged."""
        count = int.from_bytes(raw[place : place + 8], "little")
        length = int.from_bytes(raw[place + 8 : place + 16], "little")
        body = raw[place + 16 : place + 16 + length]
        after = place + 16 + length + 4
        if len(body) != length or length < 25 * count or raw[after - 4 : after] != _checksum(body):
            raise ValueError("the page is damaged")
        page = cls()
        page.starts.frombytes(body[: 8 * count])
        page.ends.frombytes(body[8 * count : 16 * count])
        page.text_ends.frombytes(body[16 * count : 24 * count])
        page.flags += body[24 * count : 25 * count]
        page.text += body[25 * count :]
        return page, after


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "little")


class Index:
    """Pages that one thread appends and others read."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._firsts: list[int] = []
        self._count = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._count

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages as they are now; a page never changes once it is here."""
        with self._lock:
            return tuple(self._pages)

    def append(self, page: Page, *, replaces_last: bool = False) -> None:
        """Add the rows of a page that nobody will change any more, in place of the last row or after it."""
        if not len(page):
            return
        with self._lock:
            if replaces_last:
                self._drop_last()
            self._pages.append(page)
            self._firsts.append(self._count)
            self._count += len(page)

    def _drop_last(self) -> None:
        page = self._pages.pop()
        first = self._firsts.pop()
        kept = page.without_last()
        self._count = first + len(kept)
        if len(kept):
            self._pages.append(kept)
            self._firsts.append(first)

    def row(self, number: int) -> Row:
        """The row of a message, from 1. Raises IndexError."""
        with self._lock:
            if not 1 <= number <= self._count:
                raise IndexError(f"there is no message {number}: {self._count} are known")
            which = bisect_right(self._firsts, number - 1) - 1
            page, first = self._pages[which], self._firsts[which]
        return page.row(number - 1 - first)
