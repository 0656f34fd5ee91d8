"""Parts that one reader sees and another does not: what is no defect, however odd it looks."""

import pytest

from tests.findings.mails import case, plain_letter, severity
from tests.findings.pairs.structure import AFTER, PART

END = "--b--\n"


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("multipart/mixed; boundary=b", PART + END, "structure.mime.no-boundary"),
        ('multipart/mixed; boundary="\\b"', PART + END, "structure.mime.no-parts"),
        ("multipart/mixed; boundary=b; x-boundary=c", PART, "structure.mime.two-boundaries"),
        ("multipart/mixed; boundary=b", PART + AFTER + END, "structure.mime.after-end"),
    ],
)
def test_the_line_between_the_parts(kind: str, body: str, code: str) -> None:
    assert severity(case(plain_letter(f"Content-Type: {kind}", body=body)), code) is None


def test_a_list_may_write_below_the_last_part() -> None:
    fields = ("Content-Type: multipart/mixed; boundary=b", "List-Id: <l.example>")
    assert severity(case(plain_letter(*fields, body=PART + END + AFTER)), "structure.mime.after-end") is None


def test_an_encoding_is_known_in_any_spelling() -> None:
    mail = plain_letter("MIME-Version: 1.0", "Content-Transfer-Encoding: Base64")
    assert severity(case(mail), "structure.mime.encoding") is None
