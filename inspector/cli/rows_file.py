"""Where the rows of a triage go: to standard output as they come, or to a file that a later run can go on with."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inspector.cli.output import put
from inspector.cli.rows import CSV_COLUMNS, Place, header, key
from inspector.errors import InspectorError
from inspector.files import PartFile, part_of, take_up
from inspector.text import visible

RESUMABLE = ("csv", "jsonl")  # A table cuts names short, so that a row does not tell its message.


class Rows:
    """The rows, and those that were there before."""

    def __init__(self, path: str | None, form: str, *, is_resumed: bool) -> None:
        self.count = 0
        """Rows written by this run."""
        self.is_resumed = is_resumed
        self.is_resumable = form in RESUMABLE
        self._form = form
        self._there: Counter[Place] = Counter()
        self._file: PartFile | None = None
        target = None if path in (None, "-") else Path(path or "")
        if is_resumed:
            self._resume(target)
        elif target is not None and part_of(target).exists():
            raise InspectorError(
                f"{part_of(target)} holds the rows of a run that was stopped.", "Go on with --resume, or remove it."
            )
        if target is not None:
            self._file = PartFile(target)

    def begin(self) -> None:
        """The first line, where there is one and none is there yet."""
        if not self._there:
            self._write(header(self._form))

    @property
    def place(self) -> Path | None:
        """Where the rows of an unfinished run are; None when they went to standard output."""
        return self._file.place if self._file else None

    def knows(self, place: Place) -> bool:
        """Whether an earlier run wrote a row of this message."""
        return key(place, self._form) in self._there

    def has(self, place: Place) -> bool:
        """Whether an earlier run wrote the row of this message; each row counts for one."""
        if not self._there:
            return False
        name = key(place, self._form)
        if name not in self._there:
            return False
        self._there[name] -= 1
        if not self._there[name]:
            del self._there[name]
        return True

    def write(self, text: str) -> None:
        """One row, with its line end."""
        if text:
            self._write(text)
            self.count += 1

    def finish(self) -> None:
        """All are there."""
        if self._file is not None:
            self._file.finish()

    def close(self) -> None:
        """The run ends here, whole or not."""
        if self._file is not None:
            self._file.close()

    def _write(self, text: str) -> None:
        if self._file is not None:
            self._file.write(text)
        elif text:
            put(text, None)

    def _resume(self, target: Path | None) -> None:
        if target is None or not self.is_resumable:
            raise InspectorError(
                "Only rows in a file of csv or jsonl can be gone on with.",
                "Name it: --resume -o FILE --format csv.",
            )
        part = take_up(target)
        if part is None:
            return
        try:
            with part.open(encoding="utf-8", newline="") as lines:
                self._there.update(_in_csv(lines) if self._form == "csv" else _in_jsonl(lines))
        except (ValueError, KeyError, TypeError) as problem:
            raise InspectorError(
                f"{visible(str(part))} holds no rows of `inspector triage --format {self._form}`.",
                "Name another file with -o, or leave --resume out.",
            ) from problem


def _in_csv(lines: Iterator[str]) -> Iterator[Place]:
    for number, cells in enumerate(csv.reader(lines)):
        if number:
            yield cells[0], int(cells[1])
        elif tuple(cells) != CSV_COLUMNS:
            raise ValueError("another first line")


def _in_jsonl(lines: Iterator[str]) -> Iterator[Place]:
    for line in lines:
        message = json.loads(line)["message"]
        yield str(message["source"]), int(message["index"])
