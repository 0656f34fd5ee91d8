"""What the screens of one opened message share: the work on it, and the way to answers with the analyst's leave."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from inspector.auth.domains import inquire
from inspector.casework import examine, go_on_with, with_known
from inspector.config import Settings
from inspector.demo.guide import Lesson
from inspector.lookup.asker import Asker, Bounds
from inspector.lookup.consent import Choice, Consent, Decision, Leave
from inspector.lookup.drive import run
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.domains import NamedDomain
from inspector.model.given import Given
from inspector.model.limits import MAX_ASKED_DOMAINS
from inspector.model.trace import Trace
from inspector.tui import safe
from inspector.tui.aside import Aside
from inspector.tui.present.asking import Asked
from inspector.tui.reading import Reading
from inspector.tui.work import Work
from inspector.values import replace


class Bench:
    """One message on the table; lives in the event loop of the screen."""

    inside: "Bench | None" = None
    """The message that this one is attached to."""
    key: str = ""
    """By what the message is known in the casebook."""
    lesson: Lesson | None = None
    """What the message teaches, when it is one of the demo."""

    def __init__(self, work: Work, resolver: Resolver, settings: Settings, number: int = 1, total: int = 1) -> None:
        self.work = work
        self.number = number
        """Place in the source, or in the message that carries it, from 1."""
        self.total = total
        self.resolver = resolver
        self.is_local = isinstance(resolver, LocalSource)
        self.settings = settings
        self.consent = Consent(settings.consent)
        self.leave = Leave(self.consent, self._decided)
        self.asker = Asker(resolver, self.leave, Bounds(settings.in_flight))
        self.aside = Aside(len(work.message.raw))
        self.reading = Reading(work.message)
        self.on_request: dict[tuple[str, str], DnsAnswer] = {}
        """Answers to questions that no check asks, in the order of asking."""
        self.is_running = False
        """True while all checks are being run."""
        self._attached: dict[int, Bench] = {}
        self._choice = Choice.OFFLINE

    @property
    def file_name(self) -> str:
        """How files about it are called, without what they hold: `abuse-312`, `abuse-312-attached-1`."""
        if self.inside is not None:
            return f"{self.inside.file_name}-attached-{self.number}"
        path = self.work.message.source.path
        name = Path(path).stem if path not in ("-", "(pasted)") else "mail"
        return safe.plain(name) + (f"-{self.number}" if self.total > 1 else "")

    @property
    def is_occupied(self) -> bool:
        """True while checks are being carried on, so that nobody else may do that."""
        return self.is_running or self.aside.is_busy

    @property
    def sent(self) -> int:
        """Questions that were sent for this message and for those attached to it."""
        return len(self.asker.sent) + sum(bench.sent for bench in self._attached.values())

    @property
    def row(self) -> int:
        """The message's number in the list; 0 for one that is attached to another."""
        return 0 if self.inside is not None else self.number

    @property
    def carried(self) -> "tuple[Bench, ...]":
        """Those attached messages that were opened, and those in them."""
        return tuple(one for bench in self._attached.values() for one in (bench, *bench.carried))

    @property
    def in_flight(self) -> int:
        """Questions of this message, and of those attached to it, that are on their way."""
        return self.asker.in_flight + sum(bench.in_flight for bench in self._attached.values())

    def put_away(self) -> None:
        """Send nothing more for this message, nor for those attached to it; what is known stays."""
        self.asker.cancel()
        for bench in self._attached.values():
            bench.put_away()

    def attached(self, number: int) -> "Bench":
        """The work on an attached message, which has a session of its own; it is kept beside this one."""
        if number not in self._attached:
            options = replace(self.work.options, given=Given())
            messages = self.reading.attached or ()
            work = Work(messages[number - 1], options)
            bench = Bench(work, self.resolver, self.settings, number, len(messages))
            bench.inside = self
            bench.learn(self.asker.answers.values())
            self._attached[number] = bench
        return self._attached[number]

    @property
    def may_send(self) -> bool:
        """True when questions go out without asking the analyst first, or nowhere at all."""
        return self.is_local or self.leave.covers_all

    @property
    def is_refused(self) -> bool:
        """True when the settings forbid to send anything."""
        return self.consent is Consent.NEVER and not self.is_local

    @property
    def words(self) -> str:
        """The leave in words, for the status line."""
        if self.is_local:
            return "nothing is sent"
        state = "never ask (settings)" if self.is_refused else "allowed" if self.may_send else "ask first"
        return f"{state} · {len(self.asker.sent)} sent"

    def asked(self, question: DnsQuestion) -> Asked:
        """Whom a question goes to, for the panel."""
        return Asked(self.resolver.describe(), self.resolver.who_sees(question), self.is_local, self.is_refused)

    async def ask(self, question: DnsQuestion, choice: Choice) -> DnsAnswer:
        """The answer, under the leave that the analyst just gave."""
        self._choice = choice
        try:
            return await self.asker.ask(question)
        finally:
            self._choice = Choice.OFFLINE

    async def make_ready(self) -> None:
        """Where it takes a blink, find out what needs no leave, so that it is shown at once.

        That is all where nothing is sent, else as much as was asked already when the list was checked.
        """
        if self.aside.is_large or self.is_occupied:
            return
        if self.is_local:
            await self.aside.do(self.reading.read_attached)
            if not self.work.examination.is_finished:
                await self.run_all()
        elif self.work.branch is None and not self.work.real.is_finished:
            go_on_with(self.work.real, self.asker.answers)
            self.work.touch()

    def learn(self, answers: Iterable[DnsAnswer]) -> None:
        """Take what others have asked already, failures apart; nothing where this message has answers of its own."""
        if not self.asker.answers:
            for answer in answers:
                if not answer.is_failure:
                    self.asker.put(answer)

    async def run_all(self) -> None:
        """Every check to its verdict; without leave the questions stay unasked."""
        examination = self.work.examination
        self.asker.is_stepping = False
        self.is_running = True
        self.asker.ask_early(examination.first_questions())
        try:
            await examine(examination, self.asker.ask, self.aside.do)
        finally:
            self.asker.is_stepping = True
            self.is_running = False
            self.work.touch()

    async def answer(self, id: str, answer: DnsAnswer) -> None:
        """Give a check the answer that it waits for, and let it go on to its next question."""
        examination = self.work.examination
        await self.aside.do(lambda: examination.answer(id, answer))
        self.work.touch()

    async def inquire(self, domains: Iterable[NamedDomain], found: Callable[[], None]) -> None:
        """Ask about domains, all at the same time; `found` is told of each one that is known."""
        failed = [key for key, answer in self.work.inquired.items() if answer.is_failure]
        self.asker.forget(failed)
        async with asyncio.TaskGroup() as group:
            for domain in [domain for domain in domains if domain.is_public][:MAX_ASKED_DOMAINS]:
                group.create_task(self._inquire(domain.name, found))

    async def _inquire(self, name: str, found: Callable[[], None]) -> None:
        async def gate(question: DnsQuestion, resolver: Resolver) -> DnsAnswer:
            answer = await self.asker.ask(question)
            self.work.inquired[question.key] = answer
            return answer

        known = self.work.examination.answers
        inquiry = await run(with_known(inquire(name, Trace()), known), self.resolver, gate)
        self.work.inquiries[name] = inquiry
        self.work.touch()
        found()

    def forget(self, ids: Iterable[str]) -> int:
        """Begin these checks again, and ask what was left unasked; how many questions those are."""
        ids = tuple(ids)
        keys = {key for id in ids for key in self.work.examination.unasked(id)}
        self.asker.forget(keys)
        return self.work.ask_again(ids)

    def start_over(self, id: str) -> None:
        """Begin a check again as if nothing was known; answers of the recording or the servers are asked for anew."""
        keys = frozenset(self.work.examination.asked(id))
        self.asker.forget(keys)
        self.work.examination.restart(id, forget=keys)
        self.work.touch()

    async def _decided(self, question: DnsQuestion) -> Decision:
        return self._choice
