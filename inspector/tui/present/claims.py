"""What the mail says about itself, as rows: From, Reply-To, Date, Subject and their kin (RFC 5322 3.6)."""

from collections.abc import Iterator

from inspector.model.case import Case
from inspector.model.identity import Mailbox
from inspector.text import elide, visible
from inspector.tui.present.layout import MUTED, Row, labelled
from inspector.tui.present.protection import protection_claims

LABEL_WIDTH = 13
MOST_LINES = 4


def claim_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a field that a person would read; what is missing and matters is said too."""
    return tuple(
        Row(
            f"{label}.{number}",
            labelled(label, _short(text, width), width, label_width=LABEL_WIDTH, style=style),
            copied,
        )
        for number, (label, text, copied, style) in enumerate(_said(case))
    )


def _short(text: str, width: int) -> str:
    """Both ends of a long value: a name of ten thousand letters must not push the address and the rest out of sight."""
    return elide(visible(text), (width - LABEL_WIDTH) * MOST_LINES, keep="both")


def _said(case: Case) -> Iterator[tuple[str, str, str, str]]:
    identity = case.identity
    if not identity.senders:
        yield "From", "no author: the mail has no From address", "", "bold $text-warning"
    for mailbox in identity.senders:
        yield "From", shown_mailbox(mailbox), mailbox.address, "bold"
    for label, mailboxes in (("Sender", identity.sender), ("Reply-To", identity.reply_to)):
        for mailbox in mailboxes:
            yield label, shown_mailbox(mailbox), mailbox.address, ""
    yield "Subject", identity.subject or "(empty)", identity.subject, "" if identity.subject else MUTED
    for mailbox in identity.recipients[:8]:
        yield "To", shown_mailbox(mailbox), mailbox.address, ""
    if len(identity.recipients) > 8:
        yield "To", f"and {len(identity.recipients) - 8} more (2 shows the header)", "", MUTED
    date = identity.date.strftime("%Y-%m-%d %H:%M:%S %z") if identity.date else identity.date_text or "(none)"
    yield "Date", date, date, ""
    sender = identity.return_path
    if sender is not None:
        yield "Return-Path", sender or "<> (null sender)", sender, ""
    if identity.message_id:
        yield "Message-ID", identity.message_id, identity.message_id, MUTED
    if identity.list_id:
        yield "List-Id", identity.list_id, identity.list_id, ""
    for label, said in protection_claims(case):
        yield label, said, said, "$text-warning"


def shown_mailbox(mailbox: Mailbox) -> str:
    """`Name <address>`, the name in quotes where it looks like an address itself."""
    if not mailbox.display_name:
        return mailbox.address or "(no address)"
    name = f'"{mailbox.display_name}"' if "@" in mailbox.display_name else mailbox.display_name
    return f"{name} <{mailbox.address}>"
