"""The key record, with each way in which it can fail to be a key told apart (RFC 6376 3.6.1, RFC 8301, RFC 8463)."""

import re
from enum import StrEnum
from functools import lru_cache

from inspector.auth.dkim.crypto import BadKey, PublicKey, ed25519_key, rsa_key
from inspector.auth.dkim.names import breaks_list
from inspector.auth.dkim.signature import decoded
from inspector.mail import tags
from inspector.mail.rdata import txt
from inspector.mail.tags import TagList
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass

MIN_RSA_BITS = 1024  # RFC 8301 3.2: verifiers must not accept signatures by shorter keys.
SIGNER_RSA_BITS = 2048  # RFC 8301 3.2: signers should use at least as many.


class KeyStatus(StrEnum):
    """What stands at the name of a key; DNS failures carry the words of `DnsStatus` instead."""

    FOUND = "found"
    REVOKED = "revoked"
    """`p=` is empty (RFC 6376 3.6.1)."""
    MALFORMED = "malformed"
    NO_KEY_TAG = "no-p"
    """A tag list without `p=`."""
    NOT_BASE64 = "not-base64"
    NOT_A_KEY = "not-a-key"
    """`p=` is base64, and not of a key."""
    CUT = "cut"
    """`p=` is the beginning of a key."""
    PEM = "pem"
    """A key file was pasted with its BEGIN and END lines."""
    PRIVATE_KEY = "private-key"
    CERTIFICATE = "certificate"
    CNAME_AS_TEXT = "cname-as-text"
    """The record's text is a host name."""
    OTHER_RECORD = "other-record"
    """A record of another protocol, as a wildcard would give."""
    EMPTY = "empty"
    VERSION = "unknown-version"
    UNKNOWN_TYPE = "unknown-type"


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """One TXT record at the name of a key."""

    text: str
    status: KeyStatus
    said: str
    tags: TagList
    type: str = "rsa"
    public_key: PublicKey | None = None
    hashes: tuple[str, ...] | None = None
    """`h=`; None when any hash may be used."""
    services: tuple[str, ...] = ("*",)
    flags: tuple[str, ...] = ()
    notes: str = ""
    """`n=`."""

    @property
    def bits(self) -> int | None:
        """Length of the key."""
        return None if self.public_key is None else self.public_key.bits

    @property
    def is_testing(self) -> bool:
        """`t=y`: the domain is trying DKIM out."""
        return "y" in self.flags

    @property
    def is_strict(self) -> bool:
        """`t=s`: `i=` must name the domain itself, not one below it."""
        return "s" in self.flags


_HOST = regex(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+\.?")
_OTHER = regex(r"\s*(v=spf1|v=DMARC1|v=STSv1|v=TLSRPTv1|v=BIMI1|spf2\.0|google-site-verification|MS=ms)", re.IGNORECASE)
_PEM = regex(r"-----BEGIN ([A-Z0-9 ]+)-----")
_TYPE_NAMES = {"rsa": "RSA", "ed25519": "Ed25519"}


@lru_cache(maxsize=256)
def key_record(record: str) -> KeyRecord:
    """A TXT record in presentation form as a key record; kept for the next mail, which is often of the same domain."""
    return parsed(txt(record))


def parsed(text: bytes) -> KeyRecord:
    """The text of a key record, taken apart; raises on no input."""
    found = tags.parse(text)
    shown = readable(text)
    if (odd := _no_key_record(shown, found)) is not None:
        return KeyRecord(shown, *odd, found)
    if (broken := _broken_list(found)) is not None:
        return KeyRecord(shown, KeyStatus.MALFORMED, broken, found)
    version = found.compact("v")
    if version not in (None, "DKIM1"):
        said = f"v={version} is not DKIM1, so the record must be discarded"
        return KeyRecord(shown, KeyStatus.VERSION, said, found)
    kind = (found.compact("k") or "rsa").lower()
    status, said, public_key = _public_key(kind, found)
    return KeyRecord(
        shown,
        status,
        said,
        found,
        kind,
        public_key,
        None if found.compact("h") is None else _listed(found, "h"),
        _listed(found, "s") or ("*",),
        _listed(found, "t"),
        found.value("n") or "",
    )


def _no_key_record(shown: str, found: TagList) -> tuple[KeyStatus, str] | None:
    """Texts that are something else, or a key that was pasted badly."""
    bare = shown.strip()
    if not bare:
        return KeyStatus.EMPTY, "the record is empty"
    if pem := _PEM.search(bare):
        if "PRIVATE" in pem[1]:
            return KeyStatus.PRIVATE_KEY, "the PRIVATE key was published: anyone can sign for this domain"
        return KeyStatus.PEM, "a key file was pasted whole: the BEGIN and END lines do not belong into p="
    if other := _OTHER.match(bare):
        said = f"the record starts with {other[1]}: it is of another protocol, and may come from a wildcard name"
        return KeyStatus.OTHER_RECORD, said
    if "p" not in found.first and _HOST.fullmatch(bare):
        said = f"the text is the host name {bare}: a CNAME was published as TXT"
        return KeyStatus.CNAME_AS_TEXT, said
    return None


def _broken_list(found: TagList) -> str | None:
    """What makes the tag list malformed (RFC 6376 3.2, 3.6.1)."""
    for piece in found.malformed:
        if breaks_list(piece):
            shown = piece.text.decode("ascii", "backslashreplace")
            if piece.text.startswith((b'"', b"\\")) or piece.text.endswith((b"\\", b'"')):
                return (
                    f"the record holds quotes or backslashes that belong to the zone file's notation, at {shown[:40]}"
                )
            return f"the record is no tag list: here stands {shown[:60] or 'nothing between two semicolons'}"
    if found.duplicates:
        return f"the tag {found.duplicates[0]}= stands more than once"
    if "v" in found.first and found.tags[0].name != "v":
        return "v= must be the first tag of a key record"
    if "p" not in found.first and (swallowed := next((tag for tag in found.tags if " p=" in tag.value), None)):
        return f"a semicolon is missing: p= stands inside the value of {swallowed.name}="
    return None


def _public_key(kind: str, found: TagList) -> tuple[KeyStatus, str, PublicKey | None]:
    value = found.compact("p")
    if value is None:
        return KeyStatus.NO_KEY_TAG, "the record has no p=, so it holds no key", None
    if value == "":
        return KeyStatus.REVOKED, "p= is empty: the key was revoked", None
    if kind not in ("rsa", "ed25519"):
        return KeyStatus.UNKNOWN_TYPE, f"k={kind} is no key type known here; they are rsa and ed25519", None
    octets = decoded(value)
    if octets is None and len(value) % 4 == 1:  # Cut within a group of four: what stands before it may still tell.
        octets = decoded(value[:-1])
    if octets is None:
        return KeyStatus.NOT_BASE64, f"p= is no base64{_stray(value)}", None
    try:
        key: PublicKey = rsa_key(octets) if kind == "rsa" else ed25519_key(octets)
    except BadKey as problem:
        return _bad_key(octets, str(problem))
    return KeyStatus.FOUND, f"{_TYPE_NAMES[kind]} key of {key.bits} bits", key


def _bad_key(octets: bytes, problem: str) -> tuple[KeyStatus, str, None]:
    if "was cut" in problem or "ends before" in problem:
        said = f"{problem}; long keys are often cut at 255 characters, where a TXT string ends"
        return KeyStatus.CUT, said, None
    if octets[:1] == b"\x30" and octets[4:7] == b"\x02\x01\x00":
        return KeyStatus.PRIVATE_KEY, "p= holds a PRIVATE key: anyone can sign for this domain", None
    if octets[:1] == b"\x30" and octets[4:5] == b"\x30" and len(octets) > 400 and b"\x06\x03\x55\x04" in octets:
        return KeyStatus.CERTIFICATE, "p= holds a certificate, where only its public key belongs", None
    if len(octets) == 32:
        problem = "p= holds 32 octets, as an Ed25519 key would, and k=ed25519 is missing"
    if octets.startswith(b"-----BEGIN"):
        problem = "p= holds the base64 of a whole key file, which is base64 already"
    return KeyStatus.NOT_A_KEY, problem, None


def _stray(value: str) -> str:
    stray = sorted({character for character in value if not (character.isascii() and character.isalnum())} - set("+/="))
    if stray:
        return f": it holds {' '.join(stray[:5])}"
    if "=" in value.rstrip("="):
        return ": an = stands inside it"
    return f": {len(value)} characters cannot be"


def _listed(found: TagList, name: str) -> tuple[str, ...]:
    return tuple(entry.lower() for entry in tags.entries(found.value(name) or "") if entry)
