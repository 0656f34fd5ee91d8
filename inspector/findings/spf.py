"""What the SPF verdicts leave to be said beside DMARC (RFC 7208 2.6, 4.6.4)."""

from collections.abc import Iterator

from inspector.findings.facts import reason_of
from inspector.model.case import Case, Finding, Severity
from inspector.model.verdict import DmarcResult, SpfResult, SpfVerdict


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family, on the MAIL FROM identity."""
    run = case.run("spf.mailfrom")
    if run is None or not isinstance(run.verdict, SpfVerdict):
        return
    verdict = run.verdict
    evidence = (reason_of(run.id, verdict),)
    dmarc = case.dmarc
    if verdict.result is SpfResult.PASS and (stated := case.envelope.hearsay) and _is_sole_proof(case):
        said = f"DMARC passes only by the {' and '.join(stated)} that the mail itself states; its sender can write it."
        yield Finding("auth.spf.hearsay", Severity.LOW, said, evidence)
    match verdict.result:
        case SpfResult.PASS if (verdict.matched or "").lower() in ("all", "+all"):
            said = f"The SPF record of {verdict.domain} lets every address in the world send ({verdict.matched})."
            yield Finding("auth.spf.pass-all", Severity.MEDIUM, said, evidence)
        case SpfResult.PERMERROR if not verdict.reason.rule.startswith("spf.limit."):
            said = f"The SPF record of {verdict.domain} cannot be evaluated: {verdict.reason.said}"
            yield Finding("auth.spf.permerror", Severity.LOW, said.rstrip(".") + ".", evidence)
        case SpfResult.FAIL | SpfResult.SOFTFAIL if dmarc is not None and dmarc.result is DmarcResult.PASS:
            said = (
                f"{verdict.ip} is no server of {verdict.domain}, as after forwarding; the signature proves the domain."
            )
            yield Finding("auth.spf.forwarded", Severity.INFO, said, evidence)
        case SpfResult.FAIL | SpfResult.SOFTFAIL if dmarc is None or dmarc.result is not DmarcResult.FAIL:
            said = f"{verdict.domain} says that {verdict.ip} may not send for it ({verdict.result})."
            yield Finding("auth.spf.fail", Severity.MEDIUM, said, evidence)
        case _:
            return


def _is_sole_proof(case: Case) -> bool:
    """True when the author domain is proven by SPF, and by no signature."""
    alignments = case.dmarc.alignments if case.dmarc is not None else ()
    proofs = {one.method for one in alignments if one.aligned and one.result == "pass"}
    return proofs == {"spf"}
