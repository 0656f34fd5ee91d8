"""What the analyst files messages of the opened source under, each deed on the disk before it shows, and taken back."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

from inspector.casebook import Casebook, Change, KnownMailbox, Record, key_of, row_print
from inspector.casebook.facts import done_change, given_changes, note_change, tag_changes
from inspector.casebook.rows import Found
from inspector.mailbox.source import MailSource
from inspector.model.filed import UNFILED, Filed
from inspector.model.given import Given
from inspector.tui.present.layout import plural
from inspector.values import dataclass, field, replace

Keys = Mapping[int, str]
"""Numbers of messages with their keys."""
Undone = tuple[str, tuple[int, ...]]
"""What a deed was, and the rows that it concerns; empty words for none."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be taken back."""

    said: str
    """What it was, in words that follow `Undone: `."""
    numbers: tuple[int, ...]
    """The messages of the list that look different afterwards."""
    changes: tuple[Change, ...] = ()
    marked: frozenset[int] = field(default_factory=frozenset)
    unmarked: frozenset[int] = field(default_factory=frozenset)


class Filing:
    """The casebook as it concerns one opened source; lives in the screen's event loop."""

    def __init__(self, book: Casebook, source: MailSource, mailbox: str = "") -> None:
        self.book = book
        self.mailbox = mailbox
        """What the source is known by; empty when it cannot be opened again, such as a paste."""
        self.marked: set[int] = set()
        self.prints = array("Q")
        """What the rows show, as far as they were looked through."""
        self._source = source
        self._keys: dict[int, str] = {}
        self._numbers: dict[str, list[int]] = {}
        """The other way round; a mail that lies there twice has several."""
        self._done: set[int] = set()
        self._tagged: set[int] = set()
        self._deeds: list[Deed] = []
        self._undone: list[Deed] = []

    def filed(self, number: int) -> Filed:
        """How a row stands; a message that nobody knows is as if never touched."""
        is_marked = number in self.marked
        record = self.record(number)
        if record is None:
            return Filed(is_marked) if is_marked else UNFILED
        return Filed(is_marked, record.is_done, record.tags, len(record.notes))

    def record(self, number: int) -> Record | None:
        """What is kept of a message of the list; None while it is not known."""
        key = self._keys.get(number)
        return None if key is None else self.book.record(key)

    @property
    def has_tags(self) -> bool:
        """True when a message of the list has any."""
        return bool(self._tagged)

    @property
    def numbers(self) -> list[int]:
        """Messages of the list that are known."""
        return list(self._keys)

    def knows(self, number: int) -> bool:
        """True when the message was read before."""
        return number in self._keys

    @property
    def done(self) -> int:
        """Messages of the list that are done."""
        return len(self._done)

    def key(self, number: int) -> str:
        """By what a message is known; read now unless it was before. Raises InspectorError."""
        if number not in self._keys:
            self.learn(number, key_of(self._source.message(number)))
        return self._keys[number]

    def learn(self, number: int, key: str) -> None:
        """A message was read: from now on its row shows what is kept of it."""
        if self._keys.get(number) == key:
            return
        self._keys[number] = key
        self._numbers.setdefault(key, []).append(number)
        self._count(key)

    def _count(self, key: str) -> None:
        """What is kept of this message has changed."""
        record, numbers = self.book.record(key), self._numbers.get(key, ())
        for kept, is_in in ((self._done, record.is_done), (self._tagged, bool(record.tags))):
            if is_in:
                kept.update(numbers)
            else:
                kept.difference_update(numbers)

    def count_all(self) -> None:
        """Another inspector wrote."""
        for key in self._numbers:
            self._count(key)

    def with_twins(self, numbers: Iterable[int]) -> list[int]:
        """These messages, and wherever else in the list the same ones lie."""
        found = dict.fromkeys(numbers)
        for number in list(found):
            found |= dict.fromkeys(self._numbers.get(self._keys.get(number, ""), ()))
        return list(found)

    def forget_rows(self) -> None:
        """The list is another now."""
        self.prints = array("Q")

    def take(self, found: Found) -> list[int]:
        """Rows were looked through; the numbers of those that are known."""
        self.prints.extend(found.prints)
        for number, key in found.keys.items():
            self.learn(number, key)
        return list(found.keys)

    def print_of(self, number: int) -> int:
        """What a row shows."""
        return self.prints[number - 1] if number <= len(self.prints) else row_print(self._source.glance(number))

    def _rows(self, keys: Keys) -> dict[str, int]:
        return {key: self.print_of(number) for number, key in keys.items() if number}

    def _write(self, said: str, keys: Keys, changes: Sequence[Change], *, has_way_back: bool = True) -> None:
        made = self.book.write(changes, self._rows(keys))
        for key in keys.values():
            self._count(key)
        if has_way_back and any(change.before != change.after for change in made):
            self._did(Deed(said, tuple(keys), made))

    def note(self, number: int, key: str, place: str, text: str, *, seen: str) -> str:
        """Write a note, empty words take it away; the text as it is kept. `seen` is what the writer saw before."""
        about = "the message" if place == "case" else place
        change = note_change(key, self.book.record(key), place, text)
        change = replace(change, before=seen or None)
        if change.before != change.after:
            self._write(f"note on {about}", {number: key}, (change,))
        return next((note.text for note in self.book.record(key).notes if note.on == place), "")

    def set_done(self, keys: Keys, *, is_done: bool) -> None:
        """Done with these, or not yet."""
        at = self.book.now() if is_done else None
        changes = [
            done_change(key, now, at)
            for key in dict.fromkeys(keys.values())
            if (now := self.book.record(key)).is_done is not is_done
        ]
        word = "done" if is_done else "not done"
        self._write(f"{word}, {_named(keys)}", keys, changes)

    def set_tags(self, keys: Keys, add: Collection[str], drop: Collection[str]) -> None:
        """Add some tags to these, and take others from them."""
        changes: list[Change] = []
        for key in dict.fromkeys(keys.values()):
            now = self.book.record(key)
            changes += tag_changes(key, now, ({*now.tags} - {*drop}) | {*add})
        self._write(f"tags of {_named(keys)}", keys, changes)

    def set_given(self, number: int, key: str, given: Given) -> None:
        """Keep what was set by hand about the session."""
        self._write("", {number: key}, given_changes(key, self.book.record(key), given), has_way_back=False)

    def mark(self, on: Collection[int] = (), off: Collection[int] = ()) -> None:
        """Mark messages of the list, and take the marks of others away. Raises InspectorError; then nothing changes."""
        come, gone = self._mark(on, off)
        if come or gone:
            count = plural(len(come | gone), "message")
            said = f"mark of {count}" if come else f"mark taken from {count}"
            self._did(Deed(said, tuple(come | gone), marked=come, unmarked=gone))

    def _mark(self, on: Collection[int], off: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
        """What has a mark now that had none, and what has none any more."""
        come = frozenset(on) - self.marked
        gone = frozenset(off) & self.marked
        if self.mailbox:
            self.book.mark(self.mailbox, [(number, self.print_of(number)) for number in come], gone)
        self.marked |= come
        self.marked -= gone
        return come, gone

    def undo(self, key: str = "") -> Undone:
        """Take back the last deed, or the last one on that message; what it was, and the rows that it concerns.

        Empty when there is none. Raises InspectorError when it cannot be taken back; then it is forgotten.
        """
        return self._turn(self._deeds, self._undone, key, is_back=True)

    def redo(self, key: str = "") -> Undone:
        """Do again what was taken back last, as `undo`; until something else is done."""
        return self._turn(self._undone, self._deeds, key, is_back=False)

    def _turn(self, from_these: list[Deed], to_these: list[Deed], key: str, *, is_back: bool) -> Undone:
        place = next((at for at in reversed(range(len(from_these))) if _concerns(from_these[at], key)), None)
        if place is None:
            return "", ()
        deed = from_these.pop(place)
        if deed.changes:
            back = [change.undone for change in reversed(deed.changes)]
            self.book.write(back if is_back else deed.changes, is_turned=True)
            for change in deed.changes:
                self._count(change.about)
        if deed.marked or deed.unmarked:
            on, off = (deed.unmarked, deed.marked) if is_back else (deed.marked, deed.unmarked)
            self._mark(on, off)
        to_these.append(deed)
        return deed.said, deed.numbers

    def _did(self, deed: Deed) -> None:
        """Something new was done: it can be taken back, and what was taken back before cannot be done again."""
        self._deeds.append(deed)
        self._undone.clear()

    def resume_marks(self, known: int) -> list[int]:
        """Marks of the last time that are still in place, or were found at another; `known` rows can be asked."""
        if not self.mailbox:
            return []
        kept = [(number, shown) for number, shown in self.book.marks(self.mailbox) if number not in self.marked]
        there = {number for number, shown in kept if number <= known and self.print_of(number) == shown}
        self.marked |= there
        self._move_marks([mark for mark in kept if mark[0] not in there])
        return sorted(self.marked)

    def _move_marks(self, lost: Iterable[tuple[int, int]]) -> None:
        """Messages that stood elsewhere when they were marked keep their marks."""
        wanted = {shown: number for number, shown in lost}
        if not wanted:
            return
        moved = {
            number: shown
            for number, shown in enumerate(self.prints, 1)
            if shown in wanted and number not in self.marked
        }
        gone = [wanted[shown] for shown in moved.values()]
        self.book.mark(self.mailbox, moved.items(), [number for number in gone if number not in moved])
        self.marked |= moved.keys()

    def last_place(self, known: int) -> int:
        """The message that was shown last; 0 when there is none, or it is gone."""
        kept = self.book.mailbox(self.mailbox) if self.mailbox else KnownMailbox("")
        if kept.number and kept.number <= known and self.print_of(kept.number) == kept.print:
            return kept.number
        places = (number for number, shown in enumerate(self.prints, 1) if shown == kept.print)
        return next(places, 0) if kept.number else 0

    def keep_place(self, number: int, messages: int) -> None:
        """Keep which message is shown, and how far the work has come. Raises InspectorError."""
        if not self.mailbox:
            return
        shown = self.print_of(number) if number else 0
        self.book.keep_mailbox(KnownMailbox(self.mailbox, self.book.now(), messages, self.done, number, shown))


def _named(keys: Keys) -> str:
    numbers = [number for number in keys if number]
    return f"message {numbers[0]}" if len(numbers) == 1 else plural(len(keys), "message")


def _concerns(deed: Deed, key: str) -> bool:
    return not key or any(change.about == key for change in deed.changes)
