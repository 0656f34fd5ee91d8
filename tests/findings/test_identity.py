"""Names, addresses and look-alikes: spellings that are caught, and honest names that are left alone."""

import pytest

from inspector.findings.identity import display_name_address
from inspector.model.case import Severity
from inspector.model.identity import Mailbox
from tests.findings.mails import KEY, RECEIVED, case, found, letter, plain_letter, severity, signed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"Boss <boss@corp.example>" <x@freebox.example>', Severity.HIGH),
        ('"boss＠corp.example" <x@freebox.example>', Severity.HIGH),
        ('"boss@corp．example" <x@freebox.example>', Severity.HIGH),
        ('"Ask boss@corp.example." <x@freebox.example>', Severity.HIGH),
        ('"boss@corp.example" <boss@corp.example>', None),
        ("Boss at corp <x@freebox.example>", None),
    ],
)
def test_display_name_that_shows_another_address(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.display-name-address") is expected


LISTED = ("To: sales@bank.example", "Subject: Hi", "List-Id: <sales.bank.example>")


@pytest.mark.parametrize(
    ("author", "more", "expected"),
    [
        ("'eve@freebox.example' via Sales", LISTED, Severity.LOW),
        ("eve@freebox.example", LISTED, Severity.HIGH),
        ("eve@freebox.example via Sales", LISTED[:2], Severity.HIGH),
        ("boss@corp.example via Sales", ("To: b@corp.example", *LISTED[1:]), Severity.HIGH),
    ],
)
def test_list_that_openly_writes_in_the_place_of_somebody(
    author: str, more: tuple[str, ...], expected: Severity
) -> None:
    passed_on = letter(f'From: "{author}" <sales@bank.example>', *more)
    assert severity(case(signed(passed_on), KEY), "identity.display-name-address") is expected
    assert severity(case(passed_on, KEY), "identity.display-name-address") is Severity.HIGH


def test_two_from_fields_are_grave_and_point_at_both() -> None:
    finding = found(case(plain_letter("From: c@other.example")), "identity.from.repeated")
    assert finding is not None
    assert len(finding.evidence) == 2


def test_reply_to_elsewhere_is_nothing_for_lists() -> None:
    mail = plain_letter("Reply-To: x@freebox.example", "List-Id: <l.example>")
    assert severity(case(mail), "identity.reply-to-apart") is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a@xn--bnk-5cd.example", "identity.mixed-scripts"),
        ("a@xn--bcher-kva.example", "identity.internationalized"),
        ("North Bank <a@n0rthbank.example>", "identity.look-alike-digit"),
        ("North-Bank Alerts <a@mail.n0rth-bank.example>", "identity.look-alike-digit"),
    ],
)
def test_look_alike_is_named(value: str, code: str) -> None:
    looked_at = case(letter(f"From: {value}", "Auto-Submitted: auto-generated"), sender="")
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
    looked_at = case(letter(f"From: {value}", "Auto-Submitted: auto-generated"), sender="")
    assert not [finding for finding in looked_at.findings if finding.code.startswith("identity.")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Bank (a@bank.example)", Severity.MEDIUM),
        ("Bank, <a@bank.example>", Severity.LOW),
        ("a@bank.example", None),
    ],
)
def test_an_author_without_any_address_weighs_more(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.from.malformed") is expected


@pytest.mark.parametrize("author", ["root", "root@pc"])
def test_machines_of_the_house_may_write_as_they_like(author: str) -> None:
    inside = case(letter(f"From: {author}"), received=RECEIVED.replace("203.0.113.9", "10.0.0.9"))
    assert not {"identity.from.malformed", "identity.domain-impossible"} & {one.code for one in inside.findings}


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("\u2714bank\u2714", Severity.MEDIUM),
        ("pay%bank.example", Severity.MEDIUM),
        ("[203.0.113.9]", None),
        ("b\u00e4nk.example", None),
    ],
)
def test_a_domain_that_the_dns_cannot_hold(domain: str, expected: Severity | None) -> None:
    looked_at = case(letter(f"From: <a@{domain}>"))
    assert severity(looked_at, "identity.domain-impossible") is expected
    if expected:
        assert found(looked_at, "identity.internationalized") is None


@pytest.mark.parametrize("padding", ["_" * 30, "\u2605" * 30, "=?utf-8?q?" + "=C2=A0" * 30 + "?="])
def test_padding_of_any_kind_in_any_name(padding: str) -> None:
    assert severity(case(letter(f"From: Shop {padding} <x@bank.example>")), "identity.padded-name") is Severity.MEDIUM


@pytest.mark.parametrize("unit", ["a", "a.", "a@", "a@a."])
def test_a_huge_display_name_is_read_in_one_go(unit: str) -> None:
    assert list(display_name_address(Mailbox(unit * 100_000, "a@bank.example"))) == []
