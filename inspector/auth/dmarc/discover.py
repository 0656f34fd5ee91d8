"""The DNS tree walk and the organizational domain (RFC 9989 4.10, 4.10.2)."""

from collections.abc import Iterable
from functools import lru_cache

from inspector.auth.dmarc.record import Record, is_policy_record, parse
from inspector.mail.rdata import txt
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.span import Excerpt
from inspector.model.trace import Cite, Fact, Trace
from inspector.text import readable
from inspector.values import dataclass

MAX_QUERIES = 8  # RFC 9989 4.10
WALK = Cite(9989, "4.10")
ORGANIZATION = Cite(9989, "4.10.2")


@dataclass(frozen=True, slots=True)
class Found:
    """What the DNS said at `_dmarc.` of one domain."""

    domain: str
    answer: DnsAnswer
    record: Record | None = None
    """None unless exactly one policy record is there."""
    count: int = 0
    """Policy records found; more than one are all discarded."""

    @property
    def has_failed(self) -> bool:
        """True when nothing may be concluded. A name that cannot be asked holds no record: that is no failure."""
        return self.answer.is_failure and self.answer.status is not DnsStatus.INVALID_NAME


@dataclass(frozen=True, slots=True)
class Walk:
    """One tree walk, longest name first."""

    start: str
    found: tuple[Found, ...]
    organizational_domain: str = ""
    """Empty when a needed answer failed."""
    psd: str = ""
    """The public suffix domain that ended the walk (`psd=y` above the start)."""
    failure: Found | None = None

    @property
    def records(self) -> dict[str, Record]:
        """The valid records by domain."""
        return {found.domain: found.record for found in self.found if found.record is not None}


class Known:
    """Answers by domain: every walk of one evaluation shares them, so that nothing is asked twice."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}


@lru_cache(maxsize=1024)
def walk_names(start: str) -> tuple[str, ...]:
    """The domains that a full walk asks at, at most 8 (RFC 9989 4.10, steps 1 to 7)."""
    labels = start.split(".")
    first = 1 if len(labels) < MAX_QUERIES else len(labels) - (MAX_QUERIES - 1)
    return (start, *(".".join(labels[place:]) for place in range(first, len(labels))))


def question(domain: str, why: str, others: Iterable[str] = ()) -> DnsQuestion:
    """The question for the policy record of a domain; `others` will probably be asked next."""
    likely = tuple(DnsQuestion(f"_dmarc.{other}", "TXT", f"the tree walk may come to {other}") for other in others)
    return DnsQuestion(f"_dmarc.{domain}", "TXT", why, likely=likely)


def look(domain: str, why: str, known: Known, trace: Trace, others: Iterable[str] = ()) -> Asking[Found]:
    """The policy record of one domain, asked unless it is known."""
    if (found := known.found.get(domain)) is not None:
        trace.step("dmarc.query.known", f"_dmarc.{domain} was asked before: {_short(found)}", cite=WALK)
        return found
    answer = yield question(domain, why, (other for other in others if other not in known.found))
    texts = [txt(record) for record in answer.records] if answer.status is DnsStatus.FOUND else []
    records = [text for text in texts if is_policy_record(text)]
    record = parse(records[0], domain) if len(records) == 1 else None
    known.found[domain] = found = Found(domain, answer, record, len(records))
    _tell(found, texts, trace)
    return found


def _short(found: Found) -> str:
    if found.has_failed:
        return f"no answer ({found.answer.status})"
    return "a policy record" if found.record else "no policy record"


def _tell(found: Found, texts: list[bytes], trace: Trace) -> None:
    name = f"_dmarc.{found.domain}"
    answer = found.answer
    if found.has_failed:
        not_asked = answer.status is DnsStatus.NOT_ASKED
        said = (
            f"the question for {name} was not asked" if not_asked else f"no usable answer for {name}: {answer.status}"
        )
        trace.step("dmarc.query.failed", said, outcome="temperror", cite=Cite(9989, "5.3.6"), answer=answer)
    elif found.record is not None:
        excerpt = Excerpt(f"TXT record of {name}", found.record.text)
        trace.step(
            "dmarc.query.found",
            f"{name} holds a policy record",
            outcome="found",
            cite=WALK,
            excerpt=excerpt,
            answer=answer,
        )
    elif found.count > 1:
        said = f"{name} holds {found.count} policy records, so that all of them are discarded"
        trace.step("dmarc.query.several", said, outcome="none", facts=_facts(texts), cite=WALK, answer=answer)
    elif texts:
        said = f"{name} holds TXT records, and none of them starts with v=DMARC1"
        trace.step("dmarc.query.other", said, outcome="none", facts=_facts(texts), cite=WALK, answer=answer)
    else:
        trace.step(
            "dmarc.query.none",
            f"{name} holds no policy record ({answer.status})",
            outcome="none",
            cite=WALK,
            answer=answer,
        )


def _facts(texts: list[bytes]) -> tuple[Fact, ...]:
    return tuple(Fact(f"record {number}", readable(text)) for number, text in enumerate(texts, 1))


def walk(start: str, why: str, known: Known, trace: Trace) -> Asking[Walk]:
    """Walk up from a domain and find its organizational domain (RFC 9989 4.10, 4.10.2)."""
    names = walk_names(start)
    trace.step("dmarc.walk.start", f"the tree walk starts at {start}: {why}", cite=WALK, facts=_names(names))
    found: list[Found] = []
    with trace.deeper():
        for place, name in enumerate(names):
            reason = f"{why}; is there a policy record at {name}?"
            here = yield from look(name, reason, known, trace, names[place + 1 :])
            found.append(here)
            if here.has_failed:
                trace.step(
                    "dmarc.walk.failed",
                    f"the walk cannot go on: nobody knows whether {name} has a record",
                    outcome="temperror",
                    cite=Cite(9989, "5.3.6"),
                )
                return Walk(start, tuple(found), failure=here)
            if here.record is not None and here.record.psd in ("y", "n"):
                trace.step("dmarc.walk.stop", f"psd={here.record.psd} at {name} ends the walk", cite=WALK)
                break
    return _concluded(start, tuple(found), trace)


def _names(names: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(Fact(f"query {number}", f"_dmarc.{name}") for number, name in enumerate(names, 1))


def _concluded(start: str, found: tuple[Found, ...], trace: Trace) -> Walk:
    """The organizational domain, from the longest name with a record to the shortest (RFC 9989 4.10.2)."""
    with_record = [here for here in found if here.record is not None]
    psd = ""
    for here in with_record:
        if here.record is not None and here.record.psd == "n":
            rule, domain, said = "psd-n", here.domain, f"{here.domain} says psd=n: it is its own organization"
            break
        if here.record is not None and here.record.psd == "y" and here.domain != start:
            # The jump over labels may have skipped the name one label below, so it is cut from the starting name.
            psd, domain = here.domain, ".".join(start.split(".")[-here.domain.count(".") - 2 :])
            rule, said = (
                "psd-y",
                f"{psd} says that it is a public suffix, so the organization is one label below: {domain}",
            )
            break
    else:
        if with_record:
            rule, domain = "fewest-labels", with_record[-1].domain
            said = f"{domain} is the shortest name with a policy record, so it is the organizational domain"
        else:
            rule, domain = "start", start
            said = f"no name above has a policy record, so {start} stands for itself"
    facts = (Fact("start", start), Fact("organizational domain", domain))
    trace.step(f"dmarc.organization.{rule}", said, outcome=domain, facts=facts, cite=ORGANIZATION)
    return Walk(start, found, domain, psd)
