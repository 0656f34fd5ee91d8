"""The certificates that an S/MIME part carries (RFC 5652 5.1, RFC 8550 3), read and not verified."""

import warnings
from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates
from cryptography.x509.oid import NameOID

from inspector.model.protection import Certificate

MAX_CERTIFICATES = 20  # A chain has three or four.
MAX_EMAILS = 20  # Of one certificate.
_UNREADABLE = (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)


def certificates(data: bytes) -> tuple[Certificate, ...]:
    """All certificates of a PKCS #7 object, the signer's first; empty when there are none. Raises on no input."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The library warns about BER and odd serial numbers, which real mail has.
        try:
            loaded = load_der_pkcs7_certificates(data)[:MAX_CERTIFICATES]
        except _UNREADABLE:
            return ()
        read = [one for one in (_read(one, data) for one in loaded) if one is not None]
    return tuple(sorted(read, key=lambda one: not one.is_signer))


def _read(found: x509.Certificate, data: bytes) -> Certificate | None:
    try:
        return Certificate(
            subject=found.subject.rfc4514_string(),
            issuer=found.issuer.rfc4514_string(),
            emails=tuple(dict.fromkeys((*_alternative(found), *_of_subject(found))))[:MAX_EMAILS],
            not_before=found.not_valid_before_utc,
            not_after=found.not_valid_after_utc,
            serial=f"{found.serial_number:x}",
            sha256=found.fingerprint(SHA256()).hex(),
            # In a certificate the serial number comes before the issuer; only who signed, or for whom it is encrypted,
            # is named the other way round (RFC 5652 10.2.4).
            is_signer=found.issuer.public_bytes() + _integer(found.serial_number) in data,
            is_self_issued=found.issuer == found.subject,
        )
    except _UNREADABLE:
        return None


def _alternative(found: x509.Certificate) -> Iterable[str]:
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, *_UNREADABLE):
        return ()
    return names.get_values_for_type(x509.RFC822Name)


def _of_subject(found: x509.Certificate) -> Iterable[str]:
    return (str(one.value) for one in found.subject.get_attributes_for_oid(NameOID.EMAIL_ADDRESS))


def _integer(number: int) -> bytes:
    """DER of an INTEGER of less than 128 octets (X.690 8.3)."""
    octets = number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)
    return bytes((2, len(octets) & 0x7F)) + octets
