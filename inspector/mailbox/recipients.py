"""To whom a message is addressed, for lists that do not keep it: read from the message when it is asked for."""

from inspector.mail.encoded_words import decoded
from inspector.mailbox.source import MailSource
from inspector.model.message import Message

FIELDS = ("to", "cc", "bcc", "delivered-to", "x-original-to")


def recipients(source: MailSource, index: int) -> str:
    """The recipient fields as text. Raises InspectorError when the message is gone."""
    return in_message(source.message(index))


def in_message(message: Message) -> str:
    """The values of the recipient fields, decoded."""
    return " ".join(decoded(field.value) for field in message.fields if field.key in FIELDS)
