"""Mails with HTML or a file, for the rules about bodies."""

import base64
import io
import zipfile

from fixtures.demo.compose import Letter
from inspector.model.case import Case
from inspector.model.span import Span
from tests.findings.mails import case, found, plain_letter

HTML = ("MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit")


def html_letter(html: str, *fields: str) -> Letter:
    """An honest mail of bank.example whose body is this HTML."""
    return plain_letter(*HTML, *fields, body=html + "\n")


def html_case(html: str, *fields: str) -> Case:
    """The case of it."""
    return case(html_letter(html, *fields))


def link(target: str, text: str = "Look") -> str:
    """A paragraph with a link."""
    return f'<p>Hello <a href="{target}">{text}</a></p>'


def file_letter(
    name: str, octets: bytes, declared: str = "application/octet-stream", text: str = "See the file."
) -> Letter:
    """An honest mail of bank.example with this file."""
    encoded = base64.encodebytes(octets).decode("ascii")
    body = (
        f"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: {declared}\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{encoded}--b--\n'
    )
    return plain_letter("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", body=body)


def file_case(
    name: str, octets: bytes, declared: str = "application/octet-stream", text: str = "See the file."
) -> Case:
    """The case of it."""
    return case(file_letter(name, octets, declared, text))


def zipped(name: str, *, locked: bool = False) -> bytes:
    """A zip file with one file; the flag of a locked one is set by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    data = bytearray(made.getvalue())
    if locked:
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
    return bytes(data)


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
