"""Borrowed names, addresses that anybody can have, mail in the clear: each rule with a mail that has it and one not."""

import pytest

from inspector.model.case import Severity
from tests.findings.mails import RECEIVED, case, letter, plain_letter, severity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Netflix <a@junk.test>", Severity.MEDIUM),
        ("Netflix\u2122 Support Team <a@junk.test>", Severity.MEDIUM),
        ("Anna via Dropbox <a@junk.test>", Severity.LOW),
        ("Netflix <a@mail.netflix.com>", None),
        ("Netflixers <a@junk.test>", None),
        ("Banco do Brasil <a@bancodobrasil.com.br>", None),
        ("Anna <netflix@junk.test>", None),
    ],
)
def test_borrowed_name(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.borrowed-name") is expected


def test_a_list_may_speak_of_any_house() -> None:
    assert severity(case(letter("From: Netflix <a@junk.test>", "List-Id: <l.test>")), "identity.borrowed-name") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Customer Support <x81@gmail.com>", Severity.LOW),
        ("Acme Ltd <x81@outlook.com>", Severity.LOW),
        ("Acme Ltd <acme.ltd@outlook.com>", None),
        ("Acme Ltd <x81@acme.example>", None),
        ("Anna Bankes <x81@gmail.com>", None),
    ],
)
def test_office_at_an_address_that_anybody_can_have(value: str, expected: Severity | None) -> None:
    assert severity(case(letter(f"From: {value}")), "identity.freemail-company") is expected


def test_answer_to_an_address_that_anybody_can_have() -> None:
    code = "identity.reply-to-freemail"
    answered = case(plain_letter("Reply-To: x@gmail.com"))
    assert severity(answered, code) is Severity.MEDIUM
    assert severity(answered, "identity.reply-to-apart") is None
    assert severity(case(plain_letter("Reply-To: x@freebox.example")), code) is None
    assert severity(case(plain_letter("Reply-To: x@gmail.com", "List-Id: <l.example>")), code) is None
    assert severity(case(letter("From: a@yahoo.com", "Reply-To: a@gmail.com")), code) is None


def test_author_at_a_host_of_anybody() -> None:
    assert severity(case(letter("From: a@x1.firebaseapp.com")), "identity.shared-host") is Severity.LOW
    assert severity(case(letter("From: a@firebase.example")), "identity.shared-host") is None


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (RECEIVED.replace("ESMTPS", "ESMTP"), Severity.INFO),
        (RECEIVED, None),
        (RECEIVED.replace("ESMTPS", "ESMTP").replace("203.0.113.9", "10.0.0.9"), None),
        (RECEIVED.replace("ESMTPS", "ESMTP").replace("Fri, 20 Nov 2026", "Wed, 20 Nov 2002"), None),
        (RECEIVED.replace("with ESMTPS ", ""), None),
    ],
    ids=["plain", "TLS", "from inside", "when nobody had it", "not said"],
)
def test_mail_that_came_from_outside_without_encryption(received: str, expected: Severity | None) -> None:
    assert severity(case(plain_letter(), received=received), "route.no-tls") is expected
