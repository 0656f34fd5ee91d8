"""The way that the mail took: each rule with a mail that has it and a close one that does not."""

import pytest

from inspector.model.case import Severity
from tests.findings.mails import RECEIVED, case, plain_letter, severity

BELOW = (
    "Received: from pc.bank.example (pc.bank.example [198.51.100.7]) by out.bank.example with ESMTPS id B2;"
    " Fri, 20 Nov 2026 08:59:00 +0000"
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dyn-203-0-113-9.isp.example", Severity.LOW),
        ("9.113.0.203.adsl.isp.example", Severity.LOW),
        ("p203x0x113x9.pool.isp.example", Severity.LOW),
        ("mail-113-9.bank.example", None),
        ("dynamics.bank.example", None),
        ("pool.bank.example", None),
    ],
)
def test_the_line_of_a_household(name: str, expected: Severity | None) -> None:
    received = RECEIVED.replace("(out.bank.example ", f"({name} ")
    assert severity(case(plain_letter(), received=received), "route.client-dynamic") is expected


def test_a_private_client_is_a_remark_when_the_mail_came_from_outside() -> None:
    private = RECEIVED.replace("203.0.113.9", "10.0.0.9")
    outside = BELOW.replace("198.51.100.7", "8.8.4.4")
    code = "route.client-private"
    assert severity(case(plain_letter().topped(outside), received=private), code) is Severity.INFO
    assert severity(case(plain_letter().topped(outside)), code) is None
    assert severity(case(plain_letter(), received=private), code) is None


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("20 Nov 2026 08:59:00", None),
        ("20 Nov 2026 09:30:00", None),
        ("20 Nov 2026 13:00:00", Severity.INFO),
        ("23 Nov 2026 09:00:00", Severity.LOW),
    ],
)
def test_a_clock_that_jumps_backwards(date: str, expected: Severity | None) -> None:
    below = BELOW.replace("Fri, 20 Nov 2026 08:59:00", date)
    assert severity(case(plain_letter().topped(below)), "route.clock.backwards") is expected


def test_a_hop_that_does_not_fit_the_one_above() -> None:
    forged = BELOW.replace("by out.bank.example", "by mx.elsewhere.example")
    assert severity(case(plain_letter().topped(forged)), "route.break") is Severity.INFO
    assert severity(case(plain_letter().topped(BELOW)), "route.break") is None


def test_many_hops() -> None:
    assert severity(case(plain_letter().topped(*[BELOW] * 120)), "route.hops.many") is Severity.LOW
    assert severity(case(plain_letter().topped(*[BELOW] * 20)), "route.hops.many") is None


def test_a_mail_that_comes_back() -> None:
    hop = "Received: from {} by {} with ESMTPS id C; 20 Nov 2026 08:58 +0000"
    out = hop.format("mx1.corp.example ([203.0.113.80])", "relay.other.example")
    back = hop.format("relay.other.example ([203.0.113.81])", "mx1.corp.example")
    first = RECEIVED.replace("09:00:00", "08:57:00")
    assert severity(case(plain_letter().topped(back, out, first), received=""), "route.loop") is Severity.INFO
    assert severity(case(plain_letter().topped(out, first), received=""), "route.loop") is None


@pytest.mark.parametrize(("zone", "expected"), [("+1730", Severity.LOW), ("+0530", None)])
def test_a_time_zone_that_does_not_exist(zone: str, expected: Severity | None) -> None:
    below = BELOW.replace("+0000", zone)
    assert severity(case(plain_letter().topped(below)), "route.zone.impossible") is expected


def test_a_clause_that_stands_twice() -> None:
    twice = BELOW.replace("id B2", "id B2 id B3")
    assert severity(case(plain_letter().topped(twice)), "route.clause.twice") is Severity.LOW
    assert severity(case(plain_letter().topped(BELOW)), "route.clause.twice") is None
