"""Which record applies to an author domain, and what it asks for (RFC 9989 4.10.1, 4.7 `t`)."""

from inspector.auth.dmarc.discover import Found, Known, Walk, look, walk, walk_names
from inspector.auth.dmarc.record import Record
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.span import Excerpt
from inspector.model.trace import Cite, Fact, Trace
from inspector.values import dataclass

DISCOVERY = Cite(9989, "4.10.1")
MAX_TOLD = 40  # Pieces of a record; honest ones have a dozen, and 64 KiB could hold ten thousands.
ONE_LEVEL_DOWN = {"reject": "quarantine", "quarantine": "none", "none": "none"}  # RFC 9989 4.7, tag t


@dataclass(frozen=True, slots=True)
class Policy:
    """The outcome of policy discovery for one author domain."""

    author_domain: str
    record: Record | None = None
    """The record that applies; None when there is none, or when it cannot be known."""
    policy: str = ""
    """`none`, `quarantine`, `reject`; empty when no record applies, or when it hangs on a failed answer."""
    tag: str = ""
    """`p`, `sp`, `np`; empty for a record that is treated as `p=none`."""
    walk: Walk | None = None
    """The author domain's walk, when it was needed."""
    failure: DnsAnswer | None = None
    """The failed answer that leaves the record or the policy unknown."""
    is_ignored: bool = False
    """A record was found whose broken policy tags stop all DMARC processing."""

    @property
    def disposition(self) -> str:
        """The policy after `t=y`."""
        if self.record is not None and self.record.value("t") == "y":
            return ONE_LEVEL_DOWN.get(self.policy, "")
        return self.policy

    @property
    def is_own(self) -> bool:
        """True when the author domain itself has the record."""
        return self.record is not None and self.record.domain == self.author_domain


def policy_of(author_domain: str, known: Known, trace: Trace) -> Asking[Policy]:
    """Author domain first, then its organizational domain, then its public suffix domain (RFC 9989 4.10.1)."""
    why = f"policy of the author domain {author_domain}: is there a record at the domain itself?"
    own = yield from look(author_domain, why, known, trace, walk_names(author_domain)[1:])
    if own.has_failed:
        return Policy(author_domain, failure=own.answer)
    if own.record is not None:
        trace.step("dmarc.policy.own", f"{author_domain} has a record of its own: it applies", cite=DISCOVERY)
        return _read(Policy(author_domain, own.record), "p", own, trace)
    reason = f"{author_domain} has no record of its own, so its organization's is wanted"
    walked = yield from walk(author_domain, reason, known, trace)
    if walked.failure is not None:
        return Policy(author_domain, walk=walked, failure=walked.failure.answer)
    found = _inherited(walked)
    if found is None:
        said = f"no policy record applies to {author_domain}: DMARC does not apply to this mail"
        trace.step("dmarc.policy.none", said, outcome="none", cite=DISCOVERY)
        return Policy(author_domain, walk=walked)
    return (yield from _for_subdomain(author_domain, found, walked, trace))


def _inherited(walked: Walk) -> Found | None:
    """The organizational domain's record, else the public suffix domain's."""
    by_domain = {found.domain: found for found in walked.found if found.record is not None}
    return by_domain.get(walked.organizational_domain) or by_domain.get(walked.psd)


def _for_subdomain(author_domain: str, found: Found, walked: Walk, trace: Trace) -> Asking[Policy]:
    record = found.record
    if record is None:  # Cannot be: `_inherited` gives records only.
        return Policy(author_domain, walk=walked)
    whose = "public suffix" if found.domain == walked.psd else "organizational"
    said = f"the record of {found.domain}, the {whose} domain, applies to {author_domain}"
    trace.step(f"dmarc.policy.{whose.replace(' ', '-')}", said, cite=DISCOVERY)
    policy = Policy(author_domain, record, walk=walked)
    usual = "sp" if "sp" in record.values else "p"
    if record.broken_policy_tags() or "np" not in record.values or record.values["np"] == record.values[usual]:
        tag = usual if "np" not in record.values or record.broken_policy_tags() else _either(record, usual, trace)
        return _read(policy, tag, found, trace)
    exists = yield from _existence(author_domain, walked, trace)
    if isinstance(exists, DnsAnswer):
        trace.step(
            "dmarc.policy.unknown",
            f"nobody knows whether {author_domain} exists, so {usual} and np are both possible",
            outcome="temperror",
            cite=Cite(9989, "5.3.6"),
            answer=exists,
        )
        return Policy(author_domain, record, walk=walked, failure=exists)
    return _read(policy, usual if exists else "np", found, trace)


def _either(record: Record, usual: str, trace: Trace) -> str:
    said = f"{usual} and np both say {record.values[usual]}: whether the author domain exists need not be asked"
    trace.step("dmarc.exists.skipped", said, cite=Cite(9989, "4.7"))
    return usual


def _existence(author_domain: str, walked: Walk, trace: Trace) -> Asking[bool | DnsAnswer]:
    """Whether the author domain exists: only NXDOMAIN says no (RFC 9989 3.2.13); the failed answer when unknown."""
    cite = Cite(9989, "3.2.13")
    below = walked.found[0].answer
    if below.status in (DnsStatus.FOUND, DnsStatus.NODATA):
        # RFC 8020: a name below a name that does not exist cannot exist.
        said = f"{author_domain} exists, because _dmarc.{author_domain} does"
        trace.step("dmarc.exists.known", said, outcome="exists", cite=cite, answer=below)
        return True
    answer = yield DnsQuestion(
        author_domain, "A", f"np or sp: does {author_domain} exist at all? Only NXDOMAIN says no"
    )
    if answer.status is DnsStatus.INVALID_NAME:
        return False
    if answer.is_failure:
        return answer
    exists = answer.status is not DnsStatus.NXDOMAIN
    said = f"{author_domain} {'exists' if exists else 'does not exist'} ({answer.status})"
    trace.step("dmarc.exists", said, outcome="exists" if exists else "does not exist", cite=cite, answer=answer)
    return exists


def _read(policy: Policy, tag: str, found: Found, trace: Trace) -> Policy:
    """The policy that a tag gives, with every tag of the record told, and the rules for broken ones."""
    record = policy.record
    if record is None:
        return policy
    _tell_tags(record, trace)
    if broken := record.broken_policy_tags():
        return _broken(policy, record, broken, trace)
    value = record.values[tag]
    steps = {
        "p": "p",
        "sp": "sp, because the author domain is below it",
        "np": "np, because the author domain does not exist",
    }
    why = "p, as there is no sp" if tag == "p" and not policy.is_own else steps[tag]
    trace.step(
        "dmarc.policy.tag",
        f"the policy is {value}: it is taken from {why}",
        outcome=value,
        facts=tuple(Fact(name, record.values.get(name, "absent")) for name in ("p", "sp", "np")),
        cite=DISCOVERY,
        excerpt=excerpt(record, tag),
        answer=found.answer,
    )
    read = Policy(policy.author_domain, record, value, tag, policy.walk)
    if record.value("t") == "y":
        lowered = read.disposition
        said = (
            f"t=y: the domain is testing, so {value} is lowered to {lowered}"
            if lowered != value
            else "t=y changes nothing: none is the mildest policy"
        )
        trace.step(
            "dmarc.policy.test-mode", said, outcome=lowered, cite=Cite(9989, "4.7"), excerpt=excerpt(record, "t")
        )
    return read


def _broken(policy: Policy, record: Record, broken: tuple[str, ...], trace: Trace) -> Policy:
    """RFC 9989 4.10.1: with a valid `rua` as if `p=none`, else no DMARC processing."""
    what = " and ".join(f"{name} is {'invalid' if name in record.invalid else 'missing'}" for name in broken)
    facts = tuple(Fact(reading.name, reading.value) for reading in record.readings if reading.name in broken)
    if record.has_report_address:
        said = f"{what}, but rua holds a valid address: the record is treated as p=none"
        trace.step(
            "dmarc.policy.broken-as-none",
            said,
            outcome="none",
            facts=facts,
            cite=DISCOVERY,
            excerpt=excerpt(record, "rua"),
        )
        return Policy(policy.author_domain, record, "none", "", policy.walk)
    said = f"{what}, and rua holds no valid address: receivers apply no DMARC to this mail"
    trace.step(
        "dmarc.policy.broken-ignored",
        said,
        outcome="none",
        facts=facts,
        cite=DISCOVERY,
        excerpt=excerpt(record, broken[0]),
    )
    return Policy(policy.author_domain, record, "", "", policy.walk, is_ignored=True)


def _tell_tags(record: Record, trace: Trace) -> None:
    trace.step(
        "dmarc.record",
        f"the record of {record.domain} is read tag by tag",
        cite=Cite(9989, "4.7"),
        excerpt=excerpt(record),
    )
    with trace.deeper():
        for reading in record.readings[:MAX_TOLD]:
            trace.step(
                f"dmarc.tag.{reading.standing}",
                f"{reading.name or 'piece'}: {reading.meaning}",
                outcome=str(reading.standing),
                facts=(Fact(reading.name or "text", reading.value),),
                cite=Cite(9989, "C.5.2" if reading.standing == "removed" else "4.7"),
                excerpt=Excerpt(f"TXT record of _dmarc.{record.domain}", record.text, reading.start, reading.end),
            )
        if (rest := len(record.readings) - MAX_TOLD) > 0:
            trace.step(
                "dmarc.tag.more", f"{rest} more pieces of the record are not told one by one", cite=Cite(9989, "4.7")
            )


def excerpt(record: Record, tag: str = "") -> Excerpt:
    """The record with one of its tags marked."""
    reading = record.reading(tag) if tag else None
    start, end = (reading.start, reading.end) if reading else (0, 0)
    return Excerpt(f"TXT record of _dmarc.{record.domain}", record.text, start, end)
