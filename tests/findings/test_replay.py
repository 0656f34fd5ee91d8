"""Signs of a mail that is sent again: how old is old, who is a stranger, and where nothing is to be said."""

from dataclasses import replace

import pytest

from inspector.model.case import Case, Severity
from tests.findings.mails import KEY, RECEIVED, RECEIVED_AT, SIGNING, case, found, plain_letter, severity, signed

AT = int(RECEIVED_AT.timestamp())
DAY = 86_400
TO_STRANGER = RECEIVED.replace("id A1;", "id A1 for <victim@other.example>;")


def looked_at(age: int, received: str = RECEIVED, *fields: str) -> Case:
    """A mail to b@corp.example that was signed so many seconds before it came."""
    return case(signed(plain_letter(*fields), replace(SIGNING, signed_at=AT - age)), KEY, received=received)


def test_a_signature_of_the_future_is_not_old() -> None:
    assert severity(looked_at(-5 * DAY), "auth.dkim.old-signature") is None


@pytest.mark.parametrize(
    ("age", "received", "expected"),
    [
        (4 * DAY, TO_STRANGER, Severity.MEDIUM),
        (60, RECEIVED.replace("id A1;", "id A1 for <c@corp.example>;"), None),
        (60, RECEIVED, None),
    ],
)
def test_a_mail_signed_for_one_and_delivered_to_another(age: int, received: str, expected: Severity | None) -> None:
    assert severity(looked_at(age, received), "auth.dkim.other-recipient") is expected


def test_a_list_sends_on_by_its_nature() -> None:
    on_list = looked_at(4 * DAY, TO_STRANGER, "List-Id: <l.example>")
    assert severity(on_list, "auth.dkim.other-recipient") is None
    assert severity(on_list, "auth.dkim.old-signature") is None


def test_the_recipient_may_stand_in_a_field_of_delivery() -> None:
    finding = found(looked_at(60, RECEIVED, "Delivered-To: victim@other.example"), "auth.dkim.other-recipient")
    assert finding is not None
    assert finding.said == "bank.example signed a mail to b@corp.example, and victim@other.example got it."


def test_an_unsigned_to_says_nothing_about_whom_it_was_for() -> None:
    mail = signed(plain_letter(), replace(SIGNING, signed=("From", "Subject")))
    assert severity(case(mail, KEY, received=TO_STRANGER), "auth.dkim.other-recipient") is None
