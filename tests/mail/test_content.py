"""The body decoded for reading (RFC 2045 to 2049)."""

import base64
import hashlib
import logging

import pytest
from hypothesis import given

from inspector.mail.content import content
from inspector.mail.content_type import detected_type
from inspector.model.limits import MAX_MIME_DEPTH
from tests.mail.mails import message, odd_bytes, quick

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
MIXED = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n"
    b"--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<b>hi</b>\r\n"
    b'--b\r\nContent-Type: application/pdf; name="invoice.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + base64.b64encode(PNG)
    + b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner text\r\n"
    b"--b--\r\n"
)


def test_text_html_and_structure() -> None:
    found = content(message(MIXED))
    assert found.text == "Grüße"
    assert found.html == "<b>hi</b>"
    assert found.structure == (
        "multipart/mixed",
        "  text/plain iso-8859-1",
        "  text/html utf-8",
        '  application/pdf "invoice.pdf"',
        "  message/rfc822",
        "    text/plain",
    )
    assert found.defects == ()


def test_attachment_is_told_by_its_content() -> None:
    first = content(message(MIXED)).attachments[0]
    assert (first.name, first.content_type, first.detected_type) == ("invoice.pdf", "application/pdf", "image/png")
    assert (first.size, first.sha256) == (len(PNG), hashlib.sha256(PNG).hexdigest())


def test_attached_message_is_one_attachment_and_its_text_is_not_the_mails() -> None:
    found = content(message(MIXED))
    assert [attachment.content_type for attachment in found.attachments] == ["application/pdf", "message/rfc822"]
    inner = b"Subject: inner\r\n\r\ninner text"
    assert found.attachments[1].sha256 == hashlib.sha256(inner).hexdigest()


def test_attachment_of_an_attached_message_belongs_to_that_message() -> None:
    raw = b"Content-Type: message/rfc822\r\n\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.7"
    assert [attachment.content_type for attachment in content(message(raw)).attachments] == ["message/rfc822"]


def test_attached_message_in_base64_is_decoded() -> None:
    inner = b"Subject: inner\r\n\r\ninner text\r\n"
    raw = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(inner)
    assert content(message(raw)).attachments[0].sha256 == hashlib.sha256(inner).hexdigest()


def test_odd_header_lines_do_not_hide_the_parts() -> None:
    found = content(message(b"\xef\xbb\xbfno colon here\r\nSubject : x\r\n" + MIXED))
    assert len(found.structure) == 6


def test_text_part_with_a_name_is_an_attachment() -> None:
    raw = b'Content-Type: text/html; name="login.html"\r\nContent-Disposition: attachment\r\n\r\n<html>x</html>'
    (attachment,) = content(message(raw)).attachments
    assert (attachment.name, attachment.detected_type) == ("login.html", "text/html")


def test_name_in_an_encoded_word_is_decoded() -> None:
    raw = b'Content-Type: application/zip; name="=?utf-8?q?R=C3=A4chnung.zip?="\r\n\r\nPK\x03\x04'
    (attachment,) = content(message(raw)).attachments
    assert (attachment.name, attachment.detected_type) == ("Rächnung.zip", "application/zip")


def test_two_content_types_are_a_defect() -> None:
    found = content(message(b"Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx"))
    assert found.defects == ("Content-Type stands 2 times: readers disagree on which one counts",)


def test_unknown_charset_is_a_defect_and_the_text_is_there() -> None:
    found = content(
        message(b"Content-Type: text/plain; charset=x-none\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=")
    )
    assert found.text == "hi"
    assert "x-none" in found.defects[0]


def test_thousands_of_nested_parts_are_cut() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b0\r\n\r\n"
    for depth in range(1, 400):
        raw += b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (depth - 1, depth)
    found = content(message(raw + b"Content-Type: text/plain\r\n\r\nhi"))
    assert found.defects == (
        "The parts are broken: what is shown is what could be read",
        f"The mail has parts nested deeper than {MAX_MIME_DEPTH}: what is in them is not shown",
    )
    assert len(found.structure) == MAX_MIME_DEPTH + 1


def test_unclosed_boundary_hides_no_text() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    found = content(message(raw + b"--a\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<b>\xe4</b>\r\n"))
    assert found.html == "<b>ä</b>"
    assert found.defects


def test_thousands_of_parameters_are_cut() -> None:
    many = b"Content-Type: text/plain; charset=utf-8" + b"; x=y" * 50_000
    assert content(message(many + b"\r\n\r\nhi")).text == "hi"
    inner = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + many + b"\r\n\r\nhi\r\n--a--\r\n"
    assert content(message(inner)).text == "hi"


def test_nothing_is_written_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("mailparser")
    propagate, logger.propagate = logger.propagate, False  # What pytest listens to is not there in the program.
    try:
        content(message(b"Content-Type: text/enriched\r\n\r\n<bold>x</bold>"))
    finally:
        logger.propagate = propagate
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"MZ\x90", "application/vnd.microsoft.portable-executable"),
        (
            b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"PK\x03\x04", "application/zip"),
        (b"\0" * 0x8001 + b"CD001", "application/x-iso9660-image"),
        (b"  \r\n<!DOCTYPE HTML>", "text/html"),
        (b"\xff\xfe<\0h\0t\0m\0l\0", "text/html"),
        (b'<?xml version="1.0"?><svg>', "image/svg+xml"),
        (b"hello", ""),
        (b"", ""),
    ],
)
def test_type_by_content(data: bytes, name: str) -> None:
    assert detected_type(data) == name


@quick
@given(odd_bytes, odd_bytes)
def test_nothing_raises(head: bytes, body: bytes) -> None:
    content(
        message(b"Content-Type: multipart/mixed; boundary=b" + head + b"\n\n--b\n" + head + b"\n\n" + body + b"\n--b--")
    )
    content(message(b"Content-Type: " + head + b"\nContent-Transfer-Encoding: base64\n\n" + body))


def test_a_name_in_utf_8_is_read_as_it_is_written() -> None:
    raw = MIXED.replace(b'name="invoice.pdf"', 'name="Rechnung für 例.pdf"'.encode())
    found = content(message(raw))
    assert found.attachments[0].name == "Rechnung für 例.pdf"
    assert '  application/pdf "Rechnung für 例.pdf"' in found.structure
