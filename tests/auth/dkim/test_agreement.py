"""Agreement with dkimpy on generated mails, valid and tampered; where it differs, the RFC says who is right.

Differences, each asserted below:
- `h=` without From: dkimpy verifies it, RFC 6376 6.1.1 makes it a permanent failure;
- a mail without a From field: dkimpy verifies it, RFC 5322 3.6 requires one and RFC 6376 5.4 wants it signed;
- a body whose last line ends in white space and no CRLF: dkimpy keeps the white space under relaxed, and RFC 6376
  3.4.4 ignores it at the end of every line;
- `x=` not after `t=`, and `t=` that stands in the future: dkimpy refuses the future, RFC 6376 3.5 only lets it;
- rsa-sha1: dkimpy verifies it, RFC 8301 3.1 forbids it;
- a field with white space before its colon: dkimpy refuses the whole mail, RFC 6376 3.4.2 says how to hash it.
"""

import random
import re
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import serialization

from tests.auth.dkim.judging import NAME, judge, zone
from tests.auth.dkim.signing import MAIL, ed25519_key, record, rsa_key, signed

pytest.importorskip("nacl", reason="PyNaCl is not installed, without which dkimpy knows no Ed25519")
dkimpy = pytest.importorskip("dkim", reason="dkimpy is not installed")


def theirs(raw: bytes, text: str) -> bool:
    """dkimpy's verdict of the topmost signature; its exceptions are refusals."""
    try:
        return bool(dkimpy.DKIM(raw).verify(idx=0, dnsfunc=lambda name, timeout=5: text.encode()))
    except (dkimpy.DKIMException, ValueError, IndexError, KeyError):
        return False


def made(chance: random.Random) -> bytes:
    """A mail with odd white space, folds and blank lines."""
    words = [
        b"alpha",
        b"beta ",
        b" gamma",
        b"\tdelta",
        b"  ",
        b"epsilon  zeta",
        b"",
        b"From here",
        b".",
        b"=3D",
        b"\xc3\xbc",
    ]
    body = b"\r\n".join(b" ".join(chance.choices(words, k=chance.randrange(6))) for _ in range(chance.randrange(12)))
    header = MAIL.partition(b"\r\n\r\n")[0] + b"\r\nX-Odd:  a  b\t\r\n\tc \r\nX-Empty:\r\n"
    return header + b"\r\n" + body + b"\r\n" * chance.randrange(1, 4)


def tampered(raw: bytes, chance: random.Random) -> bytes:
    """One to three bytes changed, taken or added, after the signature field."""
    start = raw.index(b"\r\nReceived:") + 2
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(start, len(raw))
        raw = raw[:place] + chance.choice([b"", b"x", b" ", raw[place : place + 1] * 2]) + raw[place + 1 :]
    return raw


def is_ordinary(raw: bytes) -> bool:
    """Whether all line ends are CRLF, every line of the header is one, and From is there: dkimpy refuses the rest."""
    header = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return (
        raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
        and all(re.match(rb"[!-9;-~]+:|[ \t]", line) for line in header)
        and any(line.startswith(b"From:") for line in header)
    )


FORMS = ("relaxed/relaxed", "relaxed/simple", "simple/relaxed", "simple/simple")
NAMES = "from:to:subject:date:message-id:x-odd:x-empty:mime-version"


@pytest.mark.parametrize("form", FORMS)
def test_signed_by_us_verifies_by_dkimpy_and_tampering_is_seen_by_both(form: str) -> None:
    chance = random.Random(form)
    for number in range(60):
        mail = signed(made(chance), ed25519_key() if number % 4 == 3 else rsa_key(), c=form, h=NAMES)
        text = record(ed25519_key() if number % 4 == 3 else rsa_key())
        assert judge(mail, zone(text)).result == "pass"
        assert theirs(mail, text)
        changed = tampered(mail, chance)
        if is_ordinary(changed):
            ours = judge(changed, zone(text))
            assert (ours.result == "pass") == theirs(changed, text), changed


@pytest.mark.parametrize("form", FORMS)
def test_signed_by_dkimpy_verifies_by_us(form: str) -> None:
    chance = random.Random(form)
    key = rsa_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    forms = tuple(part.encode() for part in form.split("/"))
    for _ in range(40):
        raw = made(chance)
        field = dkimpy.sign(
            raw, b"s", b"example.com", key, canonicalize=forms, include_headers=NAMES.encode().split(b":")
        )
        verdict = judge(field + raw)
        assert verdict.result == "pass", verdict.reason


def without_from(raw: bytes) -> bytes:
    return raw.replace(b"From: Ann Example <ann@example.com>\r\n", b"", 1)


DIFFERENCES: dict[str, tuple[Callable[[], bytes], bool, str]] = {
    "h= without From": (lambda: signed(h="to:subject"), True, "dkim.signature.h-without-from"),
    "no From field": (lambda: signed(without_from(MAIL)), True, "dkim.message.no-from"),
    "rsa-sha1": (
        lambda: signed(tags="v=1; a=rsa-sha1; c=relaxed/relaxed; d=example.com; s=s; h=from;", hash_name="sha1"),
        True,
        "dkim.signature.rsa-sha1",
    ),
    "white space before a colon": (lambda: signed(b"X-Odd : a\r\n" + MAIL), False, "dkim.verdict.pass"),
    "white space at the very end": (lambda: signed(MAIL + b"end "), False, "dkim.verdict.pass"),
    "signed in the future": (lambda: signed(extra="t=9000000000; "), False, "dkim.verdict.pass"),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_differences_to_dkimpy_are_known(name: str) -> None:
    make, dkimpy_passes, rule = DIFFERENCES[name]
    mail = make()
    verdict = judge(mail, {NAME: {"TXT": [record(rsa_key())]}})
    assert verdict.reason.rule == rule
    assert theirs(mail, record(rsa_key())) is dkimpy_passes
