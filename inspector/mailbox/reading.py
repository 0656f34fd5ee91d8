"""Bytes in a file become a message or a row, whatever the file's format."""

from inspector.errors import InspectorError
from inspector.mailbox.detect import HEAD, Kind
from inspector.mailbox.detect import kind as kind_by_head
from inspector.mailbox.entries import entry, stored
from inspector.mailbox.excerpt import EMPTY_LINE, MAX_HEADER, Excerpt, excerpt
from inspector.mailbox.index import HAS_ATTACHMENT, Row
from inspector.mailbox.mbox import delivered, listed
from inspector.mailbox.octets import MemoryOctets, Octets
from inspector.mailbox.quick import author, text
from inspector.mailbox.quick import date as date_of
from inspector.mailbox.source import Summary, Unread
from inspector.model.limits import MAX_MESSAGE
from inspector.model.message import Source
from inspector.values import replace

_ORDINARY_HEADER = 8 << 10  # Bytes in which nearly all headers end.


def understood(octets: Octets) -> tuple[Octets, Kind | None]:
    """What the file is, and the octets to read it from: those of a .msg are of the mail that it is converted to.

    Raises OSError and InspectorError.
    """
    kind = kind_of(octets)
    if kind is not Kind.MSG:
        return octets, kind
    from inspector.mailbox.msg import converted  # Few files need it, and it brings much with it.

    if len(raw := octets.at(0, MAX_MESSAGE + 1)) > MAX_MESSAGE:
        raise InspectorError(f"This .msg is larger than {MAX_MESSAGE >> 20} MB.", "Save it as .eml in Outlook.")
    plain = MemoryOctets(*converted(raw))
    octets.close()
    return plain, kind


def kind_of(octets: Octets) -> Kind | None:
    """What the file is; None when it holds no mail. Raises OSError."""
    head = octets.at(0, HEAD + 1)
    found = kind_by_head(head[:HEAD], is_whole=len(head) <= HEAD)
    if found is Kind.EML and len(head) > HEAD and not EMPTY_LINE.search(head):
        longer = octets.at(0, MAX_HEADER + 1)
        return kind_by_head(longer, is_whole=len(longer) <= MAX_HEADER)
    return found


def unread_in(octets: Octets, what: Kind, row: Row, source: Source) -> Unread:
    """The message of a row, all its bytes. Raises OSError, and EOFError when another or none is there now."""
    if what is not Kind.MBOX:
        found = stored(octets, what)
        if not row.shows(entry(MemoryOctets(found.raw), Kind.EML)[1]):
            raise EOFError
        source = replace(
            source,
            format=str(what),
            has_body=found.has_body,
            has_wire_form=found.has_wire_form,
            note=found.note,
        )
        return Unread(found.raw, source)
    raw = octets.at(row.start, min(row.end, row.start + MAX_MESSAGE))
    is_whole = row.start + len(raw) == row.end
    if not raw.startswith(b"From ") or not (row.shows if is_whole else row.may_show)(listed(raw)):
        raise EOFError
    undone = delivered(raw)
    note = undone.note
    if not is_whole:
        note = f"Only the first {len(raw)} of {row.end - row.start} bytes of this message could be read"
    source = replace(
        source,
        format=str(what),
        envelope_line=undone.envelope_line,
        has_body=is_whole,
        note=note,
        unquoted=undone.unquoted,
    )
    return Unread(undone.raw, source)


def summary_of(row: Row, index: int, whole: Excerpt | None = None) -> Summary:
    """A row decoded; `whole` has the values that the index had to cut."""
    date, sender, subject = row.date, row.sender, row.subject
    if whole is not None:
        date, sender, subject = whole.date, whole.sender, whole.subject
    name, address = author(sender)
    return Summary(
        index,
        row.start,
        row.end - row.start,
        date_of(date),
        text(date),
        name,
        address,
        text(subject),
        bool(row.flags & HAS_ATTACHMENT),
    )


def whole_excerpt(octets: Octets, what: Kind, row: Row) -> Excerpt | None:
    """What the list shows, from the file; None when the index has cut nothing. Raises OSError."""
    if not row.is_cut:
        return None
    if what is not Kind.MBOX:
        return entry(octets, what)[1]
    for most in (_ORDINARY_HEADER, MAX_HEADER):
        window = octets.at(row.start, min(row.end, row.start + most))
        if not window:  # The file has become shorter.
            return None
        line_end = max(0, window.find(b"\n"))
        blank = EMPTY_LINE.search(window, line_end)
        if blank or row.start + most >= row.end:
            break
    return excerpt(window[line_end : blank.start() + 1 if blank else len(window)])
