"""Addresses and the traps in them (RFC 5322 3.4)."""

import pytest
from hypothesis import given

from inspector.mail.address import MAX_TOKENS, mailboxes
from inspector.model.limits import MAX_MAILBOXES
from tests.growth import grows_evenly
from tests.mail.mails import odd_bytes, quick


def read(value: bytes) -> list[tuple[str, str]]:
    """Display names and addresses."""
    return [(mailbox.display_name, mailbox.address) for mailbox in mailboxes(value, 0)]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b" Bank <a@bank.example>", [("Bank", "a@bank.example")]),
        (b"a@bank.example", [("", "a@bank.example")]),
        (b"a@bank.example (The Bank)", [("The Bank", "a@bank.example")]),
        (b'"Bank, Inc." <a@bank.example>', [("Bank, Inc.", "a@bank.example")]),
        (b'"a \\"b\\" c" <a@bank.example>', [('a "b" c', "a@bank.example")]),
        (b"a@one.example, B <b@two.example>", [("", "a@one.example"), ("B", "b@two.example")]),
        (b"a@one.example; b@two.example", [("", "a@one.example"), ("", "b@two.example")]),
        (b"G: a@one.example, <b@two.example>;", [("", "a@one.example"), ("", "b@two.example")]),
        (b"undisclosed-recipients:;", []),
        (b"<@a.example,@b.example:user@c.example>", [("", "user@c.example")]),
        (b'"Q" < q @ r . example >', [("Q", "q@r.example")]),
        (b"x@[192.0.2.1]", [("", "x@[192.0.2.1]")]),
        (b"", []),
        (b"<>", []),
        (b"Bank <>", [("Bank", "")]),
        (b"Nobody At All", [("Nobody At All", "")]),
    ],
)
def test_ordinary_and_obsolete_forms(value: bytes, found: list[tuple[str, str]]) -> None:
    assert read(value) == found


def test_quoted_local_part_that_holds_an_address_is_one_address() -> None:
    (mailbox,) = mailboxes(b'"a <x@junk.example>"@victim.example', 0)
    assert mailbox.address == '"a <x@junk.example>"@victim.example'
    assert mailbox.domain == "victim.example"


def test_encoded_word_makes_a_name_and_never_an_address() -> None:
    assert read(b"=?utf-8?q?a=40bank.example?= <x@junk.example>") == [("a@bank.example", "x@junk.example")]
    assert read(b"=?utf-8?q?a=40bank.example?=") == [("a@bank.example", "")]
    assert read(b"=?utf-8?q?=3Ca=40bank.example=3E=2C?= <x@junk.example>") == [("<a@bank.example>,", "x@junk.example")]


def test_encoded_word_in_an_address_stays_as_written() -> None:
    assert read(b"<=?utf-8?q?boss?=@bank.example>") == [("", "=?utf-8?q?boss?=@bank.example")]


def test_address_as_display_name_is_a_name() -> None:
    assert read(b"a@bank.example <x@junk.example>") == [("a@bank.example", "x@junk.example")]
    assert read(b'"a@bank.example" <x@junk.example>') == [("a@bank.example", "x@junk.example")]


def test_two_addresses_in_brackets_are_two_mailboxes() -> None:
    assert read(b"<a@bank.example><x@junk.example>") == [("", "a@bank.example"), ("", "x@junk.example")]


def test_comments_nest_and_are_no_part_of_the_address() -> None:
    assert read(b"a(x(y)@junk.example)@(z)bank.example") == [("x(y)@junk.example", "a@bank.example")]
    assert read(b"Bank (of <x@junk.example>) <a@bank.example>") == [("Bank", "a@bank.example")]


def test_what_is_never_closed_hides_no_address() -> None:
    assert read(b'"Bank <a@bank.example>') == [('"Bank', "a@bank.example")]
    assert read(b"(Bank <a@bank.example>") == [("(Bank", "a@bank.example")]
    assert read(b"Bank <a@bank.example") == [("Bank", "a@bank.example")]


def test_last_at_sign_counts_for_the_domain() -> None:
    (mailbox,) = mailboxes(b"a@bank.example@junk.example", 0)
    assert (mailbox.address, mailbox.domain) == ("a@bank.example@junk.example", "junk.example")


def test_nul_and_other_octets_are_kept() -> None:
    assert read(b"a\0b@bank.example") == [("", "a\0b@bank.example")]
    assert read("José <josé@bücher.example>".encode()) == [("José", "josé@bücher.example")]
    assert read(b"\xff <a@bank.example>") == [("\\xff", "a@bank.example")]


def test_words_around_an_address_without_brackets_are_its_name() -> None:
    assert read(b"The Bank a@bank.example") == [("The Bank", "a@bank.example")]


def test_span_is_the_mailbox_in_the_message() -> None:
    raw = b"From: One <a@one.example>,\r\n b@two.example (B)\r\n"
    found = mailboxes(raw[5:-2], 5)
    assert [mailbox.span.of(raw) for mailbox in found if mailbox.span] == [b"One <a@one.example>", b"b@two.example"]


@quick
@given(odd_bytes)
def test_nothing_raises_and_spans_stay_inside(raw: bytes) -> None:
    for mailbox in mailboxes(raw, 3):
        assert mailbox.span is not None
        assert 3 <= mailbox.span.start < mailbox.span.end <= len(raw) + 3
        mailbox.domain.encode("utf-8")


@pytest.mark.parametrize("piece", ["<", ",", "("])
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert grows_evenly(lambda text: mailboxes(text.encode("ascii")), piece)


def test_a_field_of_endless_marks_is_read_up_to_a_bound() -> None:
    assert read(b"a@bank.example, " + b"<" * MAX_TOKENS + b">, b@bank.example")[0] == ("", "a@bank.example")
    many = b", ".join(b"Two Words <a%d@bank.example>" % number for number in range(MAX_MAILBOXES))
    assert len(mailboxes(many)) == MAX_MAILBOXES
