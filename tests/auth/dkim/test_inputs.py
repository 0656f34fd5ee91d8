"""The two hash inputs, saved to files, give with any other tool the hashes that the signature holds.

`openssl dgst -sha256 -binary body | base64` is `bh=`, and `openssl dgst -sha256 -verify key.pem -signature b header`
says "Verified OK"; here hashlib and a plain modular power stand for them, and nothing of the engine but the inputs.
"""

import base64
import hashlib
import re

import pytest

from inspector.auth.dkim import canonical_body, canonical_header_input, signatures
from tests.auth.dkim.signing import MAIL, message, rsa_key, signed

FORMS = ("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")


def tag(raw: bytes, name: str) -> bytes:
    """The value of a tag of the first signature, read without the engine."""
    found = re.search(rb"[;\s]" + name.encode() + rb"=([A-Za-z0-9+/=\s]+)", raw.partition(b"\r\nReceived:")[0])
    assert found
    return base64.b64decode(b"".join(found[1].split()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("body", [b"", b"\r\n\r\n", b"Ann", b"a \t b \r\n\r\n \r\n", MAIL.partition(b"\r\n\r\n")[2]])
def test_both_inputs_have_the_hashes_of_the_signature(form: str, body: bytes) -> None:
    raw = signed(MAIL.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + body, c=form)
    read = message(raw)
    signature = signatures(read)[0]
    assert hashlib.sha256(canonical_body(read, signature)).digest() == tag(raw, "bh")
    numbers = rsa_key().public_key().public_numbers()
    opened = pow(int.from_bytes(tag(raw, "b")), numbers.e, numbers.n).to_bytes(256)
    assert opened.endswith(hashlib.sha256(canonical_header_input(read, signature)).digest())
    assert opened.startswith(b"\0\1\xff\xff")


def test_inputs_are_byte_for_byte_what_the_standard_prints() -> None:
    """The example of RFC 6376 3.4.5, whose canonical forms are printed there."""
    fields = b"A: X\r\nB : Y\t\r\n\tZ  \r\n"
    raw = b"DKIM-Signature: v=1; c=%b; d=example.com; s=s; h=A:B; b=\r\n" + fields + b"\r\n C \r\nD \t E\r\n\r\n\r\n"
    for form, header, body in (
        (b"relaxed/relaxed", b"a:X\r\nb:Y Z\r\ndkim-signature:", b" C\r\nD E\r\n"),
        (b"simple/simple", fields + b"DKIM-Signature:", b" C \r\nD \t E\r\n"),
    ):
        read = message(raw % form)
        signature = signatures(read)[0]
        assert canonical_header_input(read, signature).startswith(header)
        assert canonical_body(read, signature) == body


def test_only_the_signed_part_of_a_body_is_its_input() -> None:
    read = message(b"DKIM-Signature: v=1; l=4; d=example.com; s=s; h=from; b=\r\n\r\nabcdef\r\n")
    assert canonical_body(read, signatures(read)[0]) == b"abcd"
