"""The files of a folder as one source, each with one message or many (maildir(5))."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic

from inspector.errors import InspectorError
from inspector.mailbox import mbox
from inspector.mailbox.detect import HEAD, Kind
from inspector.mailbox.entries import entry
from inspector.mailbox.excerpt import Excerpt
from inspector.mailbox.folder import moved_within
from inspector.mailbox.folder_changes import Changes, Look, stamp
from inspector.mailbox.glance import Glance
from inspector.mailbox.index import Index, Page, Row
from inspector.mailbox.left_out import LeftOut
from inspector.mailbox.octets import FileOctets, Octets, file_octets, unreadable
from inspector.mailbox.reading import kind_of, summary_of, understood, unread_in, whole_excerpt
from inspector.mailbox.source import Progress, Summary, Unread
from inspector.model.message import Message, Source
from inspector.text import visible
from inspector.values import replace

SOON = 0.2  # Seconds after which what was found is handed over: a .msg takes half a second to be converted.
Files = Callable[[Path, LeftOut], Iterator[Path]]
"""The files of a folder; what else is there is told to the second."""


class FolderSource:
    """Implements MailSource."""

    def __init__(self, name: str, root: Path, files: Files, format: str) -> None:
        self.name = name
        self.format = format
        self.is_complete = False
        self._root = root
        self._files = files
        self._index = Index()
        self._changes = Changes(self._index, root)
        self._left_out = LeftOut()
        self._read = 0
        self._scanning = threading.Lock()
        self._walk: Iterator[Page] | None = self._pages(Look(path) for path in self._paths())

    def _paths(self) -> Iterator[Path]:
        return self._files(self._root, self._left_out)

    @property
    def notes(self) -> tuple[str, ...]:
        """Which messages are gone, and which files were left out."""
        return (*self._changes.notes, *self._left_out.notes)

    @property
    def may_not_be_read(self) -> bool:
        """True when something in it is closed to this user."""
        return self._left_out.has_refused

    def __len__(self) -> int:
        return len(self._index)

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list; see MailSource. What is found later stands after all that is listed already."""
        said, when = 0, monotonic()
        while self._step():
            if len(self) - said >= batch or not said or monotonic() - when >= SOON:
                said, when = len(self), monotonic()
                yield Progress(said, self._read, self._read)
        yield Progress(len(self), self._read, self._read)

    def _step(self) -> bool:
        """Append one page; False at the end."""
        with self._scanning:
            if self._walk is None:
                self._walk = self._begun_again()
            page = next(self._walk, None)
            if page is None:
                self._walk, self.is_complete = None, True
                return False
            self._index.append(page)
            return True

    def _begun_again(self) -> Iterator[Page]:
        """A walk over what changed since the last one came to its end."""
        try:
            os.scandir(self._root).close()
        except OSError as problem:
            raise unreadable(self._root, problem) from problem
        self._left_out = LeftOut()
        return self._pages(self._changes.looks(self._paths()))

    def _pages(self, looks: Iterable[Look]) -> Iterator[Page]:
        page, wanted, begun = Page(), mbox.FIRST_ROWS, monotonic()
        for look in looks:
            try:
                when = stamp(look.path)
                found: Iterable[Page] = self._pages_of(look.path)
                for rows in (self._changes.since(look.listed, found, when),) if look.listed else found:
                    self._changes.stamped(len(rows), when)
                    page.extend(rows)
                    if len(page) >= wanted or (len(page) and monotonic() - begun >= SOON):
                        yield page
                        page, wanted, begun = Page(), mbox.ROWS, monotonic()
            except (OSError, InspectorError) as problem:
                self._left_out.refuse(look.path, problem.__cause__ or problem)
        yield page

    def _pages_of(self, path: Path) -> Iterator[Page]:
        """Rows of one file. Raises OSError and InspectorError."""
        octets: Octets = file_octets(path)
        file = os.fsencode(path.relative_to(self._root))
        try:
            octets, kind = self._understood(octets)
            if kind is None:
                self._left_out.skip(path)
            elif kind is Kind.MBOX:
                for page, _ in mbox.pages(octets, max(0, mbox.starts_like_mbox(octets.at(0, HEAD))), file):
                    yield page
            else:
                page = Page()
                size, shown = entry(octets, kind)
                page.add(0, size, shown, file)
                yield page
            self._read += octets.size()
        finally:
            octets.close()

    def _understood(self, octets: Octets) -> tuple[Octets, Kind | None]:
        """What a file is; what lies in a Maildir was delivered there, so it is a mail whatever it looks like."""
        if self.format != "maildir":
            return understood(octets)
        kind = kind_of(octets)
        if kind in (Kind.EML, Kind.HEADERS):
            return octets, kind
        return octets, Kind.EML if octets.at(0, 1) else None

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        row = self._changes.row(index)
        return replace(summary_of(row, index, self._whole(row)), path=str(self._path(row)))

    def glance(self, index: int) -> Glance:
        """The row for who looks through many; see MailSource."""
        return Glance(self._changes.row(index), self._whole)

    def _whole(self, row: Row) -> Excerpt | None:
        if not row.is_cut:
            return None
        try:
            octets: Octets = file_octets(self._path(row))
            try:
                octets, kind = self._understood(octets)
                return whole_excerpt(octets, kind or Kind.EML, row)
            finally:
                octets.close()
        except (OSError, InspectorError):  # The row shows what the index has kept.
            return None

    def _path(self, row: Row) -> Path:
        return self._root / os.fsdecode(row.file)

    def _here(self, path: Path, index: int) -> Path:
        """Where it is now: a mail reader that sets flags in a Maildir gives the file another name."""
        found = path if os.path.lexists(path) else moved_within(path)
        if found is None:
            shown = visible(os.fsencode(path))
            raise InspectorError(
                f"Message {index} is no longer there: {shown} was moved or deleted.", "Scan again (R)."
            )
        return found

    def message(self, index: int) -> Message:
        """The message, read now; see MailSource."""
        return self.unread(index).message()

    def unread(self, index: int) -> Unread:
        """Its bytes; see MailSource."""
        row = self._changes.row(index)
        path = self._path(row)
        octets: Octets | None = None
        try:
            octets, kind = self._understood(file_octets(self._here(path, index)))
            is_other = isinstance(octets, FileOctets) and kind is not Kind.MBOX and octets.size() != row.end
            if kind is None or is_other or self._changes.is_replaced(index):
                raise EOFError
            found = unread_in(octets, kind, row, Source(str(path), index))
        except EOFError as problem:
            raise InspectorError(
                f"Message {index} is no longer in {visible(os.fsencode(path))}: the file was changed meanwhile.",
                "Scan again (R), or open the folder again.",
            ) from problem
        except OSError as problem:
            raise unreadable(path, problem) from problem
        finally:
            if octets is not None:
                octets.close()
        if self.format == "maildir":
            return replace(found, source=replace(found.source, format="maildir"))
        return found

    def close(self) -> None:
        """Nothing is open between two calls."""
