"""What is wrong with a signature field before any key is asked for (RFC 6376 6.1.1, RFC 8301 3.1)."""

from collections.abc import Callable
from itertools import islice

from inspector.auth.dkim.manner import Weight
from inspector.auth.dkim.names import breaks_list
from inspector.auth.dkim.signature import Signature
from inspector.model.span import Span
from inspector.model.trace import Cite
from inspector.values import dataclass

REQUIRED = ("v", "a", "b", "bh", "d", "h", "s")  # RFC 6376 3.5
_TAG_LIST = Cite(6376, "3.2")
KNOWN = frozenset(("v", "a", "b", "bh", "c", "d", "h", "i", "l", "q", "s", "t", "x", "z"))


MAX_TOLD = 10  # Problems of one kind that are told: a field can hold a million of them, and one is enough.


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a signature field that a person should know."""

    rule: str
    said: str
    cite: Cite
    span: Span | None = None
    weight: Weight = Weight.STOPS


Found = list[Problem]
Check = Callable[[Signature, Found], None]


def problems(signature: Signature) -> tuple[Problem, ...]:
    """All problems of a DKIM-Signature, in the order of the checks below."""
    found: Found = []
    for check in _CHECKS if signature.manner.remarks else _CHECKS_OF_EACH:
        check(signature, found)
    return tuple(found)


def common_problems(signature: Signature, required: tuple[str, ...]) -> tuple[Problem, ...]:
    """What is wrong by the rules that DKIM and ARC share (RFC 8617 4.1.2, 4.1.3)."""
    found: Found = []
    for check in _SHARED if signature.manner.remarks else _SHARED_OF_EACH:
        check(signature, found)
    if (incomplete := _missing(signature, required)) is not None:
        found.append(incomplete)
    return tuple(found)


def _remarks(tag: str) -> Check:
    """The check that takes over what the signer's manner has wrong in one tag."""

    def check(signature: Signature, found: Found) -> None:
        for remark in signature.manner.remarks:
            if remark.tag == tag:
                found.append(Problem(remark.rule, remark.said, remark.cite, signature.span(tag), remark.weight))

    return check


def _well_formed(signature: Signature, found: Found) -> None:
    for piece in islice(filter(breaks_list, signature.tags.malformed), MAX_TOLD):
        shown = piece.text.decode("ascii", "backslashreplace")[:60] or "nothing between two semicolons"
        said = f"the signature is no tag list: here stands {shown}"
        found.append(Problem("dkim.signature.malformed", said, _TAG_LIST, signature.field.span))
    for name in signature.tags.duplicates[:MAX_TOLD]:
        said = f"the tag {name}= stands more than once, so the signature is not valid"
        found.append(Problem("dkim.signature.duplicate-tag", said, _TAG_LIST, signature.span(name)))


def _complete(signature: Signature, found: Found) -> None:
    if (problem := _missing(signature, REQUIRED)) is not None:
        found.append(problem)


def _missing(signature: Signature, required: tuple[str, ...]) -> Problem | None:
    there = signature.tags.first
    missing = [f"{name}=" for name in required if name not in there]
    if not missing:
        return None
    said = f"required tags are missing: {', '.join(missing)}"
    return Problem("dkim.signature.missing-tag", said, Cite(6376, "6.1.1"), signature.field.span)


def _encodings(signature: Signature, found: Found) -> None:
    for name, value in (("b", signature.value), ("bh", signature.body_digest)):
        if value is None and name in signature.tags.first:
            said = f"{name}= is empty or no base64"
            found.append(Problem("dkim.signature.base64", said, Cite(6376, "3.5"), signature.span(name)))


def _author(signature: Signature, found: Found) -> None:
    """Of the fields that `h=` lists, the one that the message must have; an `h=` with other faults has said enough."""
    keys = signature.manner.keys
    if "from" in signature.manner.different and all(keys) and signature.taken[keys.index("from")].field is None:
        said = "the message has no From field, so the signature speaks for no author"
        found.append(Problem("dkim.message.no-from", said, Cite(5322, "3.6"), signature.span("h")))


def _numbers(signature: Signature, found: Found) -> None:
    values = (("l", signature.body_length), ("t", signature.signed_at), ("x", signature.expires))
    for name, value in values:
        if value is None and name in signature.tags.first:
            said = f"{name}={signature.tags.value(name)} is no number"
            found.append(Problem("dkim.signature.number", said, Cite(6376, "3.5"), signature.span(name)))
    signed_at, expires = signature.signed_at, signature.expires
    if signed_at is not None and expires is not None and expires <= signed_at:
        said = f"x={expires} is not after t={signed_at}: the signature ended before it was made"
        found.append(Problem("dkim.signature.expires-before-signed", said, Cite(6376, "3.5"), signature.span("x")))


def _curiosities(signature: Signature, found: Found) -> None:
    """What is worth a word and changes nothing."""
    if not KNOWN.issuperset(signature.tags.first):
        unknown = [name for name in signature.tags.first if name not in KNOWN]
        said = f"unknown tags are ignored: {', '.join(f'{name}=' for name in unknown)}"
        found.append(
            Problem("dkim.signature.unknown-tag", said, Cite(6376, "3.2"), signature.span(unknown[0]), Weight.NOTED)
        )
    if signature.body_length is not None:
        said = f"l={signature.body_length}: only that much of the body is signed, and anything may follow it"
        found.append(Problem("dkim.signature.length", said, Cite(6376, "8.2"), signature.span("l"), Weight.NOTED))
    copied = signature.tags.value("z")
    if copied is not None and not all(":" in entry for entry in copied.split("|")):
        said = "z= is no list of copied header fields, and is ignored"
        found.append(
            Problem("dkim.signature.copied-fields", said, Cite(6376, "3.5"), signature.span("z"), Weight.NOTED)
        )


# What a signature says itself is looked at in each mail; the tags that say how a signer signs, where they have a fault.
_SHARED_OF_EACH: tuple[Check, ...] = (_well_formed, _encodings, _author, _numbers)
_SHARED: tuple[Check, ...] = (
    _well_formed,
    _remarks("a"),
    _encodings,
    _remarks("c"),
    _remarks("d"),
    _remarks("s"),
    _remarks("h"),
    _author,
    _numbers,
)
_CHECKS_OF_EACH: tuple[Check, ...] = (_well_formed, _complete, _encodings, _author, _numbers, _curiosities)
_CHECKS: tuple[Check, ...] = (
    _well_formed,
    _complete,
    _remarks("v"),
    _remarks("a"),
    _encodings,
    _remarks("c"),
    _remarks("d"),
    _remarks("s"),
    _remarks("i"),
    _remarks("h"),
    _author,
    _numbers,
    _remarks("q"),
    _curiosities,
)
