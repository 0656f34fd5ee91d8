"""What is kept of a message, as single facts that can be changed, compared and taken back one by one."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from inspector.model.given import Given
from inspector.model.note import Note
from inspector.values import dataclass


class Kind(StrEnum):
    """What a fact says; the words stand in the file."""

    DONE = "done"
    """The value is the time."""
    TAG = "tag"
    """The place is the tag, the value is empty."""
    NOTE = "note"
    """The place is what the note is about, the value its text."""
    IP = "ip"
    HELO = "helo"
    MAIL_FROM = "mail-from"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after; None where there is none."""

    about: str
    """The key of a message."""
    kind: Kind
    place: str = ""
    before: str | None = None
    after: str | None = None

    @property
    def undone(self) -> "Change":
        """The way back."""
        return Change(self.about, self.kind, self.place, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one message."""

    done_at: str | None = None
    tags: tuple[str, ...] = ()
    """In the order of the alphabet."""
    notes: tuple[Note, ...] = ()
    """In the order of their places."""
    given: Given | None = None
    """What the analyst knows better than the mail; None when that is nothing."""

    @property
    def is_done(self) -> bool:
        """True when the analyst has dealt with the message."""
        return self.done_at is not None


NOTHING = Record()
Place = tuple[Kind, str]
SESSION = (Kind.IP, Kind.HELO, Kind.MAIL_FROM, Kind.BOUNDARY)
BY_ANALYST = "given by the analyst"


def record(facts: Mapping[Place, str]) -> Record:
    """The facts of one message, put together."""
    notes = sorted((place, text) for (kind, place), text in facts.items() if kind is Kind.NOTE)
    boundary = facts.get((Kind.BOUNDARY, ""))
    given = Given(
        facts.get((Kind.IP, "")),
        facts.get((Kind.HELO, "")),
        facts.get((Kind.MAIL_FROM, "")),
        int(boundary) if boundary is not None and boundary.isdecimal() else None,
        origin=BY_ANALYST,
    )
    return Record(
        facts.get((Kind.DONE, "")),
        tuple(sorted(place for kind, place in facts if kind is Kind.TAG)),
        tuple(Note(place, text) for place, text in notes),
        given if any((kind, "") in facts for kind in SESSION) else None,
    )


def note_change(about: str, now: Record, place: str, text: str) -> Change:
    """The note on a place becomes this text; empty words take it away."""
    before = next((note.text for note in now.notes if note.on == place), None)
    return Change(about, Kind.NOTE, place, before, text.strip() or None)


def done_change(about: str, now: Record, at: str | None) -> Change:
    """Done at that time, or not done."""
    return Change(about, Kind.DONE, "", now.done_at, at)


def tag_changes(about: str, now: Record, tags: Iterable[str]) -> tuple[Change, ...]:
    """The message has these tags and no others."""
    wanted = frozenset(tags)
    gone = (Change(about, Kind.TAG, tag, "", None) for tag in now.tags if tag not in wanted)
    come = (Change(about, Kind.TAG, tag, None, "") for tag in sorted(wanted) if tag not in now.tags)
    return (*gone, *come)


def given_changes(about: str, now: Record, given: Given) -> tuple[Change, ...]:
    """What is set by hand becomes this."""
    before = now.given or Given()
    pairs = (
        (Kind.IP, before.ip, given.ip),
        (Kind.HELO, before.helo, given.helo),
        (Kind.MAIL_FROM, before.mail_from, given.mail_from),
        (Kind.BOUNDARY, _number(before.boundary), _number(given.boundary)),
    )
    return tuple(Change(about, kind, "", old, new) for kind, old, new in pairs if old != new)


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)
