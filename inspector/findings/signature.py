"""What the signatures say beyond pass and fail (RFC 6376 8, RFC 8301 3.2)."""

from collections.abc import Iterator

from inspector.findings.facts import reason_of, went_through_list
from inspector.model.case import Case, Finding, Severity, StepRef
from inspector.model.repair import is_explained
from inspector.model.verdict import DkimResult, DkimVerdict

SIGNER_RSA_BITS = 2048  # RFC 8301 3.2: signers should use at least as many.


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family, signature by signature."""
    for run in case.runs:
        if isinstance(run.verdict, DkimVerdict):
            yield from broken(case, run.verdict)
            yield from key(run.verdict)
            yield from time(run.verdict)
            yield from coverage(run.verdict)


def broken(case: Case, verdict: DkimVerdict) -> Iterator[Finding]:
    """Which half of the message was changed after signing."""
    if verdict.result is not DkimResult.FAIL:
        return
    evidence = (_reason(verdict), verdict.span)
    usual = went_through_list(case) or is_explained(verdict) or any(v.result is DkimResult.PASS for v in case.dkim)
    if verdict.body_hash.equal is False and verdict.signature_valid:
        said = f"The body was changed after {verdict.domain} signed it; the signed header is untouched."
        yield Finding("auth.dkim.body-changed", Severity.LOW if usual else Severity.MEDIUM, said, evidence)
    elif verdict.signature_valid is False and not verdict.header_hash.claimed and verdict.key.type == "rsa":
        said = f"The published key of {verdict.domain} did not make this signature: it was replaced, or never did."
        yield Finding("auth.dkim.other-key", Severity.LOW, said, evidence)
    elif verdict.body_hash.equal and verdict.signature_valid is False:
        said = f"The body is as {verdict.domain} signed it, and the header is not."
        yield Finding("auth.dkim.header-changed", Severity.LOW, said, evidence)
    elif verdict.body_hash.equal is False:
        said = f"Neither header nor body is as {verdict.domain} signed it."
        yield Finding("auth.dkim.all-changed", Severity.LOW, said, evidence)


def key(verdict: DkimVerdict) -> Iterator[Finding]:
    """The state of the key: revoked, weak, for trying out."""
    evidence = (_reason(verdict),)
    name = f"{verdict.selector}._domainkey.{verdict.domain}"
    if verdict.key.status == "revoked":
        said = f"{verdict.domain} has withdrawn the key {name}, so whoever signs with it should not."
        yield Finding("auth.dkim.key-revoked", Severity.MEDIUM, said, evidence)
    if verdict.key.type == "rsa" and verdict.key.bits is not None and verdict.key.bits < SIGNER_RSA_BITS:
        severity = Severity.MEDIUM if verdict.key.bits < SIGNER_RSA_BITS // 2 else Severity.INFO
        said = f"The key {name} has {verdict.key.bits} bits; {SIGNER_RSA_BITS} are asked of signers."
        yield Finding("auth.dkim.key-weak", severity, said, evidence)
    if verdict.key.testing:
        said = f"{verdict.domain} marks the key {name} as a test (t=y)."
        yield Finding("auth.dkim.key-testing", Severity.INFO, said, evidence)


def time(verdict: DkimVerdict) -> Iterator[Finding]:
    """Signatures past their end: at receipt it smells of replay, today it only says that the mail is old."""
    if verdict.expired_at_receipt:
        said = f"The signature of {verdict.domain} had expired before the mail arrived: an old mail was sent again."
        yield Finding("auth.dkim.expired-at-receipt", Severity.MEDIUM, said, (_reason(verdict), verdict.span))
    elif verdict.expired:
        said = f"The signature of {verdict.domain} has expired since the mail arrived."
        yield Finding("auth.dkim.expired", Severity.INFO, said, (_reason(verdict), verdict.span))


def coverage(verdict: DkimVerdict) -> Iterator[Finding]:
    """A passing signature that leaves something open."""
    if verdict.result is not DkimResult.PASS:
        return
    evidence = (_reason(verdict), verdict.span)
    if verdict.unsigned_body_bytes:
        said = f"The last {verdict.unsigned_body_bytes:,} bytes of the body are not signed by {verdict.domain} (l=)."
        yield Finding("auth.dkim.unsigned-body", Severity.HIGH, said, evidence)
    elif verdict.body_length is not None:
        said = f"{verdict.domain} signs only the first {verdict.body_length:,} bytes (l=): more could be appended."
        yield Finding("auth.dkim.length-limit", Severity.INFO, said, evidence)
    open_fields = [name for name in verdict.unsigned if name.lower() in ("subject", "to", "date", "content-type")]
    if open_fields:
        severity = Severity.LOW if open_fields[0].lower() in ("subject", "to") else Severity.INFO
        said = f"The signature of {verdict.domain} does not cover {', '.join(open_fields)}, so they prove nothing."
        yield Finding("auth.dkim.unsigned-field", severity, said, evidence)


def _reason(verdict: DkimVerdict) -> StepRef:
    return reason_of(f"dkim.{verdict.index}", verdict)
