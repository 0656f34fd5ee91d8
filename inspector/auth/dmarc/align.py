"""Identifier alignment of SPF and DKIM with the author domain (RFC 9989 4.4, 4.10.2)."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from inspector.auth.dmarc.discover import Known, Walk, walk
from inspector.auth.dmarc.domain import a_labels, is_domain, is_under
from inspector.auth.dmarc.policy import Policy
from inspector.auth.dmarc.record import Record
from inspector.model.dns import Asking
from inspector.model.span import Span
from inspector.model.trace import Cite, Fact, Trace
from inspector.model.verdict import Alignment, DkimResult, DkimVerdict, SpfVerdict
from inspector.values import dataclass

CITE = Cite(9989, "4.10.2")
MODES = {"r": "relaxed", "s": "strict"}
MODE_TAGS = {"spf": "aspf", "dkim": "adkim"}
RULES = "dmarc.align."
"""How the rules begin of the one step for each identifier, which alone points at its place."""


class Identifier(NamedTuple):
    """A domain that a method vouches for, or failed to."""

    method: str
    domain: str
    """A-labels."""
    result: str
    number: int | None = None
    """Of the signature."""
    span: Span | None = None
    """The signature's field."""
    is_unjudged: bool = False
    """True for a signature that might pass if all of the mail were here (neutral, RFC 8601 2.7.1)."""

    @property
    def name(self) -> str:
        """How it is called in sentences."""
        return "the envelope sender (SPF)" if self.method == "spf" else f"signature {self.number} (DKIM)"

    @property
    def counts(self) -> bool:
        """True when it passed, or might have: a temporary error hides the answer."""
        return self.result in ("pass", "temperror")


@dataclass(frozen=True, slots=True)
class Aligned:
    """All identifiers beside the author domain."""

    alignments: tuple[Alignment, ...]
    author_organization: str
    """Empty when it was not needed."""
    open: tuple[str, ...] = ()
    """What hangs on a failed answer: names for a sentence."""

    @property
    def passing(self) -> tuple[Alignment, ...]:
        """Those that make DMARC pass."""
        return tuple(alignment for alignment in self.alignments if alignment.aligned and alignment.result == "pass")


def identifiers(spf: SpfVerdict | None, dkim: Iterable[DkimVerdict]) -> tuple[Identifier, ...]:
    """What SPF (MAIL FROM; for the null sender the HELO name) and each signature say, domains in A-labels."""
    found = [Identifier("spf", a_labels(spf.domain), str(spf.result))] if spf is not None else []
    for one in dkim:
        is_unjudged = one.result is DkimResult.NEUTRAL and one.reason.rule != "dkim.signature.too-many"
        found.append(Identifier("dkim", a_labels(one.domain), str(one.result), one.index, one.span, is_unjudged))
    return tuple(found)


def align(policy: Policy, record: Record, found: tuple[Identifier, ...], known: Known, trace: Trace) -> Asking[Aligned]:
    """Compare every identifier; walk only where the answer can matter (RFC 9989 4.10.2)."""
    author = policy.author_domain
    author_walk = policy.walk
    organization = author_walk.organizational_domain if author_walk else ""
    open_: list[str] = []
    undecided = [one for one in found if _needs_walk(one, author, record)]
    if author_walk is None and undecided:
        author_walk = yield from walk(author, "relaxed alignment compares organizational domains", known, trace)
        organization = author_walk.organizational_domain
    elif author_walk is None and policy.is_own and any(one.counts and one.domain == author for one in found):
        organization = author
        said = f"{author} has a record and vouches for the mail itself, so it counts as the organizational domain"
        trace.step("dmarc.organization.same", said, outcome=author, cite=CITE)
    elif author_walk is None and not any(one.result == "pass" for one in found):
        reason = "it shows whose domain this is; the result does not hang on it"
        organization = (yield from walk(author, reason, known, trace)).organizational_domain
    alignments: list[Alignment] = []
    for one in found:
        alignment, is_open = yield from _one(one, author, record, author_walk, known, trace)
        alignments.append(alignment)
        if is_open:
            open_.append(one.name)
    return Aligned(tuple(alignments), organization, tuple(open_))


def _mode(one: Identifier, record: Record) -> str:
    return record.value(MODE_TAGS[one.method])


def _needs_walk(one: Identifier, author: str, record: Record) -> bool:
    """Relaxed, not the same domain, and with a label in common: only then can organizational domains decide."""
    return one.counts and _mode(one, record) == "r" and one.domain != author and shared(one.domain, author) > 0


def _one(
    one: Identifier, author: str, record: Record, author_walk: Walk | None, known: Known, trace: Trace
) -> Asking[tuple[Alignment, bool]]:
    """One identifier; the flag says that a failed answer leaves it open."""
    mode = MODES[_mode(one, record)]
    organization, aligned, is_open = "", False, False
    if not is_domain(one.domain):
        rule, said = "no-domain", f"{one.name} names no domain that can be compared"
    elif one.domain == author:
        aligned, rule, said = True, "same", f"{one.name} vouches for {author}, the author domain itself"
        organization = author_walk.organizational_domain if author_walk else ""
    elif mode == "strict":
        rule, said = (
            "strict.different",
            f"{one.name}: {one.domain} is not {author}, and the record asks for the same name",
        )
    elif not shared(one.domain, author):
        rule, said = "unrelated", f"{one.name}: {one.domain} and {author} have no label in common, so no walk is needed"
    elif not one.counts:
        aligned, organization, rule, said = _without_asking(one, author_walk)
    elif author_walk is None or author_walk.failure is not None:
        is_open, rule = True, "open"
        said = (
            f"{one.name}: the organizational domain of {author} is not known, so nobody knows whether they are aligned"
        )
    elif not is_under(one.domain, author_walk.organizational_domain):
        rule = "outside"
        said = (
            f"{one.name}: {one.domain} is not below {author_walk.organizational_domain}, so its own walk cannot matter"
        )
    else:
        walked = yield from walk(one.domain, f"organizational domain of {one.name}", known, trace)
        organization = walked.organizational_domain
        is_open = walked.failure is not None
        aligned = not is_open and organization == author_walk.organizational_domain
        rule, said = _compared(one, aligned, is_open, organization, author_walk.organizational_domain)
    is_open = is_open or (one.result == "temperror" and aligned)
    trace.step(
        f"{RULES}{rule}",
        said,
        outcome="open" if is_open else "aligned" if aligned else "not aligned",
        facts=(Fact("mode", mode), Fact("result", one.result), *labels(author, one.domain)),
        cite=CITE,
        span=one.span,
    )
    return Alignment(one.method, one.domain, organization, mode, one.result, aligned, one.number), is_open


def _without_asking(one: Identifier, author_walk: Walk | None) -> tuple[bool, str, str, str]:
    """A method that did not pass: its domain is only compared as far as is known already."""
    organization = author_walk.organizational_domain if author_walk else ""
    if organization and one.domain == organization:
        return True, organization, "not-passed", f"{one.name} is of the same organization, but says {one.result}"
    return (
        False,
        "",
        "not-passed",
        f"{one.name} says {one.result}, so it does not matter whether {one.domain} is aligned",
    )


def _compared(one: Identifier, aligned: bool, is_open: bool, organization: str, author: str) -> tuple[str, str]:
    if is_open:
        return "open", f"{one.name}: the organizational domain of {one.domain} is not known"
    if aligned:
        return "relaxed.same", f"{one.name}: {one.domain} belongs to {organization}, as the author domain does"
    return "relaxed.different", f"{one.name}: {one.domain} belongs to {organization}, the author domain to {author}"


def shared(one: str, other: str) -> int:
    """How many labels two names have in common, from the right."""
    count = 0
    for a, b in zip(reversed(one.split(".")), reversed(other.split(".")), strict=False):
        if a != b:
            break
        count += 1
    return count


@lru_cache(maxsize=1024)
def labels(author: str, other: str) -> tuple[Fact, ...]:
    """Two names label by label, from the right: `label 1`, `com = com`."""
    pairs = list(zip_longest(reversed(author.split(".")), reversed(other.split(".")), fillvalue="(none)"))
    common = shared(author, other)
    compared = [
        Fact(f"label {number}", f"{a} {'=' if number <= common else '≠'} {b}") for number, (a, b) in enumerate(pairs, 1)
    ]
    return (Fact("author domain", author), Fact("domain", other), *compared)
