"""The author and who sent it for him: where nobody needs to be told."""

from tests.findings.mails import KEY, case, plain_letter, severity, signed


def test_an_envelope_of_another_house_is_nothing_for_lists_reports_and_proven_authors() -> None:
    code = "identity.envelope-apart"
    assert severity(case(plain_letter(), sender=""), code) is None
    assert severity(case(plain_letter("List-Id: <l.example>"), sender="x@mailer.example"), code) is None
    assert severity(case(signed(plain_letter()), KEY, sender="x@mailer.example"), code) is None
