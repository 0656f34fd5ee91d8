"""The bytes of a header that the list shows, cut out without reading the rest (RFC 5322 2.2)."""

from inspector.patterns import regex
from inspector.values import dataclass

MAX_HEADER = 1 << 20  # Bytes of a header that are searched for what the list shows.
MAX_DATE, MAX_FROM, MAX_SUBJECT = (
    44,
    80,
    92,
)  # Bytes of each that an index keeps: 216 of the 250 that a message may take.

# The lookahead leaves most lines at their first letter, which makes the search a third faster.
_SHOWN = regex(
    rb"\n(?=[DdFfSsCcXx])(?i:(date|from|subject|content-(?:type|length|disposition)|x-ms-has-attach)"
    rb"[ \t]*:)[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)"
)
EMPTY_LINE = regex(rb"\n\r*\n")
_FOLD = regex(rb"\r*\n")
_LENGTH = regex(rb"[0-9]{1,15}")


@dataclass(slots=True)
class Excerpt:
    """Raw values, unfolded; empty where the header lacks the field."""

    date: bytes
    sender: bytes
    subject: bytes
    has_attachment: bool
    content_length: int | None
    """Bytes of the body as the header says it (mboxcl); None when it does not."""


def excerpt(header: bytes) -> Excerpt:
    """What the list shows, from a header that begins with a line end; the first field of a name counts."""
    values: dict[bytes, bytes] = {}
    for name, value in _SHOWN.findall(header):
        values.setdefault(name.lower(), value)
    length = values.get(b"content-length")
    return Excerpt(
        _unfolded(values.get(b"date", b"")),
        _unfolded(values.get(b"from", b"")),
        _unfolded(values.get(b"subject", b"")),
        _promises_attachment(values),
        int(length) if length and _LENGTH.fullmatch(length := length.strip()) else None,
    )


def _unfolded(value: bytes) -> bytes:
    if b"\n" in value:
        value = _FOLD.sub(b"", value)
    return value.strip()


def _promises_attachment(values: dict[bytes, bytes]) -> bool:
    """True for multipart/mixed and for a body that is no text, by the header's word (RFC 2046 5.1.3)."""
    if values.get(b"x-ms-has-attach", b"").strip().lower() == b"yes":
        return True
    if values.get(b"content-disposition", b"").strip().lower().startswith(b"attachment"):
        return True
    kind = values.get(b"content-type", b"").lower()
    if not kind or kind.startswith(b"text/plain"):
        return False
    return kind.startswith((b"multipart/mixed", b"application/", b"image/", b"audio/", b"video/", b"message/rfc822"))
