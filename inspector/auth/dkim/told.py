"""The sentences about what was compared, and what each means for the result (RFC 6376 6.1.3)."""

from inspector.auth.dkim.compare import NOT_AS_SENT, Body, Header
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import Signature
from inspector.model.trace import Cite, Step, Trace, facts
from inspector.model.verdict import DkimResult

Told = tuple[Step, DkimResult | None]
_UNREAD = "(not known)"
_SIGNATURE_FIELD = Cite(6376, "3.5")
_FIELDS_SIGNED = Cite(6376, "5.4.2")
_HASHES = Cite(6376, "3.7")
_VERIFICATION = Cite(6376, "6.1.3")


def field_read(signature: Signature, trace: Trace) -> None:
    """Say what the signature claims and which fields it covers."""
    manner, taken = signature.manner, signature.taken
    said = (
        f"{manner.domain or 'nobody'} claims this mail, with selector {manner.selector or '(none)'}; "
        f"header {manner.header_form}, body {manner.body_form}"
    )
    values = facts([(name + "=", value) for name, value, _, _ in signature.tags.tags])
    trace.step("dkim.signature.read", said, facts=values, cite=_SIGNATURE_FIELD, span=signature.field.span)
    if not manner.names:
        return
    missing = [name for name, field in taken if field is None]
    said = f"{len(taken) - len(missing)} header fields are signed"
    if missing:
        said += f"; {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} listed beyond what there is,"
        said += " so that none can be added"
    trace.step("dkim.signature.fields", said, cite=_FIELDS_SIGNED, span=signature.span("h"))


def body(inputs: HashInputs, signature: Signature, found: Body, trace: Trace) -> Told:
    """Say how the body compares with `bh=`."""
    pair = found.pair
    cite, span = _HASHES, inputs.message.body
    values = [
        ("claimed body hash", pair.claimed or _UNREAD),
        ("computed body hash", pair.computed or _UNREAD),
        ("canonical bytes", str(found.total)),
    ]
    if found.unsigned_bytes:
        values.append(("bytes after l=", str(found.unsigned_bytes)))
    if found.is_short and pair.equal is False:
        rule, outcome, against = "dkim.body.shorter-than-l", "differs", DkimResult.FAIL
        said = f"l= signs {signature.body_length} bytes, and the canonical body has only {found.total}"
    elif pair.equal:
        rule, outcome, against = "dkim.body.equal", "equal", None
        said = "the body is the one that was signed"
        if found.unsigned_bytes:
            said = f"the first {signature.body_length} bytes of the body are the signed ones;"
            said += f" {found.unsigned_bytes} bytes after them are signed by nobody (l=)"
    elif pair.equal is False:
        rule, outcome, against = "dkim.body.differs", "differs", DkimResult.FAIL
        said = "the body is not the one that was signed: its hash is not the one in bh="
    else:
        rule, outcome = "dkim.body.not-known", "not known"
        against = DkimResult.NEUTRAL if signature.body_digest is not None else None
        said = f"whether the body was changed is not known: {pair.note}"
    return trace.step(rule, said, outcome=outcome, facts=facts(values), cite=cite, span=span), against


def header(signature: Signature, found: Header, trace: Trace, *, is_as_sent: bool) -> Told:
    """Say how the header compares with what `b=` holds."""
    pair = found.pair
    values = [
        ("recovered header hash", pair.claimed or _UNREAD),
        ("computed header hash", pair.computed or _UNREAD),
    ]
    if (opened := found.opened) is not None:
        values.append(("padding", "valid PKCS#1 v1.5" if opened.is_padding_valid else "not valid under this key"))
        values.append(("hash named in the signature", opened.algorithm or _UNREAD))
    against = DkimResult.FAIL if is_as_sent else DkimResult.NEUTRAL
    if found.is_valid is None:
        rule, outcome = "dkim.header.not-compared", "not known"
        said = f"the header cannot be compared: {pair.note}"
        return _header_step(signature, trace, rule, said, outcome, values), None
    if found.is_valid:
        said = "the header fields are those that were signed: the key of the domain made this signature"
        return _header_step(signature, trace, "dkim.header.equal", said, "equal", values), None
    rule, outcome = "dkim.header.differs", "differs"
    if found.opened is None:
        said = "the signature is not one of this header by this key; Ed25519 does not tell which of the two is wrong"
    elif pair.claimed is None:
        rule, outcome = "dkim.header.padding", "not theirs"
        said = f"this key did not make this signature: {pair.note}"
    elif found.opened.algorithm != signature.hash_name:
        rule = "dkim.header.hash-name"
        said = f"the signature holds a {found.opened.algorithm} digest, and a= says {signature.algorithm}"
    else:
        said = "the key fits and the header was changed: the digest that was signed is not the one of these fields"
    if not is_as_sent:
        said += f"; {NOT_AS_SENT}"
    return _header_step(signature, trace, rule, said, outcome, values), against


def _header_step(
    signature: Signature, trace: Trace, rule: str, said: str, outcome: str, values: list[tuple[str, str]]
) -> Step:
    return trace.step(rule, said, outcome=outcome, facts=facts(values), cite=_VERIFICATION, span=signature.span("b"))


def verdict(signature: Signature, result: DkimResult, reason: Step | None, trace: Trace) -> Step:
    """Say what it comes to."""
    who = signature.domain or "this signature"
    if result is DkimResult.PASS:
        said = f"pass: {who} signed these header fields and this body"
    else:
        said = f"{result}: {reason.said if reason else ''}"
    return trace.step(f"dkim.verdict.{result}", said, outcome=result, cite=_VERIFICATION)
