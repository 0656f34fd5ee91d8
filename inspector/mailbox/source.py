"""What every source of messages offers: a list that fills while it is scanned, and messages read on demand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from inspector.mail.header import parse
from inspector.model.message import Message, Source
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan has come."""

    messages: int
    """Known so far, in the whole source."""
    bytes_read: int
    bytes_total: int
    """As far as known now: a folder does not know its size before its end."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A row of the list, from header bytes alone; all text is foreign and raw."""

    index: int
    """From 1."""
    offset: int
    """First byte in its file; in an mbox the byte where its `From ` line starts."""
    size: int
    """Bytes in its file, with the `From ` line of an mbox; of a .msg, those of the mail that it was converted to."""
    date: datetime | None
    date_text: str
    from_name: str
    from_address: str
    subject: str
    has_attachment: bool
    """What the Content-Type promises; the parts themselves are not looked at."""
    path: str = ""
    """The file, when the source is a folder."""


class Listed(Protocol):
    """What filters and sorting ask of a row; a Summary is one, and so is what decodes no more than it must."""

    @property
    def size(self) -> int:
        """Bytes in its file."""

    @property
    def date(self) -> datetime | None:
        """Of the Date field."""

    @property
    def from_name(self) -> str:
        """Display name of the author."""

    @property
    def from_address(self) -> str:
        """Address of the author."""

    @property
    def subject(self) -> str:
        """Decoded."""

    @property
    def has_attachment(self) -> bool:
        """What the Content-Type promises."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A message as its bytes, for who hands it on to be read elsewhere."""

    raw: bytes
    source: Source

    def message(self) -> Message:
        """The message with its header read."""
        return parse(self.raw, self.source)


class MailSource(Protocol):
    """Messages by number. All members may be used from other threads while one thread scans."""

    @property
    def name(self) -> str:
        """As the analyst named it."""

    @property
    def format(self) -> str:
        """`eml`, `headers`, `mbox`, `maildir`, `folder`, `emlx`, `msg`; a compressed one ends in `, gzip`."""

    @property
    def is_complete(self) -> bool:
        """True when the scan has reached the end, as it was then."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the source: what was skipped, what is damaged."""

    def __len__(self) -> int:
        """Messages known so far."""

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list, with a word about every `batch` messages or some megabytes, and at the end.

        Stopping between two words loses nothing: the next scan goes on there. After the end, a scan takes in what was
        appended since. Raises InspectorError when the source cannot be read any more; the list keeps what it has.
        """

    def summary(self, index: int) -> Summary:
        """The row of a message that is known. Raises IndexError for others."""

    def glance(self, index: int) -> Listed:
        """The same row for who looks through many. Raises IndexError for messages that are not known."""

    def message(self, index: int) -> Message:
        """The message, read now. Raises IndexError when it is not known, InspectorError when it is gone."""

    def unread(self, index: int) -> Unread:
        """The bytes of the same message, its header not looked at. Raises as `message` does."""

    def close(self) -> None:
        """Let go of open files; nothing can be read afterwards."""
