"""The way that the mail took: spellings, how far apart clocks may be, and what is left alone."""

import pytest

from inspector.model.case import Severity
from tests.findings.mails import RECEIVED, case, plain_letter, severity
from tests.findings.pairs.route import BELOW


@pytest.mark.parametrize(
    ("name", "expected"),
    [
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


def test_a_private_client_is_nothing_when_the_mail_did_not_come_from_outside() -> None:
    private = RECEIVED.replace("203.0.113.9", "10.0.0.9")
    assert severity(case(plain_letter(), received=private), "route.client-private") is None


def test_a_clock_that_jumps_back_by_days_weighs_more() -> None:
    below = BELOW.replace("Fri, 20 Nov 2026 08:59:00", "23 Nov 2026 09:00:00")
    assert severity(case(plain_letter().topped(below)), "route.clock.backwards") is Severity.LOW
