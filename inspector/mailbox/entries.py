"""Files of one message: .eml, header fields alone, Apple Mail's .emlx, and a converted .msg (RFC 5322)."""

from inspector.mailbox.detect import Kind
from inspector.mailbox.excerpt import EMPTY_LINE, MAX_HEADER, Excerpt, excerpt
from inspector.mailbox.octets import Octets
from inspector.model.limits import MAX_MESSAGE
from inspector.patterns import regex
from inspector.values import dataclass

_EMLX_LENGTH = regex(rb"\s*([0-9]{1,12})[ \t]*\r?\n")
_MAC_LINE_END = regex(rb"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it lies in its file."""

    raw: bytes
    has_body: bool = True
    has_wire_form: bool = True
    note: str = ""


def entry(octets: Octets, kind: Kind) -> tuple[int, Excerpt]:
    """The bytes that the message takes, and what the list shows of it. Raises OSError."""
    head = octets.at(0, MAX_HEADER)
    size = octets.size()
    if kind is Kind.EMLX and (length := _EMLX_LENGTH.match(head)):
        head = head[length.end() :]
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\n" not in head:
        head = _MAC_LINE_END.sub(b"\n", head)
    blank = EMPTY_LINE.search(head)
    return size, excerpt(b"\n" + (head[: blank.start()] if blank else head))


def stored(octets: Octets, kind: Kind) -> Stored:
    """The message of a file. Raises OSError."""
    raw = octets.at(0, MAX_MESSAGE + 1)
    match kind:
        case Kind.MSG:
            said = "Converted from an Outlook .msg, which keeps no bytes of the mail as it travelled"
            return Stored(raw, has_wire_form=False, note=f"{said}. {octets.note}" if octets.note else said)
        case Kind.EMLX:
            return _emlx(raw)
        case Kind.HEADERS if len(raw) <= MAX_MESSAGE:
            said = "Only header fields are here: no empty line ends them, so nothing is known of a body"
            return Stored(raw, has_body=False, note=said)
        case _:
            return _shortened(raw)


def _emlx(raw: bytes) -> Stored:
    """The message between the line that tells its length and the property list (Apple Mail)."""
    length = _EMLX_LENGTH.match(raw)
    if not length:
        return Stored(raw)
    start, wanted = length.end(), int(length[1])
    message = raw[start : start + wanted]
    if len(message) < wanted:
        return Stored(message, note=f"The file ends early: {wanted} bytes are announced, {len(message)} are here")
    return Stored(message)


def _shortened(raw: bytes) -> Stored:
    if len(raw) <= MAX_MESSAGE:
        return Stored(raw)
    said = f"Only the first {MAX_MESSAGE >> 20} MB of this message were read, so nothing is known of its whole body"
    return Stored(raw[:MAX_MESSAGE], has_body=False, note=said)
