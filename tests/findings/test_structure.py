"""Bytes that make readers disagree: where they may hide, and what is told once."""

import re
from datetime import UTC, datetime

import pytest

from inspector.findings import structure
from inspector.model.case import Severity
from tests.findings.mails import case, found, letter, plain_letter, severity

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("subject", "code", "expected"),
    [
        ("=?UTF-8?B?GzJK?=", "structure.controls", Severity.MEDIUM),
        ("\u009b2J", "structure.controls", Severity.MEDIUM),
        ("=?UTF-8?Q?=E2=80=AEgnp?=", "structure.bidi", Severity.MEDIUM),
        ("=?UTF-8?Q?pay=E2=80=8Bpal?=", "structure.zero-width", Severity.LOW),
        ("P\u200dr\u034fi\u200em\u200fe", "structure.zero-width", Severity.MEDIUM),
        ("Pri\u200cme", "structure.zero-width", Severity.LOW),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f4bb", "structure.zero-width", None),
        ("\u0645\u0631\u062d\u0628\u0627 tab\there", "structure.bidi", None),
        ("plain words", "structure.controls", None),
    ],
)
def test_hidden_characters_of_the_subject(subject: str, code: str, expected: Severity | None) -> None:
    assert severity(case(letter("From: a@bank.example", f"Subject: {subject}")), code) is expected


def test_fields_with_controls_are_one_finding() -> None:
    finding = found(case(plain_letter("X-A: \x1b", "X-B: \x07", "X-A: \x08")), "structure.controls")
    assert finding is not None
    assert finding.said.endswith("X-A, X-B.")
    assert len(finding.evidence) == 3


def test_repeated_date_weighs_less_than_repeated_subject() -> None:
    dates = ("Date: Fri, 20 Nov 2026 09:00:00 +0000",)
    assert severity(case(plain_letter(*dates, *dates)), "structure.field-repeated") is Severity.LOW
    assert severity(case(plain_letter(*dates)), "structure.field-repeated") is None


@pytest.mark.parametrize("kind", [structure._CONTROLS, structure._BIDI, structure._ZERO_WIDTH, structure.SPLIT_WORD])
def test_the_first_look_at_a_field_sees_all_that_the_rules_look_for(kind: re.Pattern[str]) -> None:
    seen = [chr(code) for code in range(0x10000) if kind.search(f"a{chr(code)}b")]
    assert seen
    assert all(structure._UNSEEN.search(character) for character in seen)
