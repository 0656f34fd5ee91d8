"""Messages attached to a message, with their exact bytes: how people report a phish (RFC 2046 5.1, 5.2.1; RFC 6532).

The parts are cut at their boundaries, not parsed and written again, so that the hashes of what was attached can be
judged.

Departures:
- an attached message in base64 or quoted-printable is decoded, though RFC 2046 5.2.1 forbids it: reporting tools do it;
- a part of another type counts when its file name ends in .eml and its content begins with header fields.
"""

import base64
import binascii
import quopri
import re

from inspector.mail.header import parse
from inspector.mailbox.detect import Kind, kind
from inspector.model.limits import MAX_MIME_DEPTH, MAX_MIME_FIELD, MAX_MIME_PARTS
from inspector.model.message import Message, Source
from inspector.model.span import Span
from inspector.patterns import regex

_TEXT = b"text/plain"
_EMPTY = Source("")
_BOUNDARY = regex(rb"""(?is);\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))""")
_FILE_NAME = regex(rb"""(?is)(?:;|\A)\s*(?:file)?name\*?[0-9]*\*?\s*=\s*"?[^;"]*?\.eml"?\s*(?:;|\Z)""")
_TYPE = regex(rb"\s*+([^\s/;(]++/[^\s;(]++)")


def attached_messages(message: Message) -> tuple[Message, ...]:
    """Messages that a message carries, in order; those inside them are found by asking again. Raises on no input."""
    found: list[tuple[bytes, bool]] = []
    _collect(message, found, MAX_MIME_DEPTH, [MAX_MIME_PARTS])
    parent = message.source
    return tuple(
        parse(raw, Source(f"{parent.path}#{parent.index}", number, "attached", has_body=has_body, note=_note(has_body)))
        for number, (raw, has_body) in enumerate(found, 1)
    )


def _note(has_body: bool) -> str:
    if has_body:
        return "Attached to another message, whose sender could have changed it"
    return "Header fields attached to another message, without their body"


def _collect(
    part: Message, found: list[tuple[bytes, bool]], depth: int, left: list[int], default: bytes = _TEXT
) -> None:
    if left[0] <= 0:
        return
    left[0] -= 1
    content_type = _content_type(part, default)
    if content_type in (b"message/rfc822", b"message/global", b"message/news"):
        found.append((_decoded(part), True))
    elif content_type in (b"text/rfc822-headers", b"message/global-headers"):
        found.append((_decoded(part), False))
    elif content_type.startswith(b"multipart/"):
        boundary = _boundary(part)
        if boundary is None or not depth:
            return
        inner = b"message/rfc822" if content_type == b"multipart/digest" else _TEXT  # RFC 2046 5.1.5
        for raw in _parts(part.body.of(part.raw), boundary):
            _collect(_part(raw), found, depth - 1, left, inner)
    elif _is_mail_by_name(part):
        found.append((_decoded(part), True))


def _part(raw: bytes) -> Message:
    """A part; one that begins with an empty line has no header (RFC 2046 5.1)."""
    empty_line = 1 if raw.startswith(b"\n") else 2 if raw.startswith(b"\r\n") else 0
    if not empty_line:
        return parse(raw, _EMPTY)
    return Message(raw, (), Span(0, 0), Span(empty_line, len(raw)), _EMPTY)


def _field(part: Message, name: str) -> bytes:
    fields = part.named(name)
    return fields[0].value[:MAX_MIME_FIELD] if fields else b""


def _content_type(part: Message, default: bytes) -> bytes:
    found = _TYPE.match(_field(part, "Content-Type"))
    return found[1].lower() if found else default


def _boundary(part: Message) -> bytes | None:
    found = _BOUNDARY.search(_field(part, "Content-Type"))
    if not found:
        return None
    if found[1] is None:
        return found[2]
    return re.sub(rb"\\(.)", rb"\1", found[1]) or None


def _parts(body: bytes, boundary: bytes) -> list[bytes]:
    """The bytes between the boundary lines; the line end before a boundary belongs to it (RFC 2046 5.1.1)."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.rstrip()) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    parts: list[bytes] = []
    start: int | None = None
    for found in line.finditer(body):
        if start is not None:
            parts.append(body[start : max(start, found.start())])
        line_end = body.find(b"\n", found.end())
        start = len(body) if line_end < 0 else line_end + 1
        if found[1]:
            return parts
    if start is not None and start < len(body):  # The closing boundary is missing.
        parts.append(body[start:])
    return parts


def _decoded(part: Message) -> bytes:
    body = part.body.of(part.raw)
    encoding = _field(part, "Content-Transfer-Encoding").strip().lower()
    if encoding == b"base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        try:
            return base64.b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
        except binascii.Error:  # Cannot be: only letters of the alphabet are left.
            return body
    return quopri.decodestring(body) if encoding == b"quoted-printable" else body


def _is_mail_by_name(part: Message) -> bool:
    if not any(_FILE_NAME.search(_field(part, name)) for name in ("Content-Disposition", "Content-Type")):
        return False
    return kind(_decoded(part)[: 1 << 16], is_whole=True) in (Kind.EML, Kind.HEADERS)
