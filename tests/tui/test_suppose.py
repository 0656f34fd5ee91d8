"""Typed values become what is given or supposed, and mistakes become one sentence."""

import pytest

from inspector.auth.envelope import Given
from inspector.model.dns import DnsQuestion
from inspector.tui.suppose import complaint, given, shown_values, supposition
from tests.tui.tables import OPTIONS, finished

SHOWN = {"ip": "192.0.2.9", "helo": "out.mailer.example", "mail_from": "bounce@bank.example", "boundary": "1"}
TXT = DnsQuestion("bank.example", "TXT")


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"ip": "192.0.2.999"}, "192.0.2.999"),
        ({"ip": "example.com"}, "example.com"),
        ({"at": "yesterday"}, "yesterday"),
        ({"boundary": "-1"}, "-1"),
        ({"boundary": "²"}, "²"),
    ],
)
def test_a_mistake_is_named(values: dict[str, str], names: str) -> None:
    assert names in complaint(values)


@pytest.mark.parametrize("values", [{"ip": "2001:db8::1"}, {"at": "2026-11-20 09:30"}, {"boundary": "0"}, {}])
def test_what_can_be_used_is_no_mistake(values: dict[str, str]) -> None:
    assert complaint(values) == ""


def test_a_record_that_cannot_be_one_is_a_mistake() -> None:
    assert complaint({"record": "::::"}, DnsQuestion("bank.example", "A")) != ""
    assert complaint({"record": "v=spf1 -all"}, TXT) == ""


def test_the_fields_show_the_session_of_the_case() -> None:
    assert shown_values(finished().case) == SHOWN


def test_only_what_was_changed_is_given() -> None:
    assert given({**SHOWN, "helo": "other.example"}, SHOWN, Given()) == Given(
        helo="other.example", origin="given by the analyst"
    )


def test_the_null_sender_is_typed_as_angle_brackets() -> None:
    assert given({**SHOWN, "mail_from": "<>"}, SHOWN, Given()).mail_from == ""


def test_an_emptied_field_goes_back_to_what_the_mail_says() -> None:
    assert given({**SHOWN, "ip": ""}, SHOWN, Given(ip="192.0.2.9")).ip is None


def test_nothing_changed_supposes_nothing() -> None:
    assert supposition({**SHOWN, "at": ""}, SHOWN, OPTIONS, None) is None


def test_a_supposition_names_each_change() -> None:
    values = {**SHOWN, "ip": "198.51.100.1", "at": "2026-01-01", "record": "v=spf1 +all"}
    supposed = supposition(values, SHOWN, OPTIONS, TXT)
    assert supposed is not None
    assert supposed.phrases == ("client IP 198.51.100.1", "judged at 2026-01-01 00:00 +0000")
    assert supposed.given.ip == "198.51.100.1"
    assert [answer.hypothetical for answer in supposed.answers] == [True]
