"""Which messages a list shows, and in what order, found out bit by bit, so that it can be shown and stopped."""

from array import array
from collections.abc import Callable, Iterator

from inspector.errors import InspectorError
from inspector.mailbox.filter import Filter
from inspector.mailbox.order import Key, Sort, marks_key, row_key
from inspector.mailbox.recipients import recipients
from inspector.mailbox.source import MailSource
from inspector.model.filed import UNFILED, Filed
from inspector.report.marks import Marks
from inspector.values import dataclass, field

CHUNK = 200  # Rows between two words; reading them takes some hundredths of a second.
MarksOf = Callable[[int], Marks | None]
FiledOf = Callable[[int], Filed]


def nothing_filed(number: int) -> Filed:
    """As of messages that nobody has worked on."""
    return UNFILED


@dataclass(frozen=True, slots=True)
class View:
    """What a person wants to see."""

    filter: Filter = field(default_factory=Filter)
    sort: Sort = Sort.STORED
    is_reversed: bool = False

    @property
    def is_growing(self) -> bool:
        """True when messages that are found later stand at the end of the list."""
        return self.sort is Sort.STORED and not self.is_reversed

    @property
    def is_plain(self) -> bool:
        """True when no row has to be read: all messages, as stored."""
        return self.sort is Sort.STORED and self.filter.is_empty

    @property
    def asks_results(self) -> bool:
        """True when the list changes with what is checked."""
        return self.filter.asks_results or self.sort.needs_results


@dataclass(frozen=True, slots=True)
class Part:
    """The next messages of the list."""

    numbers: "array[int]"
    looked_at: int
    """The messages up to this number have been looked at; for a reversed view, as many."""
    unchecked: int
    """Messages of this part that only their missing results keep out."""


def plain(count: int, view: View) -> range:
    """All messages as stored, in no time and no memory."""
    return range(count, 0, -1) if view.is_reversed else range(1, count + 1)


def arranged(
    source: MailSource, view: View, marks_of: MarksOf, start: int, end: int, filed_of: FiledOf = nothing_filed
) -> Iterator[Part]:
    """The messages from one number up to another as the view wants them; a sorted view gives all with its last part."""
    numbers = range(start, end + 1)
    if view.sort is Sort.STORED:
        wanted = numbers[::-1] if view.is_reversed else numbers
        for first in range(0, len(wanted), CHUNK):
            chunk = wanted[first : first + CHUNK]
            kept, unchecked = array("L"), 0
            for number in chunk:
                stays, may = judged(source, view.filter, number, marks_of(number), filed_of(number))
                if stays:
                    kept.append(number)
                unchecked += may
            yield Part(kept, first + len(chunk), unchecked)
        return
    keys: list[tuple[int, float, str, int]] = []
    for first in range(0, len(numbers), CHUNK):
        chunk, unchecked = numbers[first : first + CHUNK], 0
        for number in chunk:
            marks = marks_of(number)
            stays, may = judged(source, view.filter, number, marks, filed_of(number))
            unchecked += may
            if stays:
                keys.append((*_key(source, view.sort, number, marks), number))
        yield Part(array("L"), first + len(chunk), unchecked)
    keys.sort(reverse=view.is_reversed)
    yield Part(array("L", (key[-1] for key in keys)), len(numbers), 0)


def _key(source: MailSource, sort: Sort, number: int, marks: Marks | None) -> Key:
    return row_key(sort, source.glance(number)) if sort.needs_rows else marks_key(sort, marks)


def judged(
    source: MailSource, chosen: Filter, number: int, marks: Marks | None, filed: Filed = UNFILED
) -> tuple[bool, bool]:
    """Whether a message stays, and whether only its missing results keep it out."""
    if not chosen.is_under(filed):
        return False, False
    is_unchecked = False
    if chosen.asks_results:
        is_unchecked = marks is None
        if not is_unchecked and not chosen.passes(marks):
            return False, False
    suits = True
    if chosen.asks_header:
        suits = chosen.suits(source.glance(number), lambda: _recipients(source, number))
    return suits and not is_unchecked, suits and is_unchecked


def _recipients(source: MailSource, number: int) -> str:
    try:
        return recipients(source, number)
    except InspectorError:  # The message is gone: nobody is known to have got it.
        return ""
