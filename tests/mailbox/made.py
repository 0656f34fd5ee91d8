"""Mailboxes made for a test, and sources read to their end."""

from inspector.mailbox import MailSource

MAIL = (
    b"From: Alice <alice@example.com>\nTo: bob@example.org\nSubject: Hello\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n"
    b"\nText\n"
)


def scanned(source: MailSource) -> MailSource:
    """The source after its scan."""
    for _ in source.scan():
        pass
    return source


def subjects(source: MailSource) -> list[str]:
    """What the list shows after a scan."""
    scanned(source)
    return [source.summary(index).subject for index in range(1, len(source) + 1)]


def separator(number: int = 0) -> bytes:
    """A `From ` line as delivery agents write it."""
    return b"From bounce%d@example.com Mon Nov  2 10:00:%02d 2026\n" % (number, number % 60)


def mbox_of(*messages: bytes) -> bytes:
    """An mbox of messages that need no quoting."""
    return b"".join(separator(number) + message + b"\n" for number, message in enumerate(messages))


def mail(subject: str, body: bytes = b"Text\n") -> bytes:
    """A small mail."""
    return b"From: alice@example.com\nSubject: " + subject.encode() + b"\n\n" + body
