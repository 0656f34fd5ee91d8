"""The Received chain as a whole (RFC 5321 4.4, 6.3)."""

import pytest
from hypothesis import given

from inspector.mail.house import house
from inspector.mail.route import bounded, route
from inspector.model.route import Hop, Route
from tests.mail.mails import message, odd_bytes, quick


def chain(*fields: str, boundary: int | None = None) -> Route:
    """A route of these Received values, newest first."""
    return route(message("".join(f"Received: {value}\r\n" for value in fields).encode() + b"\r\n"), boundary)


def said(hop: Hop, code: str) -> str:
    """What the anomaly of that code says."""
    return next(anomaly.said for anomaly in hop.anomalies if anomaly.code == code)


def codes(found: Route) -> list[list[str]]:
    """Anomalies hop by hop."""
    return [[anomaly.code for anomaly in hop.anomalies] for hop in found.hops]


def test_newest_hop_is_one_and_knows_its_field() -> None:
    read = message(
        b"Received: by b.example; 20 Nov 2026 10:00:05 +0000\nReceived: by a.example; 20 Nov 2026 10:00 +0000\n\n"
    )
    found = route(read, None)
    assert [(hop.number, hop.by) for hop in found.hops] == [(1, "b.example"), (2, "a.example")]
    assert found.hops[0].span == read.fields[0].span
    assert [hop.claimed for hop in found.hops] == [False, False]


def test_hops_below_the_boundary_are_claims() -> None:
    fields = ("by c.example; x", "by b.example; x", "by a.example; x")
    assert [hop.claimed for hop in chain(*fields, boundary=2).hops] == [False, False, True]
    assert chain(*fields, boundary=2).boundary == 2


def test_moving_the_boundary_is_the_same_as_reading_anew() -> None:
    fields = (
        "from b.test by c.test; 1 Jan 2026 00:00 +0000",
        "from x by b.test; 1 Jan 2026 00:00 +0000",
        "by a.test; x",
    )
    for boundary in (None, 0, 1, 3):
        assert bounded(chain(*fields, boundary=2), boundary) == chain(*fields, boundary=boundary)


def test_boundary_zero_trusts_no_hop() -> None:
    found = chain("by b.example; x", "by a.example; x", boundary=0)
    assert [hop.claimed for hop in found.hops] == [True, True]
    assert found.boundary is None


def test_delay_is_true_elapsed_time_across_zones() -> None:
    found = chain("by b.example; 20 Nov 2026 01:00:10 -0800", "by a.example; 20 Nov 2026 14:30:00 +0530")
    assert [hop.delay_s for hop in found.hops] == [10.0, None]
    assert codes(found) == [[], []]


def test_negative_delay_keeps_its_sign_and_its_days() -> None:
    found = chain("by b.example; 20 Nov 2026 10:00:00 +0000", "by a.example; 22 Nov 2026 12:00:00 +0000")
    assert found.hops[0].delay_s == -180_000.0
    assert said(found.hops[0], "route.clock.backwards") == (
        "it is 2 d 2 h older than the hop below it: clocks disagree"
    )


def test_long_delay_is_an_anomaly() -> None:
    found = chain("by b.example; 21 Nov 2026 12:00:00 +0000", "by a.example; 20 Nov 2026 10:00:00 +0000")
    assert found.hops[0].delay_s == 93_600.0
    assert said(found.hops[0], "route.delay.long") == "the mail took 1 d 2 h to get here from the hop below"


def test_clocks_a_little_apart_are_no_anomaly_and_the_delay_keeps_its_sign() -> None:
    found = chain("by b.example; 20 Nov 2026 10:00:00 +0000", "by a.example; 20 Nov 2026 10:05:00 +0000")
    assert (found.hops[0].delay_s, codes(found)) == (-300.0, [[], []])
    found = chain("by b.example; 20 Nov 2026 10:00:00 +0000", "by a.example; 20 Nov 2026 10:05:01 +0000")
    assert codes(found) == [["route.clock.backwards"], []]


def test_waiting_in_a_mailbox_to_be_fetched_is_no_long_delay() -> None:
    fetched = "from pop.isp.test by localhost with POP3 (fetchmail-6.4.37); 21 Nov 2026 12:00:00 +0000"
    found = chain(fetched, "by mx.isp.test; 20 Nov 2026 10:00:00 +0000")
    assert (found.hops[0].delay_s, codes(found)) == (93_600.0, [[], []])


@pytest.mark.parametrize("year", [1970, 1999, 2099, 9998])
def test_forged_dates_are_odd_on_both_sides_of_the_hop(year: int) -> None:
    found = chain(
        "by c.example; 20 Nov 2026 10:00:02 +0000",
        f"by b.example; 20 Nov {year} 10:00:01 +0000",
        "by a.example; 20 Nov 2026 10:00:00 +0000",
    )
    odd = ["route.delay.long", "route.clock.backwards"]
    assert codes(found) == [[odd[year > 2026]], [odd[year < 2026]], []]


def test_delay_without_a_date_is_unknown() -> None:
    assert chain("by b.example; 20 Nov 2026 10:00 +0000", "by a.example").hops[0].delay_s is None


def test_break_between_client_and_server_below() -> None:
    found = chain(
        "from evil.junk.example ([203.0.113.9]) by mx.corp.test; 20 Nov 2026 10:00:02 +0000",
        "from x by mail.bank.test; 20 Nov 2026 10:00:00 +0000",
    )
    assert said(found.hops[0], "route.break") == (
        "it got the mail from evil.junk.example, while the hop below was written by mail.bank.test"
    )


def test_two_names_of_one_house_are_no_break() -> None:
    found = chain(
        "from out7.shop.test ([203.0.113.9]) by mx.corp.test; 20 Nov 2026 10:00:02 +0000",
        "from x by smtp-in.shop.test; 20 Nov 2026 10:00:00 +0000",
    )
    assert codes(found) == [[], []]


def test_neighbours_under_the_suffix_of_a_country_are_two_houses() -> None:
    found = chain(
        "from evil.co.uk ([203.0.113.9]) by mx.corp.test; 20 Nov 2026 10:00:02 +0000",
        "from x by mail.bank.co.uk; 20 Nov 2026 10:00:00 +0000",
    )
    assert codes(found) == [["route.break"], []]
    assert [house(name) for name in ("a.shop.co.uk", "shop.co.uk", "a.b.shop.de", "web.de")] == [
        "shop.co.uk", "shop.co.uk", "shop.de", "gmx.net",
    ]  # fmt: skip


def test_one_machine_under_two_domains_is_no_break_unless_everybody_has_one_of_that_name() -> None:
    for name, expected in (("boslist16", []), ("mx1", ["route.break"]), ("smtp-out7", ["route.break"])):
        found = chain(
            f"from {name}.hosting.test ([203.0.113.9]) by mx.corp.test; 20 Nov 2026 10:00:02 +0000",
            f"from x by {name}.farm.test; 20 Nov 2026 10:00:00 +0000",
        )
        assert codes(found) == [expected, []]


def test_short_and_local_names_break_nothing() -> None:
    found = chain(
        "from localhost (localhost [127.0.0.1]) by mx.corp.test; 20 Nov 2026 10:00:02 +0000",
        "from x by mail.bank.test; 20 Nov 2026 10:00:00 +0000",
    )
    assert codes(found) == [[], []]


def test_server_that_sees_the_mail_again_is_a_loop() -> None:
    found = chain(
        "from list.other.test by mx.corp.test; 20 Nov 2026 10:00:03 +0000",
        "from mx.corp.test by list.other.test; 20 Nov 2026 10:00:02 +0000",
        "from x by mx.corp.test; 20 Nov 2026 10:00:01 +0000",
    )
    assert codes(found) == [["route.loop"], [], []]


def test_content_filter_on_the_same_host_is_no_loop() -> None:
    found = chain(
        "from localhost by mx.corp.test; 20 Nov 2026 10:00:03 +0000",
        "from mx.corp.test ([127.0.0.1]) by localhost; 20 Nov 2026 10:00:02 +0000",
        "from x by mx.corp.test; 20 Nov 2026 10:00:01 +0000",
    )
    assert codes(found) == [[], [], []]


def test_hundreds_of_hops_are_said_once() -> None:
    found = chain(*["by mx.corp.test; 20 Nov 2026 10:00:00 +0000"] * 500)
    assert len(found.hops) == 500
    assert [hop.number for hop in found.hops if hop.anomalies] == [1]


def test_first_outside_is_the_oldest_public_client() -> None:
    found = chain(
        "from b.test ([8.8.8.8]) by mx.corp.test; x",
        "from a.test ([9.9.9.9]) by b.test; x",
        "from laptop ([10.0.0.4]) by a.test; x",
    )
    assert found.first_outside == 2


def test_fields_beside_received_name_origins() -> None:
    found = route(message(b"X-Originating-IP: [203.0.113.9]\nX-Sender-IP: none\nx-client-ip: 2001:db8::1\n\n"), None)
    assert [(o.field, o.ip, o.ip_kind) for o in found.origins] == [
        ("X-Originating-IP", "203.0.113.9", "documentation"),
        ("x-client-ip", "2001:db8::1", "documentation"),
    ]


def test_message_without_received_has_no_hops() -> None:
    assert chain().hops == ()


@quick
@given(odd_bytes, odd_bytes)
def test_nothing_raises(first: bytes, second: bytes) -> None:
    route(message(b"Received: " + first + b"\nReceived: " + second + b"\nX-Originating-IP:" + first), 1)
