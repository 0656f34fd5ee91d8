"""S/MIME and OpenPGP parts recognised by type and by content (RFC 8551 3, RFC 3156, RFC 9580 6, Autocrypt 1.1).

Read and told, never verified: certificates are not followed to a root, signatures are not computed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inspector.mail.lexical import unfolded
from inspector.mail.parts import Part, data, parts
from inspector.mail.pgp import MAX_DATA, armoured, from_base64, keys
from inspector.model.limits import MAX_PROTECTIONS
from inspector.model.message import HeaderField, Message
from inspector.model.protection import Certificate, PgpKey, Protection, ProtectionKind
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.text import readable

KEPT = 2  # Messages: the one that is shown, and one that is checked beside it.

_SMIME_TYPE = regex(r"application/(?:x-)?pkcs(?:7-(?:mime|signature|certs)|10)")
_SMIME_NAME = regex(r"\.p7[msczb]\Z", re.IGNORECASE)
_PGP_NAME = regex(r"\.(?:asc|gpg|pgp|sig|key)\Z", re.IGNORECASE)
# RFC 5652 4 to 8, RFC 5083 2.1: the content type of a ContentInfo, as DER.
_CONTENT_TYPES = {
    bytes.fromhex("06092a864886f70d010702"): "signed",
    bytes.fromhex("06092a864886f70d010703"): "encrypted",
    bytes.fromhex("06092a864886f70d010706"): "encrypted",
    bytes.fromhex("060b2a864886f70d0109100117"): "encrypted",
}
_DATA = bytes.fromhex("06092a864886f70d010701")  # RFC 5652 4: id-data, what a signature holds when the text is inside.
_LABELS = {
    "SIGNATURE": ProtectionKind.PGP_SIGNED,
    "SIGNED MESSAGE": ProtectionKind.PGP_CLEARSIGNED,
    "MESSAGE": ProtectionKind.PGP_ENCRYPTED,
    "PUBLIC KEY BLOCK": ProtectionKind.PGP_KEY,
    "PRIVATE KEY BLOCK": ProtectionKind.PGP_KEY,
}
_KEY_ATTRIBUTE = regex(rb"(?:\A|;)\s*keydata\s*=([^;]*)", re.IGNORECASE)
_ADDRESS_ATTRIBUTE = regex(rb"(?:\A|;)\s*addr\s*=\s*([^;\s]*)", re.IGNORECASE)


@lru_cache(maxsize=KEPT)
def protections(message: Message) -> tuple[Protection, ...]:
    """All of them, in the order of the bytes. Raises on no input."""
    found: list[Protection] = [_autocrypt(field) for field in message.named("Autocrypt")[:2]]
    for part in parts(message):
        if len(found) >= MAX_PROTECTIONS:
            break
        found += list(_of_part(part, message.raw))
    return tuple(found[:MAX_PROTECTIONS])


def _of_part(part: Part, raw: bytes) -> Iterator[Protection]:
    """By declared type first, then by name and content."""
    if _SMIME_TYPE.fullmatch(part.content_type) or _SMIME_NAME.search(part.name):
        yield _smime(part, data(part, raw, 2 * MAX_DATA))
        return
    if part.content_type == "application/pgp-encrypted":
        return  # RFC 3156 4: it only says `Version: 1`; the part after it holds the message.
    is_pgp = part.content_type in ("application/pgp-signature", "application/pgp-keys", "application/octet-stream")
    is_text = part.content_type in ("text/plain", "application/pgp") or bool(_PGP_NAME.search(part.name))
    if is_pgp or is_text:
        octets = data(part, raw, 2 * MAX_DATA)
        yield from _pgp(part, octets)
        if part.content_type == "application/octet-stream" and _content_type(octets):
            yield _smime(part, octets)


def _where(part: Part) -> str:
    return f"part {part.name}" if part.name else "text" if part.content_type == "text/plain" else part.content_type


def _smime(part: Part, octets: bytes) -> Protection:
    """What the object says that it is, whatever its type and name say."""
    content_type = _content_type(octets)
    found = _certificates(octets) if content_type in ("signed", "") and octets else ()
    is_signed = any(one.is_signer for one in found) or content_type == "signed"
    problem = ""
    if content_type == "encrypted":
        kind = ProtectionKind.SMIME_ENCRYPTED
    elif is_signed and _is_opaque(part, octets):
        kind = ProtectionKind.SMIME_OPAQUE
    elif is_signed and "signature" not in part.content_type and found and not any(one.is_signer for one in found):
        kind = ProtectionKind.SMIME_CERTIFICATES
    elif is_signed:
        kind = ProtectionKind.SMIME_SIGNED
    else:
        kind, problem = ProtectionKind.SMIME_OTHER, "it says that it is S/MIME, and its content cannot be read as that"
    if is_signed and not found:
        problem = "no certificate in it can be read"
    return Protection(kind, _where(part), part.span, found, problem=problem)


def _content_type(octets: bytes) -> str:
    head = octets[:32]
    if not head.startswith(b"\x30"):
        return ""
    return next((name for mark, name in _CONTENT_TYPES.items() if mark in head), "")


def _is_opaque(part: Part, octets: bytes) -> bool:
    """True when the signed content is inside: where it is not, the sequence holds id-data alone (RFC 5652 5.2)."""
    place = octets.find(_DATA, 0, 400)
    return "signature" not in part.content_type and place >= 0 and octets[place - 2 : place] != b"\x30\x0b"


def _certificates(octets: bytes) -> tuple[Certificate, ...]:
    from inspector.mail.certificate import certificates  # Most mail carries none, and they need much.

    return certificates(octets)


def _pgp(part: Part, octets: bytes) -> Iterator[Protection]:
    """Armoured blocks; a clear-signed text and its signature are told once."""
    blocks = armoured(octets)
    is_clearsigned = any(block.label == "SIGNED MESSAGE" for block in blocks)
    for block in blocks:
        kind = _LABELS.get(block.label)
        if kind is None or block.label == "SIGNED MESSAGE":
            continue
        if kind is ProtectionKind.PGP_SIGNED and is_clearsigned:
            kind = ProtectionKind.PGP_CLEARSIGNED
        yield Protection(kind, _where(part), part.span, keys=_keys(block.data), problem=_problem(block.data))
    if not blocks and part.content_type in ("application/pgp-signature", "application/pgp-keys"):
        is_key = part.content_type == "application/pgp-keys"
        kind = ProtectionKind.PGP_KEY if is_key else ProtectionKind.PGP_SIGNED
        yield Protection(kind, _where(part), part.span, keys=_keys(octets), problem=_problem(octets))


def _keys(octets: bytes) -> tuple[PgpKey, ...]:
    return tuple(dict.fromkeys(keys(octets)))


def _problem(octets: bytes) -> str:
    return "" if keys(octets) else "no packet in it says whose key it is"


def _autocrypt(field: HeaderField) -> Protection:
    """The field brings a key and the address that it is for (Autocrypt 1.1)."""
    value = unfolded(field.value)[:MAX_DATA]
    written = _KEY_ATTRIBUTE.search(value)
    found = keys(from_base64(written[1])) if written else ()
    named = _ADDRESS_ATTRIBUTE.search(value)
    if named:
        own = found[0] if found else PgpKey()
        user_ids = (readable(named[1][:500]), *own.user_ids)
        found = (PgpKey(own.key_id, own.fingerprint, own.made, user_ids), *found[1:])
    span = Span(field.start, field.start + len(field.raw))
    return Protection(ProtectionKind.AUTOCRYPT, "Autocrypt field", span, keys=found)
