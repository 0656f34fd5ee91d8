"""Signatures, certificates and keys of made-up persons, made anew for each run."""

import base64
import hashlib
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

FROM = datetime(2025, 1, 1, tzinfo=UTC)
UNTIL = datetime(2027, 1, 1, tzinfo=UTC)


def _name(common_name: str, email: str = "") -> x509.Name:
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    attributes += [x509.NameAttribute(NameOID.EMAIL_ADDRESS, email)] if email else []
    return x509.Name(attributes)


@cache
def issuer() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Somebody who certifies."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Post Office CA")
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, FROM, UNTIL).sign(key, SHA256())
    return key, made


@cache
def person(
    common_name: str = "Dana Reed", email: str = "dana@corp.example", serial: int = 0x80F1
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Somebody who signs; an empty address leaves the alternative names out."""
    key = ec.generate_private_key(ec.SECP256R1())
    ca_key, ca = issuer()
    builder = x509.CertificateBuilder(ca.subject, _name(common_name), key.public_key(), serial, FROM, UNTIL)
    if email:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.RFC822Name(email)]), critical=False)
    return key, builder.sign(ca_key, SHA256())


def smime(text: bytes = b"Hello\r\n", *, is_opaque: bool = False) -> bytes:
    """A signature of Dana Reed, with the certificate of who certified her."""
    key, certificate = person()
    options = [] if is_opaque else [pkcs7.PKCS7Options.DetachedSignature]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(text).add_signer(certificate, key, SHA256())
    return builder.add_certificate(issuer()[1]).sign(Encoding.DER, options)


def smime_encrypted() -> bytes:
    """A message for somebody."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = _name("Dana Reed")
    made = x509.CertificateBuilder(name, name, key.public_key(), 9, FROM, UNTIL).sign(key, SHA256())
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(b"secret").add_recipient(made)
    return builder.set_content_encryption_algorithm(algorithms.AES128).encrypt(Encoding.DER, [])


def packet(tag: int, body: bytes) -> bytes:
    """A packet of the new form (RFC 9580 4.2.1)."""
    return bytes((0xC0 | tag, 255)) + len(body).to_bytes(4, "big") + body


KEY_BODY = b"\x04" + (1_700_000_000).to_bytes(4, "big") + b"\x16" + b"k" * 40
FINGERPRINT = hashlib.sha1(b"\x99" + len(KEY_BODY).to_bytes(2, "big") + KEY_BODY, usedforsecurity=False).digest()
USER_ID = b"Dana Reed <dana@corp.example>"


def subpacket(kind: int, value: bytes) -> bytes:
    """RFC 9580 5.2.3.7, of less than 192 octets."""
    return bytes((len(value) + 1, kind)) + value


def pgp_signature() -> bytes:
    """A signature of version 4 with issuer, fingerprint and time."""
    hashed = subpacket(2, (1_750_000_000).to_bytes(4, "big")) + subpacket(33, b"\x04" + FINGERPRINT)
    unhashed = subpacket(16, FINGERPRINT[-8:])
    areas = len(hashed).to_bytes(2, "big") + hashed + len(unhashed).to_bytes(2, "big") + unhashed
    return packet(2, b"\x04\x00\x16\x08" + areas + b"\0\0" + b"s" * 64)


def pgp_key() -> bytes:
    """A key with its user id."""
    return packet(6, KEY_BODY) + packet(13, USER_ID) + pgp_signature()


def armour(label: str, octets: bytes) -> bytes:
    """RFC 9580 6.2."""
    inner = base64.encodebytes(octets)
    return (
        f"-----BEGIN PGP {label}-----\nVersion: 1\n\n".encode() + inner + f"=AbCd\n-----END PGP {label}-----\n".encode()
    )


def letter(content_type: str, body: bytes, *fields: str) -> bytes:
    """A mail of Dana with this body."""
    lines = ["From: Dana Reed <dana@corp.example>", *fields, "MIME-Version: 1.0", f"Content-Type: {content_type}"]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def part(content_type: str, octets: bytes, name: str = "") -> bytes:
    """A part in base64."""
    disposition = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n{disposition}\r\n"
    return head.encode("utf-8") + base64.encodebytes(octets)


def several(content_type: str, *parts: bytes) -> bytes:
    """A mail of these parts."""
    body = b"".join(b"--b\r\n" + one + b"\r\n" for one in parts) + b"--b--\r\n"
    return letter(f"{content_type}; boundary=b", body)


TEXT = b"Content-Type: text/plain\r\n\r\nHello\r\n"
