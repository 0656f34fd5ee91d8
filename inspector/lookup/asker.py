"""Asks for a whole case: each question once, what will probably be needed early, never too many at a time."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial

from inspector.lookup.consent import Consent, Leave
from inspector.lookup.names import unaskable
from inspector.lookup.resolver import Connected, LocalSource, Resolver
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.values import dataclass, field

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be asked at a time, and how much on suspicion."""

    in_flight: int = 16
    early: int = 48
    """Questions of a case that may be sent before a check has come to them; SPF and DMARC need about 30 at most."""


@dataclass(slots=True)
class _Errand:
    """A question on its way, or waiting to be sent."""

    question: DnsQuestion
    answer: asyncio.Future[DnsAnswer]
    is_needed: bool
    """A check waits for it; otherwise it is asked early."""
    task: asyncio.Task[None] | None = field(default=None)


class Asker:
    """The answers of one case, and the way to more of them; lives in one event loop."""

    def __init__(self, resolver: Resolver, leave: Leave | None = None, bounds: Bounds | None = None) -> None:
        self.resolver = resolver
        self._local = resolver if isinstance(resolver, LocalSource) else None
        self.leave = leave or Leave(Consent.ALWAYS)
        self.is_stepping = False
        """True while a person goes step by step: nothing is asked early then."""
        self._bounds = bounds or Bounds()
        self._answers: dict[Key, DnsAnswer] = {}
        self._errands: dict[Key, _Errand] = {}
        self._sent: dict[Key, DnsQuestion] = {}
        self._used: dict[Key, None] = {}
        self._early = 0

    @property
    def answers(self) -> Mapping[Key, DnsAnswer]:
        """All that is known, used or not."""
        return self._answers

    @property
    def used(self) -> tuple[DnsAnswer, ...]:
        """The answers that a check came to, in the order of its first coming."""
        return tuple(self._answers[key] for key in self._used if key in self._answers)

    @property
    def sent(self) -> tuple[DnsQuestion, ...]:
        """Every question that was sent, in that order."""
        return tuple(self._sent.values())

    @property
    def unused(self) -> tuple[DnsAnswer, ...]:
        """Answers to questions that were sent early and that no check came to."""
        return tuple(self._answers[key] for key in self._sent if key in self._answers and key not in self._used)

    @property
    def in_flight(self) -> int:
        """Questions sent and not answered."""
        return sum(errand.task is not None for errand in self._errands.values())

    async def ask(self, question: DnsQuestion) -> DnsAnswer:
        """The answer to a question that a check has come to; cancelled when the asker is."""
        key = question.key
        self._used.setdefault(key)
        if (known := self._answers.get(key)) is not None:
            self._look_ahead(question, known)
            return known
        if self._local is not None:
            return self._keep(question, self._local.answer_now(question))
        if (invalid := unaskable(question)) is not None:
            return self._keep(question, invalid)
        if key not in self._errands:
            instead = await self.leave.decide(question, lambda: self._answers.get(key))
            if instead is not None:
                return self._keep(question, instead)
        return await asyncio.shield(self._errand(question, is_needed=True).answer)

    async def gate(self, question: DnsQuestion, resolver: Resolver) -> DnsAnswer:
        """The same, as `drive.run` wants it."""
        return await self.ask(question)

    def ask_early(self, questions: Iterable[DnsQuestion]) -> None:
        """Send what will probably be needed, if all is allowed and nobody steps."""
        if not self.leave.covers_all or self.is_stepping or self._local is not None:
            return
        for question in questions:
            if question.key in self._answers or question.key in self._errands or self._early >= self._bounds.early:
                continue
            if unaskable(question) is not None:
                continue
            self._early += 1
            self._errand(question, is_needed=False)

    def next_case(self) -> None:
        """Count early questions anew, where one asker serves many messages; all that is known stays."""
        self._early = 0

    def put(self, answer: DnsAnswer) -> None:
        """Take an answer from elsewhere, such as one typed by a person; it replaces what was known."""
        self._answers[answer.question.key] = answer

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop answers, so that their questions are asked again."""
        for key in keys:
            self._answers.pop(key, None)

    def cancel(self) -> None:
        """Stop at once: nothing more is sent, and whoever waits for an answer is cancelled. What is known stays."""
        errands, self._errands = self._errands, {}
        for errand in errands.values():
            if errand.task is not None:
                errand.task.cancel()
            errand.answer.cancel()

    async def settle(self) -> None:
        """Drop early questions that were not sent yet, and wait for the rest, so that all that was sent is kept."""
        for key, errand in list(self._errands.items()):
            if errand.task is None and not errand.is_needed:
                del self._errands[key]
                errand.answer.cancel()
        self.is_stepping, was_stepping = True, self.is_stepping
        try:
            while tasks := [errand.task for errand in self._errands.values() if errand.task is not None]:
                await asyncio.wait(tasks)
        finally:
            self.is_stepping = was_stepping

    async def close(self) -> None:
        """Let go of connections to servers, when nothing more will be asked for now."""
        if isinstance(self.resolver, Connected):
            await self.resolver.close()

    def _errand(self, question: DnsQuestion, *, is_needed: bool) -> _Errand:
        errand = self._errands.get(question.key)
        if errand is None:
            answer: asyncio.Future[DnsAnswer] = asyncio.get_running_loop().create_future()
            errand = self._errands[question.key] = _Errand(question, answer, is_needed)
            self._send_next()
            self.ask_early(question.likely)
        elif is_needed and not errand.is_needed:
            errand.is_needed = True
            self.ask_early(question.likely)
        return errand

    def _send_next(self) -> None:
        """Send as many as may be in flight, those first that a check waits for."""
        waiting = [errand for errand in self._errands.values() if errand.task is None]
        waiting.sort(key=lambda errand: not errand.is_needed)
        for errand in waiting[: max(0, self._bounds.in_flight - self.in_flight)]:
            self._sent.setdefault(errand.question.key, errand.question)
            errand.task = asyncio.get_running_loop().create_task(self._run(errand))
            errand.task.add_done_callback(partial(_pass_on, errand.answer))

    async def _run(self, errand: _Errand) -> None:
        question = errand.question
        answer = await self.resolver.answer(question)
        if self._errands.get(question.key) is not errand:
            return
        del self._errands[question.key]
        self._keep(question, answer)
        if not errand.answer.done():
            errand.answer.set_result(answer)
        self._send_next()

    def _keep(self, question: DnsQuestion, answer: DnsAnswer) -> DnsAnswer:
        kept = self._answers.setdefault(question.key, answer)
        self._look_ahead(question, kept)
        return kept

    def _look_ahead(self, question: DnsQuestion, answer: DnsAnswer) -> None:
        self.ask_early(question.likely)
        if question.leads_to is not None:
            self.ask_early(question.leads_to(answer))


def _pass_on(answer: asyncio.Future[DnsAnswer], task: asyncio.Task[None]) -> None:
    """Let who waits for the answer see the failure of a source, which has none to fail with but our mistakes."""
    if not task.cancelled() and (problem := task.exception()) is not None and not answer.done():
        answer.set_exception(problem)
