"""The DKIM-Signature field as read (RFC 6376 3.5); what is wrong with it is found by `checks`."""

import binascii

from inspector import values
from inspector.auth.dkim.hashing import HashInputs, Taken
from inspector.auth.dkim.manner import Manner, manner
from inspector.auth.dkim.names import is_within
from inspector.mail import tags
from inspector.mail.tags import TagList
from inspector.model.dns import DnsQuestion
from inspector.model.limits import MAX_SIGNATURES
from inspector.model.message import HeaderField, Message
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.values import dataclass, replace

_ADDRESS_DOMAIN = regex(rb"@\s*([A-Za-z0-9._-]+)")


@dataclass(frozen=True, slots=True)
class Signature:
    """One DKIM-Signature; a value that is missing or cannot be read is None or empty."""

    index: int
    """From 1, top to bottom."""
    field: HeaderField
    tags: TagList
    manner: Manner
    """The tags that are the same in each mail of this signer, read."""
    body_digest: bytes | None
    """`bh=`, decoded."""
    value: bytes | None
    """`b=`, decoded."""
    body_length: int | None
    signed_at: int | None
    expires: int | None
    taken: Taken
    """The field that each entry of `h=` takes."""
    is_beyond_limit: bool = False
    """True when so many signatures come before it that it is not judged."""
    inputs: HashInputs | None = values.field(default=None, compare=False, repr=False)
    """Shared by all signatures of a message, so that each byte is hashed once."""

    @property
    def domain(self) -> str:
        """`d=` in A-labels and lower case; empty when it is missing or no domain."""
        return self.manner.domain

    @property
    def selector(self) -> str:
        """`s=`, likewise."""
        return self.manner.selector

    @property
    def algorithm(self) -> str:
        """`a=`, lower case."""
        return self.manner.algorithm

    @property
    def header_form(self) -> str:
        """The first part of `c=`."""
        return self.manner.header_form

    @property
    def body_form(self) -> str:
        """The second part of `c=`."""
        return self.manner.body_form

    @property
    def hash_name(self) -> str:
        """The hash of `a=`; SHA-256 for an unknown algorithm, so that the body can be looked at all the same."""
        return self.manner.hash_name

    @property
    def key_name(self) -> str:
        """Where the key is published (RFC 6376 3.6.2.1)."""
        return f"{self.manner.selector}._domainkey.{self.manner.domain}"

    @property
    def value_span(self) -> Span | None:
        """Place of the value of `b=`; None when there is no such tag."""
        found = self.tags.first.get("b")
        return None if found is None else found.span

    def span(self, tag: str) -> Span:
        """Place of a tag's value in the message; the whole field when there is no such tag."""
        found = self.tags.first.get(tag)
        return self.field.span if found is None or found.span is None else found.span


def signatures(message: Message) -> tuple[Signature, ...]:
    """The DKIM-Signature fields, top to bottom; where not all are judged, those of the author's domain are."""
    inputs = HashInputs(message)
    fields = message.named("dkim-signature")
    if len(fields) <= MAX_SIGNATURES:
        return tuple(read(inputs, field, index) for index, field in enumerate(fields, 1))
    authors = tuple(
        domain.decode("ascii").lower()
        for sender in message.named("from")
        for domain in _ADDRESS_DOMAIN.findall(sender.value)
    )
    found = [read_tags(field) for field in fields]
    order = sorted(range(len(fields)), key=lambda place: not _is_of_author(found[place], authors))
    judged = frozenset(order[:MAX_SIGNATURES])
    every = (read(inputs, field, index, found[index - 1]) for index, field in enumerate(fields, 1))
    return tuple(
        signature if signature.index - 1 in judged else replace(signature, is_beyond_limit=True) for signature in every
    )


def key_question(signature: Signature) -> DnsQuestion | None:
    """The question for the key; None when `d=` or `s=` is missing or no name (RFC 6376 3.6.2.1)."""
    if not signature.domain or not signature.selector:
        return None
    why = f"the key of selector {signature.selector} of {signature.domain} decides whether the signature is theirs"
    return DnsQuestion(signature.key_name, "TXT", why=why)


def read_tags(field: HeaderField) -> TagList:
    """The tag list of a signature field."""
    return tags.parse(field.value, field.value_span.start)


def read(inputs: HashInputs, field: HeaderField, index: int, found: TagList | None = None) -> Signature:
    """One signature field, whose tag list may be read already; raises on no input."""
    found = read_tags(field) if found is None else found
    how = manner(found)
    value = found.values.get
    return Signature(
        index,
        field,
        found,
        how,
        body_digest=decoded(value("bh")),
        value=decoded(value("b")),
        body_length=number(value("l")),
        signed_at=number(value("t")),
        expires=number(value("x")),
        taken=inputs.taken(how, field),
        inputs=inputs,
    )


def decoded(text: str | None) -> bytes | None:
    """Base64 with its folding white space; the closing `=` may be missing (RFC 6376 2.10). None when it is not that."""
    if not text:
        return None
    octets = tags.octets_without_fws(text)
    try:
        return binascii.a2b_base64(octets, strict_mode=True) or None
    except binascii.Error:
        pass  # Most often the closing `=` is missing.
    bare = octets.rstrip(b"=")
    if not bare or len(octets) - len(bare) > 2:
        return None
    try:
        return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4), strict_mode=True)
    except (binascii.Error, ValueError):
        return None


def number(text: str | None) -> int | None:
    """Digits as a number; None when there is none, or more digits than the standard allows (RFC 6376 3.5: 76)."""
    return int(text) if text and len(text) <= 76 and text.isascii() and text.isdigit() else None


def _is_of_author(found: TagList, authors: tuple[str, ...]) -> bool:
    domain = (found.compact("d") or "").lower()
    return any(is_within(author, domain) or is_within(domain, author) for author in authors)
