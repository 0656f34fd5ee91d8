"""Messages attached to a message, the way in which people report a phish (RFC 2046 5.2.1)."""

from collections.abc import Sequence

from textual.content import Content

from inspector.mail.identity import identity
from inspector.model.message import Message
from inspector.tui import safe
from inspector.tui.present.claims import shown_mailbox
from inspector.tui.present.layout import MUTED, Row, labelled, plural

ACCENT = "bold $text-accent"


def carried_line(attached: Sequence[Message], width: int) -> list[Content]:
    """The word in the banner: what is attached is mostly what the sender asks about."""
    if not attached:
        return []
    if len(attached) > 1:
        said = f"{plural(len(attached), 'mail')} attached to this one: o lists them"
        return [safe.line(said, ACCENT, width=width)]
    subject, sender = told(attached[0])
    keys = safe.line(" · o opens it", ACCENT)
    said = f"A mail is attached: “{subject}” from {sender}"
    return [safe.row(safe.line(said, ACCENT, width=width - keys.cell_length), keys)]


def inside_line(outer: Message, width: int) -> list[Content]:
    """The word in the banner of a message that is attached to another."""
    subject, sender = told(outer)
    keys = safe.line(" · esc goes back to it", MUTED)
    said = f"Attached to “{subject}” from {sender}, who could have changed it"
    return [safe.row(safe.line(said, ACCENT, width=width - keys.cell_length), keys)]


def told(message: Message) -> tuple[str, str]:
    """Subject and sender, or what stands for them."""
    said = identity(message)
    sender = shown_mailbox(said.senders[0]) if said.senders else "(no author)"
    return said.subject or "(no subject)", sender


def carried_rows(attached: Sequence[Message], width: int) -> tuple[Row, ...]:
    """A row a message; `enter` opens it."""
    if not attached:
        return ()
    heading = safe.line("── attached mails: enter opens one as a case of its own ──", MUTED, width=width)
    return (Row("mails", heading, is_heading=True), *(_row(one, at, width) for at, one in enumerate(attached, 1)))


def _row(message: Message, number: int, width: int) -> Row:
    said = identity(message)
    subject, sender = told(message)
    date = said.date.strftime("%Y-%m-%d %H:%M:%S %z") if said.date else said.date_text or "(none)"
    lines = [safe.line(subject, "bold", width=width)]
    lines += [
        labelled(f"  {label}", value, width, label_width=10)
        for label, value in (("from", sender), ("date", date), ("size", f"{len(message.raw):,} bytes"))
    ]
    if not message.source.has_body:
        lines.append(safe.line("  its header alone: no body is attached", "$text-warning", width=width))
    return Row(f"mail {number}", safe.stack(lines), subject, f"attached mail {number}")
