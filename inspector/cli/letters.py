"""The messages of a mailbox that a triage is about, in bundles, each read when its turn comes."""

from collections.abc import Callable, Iterator

from inspector.cli.rows import Place
from inspector.cli.workers.parcels import Bundle, Letter
from inspector.errors import InspectorError
from inspector.mailbox import MailSource
from inspector.mailbox.filter import Filter
from inspector.mailbox.recipients import in_message

MOST = 32  # Messages of a bundle: some 30 ms of work, beside which handing it over weighs nothing.
MOST_BYTES = 1 << 20
BUNDLES = 4  # For each worker at least, so that none is idle for long at the end of a small mailbox.


class Letters:
    """What is left to do of a mailbox whose list is complete."""

    def __init__(self, mailbox: MailSource, chosen: Filter, limit: int | None) -> None:
        self._mailbox = mailbox
        self._chosen = chosen
        self._limit = limit
        self.total = len(mailbox) if limit is None or chosen.asks_header else min(limit, len(mailbox))
        """Messages that are gone through."""
        self.skipped = 0
        """Messages so far whose rows were there already."""

    @property
    def asks_results(self) -> bool:
        """True when the results of a message decide whether it has a row."""
        return self._chosen.asks_results

    def last_of(self, is_there: Callable[[Place], bool]) -> int:
        """The number of the last message whose row is there; 0 when none is."""
        numbers = range(len(self._mailbox), 0, -1)
        return next((number for number in numbers if is_there(_place(self._letter(number)))), 0)

    def bundles(self, size: int, has: Callable[[Place], bool], after: int = 0) -> Iterator[Bundle]:
        """The messages without a row, those after number `after` alone, so many at a time."""
        bundle: list[Letter] = []
        count = octets = 0
        for letter in self._chosen_letters():
            if letter.number <= after or has(_place(letter)):
                self.skipped += 1
                continue
            bundle.append(letter)
            octets += len(letter.unread.raw) if letter.unread else 0
            if len(bundle) >= size or octets >= MOST_BYTES:
                yield Bundle(count, tuple(bundle))
                bundle, octets, count = [], 0, count + 1
        if bundle:
            yield Bundle(count, tuple(bundle))

    def size(self, jobs: int) -> int:
        """Messages to put into a bundle, for so many workers."""
        return max(1, min(MOST, self.total // (jobs * BUNDLES)))

    def _chosen_letters(self) -> Iterator[Letter]:
        found = 0
        for number in range(1, len(self._mailbox) + 1):
            if found == self._limit:
                return
            letter = self._letter(number) if self._chosen.recipients else None
            if self._chosen.asks_header and not self._suits(number, letter):
                continue
            found += 1
            yield letter or self._letter(number)

    def _suits(self, number: int, letter: Letter | None) -> bool:
        return self._chosen.suits(self._mailbox.glance(number), lambda: _recipients(letter))

    def _letter(self, number: int) -> Letter:
        try:
            unread = self._mailbox.unread(number)
        except InspectorError as problem:
            return Letter(number, self._mailbox.summary(number).path or self._mailbox.name, number, None, str(problem))
        return Letter(number, unread.source.path, unread.source.index, unread)


def _place(letter: Letter) -> Place:
    return letter.path, letter.index


def _recipients(letter: Letter | None) -> str:
    return in_message(letter.unread.message()) if letter and letter.unread else ""
