"""Results that stand in the header and should not be believed, or disagree with what was computed (RFC 8601 7.1)."""

from collections.abc import Iterator

from inspector.auth.agreement import age
from inspector.findings.facts import went_through_list
from inspector.model.case import Case, Finding, Severity
from inspector.model.claim import Claim

FAILURES = (("spf", "fail"), ("spf", "softfail"), ("compauth", "fail"))
"""Beside DMARC; `compauth` is what the servers of Microsoft make of all results together."""


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family; one finding for each writer and method."""
    yield from forged(case)
    yield from disagreeing(case)
    yield from failed_at_receipt(case)


def forged(case: Case) -> Iterator[Finding]:
    """Results under the name of our own server that it did not write, or that nobody can tell from such.

    Servers that write theirs below their own Received field, as filters behind Postfix do, look the same in old mail.
    """
    hop = case.boundary_hop
    if hop is None or not hop.by:
        return
    own = {hop.by.lower(), *(claim.authserv_id.lower() for claim in case.claims if claim.trusted)} - {""}
    said_above = {(claim.method, claim.result) for claim in case.claims if claim.trusted}
    false = [claim for claim in case.claims if not claim.trusted and claim.authserv_id.lower() in own]
    if all((claim.method, claim.result) in said_above for claim in false):  # Gmail writes its results twice.
        return
    wrong = [claim for claim in false if _flatters(claim) and (claim.method, claim.result) not in said_above]
    spans = tuple(dict.fromkeys(claim.span for claim in false if claim.span))
    said = f"Results in the name of {false[0].authserv_id} stand where the sender could write them"
    if wrong and not said_above and (changed := age(case)):
        claimed = ", ".join(f"{claim.method}={claim.result} ({claim.recomputed} now)" for claim in wrong)
        yield Finding("claims.forged", Severity.MEDIUM, f"{said}: {claimed}; {changed}.", spans)
    elif wrong:
        claimed = ", ".join(f"{claim.method}={claim.result} (in truth {claim.recomputed})" for claim in wrong)
        yield Finding("claims.forged", Severity.HIGH, f"{said}: {claimed}.", spans)
    else:
        yield Finding("claims.misplaced", Severity.LOW, f"{said}.", spans)


def _flatters(claim: Claim) -> bool:
    """True for a pass that is none, and that no known cause explains: nobody forges results against himself."""
    return claim.result == "pass" and claim.agrees is False and not claim.explanation


def disagreeing(case: Case) -> Iterator[Finding]:
    """Our own server found something else than we do now; an explanation makes it a remark."""
    for claim in case.claims:
        if not claim.trusted or claim.agrees is not False:
            continue
        severity = Severity.INFO if claim.explanation else Severity.LOW
        said = f"{_writer(claim)} found {claim.method}={claim.result}, and it comes to {claim.recomputed} now"
        said += f": {claim.explanation.rstrip('.')}." if claim.explanation else "."
        yield Finding("claims.disagree", severity, said, (claim.span,) if claim.span else ())


def failed_at_receipt(case: Case) -> Iterator[Finding]:
    """Our own server found a failure that cannot be computed again, because the DNS is silent or has changed.

    A failure of SPF alone tells something only where no signature passed, as with a mail that was forwarded.
    """
    own = [claim for claim in case.claims if claim.trusted]
    failed = [claim for claim in own if (claim.method, claim.result) == ("dmarc", "fail") and claim.agrees is not True]
    if not failed and not any(claim.method in ("dmarc", "dkim") and claim.result == "pass" for claim in own):
        failed = [claim for claim in own if (claim.method, claim.result) in FAILURES and claim.agrees is None][:1]
    for claim in failed:
        said = f"{_writer(claim)} found {claim.method}={claim.result} when the mail arrived."
        is_grave = claim.result == "fail" and claim.method != "compauth" and not went_through_list(case)
        severity = Severity.MEDIUM if is_grave else Severity.LOW
        yield Finding("claims.failed-at-receipt", severity, said, (claim.span,) if claim.span else ())


def _writer(claim: Claim) -> str:
    """Who wrote a trusted claim; some servers leave their name out."""
    return claim.authserv_id or "Your own server"
