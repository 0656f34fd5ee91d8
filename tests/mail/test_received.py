"""One Received field as a hop (RFC 5321 4.4)."""

from datetime import UTC

import pytest
from hypothesis import given

from inspector.mail.received import hop
from inspector.model.route import Hop
from tests.mail.hops import HOPS, Read
from tests.mail.mails import message, odd_bytes, quick

CLAUSES = (
    "from_text",
    "from_name",
    "from_rdns",
    "ip",
    "by",
    "with_protocol",
    "tls",
    "authenticated_as",
    "id",
    "recipient",
    "envelope_from",
    "local_user",
)


def read(value: str) -> Hop:
    """The hop of a field with that value."""
    return hop(message(b"Received: " + value.encode() + b"\r\n\r\n").fields[0], 1)


def codes(found: Hop) -> list[str]:
    """Its anomalies."""
    return [anomaly.code for anomaly in found.anomalies]


@pytest.mark.parametrize(("value", "said"), [row[1:] for row in HOPS], ids=[row[0] for row in HOPS])
def test_shapes_of_real_servers(value: str, said: Read) -> None:
    found = read(value)
    seen = {name: getattr(found, name) for name in CLAUSES}
    expected = {name: said.get(name, None if name == "envelope_from" else "") for name in CLAUSES}
    assert seen == expected
    assert found.date is not None
    assert found.date.astimezone(UTC).isoformat()[:19] == said["at"]


def test_clause_words_in_comments_do_not_mislead() -> None:
    found = read(
        "from evil (helo by mail.bank.example with ESMTP id 7 for <x@bank.example>; Mon, 1 Jan 2001 00:00:00 +0000)"
        " ([203.0.113.9]) by mx.corp.example with SMTP id 1; Fri, 20 Nov 2026 09:14:02 +0000"
    )
    assert (found.by, found.ip, found.id, found.recipient) == ("mx.corp.example", "203.0.113.9", "1", "")
    assert found.date is not None and found.date.year == 2026


def test_clause_words_in_the_helo_do_not_mislead() -> None:
    found = read(
        "from evil by mail.bank.example with ESMTP id 7 (unknown [203.0.113.9]) by mx.corp.example with SMTP id 1;"
        " Fri, 20 Nov 2026 09:14:02 +0000"
    )
    assert (found.by, found.with_protocol, found.id, found.ip) == ("mx.corp.example", "SMTP", "1", "203.0.113.9")
    assert "route.clause.twice" in codes(found)


def test_helo_that_is_a_clause_word_is_a_name() -> None:
    found = read("from by (unknown [203.0.113.9]) by mx.corp.example with SMTP; Fri, 20 Nov 2026 09:14:02 +0000")
    assert (found.from_name, found.by) == ("by", "mx.corp.example")


def test_false_address_in_the_helo_does_not_win() -> None:
    assert read(
        "from x (HELO [192.0.2.1]) ([203.0.113.9]) by mx.corp.example with SMTP; 1 Jan 2026 00:00 +0000"
    ).ip == ("203.0.113.9")
    assert (
        read("from x ([192.0.2.1]) (real [203.0.113.9]) by mx.corp.example; 1 Jan 2026 00:00 +0000").ip == "203.0.113.9"
    )
    assert read("from real.example ([203.0.113.9] helo=[192.0.2.1]) by mx.corp.example with esmtp (Exim 4)").ip == (
        "203.0.113.9"
    )


def test_address_in_a_helo_comment_is_not_the_clients() -> None:
    assert read("from [203.0.113.9] (HELO [192.0.2.1]) by mx.corp.example with ESMTP id 1").ip == "203.0.113.9"


def test_clause_words_in_a_quoted_recipient_do_not_mislead() -> None:
    found = read(
        'from a.example by mx.corp.example with SMTP for <"x by y; id 3"@corp.example>; 1 Jan 2026 00:00 +0000'
    )
    assert (found.by, found.id, found.recipient) == ("mx.corp.example", "", '"x by y; id 3"@corp.example')


def test_parenthesis_that_is_never_closed_hides_nothing() -> None:
    found = read(
        "from evil(x (unknown [203.0.113.9]) by mx.corp.example with SMTP id 1; Fri, 20 Nov 2026 09:14:02 +0000"
    )
    assert (found.ip, found.by, found.id) == ("203.0.113.9", "mx.corp.example", "1")
    assert found.date is not None


def test_server_that_repeats_by_is_the_first() -> None:
    found = read(
        "from a@b.example by mx.corp.example by uid 502 with qmail-scanner-1.10 (x); 7 May 2026 14:37:00 -0000"
    )
    assert found.by == "mx.corp.example"


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("Fri, 20 Nov 2026 09:14:02 +1500", "route.zone.impossible"),
        ("Fri, 20 Nov 2026 09:14:02 +0107", "route.zone.impossible"),
        ("Fri, 20 Nov 2026 09:14:02 +0100 (PST)", "route.zone.contradicts"),
        ("Mon, 20 Nov 2026 09:14:02 +0100", "route.date.weekday"),
        ("the other day", "route.date.unreadable"),
    ],
)
def test_dates_that_cannot_be_true_are_anomalies(date: str, code: str) -> None:
    assert codes(read(f"from a.example by mx.corp.example with SMTP; {date}")) == [code]


def test_ordinary_zone_comment_is_no_anomaly() -> None:
    assert codes(read("from a.example by mx.corp.example; Fri, 20 Nov 2026 01:14:02 -0800 (PST)")) == []


def test_missing_date_and_server_are_anomalies() -> None:
    assert codes(read("from a.example")) == ["route.date.missing", "route.by.missing"]


def test_name_that_may_be_forged_is_an_anomaly() -> None:
    found = read("from a (b.example [203.0.113.9] (may be forged)) by mx.corp.example; 1 Jan 2026 00:00 +0000")
    assert codes(found) == ["route.name.forged"]
    assert found.from_rdns == "b.example"


def test_mapped_address_is_the_ipv4_address() -> None:
    found = read("from a (b.example [IPv6:::ffff:203.0.113.9]) by mx.corp.example; 1 Jan 2026 00:00 +0000")
    assert (found.ip, found.ip_kind) == ("203.0.113.9", "documentation")


@pytest.mark.parametrize(
    "value", ["", ";", ";;;", "from", "from by", "by by by", "(", "((((", '"', "[", "from (", "for;for"]
)
def test_broken_fields_say_next_to_nothing(value: str) -> None:
    assert read(value).ip == ""


@quick
@given(odd_bytes)
def test_nothing_raises(raw: bytes) -> None:
    for field in message(b"Received: from a (" + raw + b") by " + raw + b"; " + raw).fields:
        hop(field, 1)
    for field in message(b"Received: " + raw).fields:
        hop(field, 1)


def test_what_stands_beyond_any_real_length_is_not_read() -> None:
    found = read("from a.example (b.example [203.0.113.9]) by mx.corp.example; 1 Jan 2026 00:00 +0000" + "(" * 200_000)
    assert (found.ip, found.by) == ("203.0.113.9", "mx.corp.example")
    assert read("from a.example" + " " * 70_000 + "by mx.corp.example").by == ""


def test_address_before_an_address_is_no_name() -> None:
    found = read("from a.example (203.0.113.9 [203.0.113.9]) by mx.corp.example; 1 Jan 2026 00:00 +0000")
    assert (found.from_name, found.from_rdns, found.ip) == ("a.example", "", "203.0.113.9")


def test_sender_in_a_comment_glued_to_the_client() -> None:
    found = read(
        "from srv01(mailfrom:news@mailer.example fp:X) by smtp.corp.example(127.0.0.1); 1 Jan 2026 00:00 +0000"
    )
    assert (found.from_name, found.envelope_from, found.by) == ("srv01", "news@mailer.example", "smtp.corp.example")
