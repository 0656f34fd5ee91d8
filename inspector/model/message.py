"""A message as exact bytes, with header fields that know their place (RFC 5322 2.1)."""

from collections.abc import Iterable
from typing import NamedTuple

from inspector.kept import cached_property
from inspector.model.span import Span
from inspector.values import dataclass


class HeaderField(NamedTuple):
    """One header field; nothing of it is decoded away."""

    name: str
    """As written, without trailing white space, octets above 127 as `\\xNN`."""
    raw: bytes
    """Name, colon, folded value and the line end."""
    start: int
    """Place of `raw` in the message."""
    value_start: int
    """Place of what follows the colon, in the message."""
    value_end: int
    """The same for its end; the line end that closes the field is no part of it."""

    @property
    def span(self) -> Span:
        """Place of `raw` in the message."""
        return Span(self.start, self.start + len(self.raw))

    @property
    def value_span(self) -> Span:
        """Place of what follows the colon, without the line end that closes the field."""
        return Span(self.value_start, self.value_end)

    @property
    def key(self) -> str:
        """Lower-case name: header field names compare without case."""
        return self.name.lower()

    @property
    def value(self) -> bytes:
        """Exact bytes after the colon, folding included, closing line end not."""
        return self.raw[self.value_start - self.start : self.value_end - self.start]


@dataclass(frozen=True, slots=True)
class Defect:
    """Something in the bytes that the standards do not allow, or that would make two readers disagree."""

    code: str
    """Stable, dotted: `header.no-colon`."""
    said: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a message came from."""

    path: str
    """As the analyst named it; `-` for standard input, `(pasted)` for a paste."""
    index: int = 1
    """Number within the source, from 1."""
    format: str = "eml"
    """`eml`, `mbox`, `maildir`, `emlx`, `msg`, `headers`."""
    envelope_line: bytes = b""
    """The `From ` line of an mbox, without its line end."""
    has_body: bool = True
    """False when only header fields were given, so that nothing can be said about the body."""
    has_wire_form: bool = True
    """False when the bytes were made by converting another format, so that hashes cannot be judged."""
    note: str = ""
    """One sentence about the conversion from the source, such as how `>From` lines were read."""
    unquoted: tuple[int, ...] = ()
    """Places in `raw` where one `>` was taken from a `>From ` line of an mbox; with it the bytes are as stored."""


@dataclass(frozen=True)
class Message:
    """Exact bytes and their first reading. `raw` is as found; hashing uses line ends as they travel (CRLF)."""

    raw: bytes
    fields: tuple[HeaderField, ...]
    """Top to bottom."""
    header: Span
    """All header fields, without the empty line."""
    body: Span
    """All after the empty line; empty at the end when there is none."""
    source: Source
    defects: tuple[Defect, ...] = ()
    has_plain_header: bool = False
    """True when each CR and LF of the header is known to be half of a CRLF, and no vertical tab or form feed is in it.

    Whoever brings a field into canonical form then needs not look at its octets again.
    """

    def __hash__(self) -> int:
        """By what tells messages apart, and not by all their bytes."""
        return hash((self.source.path, self.source.index, len(self.raw)))

    @cached_property
    def by_name(self) -> dict[str, tuple[HeaderField, ...]]:
        """Fields under their lower-case name, each top to bottom."""
        found: dict[str, tuple[HeaderField, ...]] = {}
        several: dict[str, list[HeaderField]] = {}  # A list where there is more than one, which most names have not.
        for header_field in self.fields:
            name = header_field.name.lower()
            if name not in found:
                found[name] = (header_field,)
            elif name in several:
                several[name].append(header_field)
            else:
                several[name] = [*found[name], header_field]
        return found | {name: tuple(fields) for name, fields in several.items()}

    def has_any(self, keys: Iterable[str]) -> bool:
        """Whether a field of one of these names is there, each in lower case: most mails have few of many."""
        return not self.by_name.keys().isdisjoint(keys)

    def named(self, name: str) -> tuple[HeaderField, ...]:
        """All fields of a name, top to bottom."""
        return self.by_name.get(name.lower(), ())
