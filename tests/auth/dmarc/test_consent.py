"""Consent of outside destinations of reports (RFC 9990 4)."""

import pytest

from inspector.auth.dmarc import discover_policy
from inspector.auth.dmarc.consent import Consent, consents
from inspector.model.limits import MAX_DESTINATIONS
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide


def asked(record: str, zone: Zone) -> tuple[tuple[Consent, ...], list[str]]:
    whole = {"_dmarc.bank.example": {"TXT": [record]}, **zone}
    verdict = decide(discover_policy("bank.example", Trace()), answers_from(whole))
    names: list[tuple[str, str]] = []
    found = decide(consents(verdict, Trace()), answers_from(whole, names))
    assert len(names) == len(set(names))
    return found, [name for name, _ in names if "_report" in name]


def test_own_address_needs_no_consent_and_no_question() -> None:
    found, names = asked("v=DMARC1; p=none; rua=mailto:a@bank.example,mailto:b@reports.bank.example", {})
    assert found == (Consent("bank.example", False, True), Consent("reports.bank.example", False, True))
    assert names == []


@pytest.mark.parametrize(
    ("entry", "given"),
    [
        ({"TXT": ["v=DMARC1"]}, True),
        ({"TXT": ["v=DMARC1; rua=mailto:c@thirdparty.test"]}, True),
        ({"TXT": ["v=spf1 -all"]}, False),
        ({}, False),
        ({"ERROR": ["TIMEOUT"]}, None),
    ],
)
def test_outside_destination_is_asked(entry: dict[str, list[str]], given: bool | None) -> None:
    zone = {"bank.example._report._dmarc.thirdparty.test": entry}
    found, names = asked("v=DMARC1; p=none; rua=mailto:a@thirdparty.test; ruf=mailto:b@thirdparty.test", zone)
    assert found == (Consent("thirdparty.test", True, given),)
    assert names == ["bank.example._report._dmarc.thirdparty.test."]


def test_destinations_beyond_the_first_ten_are_told() -> None:
    wanted = ",".join(f"mailto:a@d{number}.test" for number in range(MAX_DESTINATIONS + 3))
    zone: Zone = {"_dmarc.bank.example": {"TXT": [f"v=DMARC1; p=none; rua={wanted}"]}}
    verdict = decide(discover_policy("bank.example", Trace()), answers_from(zone))
    trace = Trace()
    assert len(decide(consents(verdict, trace), answers_from(zone))) == MAX_DESTINATIONS
    assert trace.steps[-1].said.startswith("3 more destinations are not asked")


def test_record_without_addresses_asks_nothing() -> None:
    assert asked("v=DMARC1; p=none", {}) == ((), [])
