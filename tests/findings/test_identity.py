"""Names, addresses and look-alikes: each rule with a mail that has it and a close one that does not."""

import pytest

from inspector.findings.identity import display_name_address
from inspector.model.case import Severity
from inspector.model.identity import Mailbox
from tests.findings.mails import case, found, letter, plain_letter, severity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"boss@corp.example" <x@freebox.example>', Severity.HIGH),
        ('"Boss <boss@corp.example>" <x@freebox.example>', Severity.HIGH),
        ('"boss＠corp.example" <x@freebox.example>', Severity.HIGH),
        ('"boss@corp．example" <x@freebox.example>', Severity.HIGH),
        ('"Ask boss@corp.example." <x@freebox.example>', Severity.HIGH),
        ('"boss@corp.example" <boss@corp.example>', None),
        ('"boss@corp.example" <boss@mail.corp.example>', None),
        ("Boss at corp <x@freebox.example>", None),
    ],
)
def test_display_name_that_shows_another_address(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.display-name-address") is expected


def test_no_from_is_named_and_one_is_not() -> None:
    assert severity(case(letter("Subject: Hi")), "identity.from.missing") is Severity.MEDIUM
    assert severity(case(plain_letter()), "identity.from.missing") is None


def test_two_from_fields_are_grave_and_point_at_both() -> None:
    finding = found(case(plain_letter("From: c@other.example")), "identity.from.repeated")
    assert finding is not None and finding.severity is Severity.HIGH
    assert len(finding.evidence) == 2
    assert found(case(plain_letter()), "identity.from.repeated") is None


def test_authors_of_several_domains() -> None:
    two = "From: a@bank.example, b@other.example"
    assert severity(case(letter(two)), "identity.from.several-domains") is Severity.MEDIUM
    assert severity(case(letter("From: a@bank.example, b@bank.example")), "identity.from.several-domains") is None


def test_reply_to_elsewhere_is_low_and_quiet_for_lists_and_relatives() -> None:
    code = "identity.reply-to-apart"
    assert severity(case(plain_letter("Reply-To: x@freebox.example")), code) is Severity.LOW
    assert severity(case(plain_letter("Reply-To: x@freebox.example", "List-Id: <l.example>")), code) is None
    assert severity(case(plain_letter("Reply-To: x@answers.bank.example")), code) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a@b\u0430nk.example", "identity.mixed-scripts"),
        ("a@xn--bnk-5cd.example", "identity.mixed-scripts"),
        ("a@\u0440\u0430\u0443.example", "identity.look-alike-script"),
        ("a@b\u00fccher.example", "identity.internationalized"),
        ("North Bank <a@n0rthbank.example>", "identity.look-alike-digit"),
        ("North-Bank Alerts <a@mail.n0rth-bank.example>", "identity.look-alike-digit"),
    ],
)
def test_look_alike_is_named(value: str, code: str) -> None:
    looked_at = case(letter(f"From: {value}"), sender="")
    assert {finding.code for finding in looked_at.findings if finding.code.startswith("identity.")} == {code}


@pytest.mark.parametrize(
    "value",
    [
        "North Bank <a@northbank.example>",
        "Shop 24 <a@shop24.example>",
        "Studio54 <a@studio54.example>",
        "News <a@n0rthbank.example>",
        '"North Bank, now n0rthbank" <a@n0rthbank.example>',
        "4all <a@4all.example>",
    ],
)
def test_honest_name_is_left_alone(value: str) -> None:
    assert not [f for f in case(letter(f"From: {value}"), sender="").findings if f.code.startswith("identity.")]


@pytest.mark.parametrize("unit", ["a", "a.", "a@", "a@a."])
def test_a_huge_display_name_is_read_in_one_go(unit: str) -> None:
    assert list(display_name_address(Mailbox(unit * 100_000, "a@bank.example"))) == []
