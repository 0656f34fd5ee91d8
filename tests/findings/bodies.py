"""Mails with HTML or a file, for the rules about bodies."""

import base64

from inspector.model.case import Case
from inspector.model.span import Span
from tests.findings.mails import case, found, plain_letter

HTML = ("MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit")


def html_case(html: str, *fields: str) -> Case:
    """An honest mail of bank.example whose body is this HTML."""
    return case(plain_letter(*HTML, *fields, body=html + "\n"))


def file_case(
    name: str, octets: bytes, declared: str = "application/octet-stream", text: str = "See the file."
) -> Case:
    """An honest mail of bank.example with this file."""
    encoded = base64.encodebytes(octets).decode("ascii")
    body = (
        f"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: {declared}\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{encoded}--b--\n'
    )
    return case(plain_letter("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", body=body))


def of_body(looked_at: Case) -> list[tuple[str, str]]:
    """Codes and severities of what was found in the body."""
    rules = ("content.", "attachments.")
    return [(one.code, str(one.severity)) for one in looked_at.findings if one.code.startswith(rules)]


def place(looked_at: Case, code: str) -> bytes:
    """The bytes that a finding points at first."""
    finding = found(looked_at, code)
    assert finding is not None
    span = finding.evidence[0]
    assert isinstance(span, Span)
    return span.of(looked_at.message.raw)
