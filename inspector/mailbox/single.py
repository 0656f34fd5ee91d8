"""One file, or standard input, with one message or many."""

import threading
from collections.abc import Iterator

from inspector.errors import InspectorError
from inspector.mailbox import mbox
from inspector.mailbox.cache import Cache
from inspector.mailbox.detect import HEAD, Kind
from inspector.mailbox.entries import entry
from inspector.mailbox.index import Index, Page
from inspector.mailbox.octets import Octets, UnpackedOctets, unreadable
from inspector.mailbox.reading import message_in, summary_of, whole_excerpt
from inspector.mailbox.source import Progress, Summary
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
        self._scanning = threading.Lock()
        self._cut_short = ""
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
        return tuple(note for note in (self._octets.note, self._cut_short) if note)

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
        with self._scanning:
            unsaid = 0
            for page_rows in self._pages():
                unsaid += page_rows
                if unsaid >= batch or page_rows == 0 or len(self) <= mbox.FIRST_ROWS * 2:
                    unsaid = 0
                    yield self._progress()
            yield self._progress()

    def _progress(self) -> Progress:
        read, total = self._octets.progress(self._place)
        return Progress(len(self), read, max(read, total))

    def _pages(self) -> Iterator[int]:
        """Append page by page; the number of rows of each."""
        if self.kind is not Kind.MBOX:
            return
        replaces_last = False
        try:
            if self._walk is None:
                if self.is_complete and self._octets.size() <= self._place:
                    return
                replaces_last = len(self) > 0
                start = self._index.row(len(self)).start if replaces_last else self._beginning()
                self.is_complete = False
                self._walk = mbox.pages(self._octets, start)
            for page, place in self._walk:
                self._index.append(page, replaces_last=replaces_last and len(page) > 0)
                replaces_last = replaces_last and not len(page)
                self._place = max(place, 0)
                yield len(page)
        except OSError as problem:
            self._walk = None
            raise unreadable(self.name, problem) from problem
        self._walk = None
        self.is_complete = True
        if self._cache is not None:
            self._cache.save(self._index.pages, self._place)

    def _beginning(self) -> int:
        return max(0, mbox.starts_like_mbox(self._octets.at(0, HEAD)))

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        row = self._index.row(index)
        try:
            whole = whole_excerpt(self._octets, self.kind, row)
        except (OSError, InspectorError):  # The row shows what the index has kept.
            whole = None
        return summary_of(row, index, whole)

    def message(self, index: int) -> Message:
        """The message, read now; see MailSource."""
        row = self._index.row(index)
        try:
            return message_in(self._octets, self.kind, row, Source(self.name, index, str(self.kind)))
        except EOFError as problem:
            raise InspectorError(
                f"Message {index} is no longer in {visible(self.name)}: the file has become shorter.", "Open it again."
            ) from problem
        except OSError as problem:
            raise unreadable(self.name, problem) from problem

    def close(self) -> None:
        """Close the file."""
        self._octets.close()
