"""The author and who sent it for him: each rule with a mail that has it and a close one that does not."""

from inspector.model.case import Severity
from tests.findings.mails import KEY, case, plain_letter, severity, signed


def test_an_envelope_of_another_house_is_a_remark() -> None:
    code = "identity.envelope-apart"
    assert severity(case(plain_letter(), sender="x@mailer.example"), code) is Severity.INFO
    assert severity(case(plain_letter(), sender="bounce@out.bank.example"), code) is None
    assert severity(case(plain_letter(), sender=""), code) is None
    assert severity(case(plain_letter("List-Id: <l.example>"), sender="x@mailer.example"), code) is None
    assert severity(case(signed(plain_letter()), KEY, sender="x@mailer.example"), code) is None


def test_a_sender_field_of_another_house_is_a_remark() -> None:
    code = "identity.sender-apart"
    assert severity(case(plain_letter("Sender: x@mailer.example")), code) is Severity.INFO
    assert severity(case(plain_letter("Sender: x@out.bank.example")), code) is None
