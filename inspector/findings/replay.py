"""Signs that a signed mail was sent again, to others than it was written for (RFC 6376 8.6)."""

from collections.abc import Iterator

from inspector.findings.facts import field_spans, reason_of, went_through_list
from inspector.model.case import Case, Finding, Severity, StepRef
from inspector.model.span import Span
from inspector.model.verdict import DkimResult, DkimVerdict

DAY = 86_400
OLD_DAYS = 3  # Servers give up a mail that waits for longer than five days (RFC 5321 4.5.4.1); few wait for three.
DELIVERED = ("Delivered-To", "X-Original-To", "Envelope-To")  # Written on delivery, by the servers that write them.


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family, on the first signature that is valid and has the sign; lists send on by their nature."""
    valid = [one for one in case.dkim if one.result is DkimResult.PASS]
    if not valid or went_through_list(case):
        return
    old = next((one for one in valid if _age(case, one) > OLD_DAYS * DAY), None)
    apart = _other_recipient(case, valid)
    if apart is not None:
        verdict, recipient, evidence = apart
        said = f"{verdict.domain} signed a mail to {_addressees(case)}, and {recipient} got it"
        if old is not None:
            days = int(_age(case, old) // DAY)
            said += f", {days} days after it was signed: it looks like a mail that is sent again"
        severity = Severity.INFO if old is None else Severity.MEDIUM
        yield Finding("auth.dkim.other-recipient", severity, f"{said}.", evidence)
    elif old is not None:
        said = f"{old.domain} signed the mail {int(_age(case, old) // DAY)} days before it arrived."
        yield Finding("auth.dkim.old-signature", Severity.LOW, said, (_reason(old), old.span))


def _age(case: Case, verdict: DkimVerdict) -> float:
    """Seconds from signing to receipt; 0 when either is not known."""
    received = case.envelope.received_at
    return 0 if received is None or verdict.signed_at is None else received.timestamp() - verdict.signed_at


def _other_recipient(
    case: Case, valid: list[DkimVerdict]
) -> tuple[DkimVerdict, str, tuple[Span | StepRef, ...]] | None:
    """A signature over To, whom the mail came to instead, and the places that say so."""
    signer = next(
        (one for one in valid if any(entry.name.lower() == "to" and entry.field for entry in one.signed)), None
    )
    named = {box.address.lower() for box in case.identity.recipients if box.domain}
    recipient, spans = _recipient(case)
    if signer is None or not named or not recipient or recipient.lower() in named:
        return None
    # The same person under another name of the house is no stranger: the domain alone has to be new too.
    if recipient.lower().rpartition("@")[2] in {address.rpartition("@")[2] for address in named}:
        return None
    return signer, recipient, (*field_spans(case, "To")[:1], *spans, signer.span)


def _recipient(case: Case) -> tuple[str, tuple[Span, ...]]:
    hop = case.boundary_hop
    if hop is not None and "@" in hop.recipient:
        return hop.recipient.strip("<>"), (hop.span,)
    for name in DELIVERED:
        for header_field in case.message.named(name)[:1]:
            written = header_field.value.decode("utf-8", "backslashreplace").strip(" \t\r\n<>")
            if written.count("@") == 1 and " " not in written:
                return written, (header_field.value_span,)
    return "", ()


def _addressees(case: Case) -> str:
    named = [box.address for box in case.identity.recipients if box.domain]
    return named[0] if len(named) == 1 else f"{named[0]} and {len(named) - 1} more"


def _reason(verdict: DkimVerdict) -> StepRef:
    return reason_of(f"dkim.{verdict.index}", verdict)
