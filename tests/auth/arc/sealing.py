"""Mails sealed for tests: each hop adds an ARC set with a key made on the spot (RFC 8617 5.1)."""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from inspector.auth.arc.sets import collect
from inspector.auth.arc.validate import seal_input
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import read
from tests.auth.dkim.signing import MAIL, message, rsa_key

NAMES = "from:to:subject:date:message-id"


def sealed(raw: bytes = MAIL, *, cv: str | None = None, h: str = NAMES, results_i: str = "") -> bytes:
    """The mail with one more ARC set on top, of the domain hopN.example and selector s; `results_i` begins its AAR."""
    instance = raw.count(b"ARC-Seal:") + 1
    domain = f"hop{instance}.example"
    common = f"i={instance}; a=rsa-sha256; d={domain}; s=s;"
    results = f"ARC-Authentication-Results: {results_i or f'i={instance}'}; {domain}; spf=pass\r\n".encode()
    bare = f"ARC-Message-Signature: {common} c=relaxed/relaxed;\r\n h={h};\r\n bh=@; b=\r\n".encode()
    inputs = HashInputs(message(bare + results + raw))
    body_hash = base64.b64encode(inputs.body_hash("relaxed", None, "sha256").digest)
    bare = bare.replace(b"@", body_hash)
    inputs = HashInputs(message(bare + results + raw))
    signature = read(inputs, inputs.message.fields[0], 1)
    text = inputs.header_input(signature.taken, signature.field, signature.value_span, "relaxed")
    signed = bare.replace(b" b=\r\n", b" b=" + _signature(text) + b"\r\n")
    status = cv or ("none" if instance == 1 else "pass")
    seal = f"ARC-Seal: {common} cv={status}; t=1790000000; b=\r\n".encode()
    inputs = HashInputs(message(seal + signed + results + raw))
    text = seal_input(inputs, collect(inputs).sets, instance)
    return seal.replace(b" b=\r\n", b" b=" + _signature(text) + b"\r\n") + signed + results + raw


def chain(count: int) -> bytes:
    """A mail with so many sets."""
    raw = MAIL
    for _ in range(count):
        raw = sealed(raw)
    return raw


def _signature(text: bytes) -> bytes:
    signature = rsa_key().sign(text, padding.PKCS1v15(), hashes.SHA256())
    return base64.b64encode(signature)
