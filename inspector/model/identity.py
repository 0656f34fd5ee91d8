"""What the mail says about itself: the fields that a person reads."""

from datetime import datetime
from functools import lru_cache

from inspector.model.span import Span
from inspector.values import dataclass

MAX_KEPT = 320  # Characters of an address (RFC 3696, erratum 1690) whose domain is kept for a while.


def domain_of(address: str) -> str:
    """What stands after the last `@`, lower case, without a trailing dot; empty when there is none."""
    return address.rpartition("@")[2].lower().rstrip(".") if "@" in address else ""


_domain_again = lru_cache(maxsize=1024)(domain_of)  # Asked for again and again, within a mail and from mail to mail.


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address (RFC 5322 3.4), decoded for reading."""

    display_name: str
    address: str
    """local@domain as written, without comments; may be empty or without `@` when the field is broken."""
    span: Span | None = None

    @property
    def domain(self) -> str:
        """After the last `@`, lower case, without a trailing dot; empty when there is none."""
        return _domain_again(self.address) if len(self.address) <= MAX_KEPT else domain_of(self.address)

    @property
    def local_part(self) -> str:
        """Before the last `@`."""
        return self.address.rpartition("@")[0]


@dataclass(frozen=True, slots=True)
class Identity:
    """The claims of the header, decoded."""

    senders: tuple[Mailbox, ...]
    """All addresses of all From fields."""
    reply_to: tuple[Mailbox, ...] = ()
    sender: tuple[Mailbox, ...] = ()
    recipients: tuple[Mailbox, ...] = ()
    """To and Cc."""
    subject: str = ""
    date: datetime | None = None
    date_text: str = ""
    message_id: str = ""
    return_path: str | None = None
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One leaf part of the MIME tree that is not the text of the mail."""

    name: str
    content_type: str
    """As declared."""
    detected_type: str
    """By content; empty when unknown."""
    size: int
    sha256: str
    members: tuple[str, ...] = ()
    """Names in an archive, `inner.zip/a.js` for one in an archive in it."""
    has_more_members: bool = False
    """True when more may be in it than is named."""
    is_locked: bool = False
    """True when a member is encrypted."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the body holds, decoded for reading; evidence stays in the raw bytes."""

    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    structure: tuple[str, ...] = ()
    """One line a part, indented by depth: `multipart/mixed`, `  text/plain utf-8`."""
    defects: tuple[str, ...] = ()
