"""The boundary and the session behind a saved mail follow from the route, the settings and the analyst."""

from datetime import UTC, datetime

from inspector.auth.envelope import Given, Own, boundary, envelope
from inspector.model.message import HeaderField, Message, Source
from inspector.model.route import Hop, Route
from inspector.model.span import Span

OWN = Own(hosts=("corp.example",), networks=("198.51.100.0/24",))
AT = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)


def hop(number: int, by: str, ip: str = "", kind: str = "public", name: str = "") -> Hop:
    return Hop(number, Span(0, 0), from_name=name, ip=ip, ip_kind=kind if ip else "", by=by, date=AT)


def message(*fields: tuple[str, bytes]) -> Message:
    made = tuple(
        HeaderField(
            name, f"{name}:".encode() + value + b"\r\n", Span(0, 0), Span(len(name) + 1, len(name) + 1 + len(value))
        )
        for name, value in fields
    )
    return Message(b"", made, Span(0, 0), Span(0, 0), Source("mail.eml"))


def test_the_deepest_own_hop_that_took_the_mail_from_outside_is_the_boundary() -> None:
    route = Route(
        (
            hop(1, "imap.corp.example", "10.0.0.2", "private", "mx1.corp.example"),
            hop(2, "mx1.corp.example", "192.0.2.9", name="out.mailer.example"),
            hop(3, "out.mailer.example", "203.0.113.5"),
        )
    )
    number, reason = boundary(route, OWN)
    assert number == 2
    assert "mx1.corp.example" in reason


def test_a_forged_own_name_below_a_foreign_hop_is_not_the_boundary() -> None:
    route = Route(
        (
            hop(1, "mx1.corp.example", "192.0.2.9"),
            hop(2, "evil.example", "203.0.113.5"),
            hop(3, "mx1.corp.example", "203.0.113.77"),
        )
    )
    assert boundary(route, OWN)[0] == 1


def test_an_own_name_right_below_the_hop_that_took_it_from_outside_is_forged() -> None:
    route = Route((hop(1, "mx1.corp.example", "192.0.2.9"), hop(2, "mx2.corp.example", "203.0.113.77")))
    assert boundary(route, OWN)[0] == 1


def test_without_settings_internal_hops_are_passed_over() -> None:
    route = Route(
        (
            hop(1, "imap.corp.example", "10.0.0.2", "private"),
            hop(2, "mx.corp.example", "198.51.100.7", name="gate.corp.example"),
            hop(3, "gate.corp.example", "192.0.2.9", name="out.mailer.example"),
            hop(4, "out.mailer.example", "203.0.113.5"),
        )
    )
    number, reason = boundary(route, Own())
    assert number == 3
    assert reason.startswith("guessed")


def test_no_hop_of_the_own_hosts_means_no_boundary() -> None:
    assert boundary(Route((hop(1, "mx.other.example", "192.0.2.9"),)), OWN)[0] is None


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
