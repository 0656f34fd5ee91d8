"""The quick way to read authors and dates comes to what the long way comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.address import mailboxes
from inspector.mail.dates import date_time
from inspector.mail.encoded_words import decoded
from inspector.mailbox.quick import author, date, text

AUTHORS = [
    b"dana@corp.example",
    b"<dana@corp.example>",
    b"Dana Corp <dana@corp.example>",
    b"Dana  Corp   <dana.x+y@corp.example>",
    b'"Corp, Dana" <dana@corp.example>',
    b'"a" b <dana@corp.example>',
    b'"=?utf-8?q?J=C3=B6?=" <j@corp.example>',
    b"=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?= <j@corp.example>",
    b"=?utf-8?b?dHdv?= words <j@corp.example>",
    b"ceo@bank.example <thief@evil.example>",
    b'"ceo@bank.example" <thief@evil.example>',
    b"a@b.example, c@d.example",
    b"(comment) dana@corp.example",
    b"Dana",
    b"",
    b"<>",
    b"<dana@corp.example",
    b"dana@corp.example>",
    b"dana @corp.example",
    b"dana@[192.0.2.1]",
    b"=?utf-8?q?x@y.example?= <dana@corp.example>",
    b"J\xc3\xb6 <j@corp.example>",
    b"group: a@b.example, c@d.example;",
    b"undisclosed-recipients:;",
    b"name <first@a.example> <second@b.example>",
]
DATES = [
    b"Mon, 9 Nov 2026 08:15:02 +0000",
    b"9 Nov 2026 08:15:02 -0330",
    b"Mon, 09 Nov 2026 08:15:02 +0100 (CET)",
    b"Mon, 31 Feb 2026 08:15:02 +0100",
    b"Mon, 9 Nov 2026 24:15:02 +0000",
    b"Mon, 9 Nov 2026 23:59:60 +0000",
    b"Mon, 9 Nov 2026 08:15:02 -0000",
    b"Mon, 9 Nov 2026 08:15:02 +2500",
    b"Mon, 9 Nov 1066 08:15:02 +0000",
    b"Mon, 9 Xyz 2026 08:15:02 +0000",
    b"9 Nov 26 08:15 EST",
    b"2026-11-09T08:15:02Z",
    b"yesterday",
    b"",
]
PIECES = st.sampled_from(
    [b'"', b"<", b">", b"@", b" ", b",", b"=?utf-8?q?x=40?=", b"a", b"b.example", b".", b"(", b")", b"\\", b"=", b":"]
)


def long_way(raw: bytes) -> tuple[str, str]:
    """The first author who has an address, else the first."""
    authors = mailboxes(raw, 0)
    chosen = next((one for one in authors if "@" in one.address), authors[0] if authors else None)
    return (chosen.display_name, chosen.address) if chosen else ("", "")


@pytest.mark.parametrize("raw", AUTHORS)
def test_an_author_is_who_the_long_way_says(raw: bytes) -> None:
    assert author(raw) == long_way(raw)


@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_any_author_is_who_the_long_way_says(raw: bytes) -> None:
    assert author(raw.strip()) == long_way(raw.strip())


@pytest.mark.parametrize(
    "raw", [b"", b" a\tb ", b"J\xc3\xb6 \xff", b"a\r\n b", b"a\n b", b" =?utf-8?q?J=C3=B6?= x", b"a\x00"]
)
def test_a_text_is_what_the_long_way_says(raw: bytes) -> None:
    assert text(raw) == decoded(raw)


@pytest.mark.parametrize("raw", DATES)
def test_a_date_is_what_the_long_way_says(raw: bytes) -> None:
    quick, slow = date(raw), date_time(raw) if raw else None
    assert quick == slow
    assert (quick and quick.utcoffset()) == (slow and slow.utcoffset())
