"""One signature judged in the order of RFC 6376 6: the field, the times, the key, the body hash, the header hash.

The body and the header are always both compared, as far as there is something to compare, whatever went wrong before.

Departures:
- where several key records stand at a name, each is tried (RFC 6376 3.6.2.2 leaves it undefined, 6.1.2 allows it);
- where the bytes are not those that travelled, a difference makes the result neutral: nothing follows from it.
"""

from inspector.auth.dkim import told
from inspector.auth.dkim.checks import problems
from inspector.auth.dkim.clock import Clock, judge_times
from inspector.auth.dkim.compare import Body, Header, compare_body, compare_header, header_digest
from inspector.auth.dkim.hashing import HashInputs, unsigned_names
from inspector.auth.dkim.key import KeyRecord, KeyStatus
from inspector.auth.dkim.manner import Weight
from inspector.auth.dkim.published import Published, excerpt, fits_type, key_facts, key_step, limits, published
from inspector.auth.dkim.signature import Signature, key_question
from inspector.model.dns import Asking
from inspector.model.limits import MAX_SIGNATURES
from inspector.model.message import Message
from inspector.model.trace import Cite, Step, Trace
from inspector.model.verdict import Attempt, DkimResult, DkimVerdict, HashPair, KeyFacts
from inspector.values import dataclass

_NO_KEY = KeyFacts("not-asked")
_NO_BODY = Body(HashPair())
_NO_HEADER = Header(HashPair(), None)


@dataclass(slots=True)
class _Judging:
    """What is known of a signature while it is judged; the first thing that speaks against it decides."""

    signature: Signature
    inputs: HashInputs
    trace: Trace
    result: DkimResult | None = None
    reason: Step | None = None
    expired: bool | None = None
    expired_at_receipt: bool | None = None
    key: KeyFacts = _NO_KEY
    record: KeyRecord | None = None
    body: Body = _NO_BODY
    header: Header = _NO_HEADER
    diagnosis: tuple[Attempt, ...] = ()

    def blame(self, result: DkimResult, step: Step) -> None:
        """Let a step decide, if none has before."""
        if self.result is None:
            self.result, self.reason = result, step


def verify(message: Message, signature: Signature, clock: Clock, trace: Trace) -> Asking[DkimVerdict]:
    """Judge one signature; asks one question, and none where the field itself rules the signature out."""
    shared = signature.inputs
    inputs = shared if shared is not None and shared.message is message else HashInputs(message)
    judging = _Judging(signature, inputs, trace)
    told.field_read(signature, trace)
    if signature.is_beyond_limit:
        said = f"only {MAX_SIGNATURES} signatures of a message are judged, and this is another one"
        step = trace.step(
            "dkim.signature.too-many", said, outcome="neutral", cite=Cite(6376, "6.1"), span=signature.field.span
        )
        judging.blame(DkimResult.NEUTRAL, step)
        return _verdict(judging)
    asks = _judge_field(judging)
    times = judge_times(signature, clock, trace)
    judging.expired, judging.expired_at_receipt = times.expired, times.expired_at_receipt
    if times.against is not None:
        judging.blame(DkimResult.PERMERROR, times.against)
    question = key_question(signature) if asks else None
    found: Published | None = None
    if question is not None:
        answer = yield question
        found = published(answer, trace)
    _compare(judging, found)
    return _verdict(judging)


def _judge_field(judging: _Judging) -> bool:
    """Check the tags, and say whether the key is worth asking for."""
    asks = True
    for problem in problems(judging.signature):
        outcome = "noted" if problem.weight is Weight.NOTED else DkimResult.PERMERROR
        step = judging.trace.step(problem.rule, problem.said, outcome=outcome, cite=problem.cite, span=problem.span)
        if problem.weight is not Weight.NOTED:
            judging.blame(DkimResult.PERMERROR, step)
            asks = asks and problem.weight is not Weight.STOPS
    return asks


def _compare(judging: _Judging, found: Published | None) -> None:
    """Judge the key, the body and the header."""
    digest = header_digest(judging.inputs, judging.signature)
    if found is not None:
        _choose_key(judging, found, digest)
    elif judging.result is not None:
        judging.trace.step(
            "dkim.key.not-needed",
            "the key is not asked for: the signature field is ruled out by itself",
            cite=Cite(6376, "6.1.1"),
        )
    judging.body = compare_body(judging.inputs, judging.signature)
    step, against = told.body(judging.inputs, judging.signature, judging.body, judging.trace)
    if against is not None:
        judging.blame(against, step)
    judging.header = compare_header(judging.signature, judging.record, digest)
    is_as_sent = judging.inputs.message.source.has_wire_form and judging.inputs.message.source.has_body
    step, against = told.header(judging.signature, judging.header, judging.trace, is_as_sent=is_as_sent)
    if against is not None:
        judging.blame(against, step)
    if judging.body.pair.equal is False or (judging.header.is_valid is False and is_as_sent):
        from inspector.auth.dkim.diagnose import diagnose  # Most signatures are whole, and need no repair to be tried.

        judging.diagnosis = diagnose(
            judging.inputs, judging.signature, judging.body, judging.header, judging.record, judging.trace
        )


def _choose_key(judging: _Judging, found: Published, digest: bytes | None) -> None:
    """Take the first record whose key opens the signature, else the first one, and say what limits it."""
    signature, trace = judging.signature, judging.trace
    record = found.records[0] if found.records else None
    step = found.step
    usable = [record for record in found.records if record.status is KeyStatus.FOUND and fits_type(signature, record)]
    if len(found.records) > 1 and usable:
        fitting = (candidate for candidate in usable if compare_header(signature, candidate, digest).is_valid)
        chosen = next(fitting, usable[0])
        if chosen is not record:
            record, step = chosen, key_step(chosen, found.answer, trace)
    judging.record = record
    status = found.status if record is None else str(record.status)
    if record is None or record.status is not KeyStatus.FOUND:
        judging.blame(found.result or DkimResult.PERMERROR, step)
    else:
        for limit in limits(signature, record):
            marked = excerpt(record, found.answer, limit.tag)
            step = trace.step(
                limit.rule, limit.said, outcome="permerror", cite=limit.cite, excerpt=marked, answer=found.answer
            )
            judging.blame(DkimResult.PERMERROR, step)
            status = limit.status if status == KeyStatus.FOUND else status
    judging.key = key_facts(status, record)


def _verdict(judging: _Judging) -> DkimVerdict:
    signature = judging.signature
    proven = judging.body.pair.equal is True and judging.header.is_valid is True
    result = judging.result or (DkimResult.PASS if proven else DkimResult.NEUTRAL)
    step = told.verdict(signature, result, judging.reason, judging.trace)
    unsigned: tuple[str, ...] = ()
    if not signature.is_beyond_limit:  # Thousands that are not judged would each repeat the whole header.
        unsigned = unsigned_names(judging.inputs.message, signature.taken, signature.field)
    return DkimVerdict(
        index=signature.index,
        span=signature.field.span,
        domain=signature.domain,
        selector=signature.selector,
        identity=signature.manner.identity,
        algorithm=signature.algorithm,
        canonicalization=f"{signature.header_form}/{signature.body_form}",
        result=result,
        reason=judging.reason or step,
        tags=signature.tags.tags,
        signed=signature.taken,
        unsigned=unsigned,
        body_hash=judging.body.pair,
        header_hash=judging.header.pair,
        signature_valid=judging.header.is_valid,
        key=judging.key,
        signed_at=signature.signed_at,
        expires=signature.expires,
        expired=judging.expired,
        expired_at_receipt=judging.expired_at_receipt,
        body_length=signature.body_length,
        unsigned_body_bytes=judging.body.unsigned_bytes,
        diagnosis=judging.diagnosis,
    )
