"""Parts that one reader sees and another does not: each rule with a mail that has it and a close one that does not."""

import pytest

from inspector.model.case import Severity
from tests.findings.mails import case, plain_letter, severity

PART = "--b\nContent-Type: text/plain\n\nHello\n"
AFTER = "Pay the open amount of 9,000 to the account that we name in the letter today\n"


@pytest.mark.parametrize(
    ("kind", "body", "code", "expected"),
    [
        ("multipart/mixed", PART + "--b--\n", "structure.mime.no-boundary", Severity.MEDIUM),
        ("multipart/mixed; boundary=b", PART + "--b--\n", "structure.mime.no-boundary", None),
        ("multipart/mixed; boundary*=utf-8''b", PART + "--b--\n", "structure.mime.no-boundary", None),
        ("multipart/mixed; boundary=c", PART + "--b--\n", "structure.mime.no-parts", Severity.LOW),
        ("multipart/mixed; boundary=b", PART + "--b--\n", "structure.mime.no-parts", None),
        ('multipart/mixed; boundary="\\b"', PART + "--b--\n", "structure.mime.no-parts", None),
        ('multipart/mixed; boundary=b; boundary="c"', PART, "structure.mime.two-boundaries", Severity.MEDIUM),
        ('multipart/mixed; boundary=b; boundary="b"', PART, "structure.mime.two-boundaries", None),
        ("multipart/mixed; boundary=b; x-boundary=c", PART, "structure.mime.two-boundaries", None),
        ("multipart/mixed; boundary=b", PART + "--b--\n" + AFTER, "structure.mime.after-end", Severity.LOW),
        ("multipart/mixed; boundary=b", PART + "--b--\nSent by us\n", "structure.mime.after-end", None),
        ("multipart/mixed; boundary=b", PART + AFTER + "--b--\n", "structure.mime.after-end", None),
    ],
)
def test_the_line_between_the_parts(kind: str, body: str, code: str, expected: Severity | None) -> None:
    assert severity(case(plain_letter(f"Content-Type: {kind}", body=body)), code) is expected


def test_a_list_may_write_below_the_last_part() -> None:
    mail = plain_letter(
        "Content-Type: multipart/mixed; boundary=b", "List-Id: <l.example>", body=PART + "--b--\n" + AFTER
    )
    assert severity(case(mail), "structure.mime.after-end") is None


@pytest.mark.parametrize(("encoding", "expected"), [("base-64", Severity.LOW), ("Base64", None), ("8bit", None)])
def test_an_encoding_that_nobody_knows(encoding: str, expected: Severity | None) -> None:
    mail = plain_letter("MIME-Version: 1.0", f"Content-Transfer-Encoding: {encoding}")
    assert severity(case(mail), "structure.mime.encoding") is expected
