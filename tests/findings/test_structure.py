"""Bytes that make readers disagree: each rule with a mail that has it and a close one that does not."""

from datetime import UTC, datetime

import pytest

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, subject
from inspector.mail.header import parse
from inspector.model.case import Severity
from inspector.model.limits import MAX_FIELD, MAX_FIELDS, MAX_MAILBOXES
from inspector.model.message import Source
from tests.findings.mails import case, found, letter, plain_letter, severity

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("subject", "code", "expected"),
    [
        ("\x1b[2J", "structure.controls", Severity.MEDIUM),
        ("=?UTF-8?B?GzJK?=", "structure.controls", Severity.MEDIUM),
        ("\u009b2J", "structure.controls", Severity.MEDIUM),
        ("\u202egnp.exe", "structure.bidi", Severity.MEDIUM),
        ("=?UTF-8?Q?=E2=80=AEgnp?=", "structure.bidi", Severity.MEDIUM),
        ("pay\u200bpal", "structure.zero-width", Severity.LOW),
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


def test_repeated_subject_weighs_more_than_repeated_date() -> None:
    assert severity(case(plain_letter("Subject: Ho")), "structure.field-repeated") is Severity.MEDIUM
    dates = ("Date: Fri, 20 Nov 2026 09:00:00 +0000",)
    assert severity(case(plain_letter(*dates, *dates)), "structure.field-repeated") is Severity.LOW
    assert severity(case(plain_letter(*dates)), "structure.field-repeated") is None


def test_defects_of_the_header_are_findings() -> None:
    assert severity(case(plain_letter("no colon here")), "structure.header.no-colon") is Severity.LOW
    assert severity(case(plain_letter("X-A: a\x00b")), "structure.header.nul") is Severity.MEDIUM


def test_huge_field_is_named() -> None:
    assert severity(case(plain_letter("X-A: " + "a" * MAX_FIELD)), "structure.field-oversized") is Severity.LOW
    assert severity(case(plain_letter("X-A: " + "a" * 900)), "structure.field-oversized") is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"From: a@bank.example\r\nSubject: a\rb\r\n", "structure.header.bare-cr"),
        (b"\xef\xbb\xbfFrom: a@bank.example\r\n", "structure.header.bom"),
        (b"\r\nFrom: a@bank.example\r\n", "structure.header.leading-blank"),
        (b"From: a@bank.example\r\nSubject : Hi\r\n", "structure.header.space-before-colon"),
        (b"From: a@bank.example\r\nS\xc3\xbcbject: Hi\r\n", "structure.header.name-octets"),
        (b" folded\r\nFrom: a@bank.example\r\n", "structure.header.orphan-fold"),
        (b"From: a@bank.example\r\n: Hi\r\n", "structure.header.no-name"),
        (b"From: a@bank.example\r\nSubject: a\r\n \r\n b\r\n", "structure.header.white-line"),
    ],
)
def test_a_header_that_readers_read_differently(raw: bytes, code: str) -> None:
    assert code in codes(raw + b"\r\nHello\r\n")
    assert code not in codes(b"From: a@bank.example\r\nSubject: a\r\n b\r\n\r\nHello\r\n")


def codes(raw: bytes) -> set[str]:
    examination = Examination(subject(parse(raw, Source("mail.eml")), Options(AT)))
    return {finding.code for finding in case_of(examination).findings}


def test_a_header_with_more_fields_than_are_read_is_grave() -> None:
    many = tuple(f"X-{number}: a" for number in range(MAX_FIELDS + 1))
    assert severity(case(plain_letter(*many)), "structure.header.too-many-fields") is Severity.MEDIUM
    assert severity(case(plain_letter(*many[:9])), "structure.header.too-many-fields") is None


def test_what_is_not_read_whole_is_told() -> None:
    """`tests/whole/test_limits.py` has a mail for each limit."""
    many = case(plain_letter("To: " + "a@b," * MAX_MAILBOXES))
    assert severity(many, "structure.not-read-whole") is Severity.LOW
    assert severity(case(plain_letter("To: " + "a@b," * 9)), "structure.not-read-whole") is None
