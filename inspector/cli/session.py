"""From the arguments to a case: the message, the options, and who answers questions."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.config import Settings, cache_folder
from inspector.errors import InspectorError
from inspector.lookup.choose import resolver_from
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.mailbox import MailSource, open_source
from inspector.model.case import Case
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion
from inspector.model.message import Message

R = TypeVar("R")
FAILURES = ("fail", "softfail", "permerror", "temperror")


def options(arguments: Namespace, settings: Settings) -> Options:
    """How to judge, by the command line first and the settings second."""
    given = Given(
        arguments.ip, arguments.helo, arguments.mail_from, arguments.boundary, origin="given on the command line"
    )
    at = arguments.at or arguments.now or datetime.now(UTC)
    return Options(at, given, settings.own, at_is_set=arguments.at is not None)


def resolver(arguments: Namespace, settings: Settings) -> Resolver:
    """Who answers questions."""
    return resolver_from(arguments.dns or settings.resolver)


def source(path: str) -> MailSource:
    """The messages at a path; `-` is standard input."""
    stdin = sys.stdin.buffer.read() if path == "-" else None
    return open_source(path, stdin=stdin, cache_dir=cache_folder(os.environ))


def message(path: str, index: int) -> Message:
    """One message of a source, by its number from 1. Raises InspectorError when there is none of that number."""
    messages = source(path)
    scan = messages.scan()
    while len(messages) < index and next(scan, None) is not None:
        pass
    if not 1 <= index <= len(messages):
        count = len(messages)
        raise InspectorError(f"{path} has no message {index}.", f"It holds {count}: use -n 1 to {count}.")
    return messages.message(index)


def case(message: Message, options: Options, resolver: Resolver) -> Case:
    """The message with all its checks brought to their verdicts."""
    examination = Examination(subject(message, options))
    if isinstance(resolver, LocalSource):
        examine_now(examination, resolver.answer_now)
    else:
        import asyncio  # Not for recordings and zone files: it would double the time that they take to start.

        asyncio.run(_examine(examination, resolver))
    return case_of(examination)


async def _examine(examination: Examination, resolver: Resolver) -> None:
    """All checks at the same time, with what they will probably need asked early."""
    from inspector.lookup.asker import Asker

    asker = Asker(resolver)
    asker.ask_early(examination.first_questions())
    await examine(examination, asker.ask)
    await asker.settle()


def decided(asking: Asking[R], resolver: Resolver, heard: Callable[[DnsAnswer], None]) -> R:
    """One evaluator brought to its verdict; each answer is told to `heard`."""
    from inspector.lookup.drive import run, run_now

    if isinstance(resolver, LocalSource):
        local = resolver

        def answer_now(question: DnsQuestion) -> DnsAnswer:
            answer = local.answer_now(question)
            heard(answer)
            return answer

        return run_now(asking, answer_now)
    import asyncio

    async def gate(question: DnsQuestion, resolver: Resolver) -> DnsAnswer:
        answer = await resolver.answer(question)
        heard(answer)
        return answer

    return asyncio.run(run(asking, resolver, gate))


def record(path: str | None, answers: Iterable[DnsAnswer]) -> None:
    """Keep the answers, when the analyst asked for it."""
    if path:
        from inspector.lookup.recording import save

        save(path, answers)


def failing(case: Case, checks: tuple[str, ...]) -> bool:
    """True when one of the named checks has a failing verdict. One signature that passes is enough for `dkim`."""
    for check in checks:
        results = [run.result for run in case.runs if run.id.partition(".")[0] == check and run.result]
        if check == "dkim" and "pass" in results:
            continue
        if any(result in FAILURES for result in results):
            return True
    return False
