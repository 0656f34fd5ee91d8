"""The leaf parts of a message with their places in the raw bytes (RFC 2045 5, RFC 2046 5.1, RFC 2183, RFC 2231).

`content.py` decodes a body for reading, through a library that takes longer to load than all checks take. Rules look at
every mail of a mailbox and point at bytes, so they read the parts here: nothing is decoded before a rule asks for it.

Departures:
- an attached message is one part, and what is in it is no part of this mail;
- parts deeper than `MAX_MIME_DEPTH` and beyond `MAX_MIME_PARTS` are left out, and `cuts` says so.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from inspector.mail.encoded_words import decoded, in_charset
from inspector.mail.lexical import unfolded, unquoted
from inspector.model.limits import MAX_FILE, MAX_MIME_DEPTH, MAX_MIME_FIELD, MAX_MIME_PARTS, MAX_PART_HEADER
from inspector.model.message import Message
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.values import dataclass

_EMPTY_LINE = regex(rb"(?:\A|\n)\r?\n")
_LINE_END = regex(rb"\r?\n|\r\Z")
_MIME_FIELD = regex(
    rb"^content-(type|disposition|transfer-encoding)[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.IGNORECASE | re.MULTILINE
)
_PARAMETER = regex(r""";\s*+([^\s;="]++)\s*+=\s*+("(?:[^"\\]++|\\.)*+"?+|[^;]*+)""", re.DOTALL)
_SECTION = regex(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_AFTER_DELIMITER = regex(rb"(--)?[ \t]*+(?:\r?\n|\r?\Z)")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf."""

    content_type: str
    """As declared, lower case; `text/plain` where nothing is."""
    name: str
    """The file name, decoded and raw; empty when there is none."""
    disposition: str
    charset: str
    encoding: str
    span: Span
    """Its header and body."""
    body: Span

    @property
    def is_attached(self) -> bool:
        """True for what a reader sees as a file."""
        is_text = self.content_type in ("text/plain", "text/html")
        return not is_text or self.disposition == "attachment" or bool(self.name)


@dataclass(frozen=True, slots=True)
class Divided:
    """A message in parts."""

    leaves: tuple[Part, ...] = ()
    cuts: tuple[str, ...] = ()
    """What of it was not read, in words that follow `it has`: `more than 1,000 parts`."""


Fields = dict[str, bytes]
DEEPER = f"parts nested deeper than {MAX_MIME_DEPTH}"
MORE = f"more than {MAX_MIME_PARTS:,} parts"
_LONG_HEADER = f"a part whose header is longer than {MAX_PART_HEADER:,} bytes"
_LONG_FIELD = f"a MIME field longer than {MAX_MIME_FIELD:,} bytes"


def parts(message: Message) -> tuple[Part, ...]:
    """All leaves, in the order of the bytes. Raises on no input."""
    return divided(message).leaves


def divided(message: Message) -> Divided:
    """All leaves, in the order of the bytes, and what was too much. Raises on no input."""
    if not message.source.has_body:
        return Divided()
    cuts: dict[str, None] = {}
    fields: Fields = {}
    for key in ("type", "disposition", "transfer-encoding"):
        found = message.named(f"content-{key}")
        if found:
            fields[key] = _field(found[0].value, cuts)
    whole = Span(message.body.start, message.body.end)
    found_parts: list[Part] = []
    waiting: list[tuple[Fields, Span, Span, int]] = [(fields, whole, whole, 0)]
    count = 0
    while waiting and count < MAX_MIME_PARTS:
        fields, span, body, depth = waiting.pop()
        count += 1
        kind, parameters = mime_value(fields.get("type", b"text/plain"))
        is_divided = kind.startswith("multipart/") and parameters.get("boundary")
        if is_divided and depth < MAX_MIME_DEPTH:
            default = b"message/rfc822" if kind == "multipart/digest" else b"text/plain"  # RFC 2046 5.1.5
            inner = [
                _entity(message.raw, part, default, cuts)
                for part in _between(message.raw, body, parameters["boundary"])
            ]
            waiting.extend((*entity, depth + 1) for entity in reversed(inner))
        else:
            if is_divided:
                cuts.setdefault(DEEPER)
            found_parts.append(_part(fields, kind, parameters, (span, body)))
    if waiting:
        cuts.setdefault(MORE)
    return Divided(tuple(found_parts), tuple(cuts))


def _field(value: bytes, cuts: dict[str, None]) -> bytes:
    """As much of a MIME field as is read."""
    if len(value) > MAX_MIME_FIELD:
        cuts.setdefault(_LONG_FIELD)
    return value[:MAX_MIME_FIELD]


def data(part: Part, raw: bytes, limit: int) -> bytes:
    """The decoded octets of the first `limit` octets as written. Raises on no input."""
    written = raw[part.body.start : min(part.body.end, part.body.start + limit)]
    match part.encoding:
        case "base64":
            # As nearly all is written: padding at the end alone, which makes this the same as what follows.
            if b"=" not in written:
                try:
                    return binascii.a2b_base64(written + b"===")
                except binascii.Error:
                    pass  # One letter too many.
            letters = written.translate(None, _NOT_BASE64)
            letters = letters[: len(letters) // 4 * 4 + (len(letters) % 4 if len(letters) % 4 > 1 else 0)]
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        case "quoted-printable":
            return binascii.a2b_qp(written)
        case _:
            return written


def beginning(part: Part, raw: bytes, size: int) -> bytes:
    """At least so many of the first decoded octets, of those written within `MAX_FILE`. Raises on no input."""
    written = min(size + size // 2 + 256, MAX_FILE)
    # The last ones may be half an octet of the encoding; line ends and what else is skipped stand between.
    while len(found := data(part, raw, written)) < size + 4 and written < min(len(part.body), MAX_FILE):
        written = min(3 * written, MAX_FILE)
    return found


def text(part: Part, raw: bytes, limit: int) -> str:
    """The same as characters of its charset."""
    return in_charset(data(part, raw, limit), part.charset or "utf-8")


def _part(fields: Fields, kind: str, parameters: Mapping[str, str], places: tuple[Span, Span]) -> Part:
    disposition, more = mime_value(fields.get("disposition", b""))
    encoding, _ = mime_value(fields.get("transfer-encoding", b""))
    name = more.get("filename") or parameters.get("name", "")
    return Part(kind or "text/plain", name, disposition, parameters.get("charset", ""), encoding, *places)


def _entity(raw: bytes, span: Span, default: bytes, cuts: dict[str, None]) -> tuple[Fields, Span, Span]:
    """The MIME fields of a part, its place and the place of its body."""
    end = min(span.end, span.start + MAX_PART_HEADER)
    empty = _EMPTY_LINE.search(raw, span.start, end)
    if raw[span.start : span.start + 1] in (b"\n", b"\r"):
        empty = _LINE_END.match(raw, span.start, span.end)
    if empty is None and end < span.end:
        cuts.setdefault(_LONG_HEADER)
    body_start = empty.end() if empty else span.end
    header = raw[span.start : empty.start() if empty else end]
    fields: Fields = {}
    for found in _MIME_FIELD.finditer(header):
        fields.setdefault(found[1].decode("ascii").lower(), _field(found[2], cuts))
    fields.setdefault("type", default)
    return fields, span, Span(body_start, span.end)


def _between(raw: bytes, body: Span, boundary: str) -> Iterator[Span]:
    """Places between the delimiter lines; the last part may lack its own (RFC 2046 5.1.1)."""
    delimiter = b"--" + _octets(boundary)
    start = -1
    place = body.start
    count = 0
    while count <= MAX_MIME_PARTS and (place := raw.find(delimiter, place, body.end)) >= 0:
        after = _AFTER_DELIMITER.match(raw, place + len(delimiter), body.end)
        if after is None or (place > body.start and raw[place - 1] != 0x0A):
            place += len(delimiter)
            continue
        if start >= 0:
            count += 1
            yield Span(start, max(start, place - (2 if raw[place - 2 : place] == b"\r\n" else 1)))
        start = -1 if after[1] else after.end()
        if after[1]:
            return
        place = after.end()
    if start >= 0:
        yield Span(start, body.end)


@lru_cache(maxsize=256)  # Mail programs write few, again and again.
def mime_value(field: bytes) -> tuple[str, Mapping[str, str]]:
    """What a MIME field says before its first `;`, lower case, and its parameters."""
    line = unfolded(field).decode("utf-8", "surrogateescape")
    head, semicolon, rest = line.partition(";")
    parameters = _parameters(semicolon + rest) if semicolon else {}
    return head.partition("(")[0].strip().lower(), parameters


def _parameters(written: str) -> dict[str, str]:
    """Parameters by lower-case name, continuations joined and charsets decoded (RFC 2231 3, 4)."""
    sections: dict[str, list[tuple[int, str, bool]]] = {}
    for found in _PARAMETER.finditer(written):
        section = _SECTION.fullmatch(found[1].lower())
        if section is not None:
            value = unquoted(found[2]) if found[2].startswith('"') else found[2].strip()
            sections.setdefault(section[1], []).append((int(section[2] or 0), value, bool(section[3])))
    return {name: _joined(values) for name, values in sections.items()}


def _joined(values: list[tuple[int, str, bool]]) -> str:
    values = sorted(values, key=lambda one: one[0])
    if not any(is_extended for _, _, is_extended in values):
        whole = "".join(value for _, value, _ in {number: (number, value, e) for number, value, e in values}.values())
        return decoded(_octets(whole))
    charset, _, rest = values[0][1].partition("'") if values[0][2] else ("utf-8", "", values[0][1])
    first = rest.partition("'")[2] if values[0][2] else rest
    pieces = [first, *(value for _, value, _ in values[1:])]
    octets = b"".join(
        unquote_to_bytes(_octets(piece)) if is_extended else _octets(piece)
        for piece, (_, _, is_extended) in zip(pieces, values, strict=True)
    )
    return in_charset(octets, charset or "utf-8")


def _octets(written: str) -> bytes:
    """The octets of a field that was read as UTF-8 where it is that."""
    try:
        return written.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # A charset made it that knows surrogates.
        return written.encode("utf-8", "replace")
