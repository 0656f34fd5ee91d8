"""The files of a folder as one source, each with one message or many (maildir(5))."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from inspector.errors import InspectorError
from inspector.mailbox import mbox
from inspector.mailbox.detect import HEAD, Kind
from inspector.mailbox.entries import entry
from inspector.mailbox.excerpt import Excerpt
from inspector.mailbox.glance import Glance
from inspector.mailbox.index import Index, Page, Row
from inspector.mailbox.octets import Octets, file_octets, unreadable
from inspector.mailbox.reading import kind_of, summary_of, understood, unread_in, whole_excerpt
from inspector.mailbox.source import Progress, Summary, Unread
from inspector.model.limits import MAX_FOLDER_DEPTH
from inspector.model.message import Message, Source
from inspector.text import visible

MAX_NAMED = 3  # Files that are named in a note; the others are counted.
Files = Callable[[Path, Callable[[Path], None]], Iterator[Path]]
"""The files of a folder; what lies too deep is handed to the second."""


class FolderSource:
    """Implements MailSource."""

    def __init__(self, name: str, root: Path, files: Files, format: str) -> None:
        self.name = name
        self.format = format
        self.is_complete = False
        self._root = root
        self._index = Index()
        self._files = files(root, self._leave_out)
        self._read = 0
        self._skipped: list[str] = []
        self._skipped_count = 0
        self._refused = 0
        """Files that this user may not read."""
        self._too_deep = 0
        self._scanning = threading.Lock()
        self._walk = self._pages()

    @property
    def notes(self) -> tuple[str, ...]:
        """Which files were left out."""
        refused = "1 file" if self._refused == 1 else f"{self._refused} files"
        kept_out = (f"{refused} may not be read by this user: change the permissions, or copy the folder",)
        deeper = (
            f"{self._too_deep} folders lie more than {MAX_FOLDER_DEPTH} deep and were left out: open them by name",
        )
        return (kept_out if self._refused else ()) + (deeper if self._too_deep else ()) + self._skipped_note()

    def _skipped_note(self) -> tuple[str, ...]:
        if not self._skipped_count:
            return ()
        unnamed = self._skipped_count - len(self._skipped)
        said = "1 file holds" if self._skipped_count == 1 else f"{self._skipped_count} files hold"
        more = f" and {unnamed} more" if unnamed else ""
        return (f"{said} no mail that can be read: {', '.join(self._skipped)}{more}",)

    def __len__(self) -> int:
        return len(self._index)

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list; see MailSource. A folder is walked once."""
        said = 0
        while self._step():
            if len(self) - said >= batch or not said:
                said = len(self)
                yield Progress(said, self._read, self._read)
        self.is_complete = True
        yield Progress(len(self), self._read, self._read)

    def _step(self) -> bool:
        """Append one page; False at the end."""
        with self._scanning:
            page = next(self._walk, None)
            if page is not None:
                self._index.append(page)
            return page is not None

    def _pages(self) -> Iterator[Page]:
        page, wanted = Page(), mbox.FIRST_ROWS
        for path in self._files:
            try:
                for found in self._pages_of(path):
                    page.extend(found)
                    if len(page) >= wanted:
                        yield page
                        page, wanted = Page(), mbox.ROWS
            except (OSError, InspectorError) as problem:
                if isinstance(problem.__cause__ or problem, PermissionError):
                    self._refused += 1
                else:
                    self._skip(path)
        yield page

    def _pages_of(self, path: Path) -> Iterator[Page]:
        """Rows of one file. Raises OSError and InspectorError."""
        octets: Octets = file_octets(path)
        file = os.fsencode(path.relative_to(self._root))
        try:
            octets, kind = self._understood(octets)
            if kind is None:
                self._skip(path)
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

    def _leave_out(self, _: Path) -> None:
        self._too_deep += 1

    def _skip(self, path: Path) -> None:
        self._skipped_count += 1
        if len(self._skipped) < MAX_NAMED:
            self._skipped.append(visible(os.fsencode(path.name)))

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        row = self._index.row(index)
        return replace(summary_of(row, index, self._whole(row)), path=str(self._path(row)))

    def glance(self, index: int) -> Glance:
        """The row for who looks through many; see MailSource."""
        return Glance(self._index.row(index), self._whole)

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

    def message(self, index: int) -> Message:
        """The message, read now; see MailSource."""
        return self.unread(index).message()

    def unread(self, index: int) -> Unread:
        """Its bytes; see MailSource."""
        row = self._index.row(index)
        path = self._path(row)
        octets: Octets = file_octets(path)
        try:
            octets, kind = self._understood(octets)
            if kind is None:
                raise EOFError
            found = unread_in(octets, kind, row, Source(str(path), index))
        except EOFError as problem:
            raise InspectorError(
                f"{visible(os.fsencode(path))} no longer holds message {index}.", "Open it again."
            ) from problem
        except OSError as problem:
            raise unreadable(path, problem) from problem
        finally:
            octets.close()
        if self.format == "maildir":
            return replace(found, source=replace(found.source, format="maildir"))
        return found

    def close(self) -> None:
        """Nothing is open between two calls."""
