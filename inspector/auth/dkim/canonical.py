"""Canonical forms of header fields and bodies, byte for byte (RFC 6376 3.4).

Bodies are read in pieces that end with a line, so that a large body costs little more memory than itself.
"""

from collections.abc import Iterator

from inspector.patterns import regex

SIMPLE = "simple"
RELAXED = "relaxed"
FORMS = (SIMPLE, RELAXED)

PIECE = 1 << 18  # Bytes of a body that are worked on at once: fits the caches of the processor.
_CRLF = b"\r\n"
_SPACES = regex(rb"[ \t]+")
# These look for one octet and then beside it, which takes half the time of counting or finding pairs.
BARE_LF = regex(rb"\n(?<!\r\n)")
_RUN = regex(rb"  +")
_LONG_RUN = b" " * 8
_TWO_SPACES = regex(rb"  ")
_SPACE_BEFORE_CR = regex(rb"\r(?<= \r)")


def on_the_wire(raw: bytes, line_end: bytes) -> bytes:
    """Part of a message with each line end as CRLF; `line_end` is what closes the lines of the whole message."""
    if line_end == b"\r":
        return raw.replace(b"\r", _CRLF)
    if not BARE_LF.search(raw):
        return raw
    return raw.replace(_CRLF, b"\n").replace(b"\n", _CRLF)


def header_field(field: bytes, form: str) -> bytes:
    """A header field in its canonical form, with its CRLF; `field` is as it travels (RFC 6376 3.4.1, 3.4.2)."""
    if form == SIMPLE:
        return field if field.endswith(_CRLF) else field + _CRLF
    name, _, value = field.partition(b":")
    return name.rstrip(b" \t").lower() + b":" + relaxed_value(value) + _CRLF


def plain_field(field: bytes, form: str) -> bytes:
    """The same for a field of a header whose lines all end in CRLF and that holds no vertical tab or form feed."""
    if form == SIMPLE:
        return field if field.endswith(_CRLF) else field + _CRLF
    name, _, value = field.partition(b":")
    return name.rstrip().lower() + b":" + b" ".join(value.split()) + _CRLF


def relaxed_value(value: bytes) -> bytes:
    """A field's value unfolded, runs of white space as one space, none at its ends (RFC 6376 3.4.2)."""
    pairs = value.count(_CRLF)
    if value.count(b"\r") == pairs == value.count(b"\n") and b"\v" not in value and b"\f" not in value:
        return b" ".join(value.split())
    # Vertical tabs, form feeds and bare CRs are octets like others here, while `split` takes them for white space.
    return _SPACES.sub(b" ", value.replace(_CRLF, b"")).strip(b" \t")


def body(raw: bytes, form: str, line_end: bytes = b"\n") -> bytes:
    """The whole canonical body (RFC 6376 3.4.3, 3.4.4)."""
    if len(raw) > PIECE:
        return b"".join(body_pieces(raw, form, line_end))
    content = raw[: _end_of_content(raw, form, line_end)]
    if form == SIMPLE:
        return on_the_wire(content, line_end) + _CRLF
    return _relaxed(on_the_wire(content, line_end)) + _CRLF if content else b""


def body_pieces(raw: bytes, form: str, line_end: bytes = b"\n") -> Iterator[bytes]:
    """The canonical body in pieces, in order; joined they are the input of the body hash."""
    stop = _end_of_content(raw, form, line_end)
    start = 0
    while start < stop:
        end = min(start + PIECE, stop)
        if end < stop:
            found = raw.rfind(line_end, start, end)
            found = raw.find(line_end, end, stop) if found < 0 else found
            end = stop if found < 0 else found + len(line_end)
        piece = on_the_wire(raw[start:end], line_end)
        yield piece if form == SIMPLE else _relaxed(piece)
        start = end
    if form == SIMPLE or stop:
        yield _CRLF  # RFC 6376 3.4.3: an empty body is one CRLF; 3.4.4: an empty relaxed body is nothing.


def _relaxed(piece: bytes) -> bytes:
    """Runs of white space as one space, none at the end of a line; in time linear in the length of the piece."""
    piece = piece.replace(b"\t", b" ")
    if len(piece) > 2 * PIECE:  # A huge line, whose parts would fill the memory.
        while _TWO_SPACES.search(piece):
            piece = piece.replace(b"  ", b" ")
    elif _LONG_RUN in piece:
        piece = _RUN.sub(b" ", piece)
    elif _TWO_SPACES.search(piece):
        parts = piece.split(b"  ")
        piece = b" ".join(parts)  # As `replace`, which reads the bytes twice.
        if min(parts[1:]) < b"!":  # A longer run has left a part that is empty or starts with a space.
            piece = _RUN.sub(b" ", piece)
    return _replaced(piece, b" \r\n", _CRLF) if _SPACE_BEFORE_CR.search(piece) else piece


def _replaced(piece: bytes, old: bytes, new: bytes) -> bytes:
    """As `replace`, which reads the bytes twice; only of a huge line, whose parts would fill the memory, by itself."""
    return new.join(piece.split(old)) if len(piece) <= 2 * PIECE else piece.replace(old, new)


def _end_of_content(raw: bytes, form: str, line_end: bytes) -> int:
    """Where the last line that is not empty ends, without its line end; 0 when all lines are empty."""
    blank = b"\r\n" if form == SIMPLE else b" \t\r\n"
    end = len(raw)
    while end:
        start = max(0, end - 65536)
        kept = len(raw[start:end].rstrip(blank))
        if kept:
            end = start + kept
            break
        end = start
    return end if line_end == b"\r" else _after_bare_cr(raw, end)


def _after_bare_cr(raw: bytes, end: int) -> int:
    """A CR without LF is an octet of its line: the content ends after the last one of the tail, if there is one."""
    tail = raw[end:]
    if tail == _CRLF or tail.count(b"\r") == tail.count(_CRLF):
        return end
    last = tail.rfind(b"\r")
    while tail.startswith(b"\n", last + 1):
        last = tail.rfind(b"\r", 0, last)
    return end + last + 1
