"""The chain judged, every instance of it (RFC 8617 5.2).

Departures:
- all instances are judged after the first failure too, so that the first broken link can be named;
- a key that could not be had leaves the chain without a result (RFC 8617 4.4), unless something else fails it.
"""

from inspector.auth.arc.sets import Collected, Set, collect
from inspector.auth.dkim.canonical import RELAXED
from inspector.auth.dkim.compare import NOT_AS_SENT, compare_body, compare_header, header_digest
from inspector.auth.dkim.hashing import HASHES, HashInputs
from inspector.auth.dkim.key import KeyRecord, KeyStatus
from inspector.auth.dkim.published import Published, excerpt, fits_type, limits, published
from inspector.auth.dkim.signature import Signature
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.message import Message
from inspector.model.trace import Cite, Fact, Step, Trace
from inspector.model.verdict import ArcResult, ArcSet, ArcVerdict, DkimResult
from inspector.values import dataclass, field

PASS, FAIL, UNKNOWN, UNCHECKED = "pass", "fail", "temperror", "not checked"


@dataclass(slots=True)
class _Chain:
    """What is known of the chain while it is judged."""

    inputs: HashInputs
    trace: Trace
    keys: dict[str, Published] = field(default_factory=dict)
    failed: Step | None = None
    unknown: Step | None = None

    def blame(self, step: Step) -> None:
        """Let a step fail the chain, if none has before."""
        self.failed = self.failed or step


def validate(message: Message, trace: Trace) -> Asking[ArcVerdict]:
    """Judge the ARC chain of a message; asks once for each key."""
    chain = _Chain(HashInputs(message), trace)
    found = collect(chain.inputs)
    if not found.fields:
        said = "the message carries no ARC set"
        step = trace.step("arc.none", said, outcome=ArcResult.NONE, cite=Cite(8617, "5.2"))
        return ArcVerdict(ArcResult.NONE, step)
    _structure(chain, found)
    highest = found.sets[-1].instance if found.sets else 0
    judged: list[ArcSet] = []
    for arc_set in reversed(found.sets):
        step = trace.step(
            "arc.instance",
            f"instance {arc_set.instance}: {arc_set.seal.domain or 'nobody'} found cv={arc_set.cv or '(none)'}",
            cite=Cite(8617, "5.2"),
            span=arc_set.seal.field.span,
            facts=(Fact("results", arc_set.results.value.decode("utf-8", "backslashreplace").strip()),),
        )
        with trace.deeper():
            signature = yield from _message_signature(chain, arc_set, is_latest=arc_set.instance == highest)
            seal = yield from _seal(chain, arc_set, found.sets)
        judged.append(_arc_set(arc_set, seal, signature))
    judged.reverse()
    return _verdict(chain, tuple(judged), highest)


def _structure(chain: _Chain, found: Collected) -> None:
    """Whether the fields make a chain at all, and whether its last sealer already called it broken."""
    trace = chain.trace
    said = f"{found.fields} ARC fields make {len(found.sets)} set{'' if len(found.sets) == 1 else 's'}"
    trace.step("arc.sets", said, cite=Cite(8617, "4.2"))
    if found.sets and found.sets[-1].cv == "fail":
        last = found.sets[-1]
        said = f"the seal of instance {last.instance} says cv=fail: its sealer found the chain broken"
        step = trace.step(
            "arc.chain.declared-failed", said, outcome=FAIL, cite=Cite(8617, "5.2"), span=last.seal.span("cv")
        )
        chain.blame(step)
    elif (problem := found.problem) is not None:
        chain.blame(trace.step(problem.rule, problem.said, outcome=FAIL, cite=problem.cite, span=problem.span))


def _message_signature(chain: _Chain, arc_set: Set, *, is_latest: bool) -> Asking[str]:
    """Judge an ARC-Message-Signature; only the latest decides, for the mail may change after an earlier one."""
    signature = arc_set.message_signature
    if arc_set.message_signature_problem is not None:
        return FAIL
    published_key = yield from _key(chain, signature)
    digest = header_digest(chain.inputs, signature)
    record, state, step = _usable(chain, signature, published_key, digest)
    body = compare_body(chain.inputs, signature)
    if record is not None:
        header = compare_header(signature, record, digest)
        is_good = bool(header.is_valid) and body.pair.equal
        state = PASS if is_good else FAIL
        rule = "arc.message-signature.pass" if is_good else "arc.message-signature.fail"
        said = f"the message signature of instance {arc_set.instance}: "
        said += f"body {_word(body.pair.equal)}, header {_word(header.is_valid)}"
        if state == FAIL and not chain.inputs.message.source.has_wire_form:
            state, rule, said = UNKNOWN, "arc.message-signature.not-known", f"{said}; {NOT_AS_SENT}"
        elif state == FAIL and header.is_valid and body.pair.equal is None:
            state, rule, said = UNKNOWN, "arc.message-signature.not-known", f"{said}; {body.pair.note}"
        elif state == FAIL and not is_latest:
            said += "; the mail was changed after this hop, which a later sealer may do"
        facts = (
            Fact("claimed body hash", body.pair.claimed or "(not known)"),
            Fact("computed body hash", body.pair.computed or "(not known)"),
            Fact("recovered header hash", header.pair.claimed or "(not known)"),
            Fact("computed header hash", header.pair.computed or "(not known)"),
        )
        step = chain.trace.step(
            rule, said, outcome=state, facts=facts, cite=Cite(8617, "5.2"), span=signature.field.span
        )
    if is_latest and step is not None:
        _weigh(chain, state, step)
    return state


def _seal(chain: _Chain, arc_set: Set, sets: tuple[Set, ...]) -> Asking[str]:
    """Judge an ARC-Seal: it signs all sets up to its own (RFC 8617 5.1.1)."""
    seal = arc_set.seal
    problem = arc_set.seal_problem
    if problem is not None and problem.rule != "arc.seal.cv":
        return FAIL
    published_key = yield from _key(chain, seal)
    digest = HASHES[seal.hash_name](seal_input(chain.inputs, sets, arc_set.instance)).digest()
    record, state, step = _usable(chain, seal, published_key, digest)
    if record is not None:
        header = compare_header(seal, record, digest)
        state = PASS if header.is_valid else FAIL
        said = f"the seal of instance {arc_set.instance} {'holds' if header.is_valid else 'is broken'}"
        if header.opened is not None and header.opened.note:
            said += f": {header.opened.note}"
        if state == FAIL and not chain.inputs.message.source.has_wire_form:
            state, said = UNKNOWN, f"{said}; {NOT_AS_SENT}"
        facts = (
            Fact("recovered hash", header.pair.claimed or "(not known)"),
            Fact("computed hash", header.pair.computed or "(not known)"),
        )
        cite = Cite(8617, "5.2")
        step = chain.trace.step(f"arc.seal.{state}", said, outcome=state, facts=facts, cite=cite, span=seal.span("b"))
    if step is not None:
        _weigh(chain, state, step)
    return state


def seal_input(inputs: HashInputs, sets: tuple[Set, ...], instance: int) -> bytes:
    """What the seal of an instance signs: results, message signature and seal of each set from 1 up to it."""
    parts: list[bytes] = []
    for arc_set in sets:
        if arc_set.instance > instance:
            break
        parts.append(inputs.field(arc_set.results, RELAXED))
        parts.append(inputs.field(arc_set.message_signature.field, RELAXED))
        if arc_set.instance < instance:
            parts.append(inputs.field(arc_set.seal.field, RELAXED))
        else:
            parts.append(inputs.without_signature(arc_set.seal.field, arc_set.seal.value_span, RELAXED))
    return b"".join(parts)


def _key(chain: _Chain, signature: Signature) -> Asking[Published]:
    """The key of a signature, asked for once in a chain."""
    name = signature.key_name
    if (known := chain.keys.get(name)) is None:
        why = f"the key of {signature.domain} decides whether its part of the ARC chain holds"
        answer = yield DnsQuestion(name, "TXT", why=why)
        known = chain.keys[name] = published(answer, chain.trace)
    return known


def _usable(
    chain: _Chain, signature: Signature, found: Published, digest: bytes | None
) -> tuple[KeyRecord | None, str, Step | None]:
    """The record to use, or the state that its absence makes and the step that says it."""
    usable = [record for record in found.records if record.status is KeyStatus.FOUND and fits_type(signature, record)]
    if not usable:
        if found.result is DkimResult.TEMPERROR:
            return None, UNKNOWN, found.step
        if found.result is not None:
            return None, FAIL, found.step
    fitting = (record for record in usable if compare_header(signature, record, digest).is_valid)
    chosen = usable[0] if len(usable) == 1 else next(fitting, (usable or list(found.records))[0])
    for limit in limits(signature, chosen):
        marked = excerpt(chosen, found.answer, limit.tag)
        step = chain.trace.step(limit.rule, limit.said, outcome=FAIL, cite=limit.cite, excerpt=marked)
        return None, FAIL, step
    return chosen, UNCHECKED, None


def _weigh(chain: _Chain, state: str, step: Step) -> None:
    if state == FAIL:
        chain.blame(step)
    elif state == UNKNOWN:
        chain.unknown = chain.unknown or step


def _arc_set(arc_set: Set, seal: str, signature: str) -> ArcSet:
    said = " ".join(arc_set.results.value.decode("utf-8", "backslashreplace").split())
    return ArcSet(arc_set.instance, arc_set.seal.domain, arc_set.seal.selector, arc_set.cv, seal, signature, said)


def _verdict(chain: _Chain, sets: tuple[ArcSet, ...], highest: int) -> ArcVerdict:
    cite = Cite(8617, "5.2")
    broken = next((found.instance for found in sets if found.seal == FAIL), None)
    unchanged = highest
    for found in reversed(sets):
        if found.message_signature != PASS:
            break
        unchanged = found.instance
    if chain.failed is not None:
        said = f"fail: {chain.failed.said}"
        if broken is not None:
            said += f"; instance {broken} is the first whose seal does not hold"
        chain.trace.step("arc.verdict.fail", said, outcome=ArcResult.FAIL, cite=cite)
        return ArcVerdict(ArcResult.FAIL, chain.failed, sets)
    if chain.unknown is not None:
        said = f"no result: {chain.unknown.said}"
        chain.trace.step("arc.verdict.none-yet", said, outcome="not known", cite=Cite(8617, "4.4"))
        return ArcVerdict(None, chain.unknown, sets)
    said = f"pass: {highest} set{'' if highest == 1 else 's'}, every seal holds; unchanged since instance {unchanged}"
    step = chain.trace.step("arc.verdict.pass", said, outcome=ArcResult.PASS, cite=cite)
    return ArcVerdict(ArcResult.PASS, step, sets)


def _word(fits: bool | None) -> str:
    return "not known" if fits is None else "unchanged" if fits else "changed"
