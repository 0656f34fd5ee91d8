"""Why a signature broke: repairs are tried, named and told, and never change the verdict.

What is tried is bounded by tries and by bytes hashed, not by time, so that the same mail always gives the same answer.
"""

import hashlib
from collections.abc import Callable, Iterator
from itertools import combinations

from inspector.auth.dkim import canonical, crypto
from inspector.auth.dkim.body_repairs import FAMILIES, Guess, Original, boundary_in
from inspector.auth.dkim.compare import Body, Header
from inspector.auth.dkim.hashing import HASHES, HashInputs
from inspector.auth.dkim.header_repairs import MAX_FIELD, Change, changes, copies
from inspector.auth.dkim.key import KeyRecord
from inspector.auth.dkim.signature import Signature
from inspector.model.limits import MAX_ENTRIES_OF_H, MAX_FOOTER_LINES, MAX_HASHED, MAX_TRIES, MAX_VERIFICATIONS
from inspector.model.repair import BODY_ADDED, OTHER_KEY, STOPPED
from inspector.model.trace import Cite, Trace
from inspector.model.verdict import Attempt
from inspector.values import dataclass

_NOT_FOUND = (
    "no change that is known here explains it; one that leaves no trace of what was before, such as rewritten links,"
    " a new MIME boundary or other words, cannot be found by trying"
)
_HEADER_FAMILIES = {
    "dkim.repair.copied-fields": "putting back the fields that z= copies",
    "dkim.repair.subject-tag": "taking a tag out of the subject",
    "dkim.repair.from-rewritten": "putting back the author before a list",
    "dkim.repair.mime-fields": "putting back the MIME fields of before",
    "dkim.repair.field-encoding": "encoding names and words otherwise",
    "dkim.repair.wrapping": "wrapping fields otherwise",
    "dkim.repair.name-case": "writing field names otherwise",
    "dkim.repair.duplicate-field": "taking another field of the same name, or leaving one out",
}


@dataclass(slots=True)
class _Budget:
    """What may still be spent."""

    tries: int = MAX_TRIES
    octets: int = MAX_HASHED

    def spend(self, octets: int) -> bool:
        """Take one try with so many bytes; False when there is not enough left."""
        self.tries -= 1
        self.octets -= octets
        return self.tries >= 0 and self.octets >= 0

    @property
    def stopped(self) -> Attempt:
        """What is said when there is not enough left."""
        if self.tries < 0:
            return _stopped("as many headers were tried as are tried at most")
        return _stopped(f"{MAX_HASHED >> 20} MiB were hashed, the most that is hashed")


def diagnose(
    inputs: HashInputs, signature: Signature, body: Body, header: Header, record: KeyRecord | None, trace: Trace
) -> tuple[Attempt, ...]:
    """The repairs that were tried on what does not fit, each with its outcome; those that worked are steps too."""
    found: list[Attempt] = []
    with trace.deeper():
        if body.pair.equal is False and signature.body_digest is not None:
            found += _body(inputs, signature, signature.body_digest)
        if header.is_valid is False and record is not None:
            found += _header(inputs, signature, header, record)
        if found and not any(attempt.worked for attempt in found):
            found.append(Attempt("dkim.repair.not-found", _NOT_FOUND, False))
        for attempt in found:
            if attempt.worked:
                trace.step(attempt.code, attempt.said, outcome="fits", cite=Cite(6376, "6.1.3"))
    return tuple(found)


def _body(inputs: HashInputs, signature: Signature, wanted: bytes) -> list[Attempt]:
    """Repairs of the body, until one fits."""
    original = _original(inputs)
    budget = _Budget()
    tried: list[Attempt] = []
    if signature.body_length is None and _is_empty(signature, wanted):
        return [Attempt(BODY_ADDED, "an empty body was signed, and all that stands in it was added", True)]
    cut = _footer(original.body, signature, wanted)
    if cut is not None:
        return [Attempt("dkim.repair.footer-cut", f"the body fits if its last {_bytes(cut)} are cut", True)]
    tried.append(
        Attempt("dkim.repair.footer-cut", f"cutting up to {MAX_FOOTER_LINES:,} lines from the end does not help", False)
    )
    second: list[tuple[str, Guess]] = []
    for code, label, family in FAMILIES:
        for guess in family(original):
            if not budget.spend(len(guess.body)):
                return [*tried, budget.stopped]
            if _digest(guess.body, signature) == wanted:
                return [*tried, Attempt(code, f"the body fits if {guess.said}", True)]
            if code in ("dkim.repair.mbox-from", "dkim.repair.encoding", "dkim.repair.mime-part") and len(second) < 12:
                second.append((code, guess))
        tried.append(Attempt(code, f"{label} does not help", False))
    for code, guess in second:
        if not budget.spend(2 * len(guess.body)):
            return [*tried, budget.stopped]
        if (cut := _footer(guess.body, signature, wanted)) is not None:
            said = f"the body fits if {guess.said}, and its last {_bytes(cut)} are cut"
            return [*tried, Attempt(code, said, True), Attempt("dkim.repair.footer-cut", said, True)]
    return tried


def _original(inputs: HashInputs) -> Original:
    message = inputs.message
    kind = next(iter(message.named("content-type")), None)
    encoding = next(iter(message.named("content-transfer-encoding")), None)
    return Original(
        canonical.on_the_wire(inputs.body, inputs.line_end),
        b"" if kind is None else boundary_in(kind.value),
        "" if encoding is None else encoding.value.strip().decode("ascii", "replace").lower(),
    )


def _digest(body: bytes, signature: Signature) -> bytes:
    text = canonical.body(body, signature.body_form)
    return HASHES[signature.hash_name](text[: signature.body_length]).digest()


def _footer(body: bytes, signature: Signature, wanted: bytes) -> int | None:
    """How many canonical bytes must be cut from the end for the rest to fit: prefixes are hashed in one pass."""
    if signature.body_length is not None:
        return None
    text = canonical.body(body, signature.body_form)
    start = _nth_last_line(text, MAX_FOOTER_LINES)
    hashed = HASHES[signature.hash_name](memoryview(text)[:start])
    best: int | None = None
    view = memoryview(text)
    while start < len(text):
        end = text.find(b"\n", start) + 1 or len(text)
        is_blank = end - start == 2
        hashed.update(view[start:end])
        if not is_blank and hashed.copy().digest() == wanted:
            best = len(text) - end
        start = end
    return best


def _is_empty(signature: Signature, wanted: bytes) -> bool:
    empty = b"\r\n" if signature.body_form == canonical.SIMPLE else b""
    return HASHES[signature.hash_name](empty).digest() == wanted


def _nth_last_line(text: bytes, count: int) -> int:
    """Where the last `count` lines start."""
    place = len(text)
    for _ in range(count + 1):
        place = text.rfind(b"\n", 0, place)
        if place < 0:
            return 0
    return place + 1


def _header(inputs: HashInputs, signature: Signature, header: Header, record: KeyRecord) -> list[Attempt]:
    """Repairs of the header, until one fits; none where the key itself does not fit."""
    if header.opened is not None and header.opened.digest is None:
        said = f"the key was replaced or the signature is not theirs: {header.opened.note}"
        return [Attempt(OTHER_KEY, said, True)]
    if signature.header_form == canonical.SIMPLE or signature.header_form == canonical.RELAXED:
        return _repaired_header(inputs, signature, _test(signature, header, record), _tries(record))
    return []


def _tries(record: KeyRecord) -> _Budget:
    return _Budget(MAX_VERIFICATIONS if isinstance(record.public_key, crypto.Ed25519Key) else MAX_TRIES)


def _test(signature: Signature, header: Header, record: KeyRecord) -> Callable[[bytes], bool]:
    """Whether the signature is one of this header input."""
    if isinstance(record.public_key, crypto.Ed25519Key):
        key, value = record.public_key, signature.value or b""
        return lambda text: crypto.ed25519_fits(key, value, hashlib.sha256(text).digest())
    wanted = None if header.opened is None else header.opened.digest
    make = HASHES[signature.hash_name]
    return lambda text: make(text).digest() == wanted


def _repaired_header(
    inputs: HashInputs, signature: Signature, fits: Callable[[bytes], bool], budget: _Budget
) -> list[Attempt]:
    if len(signature.taken) > MAX_ENTRIES_OF_H:
        return [_stopped(f"h= has more than {MAX_ENTRIES_OF_H} entries")]
    form = signature.header_form
    parts = [b"" if field is None else inputs.field(field, form) for _, field in signature.taken]
    parts.append(inputs.without_signature(signature.field, signature.value_span, form))

    def made(of: tuple[Change, ...]) -> bytes:
        changed = list(parts)
        for change in of:
            changed[change.place] = _canonical(change, form, is_own=change.place == len(parts) - 1)
        return b"".join(changed)

    copied = copies(inputs, signature)
    if copied and fits(made(copied)):
        return [Attempt(change.code, f"the header fits as {change.said}", True) for change in copied]
    size = sum(map(len, parts))
    single: list[Change] = []
    for change in _distinct(changes(inputs, signature), parts, form):
        if not budget.spend(size + len(change.raw)):
            return [*_useless(copied), budget.stopped]
        single.append(change)
        if fits(made((change,))):
            return [Attempt(change.code, f"the header fits if {change.said}", True)]
    for first, second in combinations(single, 2):
        if first.place == second.place:
            continue
        if not budget.spend(size):
            return [*_useless(copied), budget.stopped]
        if fits(made((first, second))):
            said = f"the header fits if {first.said}, and {second.said}"
            return [Attempt(change.code, said, True) for change in (first, second)]
    if any(field is not None and len(field.raw) > MAX_FIELD for _, field in signature.taken):
        return [*_useless(copied), _stopped(f"no other form of a field of more than {MAX_FIELD} bytes is tried")]
    return _useless(copied)


def _distinct(found: Iterator[Change], parts: list[bytes], form: str) -> Iterator[Change]:
    """Changes that make a difference to the canonical form, each once."""
    seen: set[tuple[int, bytes]] = set()
    for change in found:
        result = _canonical(change, form, is_own=change.place == len(parts) - 1)
        if result != parts[change.place] and (change.place, result) not in seen:
            seen.add((change.place, result))
            yield change


def _canonical(change: Change, form: str, *, is_own: bool) -> bytes:
    if not change.raw:
        return b""
    text = canonical.header_field(change.raw, form)
    return text.removesuffix(b"\r\n") if is_own else text


def _useless(copied: tuple[Change, ...]) -> list[Attempt]:
    told = [Attempt(change.code, change.said, False) for change in copied]
    return told + [
        Attempt(code, f"{label} does not help", False)
        for code, label in _HEADER_FAMILIES.items()
        if code != "dkim.repair.copied-fields"
    ]


def _stopped(limit: str) -> Attempt:
    return Attempt(STOPPED, f"the search was stopped: {limit}", False)


def _bytes(count: int) -> str:
    return f"{count} byte{'' if count == 1 else 's'}"
