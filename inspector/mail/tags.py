"""Tag lists: `v=1; a=rsa-sha256; b=...` (RFC 6376 3.2), used by DKIM, ARC, key records and DMARC.

Nothing is refused here: malformed pieces and duplicates are kept as data, and each protocol judges them itself.
"""

from typing import NamedTuple

from inspector.model.span import Span
from inspector.model.verdict import Tag
from inspector.patterns import regex
from inspector.text import readable

_FWS = b" \t\r\n"
_OCTETS = bytes((*range(0x21, 0x7F), *_FWS))  # RFC 6376 3.2: VALCHAR, folding white space, and what divides tags.
_NAME = regex(rb"[A-Za-z][A-Za-z0-9_]*")
_VALUE = regex(rb"[!-:<-~ \t\r\n]*")  # RFC 6376 3.2: VALCHAR, with folding white space between.


class Piece(NamedTuple):
    """What stands between two semicolons."""

    text: bytes
    """Without the white space around it."""
    start: int
    """Where `text` starts in the list itself."""
    tag: Tag | None
    """None when the piece is no tag."""
    problem: str = ""
    """`empty`, `no-equals`, `bad-name`, or for a piece that is a tag all the same, `bad-octets`."""

    @property
    def place(self) -> Span:
        """Where `text` stands in the list itself: for an excerpt of it."""
        return Span(self.start, self.start + len(self.text))


class TagList(NamedTuple):
    """A tag list as read; names are case-sensitive (RFC 6376 3.2)."""

    text: bytes
    offset: int | None
    """Where `text` stands in the message; None for a DNS record."""
    tags: tuple[Tag, ...]
    """All tags, duplicates included."""
    first: dict[str, Tag]
    """The first tag of each name."""
    values: dict[str, str]
    """Its value."""
    malformed: tuple[Piece, ...]
    """Pieces with a problem."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """In the order of the list; white space after the last semicolon is none."""
        return tuple(_pieces(self.text, self.offset))

    @property
    def duplicates(self) -> tuple[str, ...]:
        """Names that stand more than once, each named once: such a list is invalid (RFC 6376 3.2)."""
        if len(self.first) == len(self.tags):
            return ()
        counted: dict[str, int] = {}
        for tag in self.tags:
            counted[tag.name] = counted.get(tag.name, 0) + 1
        return tuple(name for name, count in counted.items() if count > 1)

    def value(self, name: str) -> str | None:
        """Value of the first tag of that name, white space inside kept; None when there is none."""
        return self.values.get(name)

    def compact(self, name: str) -> str | None:
        """The same without any folding white space, as `b=`, `bh=`, `p=` are meant (RFC 6376 3.5)."""
        value = self.values.get(name)
        return None if value is None else without_fws(value)

    def piece(self, name: str) -> Piece | None:
        """The first piece that holds a tag of that name."""
        return next((piece for piece in self.pieces if piece.tag is not None and piece.tag.name == name), None)


def parse(text: bytes, offset: int | None = None) -> TagList:
    """The list; `offset` is where `text` stands in the message, None for a DNS record, whose tags then have no span."""
    if (well_formed := _well_formed(text, offset)) is not None:
        return well_formed
    pieces = _pieces(text, offset)
    found = tuple([piece.tag for piece in pieces if piece.tag is not None])
    first: dict[str, Tag] = {}
    for tag in found:
        first.setdefault(tag.name, tag)
    values = {name: tag.value for name, tag in first.items()}
    return TagList(text, offset, found, first, values, tuple([piece for piece in pieces if piece.problem]))


def _well_formed(text: bytes, offset: int | None) -> TagList | None:
    """A list in which nothing is odd, as nearly all are; None for any other, which is read piece by piece.

    It holds the octets of tag lists alone, so that `strip` and `isidentifier` mean no more than the grammar does.
    """
    if text.translate(None, _OCTETS):
        return None
    first: dict[str, Tag] = {}
    values: dict[str, str] = {}
    place = 0 if offset is None else offset
    parts = text.decode("ascii").split(";")
    if not parts[-1].strip():
        parts.pop()
    for part in parts:
        name, _, rest = part.partition("=")
        name, rest = name.strip(), rest.lstrip()
        value = rest.rstrip()
        if not value or name in values or not name.isidentifier() or name.startswith("_"):
            return None
        start, length = (None, 0) if offset is None else (place + len(part) - len(rest), len(value))
        # As Tag(...) makes it, without the call in between.
        first[name] = tuple.__new__(Tag, (name, value, start, length))
        values[name] = value
        place += len(part) + 1
    return TagList(text, offset, tuple(first.values()), first, values, ())


def _pieces(text: bytes, offset: int | None) -> list[Piece]:
    """What stands between the semicolons, whatever it is."""
    found: list[Piece] = []
    place, last = 0, len(text)
    while place <= last:
        stop = text.find(b";", place)
        stop = last if stop < 0 else stop
        found.append(_piece(text[place:stop], place, offset))
        place = stop + 1
    if found[-1].problem == "empty":  # RFC 6376 3.2: a semicolon may close the list.
        found.pop()
    return found


def without_fws(value: str) -> str:
    """A value without spaces, tabs and line ends (RFC 6376 2.8)."""
    return octets_without_fws(value).decode("utf-8", "surrogatepass")


def octets_without_fws(value: str) -> bytes:
    """The same in octets, as `binascii` reads them quickest."""
    return value.encode("utf-8", "surrogatepass").translate(None, _FWS)


def entries(value: str) -> tuple[str, ...]:
    """The entries of a colon-separated value such as `h=`, white space around each dropped, empty ones kept."""
    return tuple([entry.strip(" \t\r\n") for entry in value.split(":")])


def _piece(part: bytes, start: int, offset: int | None) -> Piece:
    text = part.strip(_FWS)
    if not text:
        return Piece(b"", start, None, "empty")
    start += part.find(text[:1])
    name, equals, rest = text.partition(b"=")
    if not equals:
        return Piece(text, start, None, "no-equals")
    name = name.rstrip(_FWS)
    if not _NAME.fullmatch(name):
        return Piece(text, start, None, "bad-name")
    value = rest.lstrip(_FWS)
    place = None if offset is None else offset + start + len(text) - len(value)
    length = 0 if place is None else len(value)
    problem = "" if _VALUE.fullmatch(value) else "bad-octets"
    return Piece(text, start, Tag(name.decode("ascii"), readable(value), place, length), problem)
