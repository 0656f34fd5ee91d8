"""What DMARC says about the author domain, in the light of the route (RFC 9989 5.3)."""

from collections.abc import Iterator

from inspector.auth.boundary import stayed_inside
from inspector.findings.facts import are_related, reason_of, went_through_list
from inspector.model.case import Case, Finding, Severity
from inspector.model.dns import DnsStatus
from inspector.model.repair import is_explained
from inspector.model.verdict import DmarcResult, SpfResult

_BY_POLICY = {"reject": Severity.HIGH, "quarantine": Severity.HIGH, "none": Severity.MEDIUM}


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    verdict = case.dmarc
    if verdict is None:
        return
    evidence = (reason_of("dmarc", verdict),)
    domain = verdict.author_domain
    if verdict.result is DmarcResult.FAIL and any(tag.name == "t" and tag.value.strip() == "y" for tag in verdict.tags):
        said = f"{verdict.record_domain} only tests its policy (t=y), so receivers are milder than it says."
        yield Finding("auth.dmarc.testing", Severity.INFO, said, evidence)
    match verdict.result:
        case DmarcResult.FAIL:
            asked = verdict.disposition or "none"
            said = f"Nothing proves that this mail is from {domain}; the domain asks receivers: {asked}."
            severity = _BY_POLICY.get(asked, Severity.MEDIUM)
            if _is_usual_after_list(case, asked, domain):
                said = f"Nothing proves {domain} any more, as is usual after a mailing list; its policy is {asked}."
                severity = Severity.LOW
            elif stayed_inside(case):
                said = f"Nothing proves {domain}, and by its route the mail never left your network (policy {asked})."
                severity = Severity.LOW
            elif verdict.reason.rule == "dmarc.result.fail-unjudged":
                said = f"Nothing proves {domain} as far as is known: a signature could not be judged (policy {asked})."
                severity = Severity.MEDIUM
            elif verdict.reason.rule == "dmarc.result.fail-without-spf":
                said = f"Nothing proves {domain} as far as is known: SPF could not be checked (policy {asked})."
                severity = Severity.MEDIUM
            yield Finding("auth.dmarc.fail", severity, said, evidence)
        case DmarcResult.TEMPERROR if not any(answer.status is DnsStatus.NOT_ASKED for answer in case.answers):
            said = f"The DNS did not answer, so nothing can be said about {domain} yet: ask again later."
            yield Finding("auth.dmarc.temperror", Severity.INFO, said, evidence)
        case DmarcResult.PERMERROR:
            said = f"The message or the record of {domain or 'the author domain'} does not allow a DMARC result."
            yield Finding("auth.dmarc.permerror", Severity.MEDIUM, said, evidence)
        case DmarcResult.NONE if domain and case.is_finished and not _is_proven(case):
            said = f"{domain} publishes no DMARC policy and nothing else proves the sender: judge by the route."
            yield Finding("auth.nothing-proven", Severity.INFO, said, evidence)
        case _:
            return


def _is_usual_after_list(case: Case, asked: str, domain: str) -> bool:
    """List fields are easily forged: where a policy is at stake, something that cannot be forged must stand by them."""
    if not went_through_list(case):
        return False
    arc = case.arc
    is_repaired = any(is_explained(one) and are_related(one.domain, domain) for one in case.dkim)
    return asked == "none" or is_repaired or (arc is not None and arc.result == "pass")


def _is_proven(case: Case) -> bool:
    return any(verdict.result is SpfResult.PASS for verdict in case.spf) or any(v.result == "pass" for v in case.dkim)
