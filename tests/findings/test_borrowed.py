"""Borrowed names, addresses that anybody can have, mail in the clear: spellings, and where nothing is to be said."""

import pytest

from inspector.model.case import Severity
from tests.findings.mails import RECEIVED, case, letter, plain_letter, severity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Netflix\u2122 Support Team <a@junk.test>", Severity.MEDIUM),
        ("Anna via Dropbox <a@junk.test>", Severity.LOW),
        ("Netflixers <a@junk.test>", None),
        ("Banco do Brasil <a@bancodobrasil.com.br>", None),
        ("Amazon.de <a@junk.test>", Severity.LOW),
        ("Amazon Support <a@amazonses.com>", None),
        ("Anna <netflix@junk.test>", None),
        ("PayPal <service@paypal.com.junk.test>", Severity.MEDIUM),
        ("Anna via PayPal <a@pay-pal.junk.test>", Severity.LOW),
        ("PayPal <service@mail.paypal.co.uk>", None),
        ("Banco do Brasil <a@mail.bb.com.br>", None),
        ("Receita Federal <a@mail.fazenda.gov.br>", None),
    ],
)
def test_borrowed_name(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.borrowed-name") is expected


def test_advertising_may_not() -> None:
    mail = letter("From: Netflix <a@junk.test>", "List-Unsubscribe: <https://junk.test/u>")
    assert severity(case(mail), "identity.borrowed-name") is Severity.MEDIUM


def test_a_list_may_speak_of_any_house() -> None:
    assert severity(case(letter("From: Netflix <a@junk.test>", "List-Id: <l.test>")), "identity.borrowed-name") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Acme Ltd <x81@outlook.com>", Severity.LOW),
        ("Acme Ltd <acme.ltd@outlook.com>", None),
        ("Acme Ltd <x81@acme.example>", None),
    ],
)
def test_office_at_an_address_that_anybody_can_have(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.freemail-company") is expected


def test_answer_to_an_address_that_anybody_can_have() -> None:
    code = "identity.reply-to-freemail"
    assert severity(case(plain_letter("Reply-To: x@gmail.com")), "identity.reply-to-apart") is None
    assert severity(case(plain_letter("Reply-To: x@freebox.example")), code) is None
    assert severity(case(plain_letter("Reply-To: x@gmail.com", "List-Id: <l.example>")), code) is None
    assert severity(case(letter("From: a@yahoo.com", "Reply-To: a@gmail.com")), code) is None


@pytest.mark.parametrize(
    "received",
    [
        RECEIVED.replace("ESMTPS", "ESMTP").replace("203.0.113.9", "10.0.0.9"),
        RECEIVED.replace("ESMTPS", "ESMTP").replace("Fri, 20 Nov 2026", "Wed, 20 Nov 2002"),
        RECEIVED.replace("with ESMTPS ", ""),
    ],
    ids=["from inside", "when nobody had it", "not said"],
)
def test_mail_without_encryption_where_that_tells_nothing(received: str) -> None:
    assert severity(case(plain_letter(), received=received), "route.no-tls") is None
