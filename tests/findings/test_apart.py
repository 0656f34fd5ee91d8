"""The author and who sent it for him: where nobody needs to be told."""

import pytest

from tests.findings.mails import KEY, case, letter, plain_letter, severity, signed


@pytest.mark.parametrize(
    ("author", "field"),
    [
        ("Mail Delivery System <MAILER-DAEMON@bank.example>", "Subject: Undelivered"),
        ("a@bank.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"),
        ("a@bank.example", "X-Autoreply: yes"),
        ("a@bank.example", "List-Id: <l.example>"),
    ],
)
def test_reports_and_answers_of_programs_have_no_envelope_sender(author: str, field: str) -> None:
    assert severity(case(letter(f"From: {author}", field), sender=""), "identity.envelope-empty") is None


def test_an_envelope_of_another_house_is_nothing_for_lists_reports_and_proven_authors() -> None:
    code = "identity.envelope-apart"
    assert severity(case(plain_letter(), sender=""), code) is None
    assert severity(case(plain_letter("List-Id: <l.example>"), sender="x@mailer.example"), code) is None
    assert severity(case(signed(plain_letter()), KEY, sender="x@mailer.example"), code) is None
