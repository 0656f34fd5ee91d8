"""The casebook: what is kept of messages and mailboxes, read once and written through, shared with other inspectors."""

import sqlite3
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from inspector.casebook.facts import NOTHING, Change, Kind, Place, Record, record
from inspector.casebook.file import CaseFile
from inspector.errors import InspectorError
from inspector.values import dataclass

MOST_MAILBOXES = 500  # The ones that were opened last; the marks of others go with them.
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class KnownMailbox:
    """A source of messages that was opened before."""

    path: str
    """Whole; several ones are joined by line feeds."""
    opened_at: str = ""
    """ISO 8601, UTC."""
    messages: int = 0
    done: int = 0
    """Of these messages, those that the analyst has dealt with."""
    number: int = 0
    """The message that was shown last; 0 for none."""
    print: int = 0
    """What its row shows."""


class Casebook:
    """Lives in one thread, that of the screen; `record` alone may be asked from others."""

    def __init__(self, file: CaseFile, clock: Clock) -> None:
        self.path = file.path
        self.told = file.told
        self._file = file.connection
        self._closing = weakref.finalize(self, file.connection.close)
        self._clock = clock
        self._facts: dict[str, dict[Place, str]] = {}
        self._records: dict[str, Record] = {}
        self._prints: dict[int, set[str]] = {}
        self._version = 0
        self._load()

    def now(self) -> str:
        """The time, as it is kept."""
        return self._clock().isoformat(timespec="seconds")

    @property
    def prints(self) -> Collection[int]:
        """What the rows of known messages show."""
        return self._prints.keys()

    def record(self, about: str) -> Record:
        """All that is kept of a message."""
        found = self._records.get(about)
        if found is None:
            facts = self._facts.get(about)
            if not facts:
                return NOTHING
            found = self._records[about] = record(dict(facts))
        return found

    def refresh(self) -> bool:
        """Take in what another inspector wrote; True when there was something."""
        try:
            if self._data_version() == self._version:
                return False
            self._load()
        except sqlite3.Error:  # Held by somebody: the next look will do.
            return False
        return True

    def _data_version(self) -> int:
        version: int = self._file.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _load(self) -> None:
        self._version = self._data_version()
        facts: dict[str, dict[Place, str]] = {}
        kinds = {str(kind): kind for kind in Kind}
        for about, kind, place, value in self._file.execute("SELECT about, kind, place, value FROM facts"):
            if kind in kinds:
                facts.setdefault(about, {})[kinds[kind], place] = value
        prints: dict[int, set[str]] = {}
        for number, about in self._file.execute("SELECT print, about FROM rows"):
            prints.setdefault(number, set()).add(about)
        self._facts, self._records, self._prints = facts, {}, prints

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is on the disk afterwards, or none of it. Raises InspectorError."""
        try:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self._file
                self._file.execute("COMMIT")
            finally:
                if self._file.in_transaction:
                    self._file.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise InspectorError(
                f"That is not kept: {self.path} cannot be written ({error}).",
                "Make room there, or try again; nothing that was kept before is lost.",
            ) from error

    def write(
        self, changes: Sequence[Change], prints: Mapping[str, int] | None = None, *, is_turned: bool = False
    ) -> tuple[Change, ...]:
        """Make the changes as one; what became of them. `prints` says how the rows of these messages look.

        A note that another inspector wrote meanwhile is not overwritten: both texts are kept. What is taken back or
        done again is refused where another one wrote. Raises InspectorError; then nothing is changed.
        """
        since, made = self.now(), list[Change]()
        with self._writing() as file:
            for change in changes:
                where = (change.about, change.kind, change.place)
                found = file.execute("SELECT value FROM facts WHERE about = ? AND kind = ? AND place = ?", where)
                change = _settled(change, next((value for (value,) in found), None), is_turned=is_turned)
                if change.after is None:
                    file.execute("DELETE FROM facts WHERE about = ? AND kind = ? AND place = ?", where)
                else:
                    file.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)", (*where, change.after, since))
                made.append(change)
            for about, number in (prints or {}).items():
                file.execute("INSERT OR IGNORE INTO rows VALUES (?, ?)", (number, about))
        for change in made:
            self._take(change)
        for about, number in (prints or {}).items():
            self._prints.setdefault(number, set()).add(about)
        return tuple(made)

    def _take(self, change: Change) -> None:
        facts = dict(self._facts.get(change.about, {}))
        if change.after is None:
            facts.pop((change.kind, change.place), None)
        else:
            facts[change.kind, change.place] = change.after
        self._facts[change.about] = facts
        self._records.pop(change.about, None)

    def marks(self, path: str) -> tuple[tuple[int, int], ...]:
        """Numbers of the marked messages of a mailbox, with what their rows showed."""
        return tuple(self._file.execute("SELECT number, print FROM marks WHERE path = ? ORDER BY number", (path,)))

    def mark(self, path: str, on: Iterable[tuple[int, int]] = (), off: Iterable[int] = ()) -> None:
        """Keep marks, and take others away. Raises InspectorError."""
        with self._writing() as file:
            file.executemany("DELETE FROM marks WHERE path = ? AND number = ?", ((path, number) for number in off))
            marks = ((path, number, shown) for number, shown in on)
            file.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", marks)

    def mailboxes(self) -> tuple[KnownMailbox, ...]:
        """Those that were opened, the last one first."""
        found = self._file.execute(
            "SELECT path, opened_at, messages, done, number, print FROM mailboxes ORDER BY opened_at DESC, path"
        )
        return tuple(KnownMailbox(*row) for row in found)

    def mailbox(self, path: str) -> KnownMailbox:
        """What is kept of a mailbox."""
        return next((known for known in self.mailboxes() if known.path == path), KnownMailbox(path))

    def keep_mailbox(self, known: KnownMailbox) -> None:
        """Keep how a mailbox stands. Raises InspectorError."""
        row = (known.path, known.opened_at, known.messages, known.done, known.number, known.print)
        with self._writing() as file:
            file.execute("INSERT OR REPLACE INTO mailboxes VALUES (?, ?, ?, ?, ?, ?)", row)
            file.execute(
                "DELETE FROM mailboxes WHERE path NOT IN (SELECT path FROM mailboxes ORDER BY opened_at DESC LIMIT ?)",
                (MOST_MAILBOXES,),
            )
            file.execute("DELETE FROM marks WHERE path NOT IN (SELECT path FROM mailboxes)")

    def forget_mailbox(self, path: str) -> None:
        """Its place and its marks; notes, tags and done belong to the messages and stay. Raises InspectorError."""
        with self._writing() as file:
            file.execute("DELETE FROM mailboxes WHERE path = ?", (path,))
            file.execute("DELETE FROM marks WHERE path = ?", (path,))

    def close(self) -> None:
        """Let go of the file."""
        self._closing()


def _settled(change: Change, found: str | None, *, is_turned: bool) -> Change:
    """The change, made against what is in the file now. Raises InspectorError."""
    about, kind, place, before, after = change.about, change.kind, change.place, change.before, change.after
    if found in (before, after):
        return Change(about, kind, place, found, after)
    if is_turned:
        raise InspectorError("Another inspector changed that meanwhile: it stays as it is.", "")
    if kind is Kind.NOTE and found is not None:
        # Nobody's words are lost: a note that was to be taken away stays, two that were written stand together.
        return Change(about, kind, place, found, found if after is None else f"{found} / {after}")
    return Change(about, kind, place, found, after)
