"""The fields that a person reads (RFC 5322 3.6)."""

from datetime import UTC, datetime

from hypothesis import given

from inspector.mail.identity import identity
from tests.mail.mails import message, odd_bytes, quick


def test_fields_are_decoded() -> None:
    read = identity(
        message(
            b"Return-Path: <bounce@mailer.example>\r\n"
            b"From: =?utf-8?q?B=C3=A4nk?= <a@bank.example>\r\n"
            b"Reply-To: x@junk.example\r\n"
            b"To: One <one@corp.example>\r\nCc: two@corp.example\r\n"
            b"Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n and more\r\n"
            b"Date: Fri, 20 Nov 2026 12:00:05 +0100\r\n"
            b"Message-ID: <1@bank.example>\r\nList-Id: News <news.bank.example>\r\n\r\n"
        )
    )
    assert [(m.display_name, m.address) for m in read.senders] == [("Bänk", "a@bank.example")]
    assert [m.address for m in read.recipients] == ["one@corp.example", "two@corp.example"]
    assert read.reply_to[0].domain == "junk.example"
    assert read.subject == "Grüße and more"
    assert read.date == datetime(2026, 11, 20, 11, 0, 5, tzinfo=UTC)
    assert read.date_text == "Fri, 20 Nov 2026 12:00:05 +0100"
    assert read.message_id == "1@bank.example"
    assert read.return_path == "bounce@mailer.example"
    assert read.list_id == "News <news.bank.example>"


def test_every_from_field_counts() -> None:
    read = identity(message(b"From: a@bank.example\nFrom: x@junk.example\n\n"))
    assert [m.address for m in read.senders] == ["a@bank.example", "x@junk.example"]


def test_null_sender_is_not_an_absent_return_path() -> None:
    assert identity(message(b"Return-Path: <>\n\n")).return_path == ""
    assert identity(message(b"Subject: x\n\n")).return_path is None


def test_message_without_anything_has_no_identity() -> None:
    read = identity(message(b""))
    assert (read.senders, read.subject, read.date, read.message_id) == ((), "", None, "")


@quick
@given(odd_bytes)
def test_nothing_raises(raw: bytes) -> None:
    identity(message(b"From:" + raw + b"\nReturn-Path:" + raw + b"\nSubject:" + raw + b"\nDate:" + raw))
