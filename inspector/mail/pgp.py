"""OpenPGP packets, as far as they say whose key it is (RFC 9580 4, 5, 6.2); nothing is verified or decrypted."""

import binascii
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from inspector.model.protection import PgpKey
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass, replace

MAX_DATA = 1 << 20  # Octets that are looked at.
MAX_PACKETS = 200
MAX_KEYS = 20
MAX_BLOCKS = 40
MAX_OPEN = 1 << 16  # Octets of a block that never ends.

_NOT_BASE64 = regex(rb"[^A-Za-z0-9+/]++")
_SESSION, _SIGNATURE, _KEY, _USER_ID = 1, 2, 6, 13  # RFC 9580 5: packet types.
_MADE, _ISSUER, _SIGNER, _FINGERPRINT = 2, 16, 28, 33  # RFC 9580 5.2.3.7: subpacket types.


@dataclass(frozen=True, slots=True)
class Armoured:
    """One block between armour lines."""

    label: str
    """`SIGNATURE`, `MESSAGE`, `PUBLIC KEY BLOCK`."""
    data: bytes
    start: int
    """Place of the block in what was searched."""


def armoured(text: bytes) -> tuple[Armoured, ...]:
    """All armoured blocks of a text (RFC 9580 6.2). Raises on no input."""
    found: list[Armoured] = []
    place, text = 0, text[:MAX_DATA]
    for _ in range(MAX_BLOCKS):  # For each one the rest is searched for its end.
        place = text.find(b"-----BEGIN PGP ", place)
        if place < 0:
            break
        label, dashes, rest = text[place + 15 : place + 80].partition(b"-----")
        end = text.find(b"-----END PGP " + label, place)
        inner = text[place + 20 + len(label) : end if end >= 0 else place + MAX_OPEN]
        if dashes and label.isascii() and rest[:1] in (b"\r", b"\n", b" ", b""):
            found.append(Armoured(label.decode("ascii").strip().upper(), _decoded(inner), place))
        place += 15
    return tuple(found)


def _decoded(inner: bytes) -> bytes:
    """The octets: header lines end at the first empty line, the checksum begins with `=`."""
    inner = inner.replace(b"\r", b"")
    head, empty, rest = inner.lstrip(b"- \t").partition(b"\n\n")
    body = rest if empty and (b":" in head or not head.strip()) else inner
    return from_base64(body.partition(b"\n=")[0])


def from_base64(written: bytes) -> bytes:
    """The octets, whatever stands between the letters or is missing at the end. Raises on no input."""
    letters = _NOT_BASE64.sub(b"", written)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def keys(data: bytes) -> tuple[PgpKey, ...]:
    """Who signed, for whom it is encrypted, or which key it is: one entry a packet. Raises on no input."""
    found: list[PgpKey] = []
    for tag, body in packets(data):
        key = _of(tag, body)
        if tag == _USER_ID and found:
            user_ids = (*found[-1].user_ids, readable(body[:500]))[:MAX_KEYS]
            found[-1] = replace(found[-1], user_ids=user_ids)
        elif key is not None and len(found) < MAX_KEYS and not (tag == _SIGNATURE and _is_key(data)):
            found.append(key)
    return tuple(found)


def _is_key(data: bytes) -> bool:
    return next((tag for tag, _ in packets(data)), 0) == _KEY


def _of(tag: int, body: bytes) -> PgpKey | None:
    if tag == _SESSION and body[:1] == b"\x03" and len(body) >= 9:
        return PgpKey(body[1:9].hex())  # All zeros where the sender hides for whom it is (RFC 9580 5.1.8).
    if tag == _SIGNATURE:
        return _signature(body)
    return _key(body) if tag == _KEY else None


def packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Types and bodies, up to the first that cannot be read (RFC 9580 4.2)."""
    place, data = 0, data[:MAX_DATA]
    for _ in range(MAX_PACKETS):
        if place >= len(data) or not data[place] & 0x80:
            return
        tag, length, start = _header(data, place)
        if length < 0 or start > len(data):
            return
        yield tag, data[start : start + length]
        place = start + length


def _header(data: bytes, place: int) -> tuple[int, int, int]:
    """Type, length of the body and where it begins; a negative length where there is none to be read."""
    first = data[place]
    if first & 0x40:
        length, start = _length(data, place + 1)
        return first & 0x3F, length, start
    octets = (1, 2, 4, 0)[first & 3]
    start = place + 1 + octets
    length = int.from_bytes(data[place + 1 : start], "big") if octets else len(data) - start
    return first >> 2 & 0xF, length, start


def _length(data: bytes, place: int) -> tuple[int, int]:
    """A length of the new form (RFC 9580 4.2.1), and where what it measures begins; partial bodies have none."""
    first = data[place] if place < len(data) else 224
    if first < 192:
        return first, place + 1
    if first < 224:
        second = data[place + 1] if place + 1 < len(data) else 0
        return (first - 192 << 8) + second + 192, place + 2
    if first == 255:
        return int.from_bytes(data[place + 1 : place + 5], "big"), place + 5
    return -1, place + 1


def _signature(body: bytes) -> PgpKey | None:
    """Issuer and time of a signature of version 3, 4 or 6 (RFC 9580 5.2)."""
    version = body[0] if body else 0
    if version == 3 and len(body) >= 15:
        return PgpKey(body[7:15].hex(), made=_moment(body[3:7]))
    if version not in (4, 5, 6):
        return None
    octets = 4 if version == 6 else 2
    said: dict[int, bytes] = {}
    place = 4
    for _ in ("hashed", "unhashed"):
        length = int.from_bytes(body[place : place + octets], "big")
        place += octets
        for kind, value in _subpackets(body[place : place + length]):
            said.setdefault(kind, value)
        place += length
    fingerprint = said.get(_FINGERPRINT, b"")[1:33].hex()
    key_id = said.get(_ISSUER, b"")[:8].hex() or _key_id(fingerprint)
    signer = said.get(_SIGNER, b"")[:500]
    user_ids = (readable(signer),) if signer else ()
    return PgpKey(key_id, fingerprint, _moment(said.get(_MADE, b"")), user_ids)


def _subpackets(area: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    for _ in range(MAX_PACKETS):
        if place >= len(area):
            return
        first = area[place]
        if 192 <= first < 255:  # RFC 9580 5.2.3.7: here no length is partial.
            length, start = (first - 192 << 8) + (area[place + 1] if place + 1 < len(area) else 0) + 192, place + 2
        else:
            length, start = _length(area, place)
        if length < 1 or start >= len(area):
            return
        yield area[start] & 0x7F, area[start + 1 : start + length]
        place = start + length


def _key(body: bytes) -> PgpKey | None:
    """Fingerprint and time of a public key (RFC 9580 5.5.2, 5.5.4)."""
    version = body[0] if body else 0
    if version == 4:
        fingerprint = hashlib.sha1(b"\x99" + len(body).to_bytes(4, "big")[2:] + body, usedforsecurity=False).hexdigest()
    elif version == 6:
        fingerprint = hashlib.sha256(b"\x9b" + len(body).to_bytes(4, "big") + body).hexdigest()
    else:
        return PgpKey() if version in (2, 3, 5) else None
    return PgpKey(_key_id(fingerprint), fingerprint, _moment(body[1:5]))


def _key_id(fingerprint: str) -> str:
    """The last 64 bits of a fingerprint of version 4, the first of one of version 6 (RFC 9580 5.5.4)."""
    return fingerprint[:16] if len(fingerprint) == 64 else fingerprint[-16:]


def _moment(octets: bytes) -> datetime | None:
    return datetime.fromtimestamp(int.from_bytes(octets[:4], "big"), UTC) if len(octets) >= 4 else None
