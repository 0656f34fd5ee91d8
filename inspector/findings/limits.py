"""What of a mail was not read, because there is more of it than any honest mail has."""

from collections.abc import Iterator

from inspector.mail.address import mailboxes
from inspector.mail.authres import are_long
from inspector.mail.reading import body
from inspector.model.case import Case, Finding, Severity
from inspector.model.limits import MAX_CLAIM_OCTETS, MAX_CLAIMS, MAX_MAILBOXES, MAX_PROTECTIONS
from inspector.model.message import Message

CODE = "structure.not-read-whole"
ADDRESS_FIELDS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc")


def find(case: Case) -> Iterator[Finding]:
    """One finding for what only an attack has, one for what honest mail has too."""
    message = case.message
    place = (message.body if len(message.body) else message.header,)
    source = message.source
    if source.note and source.format not in ("headers", "attached") and not source.has_body:
        yield Finding(CODE, Severity.LOW, f"{source.note}.", place)
    read = body(message)
    if beyond := (*read.cuts, *_beyond(case)):
        yield Finding(CODE, Severity.LOW, f"Not all of the mail was read: it has {', and '.join(beyond)}.", place)
    if short_looks := tuple(read.short_looks):
        said = f"Not all of the files was looked at: the mail has {', and '.join(short_looks)}."
        yield Finding(CODE, Severity.INFO, said, place)


def _beyond(case: Case) -> Iterator[str]:
    message = case.message
    size = len(message.header)
    if len(case.claims) >= MAX_CLAIMS or (size > MAX_CLAIM_OCTETS and are_long(message)):
        yield f"results claimed by others beyond the first {MAX_CLAIMS:,}, or in very long fields"
    crowded = [name for name in ADDRESS_FIELDS if _is_crowded(message, name)] if size > 2 * MAX_MAILBOXES else ()
    for name in crowded:
        yield f"more than {MAX_MAILBOXES:,} addresses in {name}"
    if len(body(message).files) >= MAX_PROTECTIONS and _has_most_protections(message):
        yield f"more than {MAX_PROTECTIONS} parts of S/MIME or OpenPGP"


def _has_most_protections(message: Message) -> bool:
    from inspector.mail.protection import protections  # Most mail has few files, and none of these.

    return len(protections(message)) >= MAX_PROTECTIONS


def _is_crowded(message: Message, name: str) -> bool:
    # An address takes two bytes at least, and to read them takes longer than to count them.
    return any(
        len(header_field.value) > 2 * MAX_MAILBOXES and len(mailboxes(header_field.value)) >= MAX_MAILBOXES
        for header_field in message.named(name)
    )
