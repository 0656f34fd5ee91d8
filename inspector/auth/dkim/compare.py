"""The two comparisons of a signature: the body's hash and the header's (RFC 6376 3.7, 6.1.3)."""

import binascii
from typing import NamedTuple

from inspector.auth.dkim import crypto
from inspector.auth.dkim.canonical import FORMS
from inspector.auth.dkim.hashing import HASHES, HashInputs
from inspector.auth.dkim.key import KeyRecord
from inspector.auth.dkim.published import fits_type
from inspector.auth.dkim.signature import Signature
from inspector.model.verdict import HashPair

ONLY_HEADER = "only header fields were given, so nothing is known about the body"
NOT_AS_SENT = (
    "these bytes were made from another format and are not those that travelled, so nothing follows from a hash"
)


class Body(NamedTuple):
    """The body beside `bh=`."""

    pair: HashPair
    unsigned_bytes: int = 0
    """Canonical bytes after the first `l=` ones."""
    total: int = 0
    """Canonical bytes in all."""
    is_short: bool = False
    """True when the body has fewer bytes than `l=` says."""


class Header(NamedTuple):
    """The header beside `b=`."""

    pair: HashPair
    is_valid: bool | None
    """Whether `b=` is a signature of the computed hash under the key; None when it could not be tried."""
    opened: crypto.Opened | None = None


def shown(digest: bytes | None) -> str | None:
    """A digest in base64."""
    return None if digest is None else binascii.b2a_base64(digest, newline=False).decode("ascii")


def compare_body(inputs: HashInputs, signature: Signature) -> Body:
    """The body's hash as claimed and as computed."""
    claimed = shown(signature.body_digest)
    source = inputs.message.source
    if not source.has_body:
        if _signs_nothing(inputs, signature):
            return Body(HashPair(claimed, claimed, True))
        return Body(HashPair(claimed, None, None, ONLY_HEADER))
    if signature.body_form not in FORMS:
        return Body(HashPair(claimed, None, None, f"no canonical form {signature.body_form} is known"))
    found = inputs.body_hash(signature.body_form, signature.body_length, signature.hash_name)
    computed = shown(found.digest)
    is_short = signature.body_length is not None and signature.body_length > found.total
    if signature.body_digest is None:
        return Body(HashPair(None, computed, None, "bh= cannot be read"), found.total - found.hashed, found.total)
    is_equal: bool | None = signature.body_digest == found.digest and not is_short
    note = ""
    if not is_equal and not source.has_wire_form:
        is_equal, note = None, NOT_AS_SENT
    return Body(HashPair(claimed, computed, is_equal, note), found.total - found.hashed, found.total, is_short)


def _signs_nothing(inputs: HashInputs, signature: Signature) -> bool:
    """Whether the signed body is empty too, so that a mail without one is whole (RFC 5322 3.5); `l=0` tells nothing."""
    if signature.body_form not in FORMS or signature.body_length is not None:
        return False
    return signature.body_digest == inputs.body_hash(signature.body_form, None, signature.hash_name).digest


def header_digest(inputs: HashInputs, signature: Signature) -> bytes | None:
    """The computed hash of the header; None when the canonical form is not known."""
    if signature.header_form not in FORMS:
        return None
    text = inputs.header_input(signature.taken, signature.field, signature.value_span, signature.header_form)
    return HASHES[signature.hash_name](text).digest()


def compare_header(signature: Signature, record: KeyRecord | None, digest: bytes | None) -> Header:
    """The header's hash as signed and as computed."""
    computed = shown(digest)
    if record is None or record.public_key is None:
        return Header(HashPair(None, computed, None, "there is no key to open the signature with"), None)
    if signature.value is None or digest is None:
        return Header(HashPair(None, computed, None, "b= cannot be read"), None)
    if not fits_type(signature, record):
        return Header(HashPair(None, computed, None, "the key is of another type than the signature"), None)
    if isinstance(record.public_key, crypto.Ed25519Key):
        is_valid = crypto.ed25519_fits(record.public_key, signature.value, digest)
        note = "an Ed25519 signature is tested; nothing can be recovered from it"
        return Header(HashPair(None, computed, None, note), is_valid)
    opened = crypto.opened(record.public_key, signature.value, signature.hash_name)
    is_valid = opened.digest == digest and opened.algorithm == signature.hash_name
    pair = HashPair(shown(opened.digest), computed, None if opened.digest is None else is_valid, opened.note)
    return Header(pair, is_valid, opened)
