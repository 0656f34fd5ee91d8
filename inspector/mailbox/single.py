"""One file, or standard input, with one message or many."""

import threading
from collections.abc import Iterator
from pathlib import Path

from inspector.errors import InspectorError
from inspector.mailbox import mbox
from inspector.mailbox.became import became
from inspector.mailbox.cache import Cache
from inspector.mailbox.detect import HEAD, Kind
from inspector.mailbox.entries import entry
from inspector.mailbox.excerpt import Excerpt
from inspector.mailbox.glance import Glance
from inspector.mailbox.index import Index, Page, Row
from inspector.mailbox.octets import Octets, UnpackedOctets, unreadable
from inspector.mailbox.reading import summary_of, unread_in, whole_excerpt
from inspector.mailbox.source import Progress, Summary, Unread
from inspector.model.message import Message, Source
from inspector.text import visible


class FileSource:
    """Implements MailSource over the bytes of one file."""

    def __init__(self, name: str, octets: Octets, kind: Kind, cache: Cache | None = None) -> None:
        self.name = name
        self.kind = kind
        self.format = f"{kind}, gzip" if isinstance(octets, UnpackedOctets) else str(kind)
        self.is_complete = False
        self._octets = octets
        self._cache = cache
        self._index = Index()
        self._walk: Iterator[tuple[Page, int]] | None = None
        self._place = 0
        self._replaces_last = False
        """The last row is of a message that may have been cut short when the scan ended there."""
        self._became = ""
        """What happened to the file since it was listed, in one sentence."""
        self._scanning = threading.Lock()
        if kind is not Kind.MBOX:
            self._index.append(self._only_row())
            self.is_complete = True
        elif cache is not None and (pages := cache.load()) is not None:
            for page in pages:
                self._index.append(page)
            self._place = cache.place
            self.is_complete = self._place >= octets.size()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is wrong with the file as a whole."""
        return tuple(note for note in (self._became, self._octets.note) if note)

    def __len__(self) -> int:
        return len(self._index)

    def _only_row(self) -> Page:
        page = Page()
        try:
            size, shown = entry(self._octets, self.kind)
        except OSError as problem:
            raise unreadable(self.name, problem) from problem
        page.add(0, size, shown)
        return page

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list; see MailSource."""
        unsaid = 0
        while (rows := self._step()) is not None:
            unsaid += rows
            if unsaid >= batch or rows == 0 or len(self) <= mbox.FIRST_ROWS * 2:
                unsaid = 0
                yield self._progress()
        yield self._progress()

    def _progress(self) -> Progress:
        read, total = self._octets.progress(self._place)
        return Progress(len(self), read, max(read, total))

    def _step(self) -> int | None:
        """Append one page, the number of its rows; None at the end."""
        with self._scanning:
            try:
                if self._walk is None:
                    self._walk = self._begun()
                page, place = next(self._walk, (None, 0))
                if page is None:
                    self._walk = None
                    return None
                self._index.append(page, replaces_last=self._replaces_last)
                self._replaces_last = self._replaces_last and not len(page)
                self._place = place
                return len(page)
            except OSError as problem:
                self._walk = None
                raise unreadable(self.name, problem) from problem

    def _begun(self) -> Iterator[tuple[Page, int]]:
        """A walk over what is not in the list yet: nothing, when the file has not grown since it was complete."""
        if self.is_complete:
            self._octets.look_again()
            last = self._index.row(len(self)) if len(self) else None
            self._became = became(self._octets, Path(self.name), self.kind, last)
            if self._became or self.kind is not Kind.MBOX or not self._octets.at(self._place, self._place + 1):
                return
        self._replaces_last = len(self) > 0
        self.is_complete = False
        start = self._index.row(len(self)).start if len(self) else self._beginning()
        yield from mbox.pages(self._octets, start)
        self.is_complete = True
        if self._cache is not None:
            self._cache.save(self._index.pages, self._place)

    def _beginning(self) -> int:
        return max(0, mbox.starts_like_mbox(self._octets.at(0, HEAD)))

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        row = self._index.row(index)
        return summary_of(row, index, self._whole(row))

    def glance(self, index: int) -> Glance:
        """The row for who looks through many; see MailSource."""
        return Glance(self._index.row(index), self._whole)

    def _whole(self, row: Row) -> Excerpt | None:
        try:
            return whole_excerpt(self._octets, self.kind, row)
        except (OSError, InspectorError):  # The row shows what the index has kept.
            return None

    def message(self, index: int) -> Message:
        """The message, read now; see MailSource."""
        return self.unread(index).message()

    def unread(self, index: int) -> Unread:
        """Its bytes; see MailSource."""
        row = self._index.row(index)
        try:
            return unread_in(self._octets, self.kind, row, Source(self.name, index, str(self.kind)))
        except EOFError as problem:
            raise InspectorError(
                f"Message {index} is no longer in {visible(self.name)}: the file was changed meanwhile.",
                "Open it again.",
            ) from problem
        except OSError as problem:
            raise unreadable(self.name, problem) from problem

    def close(self) -> None:
        """Close the file."""
        self._octets.close()
