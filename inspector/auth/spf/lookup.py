"""One DNS question of a term: its name, its void answer, its failure (RFC 7208 4.6.4, 5)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.auth.spf.frame import Check, Found, Frame, Match
from inspector.auth.spf.name import presentation, unaskable
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.trace import Cite

FOUND = DnsStatus.FOUND
_NOT_THERE = (DnsStatus.NODATA, DnsStatus.NXDOMAIN)

FAILURES = {
    DnsStatus.SERVFAIL: "the name server failed",
    DnsStatus.TIMEOUT: "no answer came in time",
    DnsStatus.REFUSED: "the name server refused to answer",
    DnsStatus.TRUNCATED: "the answer was cut off",
    DnsStatus.MALFORMED: "the answer could not be read",
}


class Target(NamedTuple):
    """A question about to be asked for a term."""

    name: str
    type: str
    why: str
    reveals: tuple[str, ...] = ()
    leads_to: Callable[[DnsAnswer], Sequence[DnsQuestion]] | None = None


class Looked(NamedTuple):
    """What came of it."""

    answer: DnsAnswer | None
    """None when the name cannot be asked, so that it does not exist."""
    records: tuple[str, ...]
    said: str
    """In words: what the DNS holds there."""
    trouble: Found | None = None
    """The end of the term, when the lookup decides it."""


def question(target: Target) -> DnsQuestion:
    """The question of a target."""
    return DnsQuestion(presentation(target.name), target.type, target.why, target.reveals, (), target.leads_to)


def absent(target: Target, answer: DnsAnswer) -> str:
    """Why there is no record, in words."""
    if answer.status is DnsStatus.NXDOMAIN:
        return f"{target.name} does not exist"
    return f"{target.name} has no {target.type} record"


def failed(target: Target, answer: DnsAnswer) -> str:
    """Why nothing is known, in words; what nobody asked says nothing about the servers of the name."""
    if answer.status is DnsStatus.NOT_ASKED:
        return f"nobody asked for the {target.type} records of {target.name}, and they are not known"
    return f"the {target.type} records of {target.name} are not known: {FAILURES.get(answer.status, answer.status)}"


def look_up(check: Check, frame: Frame, term: Mechanism | Modifier, target: Target) -> Asking[Looked]:
    """Ask for a term; void answers count, failures end the term with temperror (RFC 7208 5)."""
    if broken := unaskable(target.name):
        return Looked(None, (), f"{broken}, so it is taken as a name that does not exist")
    answer = yield question(target)
    status = answer.status
    if status is FOUND and answer.records:
        return Looked(answer, answer.records, "")
    if status in _NOT_THERE or status is FOUND:
        over = check.limits.void(target.name, frame.excerpt(term))
        trouble = None if over is None else Found(Match.PERMERROR, over)
        return Looked(answer, (), absent(target, answer), trouble)
    if status is DnsStatus.INVALID_NAME:
        return Looked(answer, (), f"{target.name} cannot be asked, so it is taken as a name that does not exist")
    step = check.trace.step(
        f"spf.{term.name}.{'not-asked' if status is DnsStatus.NOT_ASKED else 'dns-failure'}",
        f"{term.text}: {failed(target, answer)}",
        outcome="temperror",
        cite=_CITE,
        excerpt=frame.excerpt(term),
        answer=answer,
    )
    return Looked(answer, (), "", Found(Match.TEMPERROR, step))


_CITE = Cite(7208, "5")
