"""A key looked at without a mail."""

import pytest

from inspector.auth.dkim import look_at_key
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide
from tests.auth.dkim.judging import NAME, zone
from tests.auth.dkim.signing import record, rsa_key


@pytest.mark.parametrize(
    ("answers", "status", "rules"),
    [
        (zone(), "found", ["dkim.key.found"]),
        ({}, "nxdomain", ["dkim.key.nxdomain"]),
        (zone("v=DKIM1; p="), "revoked", ["dkim.key.revoked"]),
        (
            {NAME: {"TXT": ["v=spf1 -all", record(rsa_key())]}},
            "found",
            ["dkim.key.several", "dkim.key.found", "dkim.key.other-record"],
        ),
    ],
)
def test_a_key_is_told_record_by_record(answers: Zone, status: str, rules: list[str]) -> None:
    trace = Trace()
    facts = decide(look_at_key("s", "Example.COM", trace), answers_from(answers))
    assert (facts.status, [step.rule for step in trace.steps]) == (status, rules)


def test_an_internationalised_domain_is_asked_by_its_a_label() -> None:
    asked: list[tuple[str, str]] = []
    assert decide(look_at_key("s", "bücher.example", Trace()), answers_from({}, asked)).status == "nxdomain"
    assert asked == [("s._domainkey.xn--bcher-kva.example.", "TXT")]


def test_an_alias_that_leads_nowhere_is_named() -> None:
    trace = Trace()
    decide(look_at_key("s", "example.com", trace), answers_from({NAME: {"CNAME": ["gone.mailer.example"]}}))
    assert trace.steps[-1].said.endswith("points to gone.mailer.example, which does not exist, so there is no key")
