"""Messages attached to a message, with their exact bytes."""

import base64

import pytest

from inspector.mail.header import parse
from inspector.mailbox.attached import attached_messages
from inspector.model.message import Message, Source

INNER = b"From: phisher@example.net\r\nSubject: Your account \r\n\r\n  body with trailing space \r\n\r\n"


def report(part: bytes, end: bytes = b"--cut--\r\n") -> Message:
    raw = (
        b'From: user@example.org\r\nContent-Type: multipart/mixed;\r\n boundary="cut"\r\n\r\npreamble\r\n'
        b"--cut\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--cut\r\n" + part + b"\r\n" + end
    )
    return parse(raw, Source("box", 7))


def test_attached_message_keeps_its_bytes() -> None:
    (found,) = attached_messages(report(b"Content-Type: message/rfc822\r\n\r\n" + INNER))
    assert found.raw == INNER
    assert (found.source.path, found.source.index, found.source.format) == ("box#7", 1, "attached")


def test_closing_boundary_may_be_missing() -> None:
    (found,) = attached_messages(report(b"Content-Type: message/rfc822\r\n\r\n" + INNER, end=b""))
    assert found.raw.startswith(INNER)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        b'Content-Type: application/octet-stream; name="phish.eml"\r\nContent-Transfer-Encoding: base64',
        b"Content-Disposition: attachment; filename=phish.eml\r\nContent-Transfer-Encoding: BASE64",
    ],
)
def test_encoded_attachment_is_decoded(head: bytes) -> None:
    (found,) = attached_messages(report(head + b"\r\n\r\n" + base64.encodebytes(INNER)))
    assert found.raw == INNER


def test_attached_header_has_no_body() -> None:
    (found,) = attached_messages(report(b"Content-Type: text/rfc822-headers\r\n\r\nSubject: bounced\r\n"))
    assert not found.source.has_body


def test_messages_inside_attached_messages_are_theirs() -> None:
    inner = report(b"Content-Type: message/rfc822\r\n\r\n" + INNER).raw.replace(b"cut", b"fold")
    (outer,) = attached_messages(report(b"Content-Type: message/rfc822\r\n\r\n" + inner))
    (found,) = attached_messages(outer)
    assert found.raw == INNER


def test_endless_nesting_and_many_parts_end() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(500)
    )
    assert attached_messages(parse(nested, Source("x"))) == ()
    many = (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + b"--b\r\nContent-Type: message/rfc822\r\n\r\n\r\n" * 5000
    )
    assert len(attached_messages(parse(many, Source("x")))) == 999


def test_text_file_named_eml_is_no_message() -> None:
    assert attached_messages(report(b"Content-Disposition: attachment; filename=a.eml\r\n\r\nno header here")) == ()


def test_parts_of_a_digest_are_messages_by_default() -> None:
    raw = b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\n1\n--b\n\nSubject: two\n\n2\n--b--\n"
    assert [found.raw for found in attached_messages(parse(raw, Source("x")))] == [
        b"Subject: one\n\n1",
        b"Subject: two\n\n2",
    ]
