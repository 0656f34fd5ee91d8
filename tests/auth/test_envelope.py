"""The boundary and the session behind a saved mail follow from the route, the settings and the analyst."""

from datetime import UTC, datetime

import pytest

from inspector.auth.envelope import Given, Own, envelope
from inspector.mail.header import parse
from inspector.mail.route import route as route_of
from inspector.model.envelope import Envelope
from inspector.model.message import Message, Source
from inspector.model.route import Hop, Route
from inspector.model.span import Span

OWN = Own(hosts=("corp.example",), networks=("198.51.100.0/24",))
AT = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)


def hop(number: int, by: str, ip: str = "", kind: str = "public", name: str = "") -> Hop:
    return Hop(number, Span(1000, 1000), from_name=name, ip=ip, ip_kind=kind if ip else "", by=by, date=AT)


def message(*fields: tuple[str, bytes]) -> Message:
    return parse(b"".join(name.encode() + b":" + value + b"\r\n" for name, value in fields), Source("mail.eml"))


def session(*lines: str) -> Envelope:
    """The session of a header of these lines."""
    read = message(*((line.partition(":")[0], line.partition(":")[2].encode()) for line in lines))
    return envelope(read, route_of(read, None), Given(), Own())


def test_the_session_comes_from_the_boundary_hop_and_says_so() -> None:
    route = Route((hop(1, "mx1.corp.example", "192.0.2.9", name="out.mailer.example"),))
    session = envelope(message(("Return-Path", b" <bounce@mailer.example>")), route, Given(), OWN)
    assert (session.ip.value, session.helo.value, session.mail_from.value) == (
        "192.0.2.9",
        "out.mailer.example",
        "bounce@mailer.example",
    )
    assert "hop 1" in session.ip.origin
    assert session.mail_from.origin == "Return-Path"
    assert session.received_at == AT


def test_an_empty_return_path_is_the_null_sender_and_not_an_unknown_one() -> None:
    session = envelope(message(("Return-Path", b" <>")), Route(()), Given(), Own())
    assert session.mail_from.value == ""


def test_what_the_analyst_gives_wins_and_is_marked() -> None:
    route = Route((hop(1, "mx1.corp.example", "192.0.2.9"), hop(2, "b.example", "203.0.113.5")))
    session = envelope(message(), route, Given(ip="192.0.2.77", boundary=2), OWN)
    assert (session.ip.value, session.ip.given, session.boundary) == ("192.0.2.77", True, 2)


def test_a_mail_without_received_fields_says_what_is_not_known() -> None:
    session = envelope(message(), Route(()), Given(), Own())
    assert (session.ip.value, session.mail_from.value, session.boundary) == (None, None, None)
    assert "no Received field" in session.boundary_reason


MX = "Received: from out.mailer.test (out.mailer.test [192.0.2.9]) by mx.corp.test with ESMTP; 1 Jan 2026 00:00 +0000"


def test_return_path_below_the_boundary_is_a_claim_and_says_so() -> None:
    found = session(MX, "Return-Path: <forged@bank.test>").mail_from
    assert (found.value, found.origin) == ("forged@bank.test", "Return-Path, which stands below hop 1: a claim")
    assert found.claimed


def test_hearsay_is_what_spf_is_asked_about_and_nobody_else_states() -> None:
    assert session(MX, "Return-Path: <forged@bank.test>").hearsay == ("envelope sender",)
    assert session(MX, "Return-Path: <>").hearsay == ("envelope sender",)
    assert session("Return-Path: <>", MX).hearsay == ()
    assert session("Received-SPF: none client-ip=192.0.2.9; helo=a.bank.test; envelope-from=<>").hearsay == (
        "client address",
        "envelope sender",
        "HELO name",
    )


def test_claimed_return_path_is_backed_by_a_result_of_the_own_server() -> None:
    found = session(
        "Authentication-Results: spf=none (sender IP is 192.0.2.9) smtp.mailfrom=Mailer.test; dkim=none",
        MX,
        "Return-Path: bounce@mailer.test",
    ).mail_from
    assert found.value == "bounce@mailer.test"
    assert found.origin.endswith(
        "a claim, though smtp.mailfrom in Authentication-Results above that hop has the same domain"
    )
    assert not found.claimed


@pytest.mark.parametrize(
    ("results", "is_claimed"),
    [
        ("spf=none (sender IP is 192.0.2.9) smtp.helo=out.mailer.test; dkim=none", False),
        ("spf=pass smtp.mailfrom=mailer.test smtp.helo=out.mailer.test", True),
        ("dkim=none; dmarc=none header.from=bank.test", True),
    ],
)
def test_claimed_null_sender_is_backed_by_a_result_about_helo_alone(results: str, is_claimed: bool) -> None:
    found = session(f"Authentication-Results: {results}", MX, "Return-Path: <>").mail_from
    assert (found.value, found.claimed) == ("", is_claimed)
    assert found.origin.endswith(": a claim" if is_claimed else "above that hop names HELO alone")


def test_result_below_the_boundary_backs_nothing() -> None:
    found = session(
        MX, "Authentication-Results: x; spf=pass smtp.mailfrom=bank.test", "Return-Path: a@bank.test"
    ).mail_from
    assert found.origin.endswith(": a claim")


def test_received_spf_above_the_boundary_wins_over_a_claim() -> None:
    found = session(
        "Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.9; helo=out.mailer.test;"
        ' envelope-from="bounce@mailer.test"; receiver=mx.corp.test',
        MX,
        "Return-Path: <forged@bank.test>",
    )
    assert (found.mail_from.value, found.mail_from.origin) == ("bounce@mailer.test", "Received-SPF")
    assert found.mail_from.span is not None and found.mail_from.span.start > 0


def test_of_two_received_spf_fields_above_the_boundary_the_one_of_the_server_that_took_the_mail_counts() -> None:
    found = session(
        "Received-SPF: pass client-ip=10.0.0.2; envelope-from=srs@corp.test",
        "Received: from mx.corp.test ([10.0.0.2]) by imap.corp.test with ESMTP id 2; 1 Jan 2026 00:00 +0000",
        "Received-SPF: pass client-ip=192.0.2.9; envelope-from=bounce@mailer.test",
        MX,
    )
    assert (found.boundary, found.mail_from.value) == (2, "bounce@mailer.test")


def test_helo_and_address_that_the_hop_leaves_out_come_from_received_spf_above_it() -> None:
    hop_without_client = "Received: from out.mailer.test by mx.corp.test with ESMTP id 1; 1 Jan 2026 00:00 +0000"
    found = session("Received-SPF: pass (x) client-ip=192.0.2.9; helo=mta7.mailer.test;", hop_without_client)
    assert (found.ip.value, found.ip.origin) == ("192.0.2.9", "Received-SPF")
    assert found.helo.value == "out.mailer.test"
    assert session(hop_without_client, "Received-SPF: pass (x) client-ip=192.0.2.9").ip.value is None


def test_comment_of_received_spf_is_read_where_it_has_no_keys() -> None:
    found = session(
        "Received-SPF: pass (search.test: domain of bounce@mailer.test designates 192.0.2.9 as permitted sender)",
        "Received: by mx.search.test with SMTP id 1; 1 Jan 2026 00:00 +0000",
    )
    assert (found.ip.value, found.mail_from.value) == ("192.0.2.9", "bounce@mailer.test")
    assert "a claim" in found.ip.origin


def test_fields_of_known_servers_name_the_sender_and_delivered_to_does_not() -> None:
    assert session("X-Envelope-From: <bounce@mailer.test>", MX).mail_from.value == "bounce@mailer.test"
    assert session("Delivered-To: ann@corp.test", "X-Original-To: ann@corp.test", MX).mail_from.value is None


def test_comment_of_the_boundary_hop_wins_over_claims() -> None:
    commented = MX.replace("; 1 Jan", " (envelope-from <bounce@mailer.test>); 1 Jan")
    found = session(commented, "Return-Path: <forged@bank.test>").mail_from
    assert (found.value, found.origin) == ("bounce@mailer.test", "hop 1 names the envelope sender")


def test_hundreds_of_notes_are_read_in_no_time_and_raise_nothing() -> None:
    lines = [f"Received-SPF: pass client-ip=192.0.2.{n % 256}; envelope-from=<>" for n in range(500)]
    assert session(*lines, *[MX] * 500, *lines).boundary == 1


@pytest.mark.parametrize(("typed", "meant"), [("<>", ""), ("<joe@bank.example>", "joe@bank.example"), ("", "")])
def test_a_sender_is_given_with_or_without_the_brackets_of_its_command(typed: str, meant: str) -> None:
    assert envelope(message(), Route(()), Given(mail_from=typed), Own()).mail_from.value == meant
