"""Messages signed for tests with keys made on the spot."""

import base64
import hashlib
from functools import lru_cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector.auth import dkim
from inspector.mail.header import parse
from inspector.model.message import Message, Source

PrivateKey = rsa.RSAPrivateKey | Ed25519PrivateKey

MAIL = (
    b"Received: from a.example.com (a.example.com [192.0.2.1])\r\n"
    b"\tby mx.example.org with ESMTPS id 1;\r\n"
    b"\tFri, 20 Nov 2026 10:00:00 +0000\r\n"
    b"From: Ann Example <ann@example.com>\r\n"
    b"To: Bob <bob@example.org>\r\n"
    b"Subject: Quarterly  figures\r\n"
    b" and a second line\r\n"
    b"Date: Fri, 20 Nov 2026 09:59:58 +0000\r\n"
    b"Message-ID: <1@example.com>\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Hello Bob,\r\n"
    b"\r\n"
    b"the figures  are attached.\t\r\n"
    b"From now on they are monthly.\r\n"
    b"\r\n"
    b"Ann\r\n"
)


@lru_cache(maxsize=16)
def rsa_key(bits: int = 2048, number: int = 0) -> rsa.RSAPrivateKey:
    """A key made once; `number` tells keys of one size apart."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@lru_cache(maxsize=4)
def ed25519_key(number: int = 0) -> Ed25519PrivateKey:
    """A key made once."""
    return Ed25519PrivateKey.generate()


def record(key: PrivateKey, extra: str = "") -> str:
    """The key record of a private key."""
    if isinstance(key, Ed25519PrivateKey):
        octets = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return f"v=DKIM1; k=ed25519; {extra}p={base64.b64encode(octets).decode()}"
    octets = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; {extra}p={base64.b64encode(octets).decode()}"


def message(raw: bytes, source: Source | None = None) -> Message:
    """A message as the reader makes it."""
    return parse(raw, source or Source("test.eml"))


def signed(
    raw: bytes = MAIL,
    key: PrivateKey | None = None,
    *,
    c: str = "relaxed/relaxed",
    h: str = "from:to:subject:date:message-id",
    extra: str = "",
    tags: str = "",
    hash_name: str = "sha256",
) -> bytes:
    """The message with a DKIM-Signature of example.com, selector s, on top.

    `extra` stands before b=; `tags` replaces all tags before bh=.
    """
    key = key or rsa_key()
    kind = "ed25519" if isinstance(key, Ed25519PrivateKey) else "rsa"
    tags = tags or f"v=1; a={kind}-{hash_name}; c={c}; d=example.com; s=s; h={h};"
    bare = b"DKIM-Signature: " + f"{tags}\r\n\t{extra}bh=@; b=".encode() + b"\r\n" + raw
    body = dkim.canonical_body(message(bare), dkim.signatures(message(bare))[0])
    body_hash = base64.b64encode(hashlib.new(hash_name, body).digest())
    bare = bare.replace(b"bh=@;", b"bh=" + body_hash + b";", 1)
    text = dkim.canonical_header_input(message(bare), dkim.signatures(message(bare))[0])
    return bare.replace(b"; b=\r\n", b"; b=" + _folded(_signature(key, text, hash_name)) + b"\r\n", 1)


def _signature(key: PrivateKey, text: bytes, hash_name: str) -> bytes:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(hashlib.sha256(text).digest())
    algorithm = hashes.SHA1() if hash_name == "sha1" else hashes.SHA256()
    return key.sign(text, padding.PKCS1v15(), algorithm)


def _folded(signature: bytes) -> bytes:
    text = base64.b64encode(signature)
    return b"\r\n\t".join(text[place : place + 70] for place in range(0, len(text), 70))
