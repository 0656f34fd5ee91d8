"""What became of the messages of a folder since it was listed: each keeps its number, whatever happens."""

import os
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from inspector.mailbox.folder import delivery_name
from inspector.mailbox.index import Index, Page, Row
from inspector.values import dataclass, replace

MAX_NAMED = 3  # Messages that are named in a note; the others are counted.


def stamp(path: Path) -> int:
    """A number made of the size of a file and the time when it was changed. Raises OSError."""
    status = path.stat()
    return (status.st_mtime_ns ^ (status.st_size << 32)) & ((1 << 64) - 1)


@dataclass(frozen=True, slots=True)
class Look:
    """A file to be read."""

    path: Path
    listed: tuple[int, ...] = ()
    """The messages that were found in it before."""


class Changes:
    """Which messages moved, grew, vanished or were replaced."""

    def __init__(self, index: Index, root: Path) -> None:
        self._index = index
        self._root = root
        self._stamps = array("Q")
        """Of each message's file when it was read."""
        self._amended: dict[int, Row] = {}
        """Rows whose file has another name now, or that have grown."""
        self._gone: set[int] = set()
        self._replaced: set[int] = set()

    def row(self, number: int) -> Row:
        """The row as it is now. Raises IndexError."""
        return self._amended.get(number) or self._index.row(number)

    def is_replaced(self, number: int) -> bool:
        """True when its file is known to hold another message."""
        return number in self._replaced

    def stamped(self, messages: int, when: int) -> None:
        """So many messages more will be listed, of a file that was changed then."""
        self._stamps.extend([when] * messages)

    def looks(self, paths: Iterable[Path]) -> Iterator[Look]:
        """Which of the files that are here now have to be read; notes which are gone and which have another name."""
        listed = self._listed()
        here = {os.fsencode(path.relative_to(self._root)): path for path in paths}
        missing = {delivery_name(os.path.basename(os.fsdecode(file))): file for file in listed if file not in here}
        for file in [file for file in here if file not in listed]:
            before = missing.pop(delivery_name(here[file].name), None) if _is_delivered(here[file]) else None
            if before is not None:
                listed[file] = listed.pop(before)
                self._rename(listed[file], file)
        self._gone = {number for file, numbers in listed.items() if file not in here for number in numbers}
        for file, path in here.items():
            numbers = tuple(listed.get(file, ()))
            if not numbers or self._is_changed(path, numbers):
                yield Look(path, numbers)

    def _listed(self) -> dict[bytes, list[int]]:
        """The messages of each file, those left out that another message took the place of."""
        found: dict[bytes, list[int]] = {}
        for number in range(1, len(self._index) + 1):
            if number not in self._replaced:
                found.setdefault(self.row(number).file, []).append(number)
        return found

    def _rename(self, numbers: Iterable[int], file: bytes) -> None:
        for number in numbers:
            self._amended[number] = replace(self.row(number), file=file)

    def _is_changed(self, path: Path, numbers: tuple[int, ...]) -> bool:
        try:
            return self._stamps[numbers[0] - 1] != stamp(path)
        except OSError:  # Reading it says why.
            return True

    def since(self, numbers: tuple[int, ...], found: Iterable[Page], when: int) -> Page:
        """Rows that are new in a file: those after the ones that are listed, or all when it holds other messages."""
        rows = [page.row(place) for page in found for place in range(len(page))]
        old = [self.row(number) for number in numbers]
        new = Page()
        if not _begins_with(rows, old):
            self._replaced.update(numbers)
            old = []
        elif rows[len(old) - 1] != old[-1]:
            self._amended[numbers[-1]] = rows[len(old) - 1]
        for number in numbers:
            self._stamps[number - 1] = when
        for row in rows[len(old) :]:
            new.put(row)
        return new

    @property
    def notes(self) -> tuple[str, ...]:
        """What is listed and not there any more."""
        notes = []
        gone, replaced = sorted(self._gone), sorted(self._replaced)
        if gone:
            named, they, stay = _named(gone), *(("it", "stays") if len(gone) == 1 else ("they", "stay"))
            be = "is" if len(gone) == 1 else "are"
            notes.append(f"{named} {be} no longer in the folder: {they} {stay} in this list until it is opened again")
        if replaced:
            be = "was" if len(replaced) == 1 else "were"
            notes.append(f"{_named(replaced)} {be} changed: what is in the file now is at the end of the list")
        return tuple(notes)


def _is_delivered(path: Path) -> bool:
    return path.parent.name in ("cur", "new")


def _begins_with(rows: list[Row], old: list[Row]) -> bool:
    """Whether a file still begins with these messages; the last of an mbox may be longer now."""
    if len(rows) < len(old) or rows[: len(old) - 1] != old[:-1]:
        return False
    now, before = rows[len(old) - 1], old[-1]
    has_grown = before.start > 0 or len(rows) > 1 or len(old) > 1
    return now == before or (has_grown and now.end > before.end and replace(now, end=before.end) == before)


def _named(numbers: list[int]) -> str:
    """`Message 3` or `Messages 3, 5, 8 and 12 more`."""
    if len(numbers) == 1:
        return f"Message {numbers[0]:,}"
    named, unnamed = ", ".join(f"{number:,}" for number in numbers[:MAX_NAMED]), len(numbers) - MAX_NAMED
    return f"Messages {named} and {unnamed:,} more" if unnamed > 0 else f"Messages {named}"
