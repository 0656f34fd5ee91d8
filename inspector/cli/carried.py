"""Mails attached to the one on the command line, the way in which people report a phish (RFC 2046 5.2.1)."""

from inspector.cli.output import say
from inspector.errors import InspectorError
from inspector.model.message import Message

_CONTAINERS = (b"multipart/", b"message/")


def carried(message: Message) -> tuple[Message, ...]:
    """The attached mails, in order."""
    fields = message.named("Content-Type")
    if not fields or not fields[0].value.lstrip().lower().startswith(_CONTAINERS):
        return ()
    from inspector.mailbox.attached import attached_messages  # Most mails carry none, and need no more to be loaded.

    return attached_messages(message)


def chosen(message: Message, number: int) -> Message:
    """The attached mail of that number, from 1; raises InspectorError where there is none."""
    found = carried(message)
    if not found:
        raise InspectorError(
            "No mail is attached to this message.", "Leave --attached out to check the message itself."
        )
    if number > len(found):
        raise InspectorError(
            f"The message carries no mail {number}.", f"It carries {len(found)}: use 1 to {len(found)}."
        )
    return found[number - 1]


def mention(message: Message) -> None:
    """Say on standard error that a mail is attached: it is mostly the one that was asked about."""
    count = len(carried(message))
    if count == 1:
        say("A mail is attached to this one, and was not judged: --attached 1 checks it.")
    elif count:
        say(f"{count} mails are attached to this one, and were not judged: --attached 1 to {count} checks them.")
