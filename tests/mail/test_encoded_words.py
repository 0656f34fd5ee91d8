"""Encoded words (RFC 2047)."""

import pytest
from hypothesis import given

from inspector.mail.encoded_words import decoded, in_charset
from tests.mail.mails import odd_bytes, quick


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe_an?= alle", "Grüße an alle"),
        (b"=?ISO-8859-1?B?Z3L832U=?=", "grüße"),
        (b"=?utf-8?b?w6Q=?=\r\n =?utf-8?b?w7Y=?=", "äö"),
        (b"=?utf-8?b?w6Q=?= and =?utf-8?b?w7Y=?=", "ä and ö"),
        (b"a=?utf-8?q?b?=c", "abc"),
        (b"=?utf-8*de?q?x?=", "x"),
        (b"one\r\n two", "one two"),
        (b"no words = ? here", "no words = ? here"),
        (b"raw \xc3\xa4 and \xff", "raw ä and \\xff"),
    ],
)
def test_words_are_decoded(value: bytes, meant: str) -> None:
    assert decoded(value) == meant


def test_character_cut_by_two_words_is_joined() -> None:
    assert decoded(b"=?utf-8?q?=C3?= =?utf-8?q?=A4?=") == "ä"


def test_unknown_charset_leaves_readable_octets() -> None:
    assert decoded(b"=?x-none?q?ok=ff?=") == "ok\\xff"
    assert decoded(b"=?x?q??=") == ""


def test_bad_base64_is_decoded_as_far_as_it_goes() -> None:
    assert decoded(b"=?utf-8?b?YWJj!ZA?=") == "abcd"
    assert decoded(b"=?utf-8?b?A?=") == ""


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "unicode_escape", "rot13", "hex", "undefined", "../x", "a\0b", ""]
)
def test_codec_that_is_no_charset_is_not_used(charset: str) -> None:
    assert in_charset(b"bcher-kva", charset) == "bcher-kva"


def test_lone_surrogate_cannot_come_out() -> None:
    decoded(b"=?utf-7?q?+2D0-?=").encode("utf-8")


@quick
@given(odd_bytes)
def test_nothing_raises(raw: bytes) -> None:
    decoded(raw).encode("utf-8")
