"""Signatures opened with a key: exact padding or none (RFC 8017 8.2.2, 9.2), and keys that are none."""

import hashlib

import pytest

from inspector.auth.dkim.crypto import BadKey, RsaKey, ed25519_key, opened, rsa_key
from tests.auth.dkim.signing import rsa_key as private_key

NUMBERS = private_key().private_numbers()
N, D, E = NUMBERS.public_numbers.n, NUMBERS.d, NUMBERS.public_numbers.e
DIGEST = hashlib.sha256(b"header").digest()
INFO = bytes.fromhex("3031300d060960864801650304020105000420")
SHA1_INFO = bytes.fromhex("3021300906052b0e03021a05000414")


def key(*, is_known: bool = True) -> RsaKey:
    """The key, with the library's help or by arithmetic alone."""
    return RsaKey(N, E, private_key().public_key() if is_known else None)


def made(block: bytes) -> bytes:
    """The signature that the private key makes of a block, padded on the right to the key's size with zeros."""
    return pow(int.from_bytes(block.ljust(256, b"\0")), D, N).to_bytes(256)


def padded(content: bytes, filler: bytes = b"\xff") -> bytes:
    return b"\0\1" + filler * (253 - len(content)) + b"\0" + content


@pytest.mark.parametrize("is_known", [True, False])
def test_the_digest_comes_out_of_a_good_signature(is_known: bool) -> None:
    found = opened(key(is_known=is_known), made(padded(INFO + DIGEST)), "sha256")
    assert (found.digest, found.algorithm, found.is_padding_valid) == (DIGEST, "sha256", True)


def test_a_digest_of_another_hash_is_named() -> None:
    found = opened(key(), made(padded(SHA1_INFO + b"s" * 20)), "sha256")
    assert (found.digest, found.algorithm, found.is_padding_valid) == (b"s" * 20, "sha1", True)


FORGED = {
    "filler of other octets": padded(INFO + DIGEST, b"\xfe"),
    "one octet of the filler": b"\0\1\xff\xfe" + padded(INFO + DIGEST)[4:],
    "digest in the middle": b"\0\1" + b"\xff" * 8 + b"\0" + INFO + DIGEST + b"garbage",
    "short filler": b"\0\1" + b"\xff" * 7 + b"\0" + INFO + DIGEST,
    "no filler": b"\0\1\0" + INFO + DIGEST,
    "block of encryption": b"\0\2" + padded(INFO + DIGEST)[2:],
    "no zero": b"\0\1" + b"\xff" * 254,
    "octets after the digest": padded(INFO + DIGEST + b"x"),
    "digest alone": padded(DIGEST),
    "zeros": b"",
}


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_block_gives_no_digest(name: str, is_known: bool) -> None:
    assert opened(key(is_known=is_known), made(FORGED[name]), "sha256").digest is None


@pytest.mark.parametrize("signature", [b"", b"\xff" * 256, b"\1" * 255, b"\1" * 257])
def test_a_signature_of_the_wrong_size_gives_no_digest(signature: bytes) -> None:
    assert opened(key(), signature, "sha256").digest is None


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"0",
        b"0\x80",
        b"0\x84\xff\xff\xff\xff",
        b"0\x06\x02\x01\x03\x02\x01\x03x",
        b"0\x06\x02\x01\x04\x02\x01\x03",
    ],
)
def test_octets_that_are_no_key_are_refused(octets: bytes) -> None:
    with pytest.raises(BadKey):
        rsa_key(octets)
    with pytest.raises(BadKey):
        ed25519_key(octets)


def test_numbers_that_would_take_minutes_are_refused() -> None:
    huge = (1 << 20000) + 1
    modulus = b"\x02\x82" + len(huge.to_bytes(2501)).to_bytes(2) + huge.to_bytes(2501)
    contents = modulus + b"\x02\x01\x03"
    with pytest.raises(BadKey, match="too many"):
        rsa_key(b"\x30\x82" + len(contents).to_bytes(2) + contents)
