"""A message becomes a case: reading, checks and findings put together, for the command and the screen alike."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus, R
from inspector.model.given import Given, Own
from inspector.values import dataclass, field, replace

if TYPE_CHECKING:
    from inspector.auth.examination import Examination, Subject
    from inspector.model.case import Case
    from inspector.model.domains import NamedDomain
    from inspector.model.message import Message
    from inspector.model.note import Note

AnswerNow = Callable[[DnsQuestion], DnsAnswer]
Ask = Callable[[DnsQuestion], Awaitable[DnsAnswer]]
Advance = Callable[[Callable[[], DnsQuestion | None]], Awaitable[DnsQuestion | None]]
"""Runs a piece of a check to its next question, somewhere that may take its time."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the analyst or the settings say about how to judge."""

    at: datetime
    """The clock, with UTC offset."""
    given: Given = field(default_factory=Given)
    own: Own = field(default_factory=Own)
    at_is_set: bool = False
    """True when a person chose the clock; otherwise the receipt of the mail decides whether signatures expired."""
    watched: tuple[str, ...] = ()
    """Domains that others may make theirs look like."""
    compares_with_psl: bool = True
    """Also decide by RFC 7489 and the public suffix list; False where nobody is shown the comparison."""


def subject(message: "Message", options: Options) -> "Subject":
    """The message as read, with the session that is assumed behind it."""
    return subjects((message,), options)[0]


def subjects(messages: "Sequence[Message]", options: Options) -> "list[Subject]":
    """The same of messages side by side; each piece of it is done for all before the next."""
    # Loaded when a message is judged, and not when a list of messages opens.
    from inspector.auth.checks import Subject
    from inspector.auth.envelope import envelope
    from inspector.mail.identity import identity
    from inspector.mail.route import bounded, route

    routes = [route(message, None) for message in messages]
    sessions = [
        envelope(message, unbounded, options.given, options.own)
        for message, unbounded in zip(messages, routes, strict=True)
    ]
    hops = [bounded(unbounded, session.boundary or 0) for unbounded, session in zip(routes, sessions, strict=True)]
    identities = [identity(message) for message in messages]
    return [
        Subject(*known, options.at, options.own.authserv_ids, options.at_is_set, options.compares_with_psl)
        for known in zip(messages, identities, hops, sessions, strict=True)
    ]


def case_of(examination: "Examination", notes: "tuple[Note, ...]" = ()) -> "Case":
    """The case as it stands, with what is to be found in it."""
    from inspector.findings import find

    case = examination.case()
    case = replace(case, notes=notes) if notes else case
    return replace(case, findings=find(case))


def domains_of(case: "Case", options: Options) -> "tuple[NamedDomain, ...]":
    """The domains that the mail names and whose names they look like; nothing is asked."""
    from inspector.findings.named_domains import named_domains  # Only who asks about domains needs it.

    return named_domains(case, (*options.watched, *options.own.hosts))


def with_domains(case: "Case", domains: "tuple[NamedDomain, ...]", answers: tuple[DnsAnswer, ...]) -> "Case":
    """The case with what was asked about its domains, which can also tell why a check failed."""
    from inspector.findings import find

    told = {answer.question.key for answer in case.answers}
    news = tuple(answer for answer in answers if answer.question.key not in told)
    grown = replace(case, domains=domains, answers=(*case.answers, *news))
    return replace(grown, findings=find(grown))


def with_known(asking: Asking[R], known: Mapping[tuple[str, str], DnsAnswer]) -> Asking[R]:
    """The same evaluator, which asks only what is not known yet."""
    try:
        question = next(asking)
        while True:
            answer = known.get(question.key)
            if answer is None or answer.status is DnsStatus.NOT_ASKED:
                answer = yield question
            question = asking.send(answer)
    except StopIteration as done:
        value: R = done.value
        return value


def examine_now(examination: "Examination", answer_now: AnswerNow) -> None:
    """Run every check to its verdict, one after another, with a source that answers at once."""
    for id in examination.ids:
        finish_now(examination, id, answer_now)


def finish_now(examination: "Examination", id: str, answer_now: AnswerNow) -> None:
    """Run one check to its verdict; those that it needs are finished."""
    question = examination.advance(id)
    while question is not None:
        question = examination.answer(id, answer_now(question))


def go_on_with(examination: "Examination", known: Mapping[tuple[str, str], DnsAnswer]) -> None:
    """Carry the checks on as far as these answers reach; one that needs another waits with its question.

    Checks of which nothing is known are not begun.
    """
    if not any(question.key in known for question in examination.first_questions()):
        return
    for id in examination.ids:
        question = examination.advance(id)
        while question is not None and (answer := known.get(question.key)) is not None:
            question = examination.answer(id, answer)


async def _advance_here(piece: Callable[[], DnsQuestion | None]) -> DnsQuestion | None:
    return piece()


async def examine(examination: "Examination", ask: Ask, advance: Advance = _advance_here) -> None:
    """Run every check to its verdict, each as soon as those that it needs are finished.

    Cancelling stops it between two answers. When only a question is cancelled, its check and those that need it stay
    where they are.
    """

    import asyncio  # Where all answers are at hand, nothing here waits and this is never loaded.

    waiting = list(examination.ids)

    def start_ready() -> None:
        for id in [id for id in waiting if not examination.blockers(id)]:
            waiting.remove(id)
            group.create_task(finish(id))

    async def finish(id: str) -> None:
        question = await advance(lambda: examination.advance(id))
        while question is not None:
            question = await advance(partial(examination.answer, id, await ask(question)))
        start_ready()

    async with asyncio.TaskGroup() as group:
        start_ready()
