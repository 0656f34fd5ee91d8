"""Signatures, encryption and keys that a mail carries for persons: S/MIME (RFC 8551), OpenPGP (RFC 9580, RFC 3156)."""

from datetime import datetime
from enum import StrEnum

from inspector.model.span import Span
from inspector.values import dataclass


class ProtectionKind(StrEnum):
    """What it is, by its content."""

    SMIME_SIGNED = "smime-signed"
    """`multipart/signed` with the signature in a part of its own (RFC 8551 3.5.3)."""
    SMIME_OPAQUE = "smime-opaque"
    """The text lies inside the signature (RFC 8551 3.5.2)."""
    SMIME_ENCRYPTED = "smime-encrypted"
    SMIME_CERTIFICATES = "smime-certificates"
    """Certificates alone (RFC 8551 3.8)."""
    SMIME_OTHER = "smime-other"
    PGP_SIGNED = "pgp-signed"
    PGP_ENCRYPTED = "pgp-encrypted"
    PGP_CLEARSIGNED = "pgp-clearsigned"
    """Text between armour lines (RFC 9580 7)."""
    PGP_KEY = "pgp-key"
    AUTOCRYPT = "autocrypt"


@dataclass(frozen=True, slots=True)
class Certificate:
    """An X.509 certificate as it stands in the mail; nobody has checked who issued it. All text is foreign and raw."""

    subject: str
    """`CN=Dana Reed,O=Corp`."""
    issuer: str
    emails: tuple[str, ...]
    """Of the alternative names, and of the subject (RFC 8550 3)."""
    not_before: datetime
    not_after: datetime
    serial: str
    """Hexadecimal."""
    sha256: str
    is_signer: bool
    """True for the one whose issuer and serial number the signature names (RFC 5652 5.3)."""
    is_self_issued: bool


@dataclass(frozen=True, slots=True)
class PgpKey:
    """What a packet says of a key."""

    key_id: str = ""
    """Sixteen hexadecimal digits."""
    fingerprint: str = ""
    made: datetime | None = None
    """Of a signature, or of a key."""
    user_ids: tuple[str, ...] = ()
    """`Dana Reed <dana@corp.example>`; foreign and raw."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One of them."""

    kind: ProtectionKind
    where: str
    """`part smime.p7s`, `text`, `Autocrypt field`; foreign and raw."""
    span: Span
    certificates: tuple[Certificate, ...] = ()
    """The signer's first."""
    keys: tuple[PgpKey, ...] = ()
    """Who signed, for whom it is encrypted, or which key it is."""
    problem: str = ""
    """What could not be read."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that the signer's certificate or the key names."""
        if self.certificates:
            signers = [one for one in self.certificates if one.is_signer] or list(self.certificates[:1])
            return tuple(email for one in signers for email in one.emails)
        return tuple(address(user_id) for key in self.keys for user_id in key.user_ids if "@" in user_id)


def address(user_id: str) -> str:
    """The address of a user id; the whole of it where it stands without angle brackets."""
    inner = user_id.rpartition("<")[2].partition(">")[0] if "<" in user_id else user_id
    return inner.strip()
