"""From letters to rows, in whatever process: with answers on the spot, or waiting for them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from inspector.auth.examination import Examination
from inspector.auth.remembered import Remembered
from inspector.casework import Options, case_of, examine, subject
from inspector.cli.rows import failed_line, line
from inspector.cli.session import failing
from inspector.cli.workers.parcels import Bundle, Done, Letter, Row, Task, plain
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.filter import Filter, parse
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer
from inspector.report.marks import marks
from inspector.side_by_side import cases_of
from inspector.values import replace

if TYPE_CHECKING:
    from inspector.lookup.asker import Asker

AT_ONCE = 8  # Messages whose questions may be on their way together; the bounds of the asker hold for all of them.


class Told:
    """Makes rows of cases, and keeps back the answers that were handed over before."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._filter: Filter = parse(task.filter)
        self._handed: set[tuple[str, str]] = set()
        self.remembered = Remembered()
        """Checks of SPF that need not be made again, where answers do not change."""

    @property
    def options(self) -> Options:
        """How to judge."""
        return self._task.options

    def row(self, letter: Letter, case: Case) -> Row:
        """The row of a finished case."""
        if self._filter.asks_results and not self._filter.passes(marks(case)):
            return Row(letter.number, "")
        return Row(letter.number, line(case, self._task.form), failing(case, self._task.fail_on))

    def trouble(self, letter: Letter, said: str) -> Row:
        """The row of a message that could not be checked; no filter hides it."""
        return Row(letter.number, failed_line((letter.path, letter.index), said, self._task.form))

    def fresh(self, case: Case) -> Iterator[DnsAnswer]:
        """The answers of a case that were not handed over yet."""
        for answer in case.answers if self._task.keeps_answers else ():
            if answer.question.key not in self._handed:
                self._handed.add(answer.question.key)
                yield replace(answer, question=plain(answer.question))


def check_now(bundle: Bundle, told: Told, source: LocalSource) -> Done:
    """A bundle, its messages side by side, with answers on the spot, which are the same for all of them."""
    messages = [letter.unread.message() for letter in bundle.letters if letter.unread is not None]
    cases = cases_of(messages, told.options, told.remembered, source.answer_now)
    answers = [answer for case in cases for answer in told.fresh(case)]
    following = iter(cases)
    rows = [
        told.trouble(letter, letter.trouble) if letter.unread is None else told.row(letter, next(following))
        for letter in bundle.letters
    ]
    return Done(bundle.number, tuple(rows), tuple(answers))


async def check(bundle: Bundle, told: Told, asker: "Asker") -> Done:
    """A bundle, several messages at a time, with answers that have to be waited for."""
    import asyncio

    rows: list[Row] = []
    waiting = iter(bundle.letters)
    async with asyncio.TaskGroup() as group:
        for _ in range(min(AT_ONCE, len(bundle.letters))):
            group.create_task(_check_next(waiting, told, asker, rows.append))
    return Done(bundle.number, in_order(rows))


async def _check_next(waiting: Iterator[Letter], told: Told, asker: "Asker", take: Callable[[Row], None]) -> None:
    for letter in waiting:
        if letter.unread is None:
            take(told.trouble(letter, letter.trouble))
            continue
        examination = Examination(subject(letter.unread.message(), told.options))
        asker.next_case()
        asker.ask_early(examination.first_questions())
        await examine(examination, asker.ask)
        take(told.row(letter, case_of(examination)))


def in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows in the order of the mailbox."""
    return tuple(sorted(rows, key=lambda row: row.number))
