"""Who answers the questions of a command, and the loops that bring checks to their verdicts."""

from argparse import Namespace
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.cli import session
from inspector.cli.output import say
from inspector.config import Settings
from inspector.lookup.offline import Offline
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.model.case import Case
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion
from inspector.model.message import Message
from inspector.values import dataclass

if TYPE_CHECKING:
    from inspector.lookup.asker import Asker

R = TypeVar("R")
Answers = tuple[DnsAnswer, ...]
Known = dict[tuple[str, str], DnsAnswer]


@dataclass(frozen=True, slots=True)
class Source:
    """Who answers, and how many questions may be on their way at a time."""

    resolver: Resolver
    in_flight: int


def source(arguments: Namespace, settings: Settings) -> Source:
    """The source of a command that shows no questions first: typing it is the leave, unless the settings say never."""
    resolver = session.resolver(arguments, settings)
    if settings.consent == "never" and not isinstance(resolver, LocalSource):
        say(f'nothing is asked of the DNS: the settings {settings.path or ""} say consent = "never"')
        resolver = Offline("the settings allow no questions")
    return Source(resolver, settings.in_flight)


def decided(
    asking: Asking[R], source: Source, early: Iterable[DnsQuestion] = (), known: Answers = ()
) -> tuple[R, Answers]:
    """One evaluator brought to its verdict; all answers, those that it used first. What is known is not asked again."""
    # The ways to wait are loaded only where somebody has to: they would double the time that a recording takes.
    if isinstance(source.resolver, LocalSource):
        from inspector.lookup.drive import run_now

        used: Known = {}
        local = source.resolver

        def answer_now(question: DnsQuestion) -> DnsAnswer:
            return used.setdefault(question.key, local.answer_now(question))

        return run_now(asking, answer_now), tuple(used.values())
    import asyncio

    from inspector.lookup.drive import run

    async def wait() -> tuple[R, Answers]:
        async with _asker(source) as asker:
            for answer in known:
                asker.put(answer)
            asker.ask_early(early)
            verdict = await run(asking, source.resolver, asker.gate)
            await asker.settle()
        return verdict, (*asker.used, *asker.unused)

    return asyncio.run(wait())


def case(message: Message, options: Options, source: Source) -> tuple[Case, Answers]:
    """The message with all its checks brought to their verdicts, and all answers."""
    examination = Examination(subject(message, options))
    if isinstance(source.resolver, LocalSource):
        examine_now(examination, source.resolver.answer_now)
        finished = case_of(examination)
        return finished, finished.answers
    import asyncio

    async def wait() -> tuple[Case, Answers]:
        async with _asker(source) as asker:
            asker.ask_early(examination.first_questions())
            await examine(examination, asker.ask)
            await asker.settle()
        return case_of(examination), tuple(asker.answers.values())

    return asyncio.run(wait())


@asynccontextmanager
async def _asker(source: Source) -> AsyncIterator["Asker"]:
    """An asker for as long as it is needed."""
    from inspector.lookup.asker import Asker, Bounds

    asker = Asker(source.resolver, bounds=Bounds(source.in_flight))
    try:
        yield asker
    finally:
        asker.cancel()
        await asker.close()
