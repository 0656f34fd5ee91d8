"""The fields that a person reads, decoded (RFC 5322 3.6)."""

from inspector.mail.address import mailboxes
from inspector.mail.dates import date_time
from inspector.mail.encoded_words import decoded
from inspector.mail.lexical import unfolded
from inspector.model.identity import Identity, Mailbox
from inspector.model.message import HeaderField, Message
from inspector.text import readable


def identity(message: Message) -> Identity:
    """What the message says about itself; of a field that may stand once the first is read, all of From are kept."""
    date = _first(message, "Date")
    return Identity(
        senders=_mailboxes(message, "From"),
        reply_to=_mailboxes(message, "Reply-To"),
        sender=_mailboxes(message, "Sender"),
        recipients=_mailboxes(message, "To") + _mailboxes(message, "Cc"),
        subject=decoded(_value(message, "Subject")),
        date=date_time(date.value) if date else None,
        date_text=readable(unfolded(date.value)) if date else "",
        message_id=_without_brackets(readable(unfolded(_value(message, "Message-ID")))),
        return_path=_return_path(message),
        list_id=decoded(_value(message, "List-Id")),
    )


def _mailboxes(message: Message, name: str) -> tuple[Mailbox, ...]:
    return tuple(
        mailbox
        for header_field in message.named(name)
        for mailbox in mailboxes(header_field.value, header_field.value_span.start)
    )


def _first(message: Message, name: str) -> HeaderField | None:
    return next(iter(message.named(name)), None)


def _value(message: Message, name: str) -> bytes:
    found = _first(message, name)
    return found.value if found else b""


def _without_brackets(text: str) -> str:
    start, end = text.find("<"), text.find(">")
    return text[start + 1 : end].strip() if 0 <= start < end else text


def _return_path(message: Message) -> str | None:
    """The envelope sender as delivery noted it (RFC 5321 4.4); empty for the null sender, None without the field."""
    found = _first(message, "Return-Path")
    if found is None:
        return None
    return _without_brackets(readable(unfolded(found.value)))
