"""What is hashed of a message: its canonical header and body, worked out once for all signatures (RFC 6376 3.7)."""

import hashlib
from itertools import repeat
from typing import NamedTuple

from inspector.auth.dkim import canonical
from inspector.auth.dkim.manner import Manner
from inspector.mail.wire import line_end
from inspector.model.message import HeaderField, Message
from inspector.model.span import Span
from inspector.model.verdict import SignedField

Taken = tuple[SignedField, ...]


# The hashes of DKIM; made so, they take half the time that `hashlib.new` takes with a name.
HASHES = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}


class BodyHash(NamedTuple):
    """The digest of a canonical body, or of its beginning."""

    digest: bytes
    hashed: int
    """Bytes that went into the digest."""
    total: int
    """Bytes of the whole canonical body."""


class HashInputs:
    """The hash inputs of one message; each canonical form and each digest is worked out at its first use."""

    __slots__ = ("_bodies", "_fields", "line_end", "message")

    def __init__(self, message: Message) -> None:
        self.message = message
        self.line_end = line_end(message.raw)
        self._bodies: dict[tuple[str, int | None, str], BodyHash] = {}
        self._fields: dict[str, dict[int, bytes]] = {canonical.SIMPLE: {}, canonical.RELAXED: {}}

    def body_hash(self, form: str, length: int | None, hash_name: str) -> BodyHash:
        """The digest of the body in a canonical form, of its first `length` bytes if given."""
        key = (form, length, hash_name)
        if (known := self._bodies.get(key)) is None:
            known = self._bodies[key] = self._hash_body(form, length, hash_name)
        return known

    def _hash_body(self, form: str, length: int | None, hash_name: str) -> BodyHash:
        body = self.body
        if len(body) <= canonical.PIECE:
            whole = canonical.body(body, form, self.line_end)
            signed = whole[:length]
            return BodyHash(HASHES[hash_name](signed).digest(), len(signed), len(whole))
        digest = HASHES[hash_name]()
        total = 0
        for piece in canonical.body_pieces(body, form, self.line_end):
            if length is None or total + len(piece) <= length:
                digest.update(piece)
            elif total < length:
                digest.update(piece[: length - total])
            total += len(piece)
        return BodyHash(digest.digest(), total if length is None else min(length, total), total)

    @property
    def body(self) -> bytes:
        """The body as found."""
        return self.message.body.of(self.message.raw)

    def field(self, field: HeaderField, form: str) -> bytes:
        """A header field in its canonical form."""
        fields = self._fields[form]
        if (known := fields.get(field.start)) is None:
            known = fields[field.start] = self._canonical(field.raw, form)
        return known

    def _canonical(self, field: bytes, form: str) -> bytes:
        if self.message.has_plain_header:
            return canonical.plain_field(field, form)
        return canonical.header_field(canonical.on_the_wire(field, self.line_end), form)

    def taken(self, manner: Manner, own: HeaderField) -> Taken:
        """The field that each entry of `h=` takes: of several the lowest that is left (RFC 6376 5.4.2).

        The signature's own field is never taken: it is hashed at the end, whatever `h=` says.
        """
        by_name, own_name = self.message.by_name, own.name.lower()
        there = by_name.get
        if own_name not in manner.different and len(manner.different) == len(manner.keys):
            fields = [found[-1] if (found := there(key)) else None for key in manner.keys]
            # As SignedField(...) makes it, without the calls in between.
            return tuple(map(tuple.__new__, repeat(SignedField), zip(manner.names, fields, strict=True)))
        others = tuple([field for field in by_name.get(own_name, ()) if field is not own])
        used: dict[str, int] = {}
        taken: list[SignedField] = []
        for name, key in zip(manner.names, manner.keys, strict=True):
            named = others if key == own_name else by_name.get(key, ())
            used[key] = count = used.get(key, 0) + 1
            taken.append(SignedField(name, named[-count] if count <= len(named) else None))
        return tuple(taken)

    def header_input(self, taken: Taken, own: HeaderField, value: Span | None, form: str) -> bytes:
        """The input of the header hash: the fields taken, then the signature with an empty `b=` (RFC 6376 3.7)."""
        known = self._fields[form]
        is_usual = form == canonical.RELAXED and self.message.has_plain_header
        parts: list[bytes] = []
        for _, field in taken:
            if field is None:
                continue
            part = known.get(field.start)
            if part is None:
                if is_usual:  # As `canonical.plain_field`, without the call: most of the work on a header is here.
                    name, _, written = field.raw.partition(b":")
                    part = b"%b:%b\r\n" % (name.rstrip().lower(), b" ".join(written.split()))
                else:
                    part = self._canonical(field.raw, form)
                known[field.start] = part
            parts.append(part)
        parts.append(self.without_signature(own, value, form))
        return b"".join(parts)

    def without_signature(self, own: HeaderField, value: Span | None, form: str) -> bytes:
        """A signature field without the `value` of its `b=`, in canonical form, without its closing CRLF."""
        return self._canonical(without_signature(own, value), form).removesuffix(b"\r\n")


def without_signature(field: HeaderField, value: Span | None) -> bytes:
    """A field's raw bytes with the value of `b=`, which stands at `value`, and all white space around it deleted."""
    if value is None:
        return field.raw
    raw = field.raw
    start, end = value.start - field.start, value.end - field.start
    closing = raw.find(b";", end)
    if closing < 0:
        closing = field.value_end - field.start
    return raw[:start].rstrip(b" \t\r\n") + raw[closing:]


def unsigned_names(message: Message, taken: Taken, own: HeaderField) -> tuple[str, ...]:
    """Names of the fields that no entry of `h=` took, top to bottom, the signature itself left out."""
    signed = {entry.field.start for entry in taken if entry.field is not None}
    signed.add(own.start)
    return tuple([field.name for field in message.fields if field.start not in signed])
