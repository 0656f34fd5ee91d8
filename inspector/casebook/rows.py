"""How a message is known again: by its bytes, wherever they lie, and in a list first by what its row shows."""

from collections.abc import Collection, Iterator

from inspector.errors import InspectorError
from inspector.mailbox.source import Listed, MailSource
from inspector.model.message import Message
from inspector.values import dataclass

CHUNK = 200  # Rows between two words; reading them takes some hundredths of a second.
_POSITIVE = (1 << 63) - 1  # The file keeps signed numbers of 64 bits.


def key_of(message: Message) -> str:
    """SHA-256 of the message with line ends as LF and no empty lines at its end.

    An mbox and an .eml keep the same mail with other line ends, and a mail that is moved from one to the other must
    be known again.
    """
    import hashlib  # It loads OpenSSL, and a list of messages needs none of it.

    return hashlib.sha256(message.raw.replace(b"\r\n", b"\n").rstrip(b"\n")).hexdigest()


def row_print(row: Listed) -> int:
    """A number made of date, address and subject: rows that differ in it are of different messages."""
    date = row.date.isoformat() if row.date is not None else ""
    text = f"{date}\n{row.from_address}\n{row.subject}"
    import hashlib

    digest = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _POSITIVE


@dataclass(frozen=True, slots=True)
class Found:
    """Messages of a list that are known, as far as it was looked through."""

    prints: tuple[int, ...]
    """Of the rows of this part, in their order."""
    keys: dict[int, str]
    """The numbers of known messages, with their keys."""


def locate(source: MailSource, start: int, end: int, known: Collection[int]) -> Iterator[Found]:
    """Look through the rows from one number to another; a message is read only where its row is known."""
    for first in range(start, end + 1, CHUNK):
        prints: list[int] = []
        keys: dict[int, str] = {}
        for number in range(first, min(first + CHUNK, end + 1)):
            found = row_print(source.glance(number))
            prints.append(found)
            if found in known and (key := _key(source, number)):
                keys[number] = key
        yield Found(tuple(prints), keys)


def _key(source: MailSource, number: int) -> str:
    try:
        return key_of(source.message(number))
    except InspectorError:  # Gone since the list was made: opening it says so.
        return ""
