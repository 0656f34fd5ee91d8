"""What is wrong with a signature field before any key is asked for (RFC 6376 6.1.1, RFC 8301 3.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from inspector.auth.dkim.canonical import FORMS
from inspector.auth.dkim.names import a_labels, breaks_list, is_within
from inspector.auth.dkim.signature import ALGORITHMS, Signature
from inspector.mail import tags
from inspector.model.span import Span
from inspector.model.trace import Cite

REQUIRED = ("v", "a", "b", "bh", "d", "h", "s")  # RFC 6376 3.5
_TAG_LIST = Cite(6376, "3.2")
_FIELD_CHECKS = Cite(6376, "6.1.1")
KNOWN = frozenset(("v", "a", "b", "bh", "c", "d", "h", "i", "l", "q", "s", "t", "x", "z"))


MAX_TOLD = 10  # Problems of one kind that are told: a field can hold a million of them, and one is enough.


class Weight(StrEnum):
    """What a problem does to the verdict."""

    STOPS = "stops"
    """The signature cannot be valid, and no key is asked for."""
    FAILS = "fails"
    """The signature is not accepted, and is looked at further all the same."""
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a signature field that a person should know."""

    rule: str
    said: str
    cite: Cite
    span: Span | None = None
    weight: Weight = Weight.STOPS


Found = list[Problem]


def problems(signature: Signature) -> tuple[Problem, ...]:
    """All problems of a DKIM-Signature, in the order of the checks below."""
    found: Found = []
    for check in _CHECKS:
        check(signature, found)
    return tuple(found)


def common_problems(signature: Signature, required: tuple[str, ...]) -> tuple[Problem, ...]:
    """What is wrong by the rules that DKIM and ARC share (RFC 8617 4.1.2, 4.1.3)."""
    found: Found = []
    for check in _SHARED:
        check(signature, found)
    if (incomplete := _missing(signature, required)) is not None:
        found.append(incomplete)
    return tuple(found)


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


def _version(signature: Signature, found: Found) -> None:
    version = signature.tags.value("v")
    if version not in (None, "1"):
        said = f"v={version} is a version that nobody defined; it must be 1"
        found.append(Problem("dkim.signature.version", said, Cite(6376, "6.1.1"), signature.span("v")))


def _algorithm(signature: Signature, found: Found) -> None:
    written = signature.tags.value("a")
    if written is None:
        return
    if signature.algorithm not in ALGORITHMS:
        said = f"a={written} is no algorithm known here; they are rsa-sha256 and ed25519-sha256"
        found.append(Problem("dkim.signature.algorithm", said, Cite(6376, "3.3"), signature.span("a")))
    elif signature.algorithm == "rsa-sha1":
        said = "rsa-sha1 is too weak to prove anything: verifiers must not accept it"
        found.append(Problem("dkim.signature.rsa-sha1", said, Cite(8301, "3.1"), signature.span("a"), Weight.FAILS))


def _encodings(signature: Signature, found: Found) -> None:
    for name, value in (("b", signature.value), ("bh", signature.body_digest)):
        if name in signature.tags.first and value is None:
            said = f"{name}= is empty or no base64"
            found.append(Problem("dkim.signature.base64", said, Cite(6376, "3.5"), signature.span(name)))


def _canonicalization(signature: Signature, found: Found) -> None:
    written = signature.tags.value("c")
    if written is None:
        return
    if signature.header_form not in FORMS or signature.body_form not in FORMS or written.endswith("/") or not written:
        said = f"c={written} names no canonical form; each part is simple or relaxed"
        found.append(Problem("dkim.signature.canonicalization", said, Cite(6376, "3.4"), signature.span("c")))


def _domain(signature: Signature, found: Found) -> None:
    written = signature.tags.value("d")
    if written is not None and (not signature.domain or "." not in signature.domain):
        said = f"d={written} is no domain name"
        found.append(Problem("dkim.signature.domain", said, Cite(6376, "3.5"), signature.span("d")))


def _selector(signature: Signature, found: Found) -> None:
    written = signature.tags.value("s")
    if written is not None and not signature.selector:
        said = f"s={written} is no selector"
        found.append(Problem("dkim.signature.selector", said, Cite(6376, "3.1"), signature.span("s")))


def _identity(signature: Signature, found: Found) -> None:
    written = signature.tags.compact("i")
    if written is None or not signature.domain:
        return
    domain = a_labels(written.rpartition("@")[2]) if "@" in written else None
    if domain is None:
        said = f"i={written} is no identity: it needs @ and a domain"
        found.append(Problem("dkim.signature.identity", said, Cite(6376, "3.5"), signature.span("i")))
    elif not is_within(domain, signature.domain):
        said = f"i= speaks for {domain}, which is neither {signature.domain} (d=) nor below it"
        found.append(Problem("dkim.signature.identity", said, Cite(6376, "6.1.1"), signature.span("i")))


def _fields(signature: Signature, found: Found) -> None:
    if "h" not in signature.tags.first:
        return
    names = [name.lower() for name in signature.names]
    if not any(names):
        said = "h= lists no field, so the header is not signed"
        found.append(Problem("dkim.signature.h-empty", said, _FIELD_CHECKS, signature.span("h")))
    elif not all(names):
        said = "h= holds an empty entry: two colons without a name between them, or one at an end"
        found.append(Problem("dkim.signature.h-empty-entry", said, Cite(6376, "3.5"), signature.span("h")))
    elif "from" not in names:
        said = f"h= lists no From (it lists {':'.join(signature.names)}), so the author is not signed"
        found.append(Problem("dkim.signature.h-without-from", said, _FIELD_CHECKS, signature.span("h")))
    elif signature.taken[names.index("from")].field is None:
        said = "the message has no From field, so the signature speaks for no author"
        found.append(Problem("dkim.message.no-from", said, Cite(5322, "3.6"), signature.span("h")))


def _numbers(signature: Signature, found: Found) -> None:
    values = (("l", signature.body_length), ("t", signature.signed_at), ("x", signature.expires))
    for name, value in values:
        if name in signature.tags.first and value is None:
            said = f"{name}={signature.tags.value(name)} is no number"
            found.append(Problem("dkim.signature.number", said, Cite(6376, "3.5"), signature.span(name)))
    signed_at, expires = signature.signed_at, signature.expires
    if signed_at is not None and expires is not None and expires <= signed_at:
        said = f"x={expires} is not after t={signed_at}: the signature ended before it was made"
        found.append(Problem("dkim.signature.expires-before-signed", said, Cite(6376, "3.5"), signature.span("x")))


def _query(signature: Signature, found: Found) -> None:
    written = signature.tags.value("q")
    if written is not None and "dns/txt" not in [entry.lower() for entry in tags.entries(written)]:
        said = f"q={written} names no way to the key that is known; the only one is dns/txt"
        found.append(Problem("dkim.signature.query", said, Cite(6376, "3.5"), signature.span("q")))


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


_SHARED: tuple[Callable[[Signature, Found], None], ...] = (
    _well_formed,
    _algorithm,
    _encodings,
    _canonicalization,
    _domain,
    _selector,
    _fields,
    _numbers,
)
_CHECKS: tuple[Callable[[Signature, Found], None], ...] = (
    _well_formed,
    _complete,
    _version,
    _algorithm,
    _encodings,
    _canonicalization,
    _domain,
    _selector,
    _identity,
    _fields,
    _numbers,
    _query,
    _curiosities,
)
