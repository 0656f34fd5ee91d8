"""Checking many messages: what was found of each, and the ways to find it, here at once or through live servers."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.errors import InspectorError
from inspector.lookup.asker import Asker
from inspector.lookup.offline import not_asked
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.source import MailSource
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.message import Message
from inspector.report.marks import UNCHECKED, Marks, marks

if TYPE_CHECKING:
    from inspector.auth.examination import Examination
    from inspector.model.case import Case
    from inspector.model.note import Note

AT_ONCE = 4  # Messages that are checked at the same time; their questions share the bounds of one asker.
Key = tuple[str, str]
OptionsOf = Callable[[int], Options]
"""How a message is judged."""
Found = Callable[[int, Marks | None], None]
"""Takes what one message came to; None when no check has a verdict, or the message cannot be read."""


class Tally:
    """The marks of all messages that were checked. Equal ones are kept once, for there are few different ones."""

    def __init__(self) -> None:
        self._marks: dict[int, Marks] = {}
        self._kept: dict[Marks, Marks] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def of(self, number: int) -> Marks | None:
        """What is known of a message."""
        return self._marks.get(number)

    def put(self, number: int, found: Marks | None) -> bool:
        """Keep what was found; True when that is news. A check that stopped half-way takes no verdict away."""
        known = self._marks.get(number)
        if found is None or known == found or (known is not None and _is_less(found, known)):
            return False
        self._marks[number] = self._kept.setdefault(found, found)
        return True


def _is_less(found: Marks, known: Marks) -> bool:
    pairs = ((found.spf, known.spf), (found.dkim, known.dkim), (found.arc, known.arc), (found.dmarc, known.dmarc))
    return any(new == UNCHECKED != old for new, old in pairs)


def _examination(message: Message, options: Options) -> "Examination":
    """The checks of a message; loaded with the first one, for a list needs none."""
    from inspector.auth.examination import Examination

    return Examination(subject(message, options))


def checked_now(source: MailSource, number: int, options: Options, resolver: LocalSource) -> Marks | None:
    """One message through a source that answers at once."""
    try:
        examination = _examination(source.message(number), options)
    except InspectorError:
        return None
    examine_now(examination, resolver.answer_now)
    return marks(case_of(examination))


async def check_live(
    source: MailSource, numbers: Iterable[int], options_of: OptionsOf, asker: Asker, found: Found
) -> None:
    """Some messages through live servers, several at a time; cancelling stops it and keeps what was found."""
    waiting = iter(numbers)
    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(_check_next(source, waiting, options_of, asker, found))


async def _check_next(
    source: MailSource, waiting: Iterator[int], options_of: OptionsOf, asker: Asker, found: Found
) -> None:
    for number in waiting:
        try:
            message = await asyncio.to_thread(source.message, number)
        except InspectorError:
            found(number, None)
            continue
        examination = _examination(message, options_of(number))
        asker.next_case()
        asker.ask_early(examination.first_questions())
        await examine(examination, asker.ask)
        found(number, marks(case_of(examination)))


def first_question(source: MailSource, number: int, options: Options) -> DnsQuestion | None:
    """What checking a message would ask first: an example for who is asked for leave. Raises InspectorError."""
    return next(iter(_examination(source.message(number), options).first_questions()), None)


def offline_case(
    source: MailSource,
    number: int,
    options: Options,
    resolver: LocalSource | None,
    known: Mapping[Key, DnsAnswer],
    notes: "tuple[Note, ...]" = (),
) -> "Case":
    """A case with nothing sent: local answers, or those that are known already. Raises InspectorError."""

    def answer(question: DnsQuestion) -> DnsAnswer:
        if (answered := known.get(question.key)) is not None:
            return answered
        if resolver is not None:
            return resolver.answer_now(question)
        return not_asked(question, "Not asked when the report was written.")

    examination = _examination(source.message(number), options)
    examine_now(examination, answer)
    return case_of(examination, notes)
