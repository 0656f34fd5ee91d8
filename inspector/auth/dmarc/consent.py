"""Whether outside destinations of reports agreed to get them (RFC 9990 4); asked only on request."""

from inspector.auth.dmarc.discover import Known, walk
from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.auth.dmarc.record import ReportAddress, addresses, is_policy_record
from inspector.mail.rdata import txt
from inspector.model.dns import Asking, DnsQuestion, DnsStatus
from inspector.model.limits import MAX_DESTINATIONS
from inspector.model.trace import Cite, Trace
from inspector.model.verdict import DmarcVerdict
from inspector.values import dataclass

CITE = Cite(9990, "4")


@dataclass(frozen=True, slots=True)
class Consent:
    """One destination of reports."""

    destination: str
    """Domain of a mailto address in `rua` or `ruf`."""
    is_outside: bool
    """Of another organization than the policy record."""
    is_given: bool | None
    """True inside the organization; None when the answer failed."""


def destinations(verdict: DmarcVerdict) -> tuple[str, ...]:
    """The domains that the record wants reports sent to, each once."""
    found: list[ReportAddress] = []
    for tag in verdict.tags:
        if tag.name in ("rua", "ruf"):
            found += addresses(tag.value)
    names = dict.fromkeys(a_labels(address.domain) for address in found if address.domain)
    return tuple(name for name in names if is_domain(name))


def consents(verdict: DmarcVerdict, trace: Trace) -> Asking[tuple[Consent, ...]]:
    """Ask every outside destination of the verdict's record for `v=DMARC1` under its own name."""
    policy_domain = verdict.record_domain
    found: list[Consent] = []
    known = Known()
    home = ""
    wanted = destinations(verdict) if policy_domain else ()
    for destination in wanted[:MAX_DESTINATIONS]:
        if destination != policy_domain:
            home = home or (yield from _organization(policy_domain, known, trace))
            theirs = yield from _organization(destination, known, trace)
        if destination == policy_domain or (home and home == theirs):
            said = f"reports to {destination} stay in the organization of {policy_domain}: no consent is needed"
            trace.step("dmarc.report.inside", said, outcome="inside", cite=CITE)
            found.append(Consent(destination, False, True))
        else:
            found.append((yield from _asked(policy_domain, destination, trace)))
    if (rest := len(wanted) - MAX_DESTINATIONS) > 0:
        said = f"{rest} more destinations are not asked: a record could name thousands"
        trace.step("dmarc.report.too-many", said, outcome="unknown", cite=CITE)
    return tuple(found)


def _organization(domain: str, known: Known, trace: Trace) -> Asking[str]:
    walked = yield from walk(domain, "are the reports' destination and the policy of one organization?", known, trace)
    return walked.organizational_domain


def _asked(policy_domain: str, destination: str, trace: Trace) -> Asking[Consent]:
    name = f"{policy_domain}._report._dmarc.{destination}"
    why = f"does {destination} agree to get reports about {policy_domain}?"
    answer = yield DnsQuestion(name, "TXT", why)
    if answer.is_failure and answer.status is not DnsStatus.INVALID_NAME:
        said = f"nobody knows whether {destination} agreed: {name} gave no answer ({answer.status})"
        trace.step("dmarc.report.unknown", said, outcome="temperror", cite=CITE, answer=answer)
        return Consent(destination, True, None)
    given = any(is_policy_record(txt(record)) for record in answer.records)
    said = f"{destination} {'agreed' if given else 'never agreed'} to get reports about {policy_domain}"
    outcome = "agreed" if given else "not agreed"
    trace.step(f"dmarc.report.{outcome.replace(' ', '-')}", said, outcome=outcome, cite=CITE, answer=answer)
    return Consent(destination, True, given)
