"""The body decoded for reading: text, HTML, attachments and the tree of parts (RFC 2045 to 2049), by mail-parser.

mail-parser sees the MIME fields and the body only: the header is read here, byte for byte, and a line that would end
the header for another parser must not hide the parts.
"""

import base64
import hashlib
import logging
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Part
from itertools import islice

from inspector.mail.archive import inside
from inspector.mail.content_type import detected_type
from inspector.mail.encoded_words import decoded, in_charset
from inspector.mail.lexical import unfolded
from inspector.mail.parts import DEEPER, MORE, mime_value
from inspector.model.identity import Attachment, Content
from inspector.model.limits import MAX_MIME_DEPTH, MAX_MIME_PARTS
from inspector.model.message import HeaderField, Message
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass

_SILENCE = logging.NullHandler()  # mail-parser's warnings would otherwise be written over the screen.
MAX_PARAMETERS = 500  # Of one MIME field.

_MIME_FIELD = regex(rb"^content-[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)

# What the standard library's parts raise on broken input, each seen on a real or a made-up mail.
_PART_ERRORS = (LookupError, ValueError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part of the tree with its depth."""

    part: Part
    depth: int
    in_message: bool
    """It belongs to an attached message, which is listed as a whole."""


def content(message: Message) -> Content:
    """Text, HTML, attachments and structure; what cannot be read becomes a defect. Raises on no input."""
    # Imported here, for it costs 100 ms, and a list of messages needs none of it.
    from mailparser import parse_from_bytes  # type: ignore[import-untyped]
    from mailparser.exceptions import MailParserError  # type: ignore[import-untyped]

    logging.getLogger("mailparser").addHandler(_SILENCE)
    data = _for_parser(message)
    try:
        parsed = parse_from_bytes(data)
    except (MailParserError, RecursionError, *_PART_ERRORS):
        return _without_mail_parser(message, data)
    leaves = list(_leaves(parsed.message))
    attachments = tuple(_attachment(leaf.part) for leaf in leaves if _is_attachment(leaf))
    structure = tuple("  " * leaf.depth + _described(leaf.part) for leaf in leaves)
    defects = (*_defects(message, parsed.defects), *_beyond(leaves))
    if any(leaf.in_message for leaf in leaves):  # Their text is not the text of this mail.
        for leaf in leaves:
            if leaf.part.get_content_maintype() == "message":
                leaf.part.set_payload("")
        parsed.parse()
    return Content("\n".join(parsed.text_plain), "\n".join(parsed.text_html), attachments, structure, defects)


def attachment_data(message: Message, number: int) -> bytes:
    """The decoded octets of an attachment by its number in `Content.attachments`, from 1. Raises on no input."""
    try:
        leaves = _leaves(message_from_bytes(_for_parser(message)))
        found = (leaf.part for leaf in leaves if _is_attachment(leaf))
        part = next(islice(found, number - 1, None), None)
    except (RecursionError, *_PART_ERRORS):
        return b""
    return b"" if part is None else _data(part)


def _without_mail_parser(message: Message, data: bytes) -> Content:
    """Parts as the standard library finds them, for mail that mail-parser gives up on: boundaries that never close."""
    try:
        leaves = list(_leaves(message_from_bytes(data)))
    except (RecursionError, *_PART_ERRORS):
        return Content(text=readable(message.body.of(message.raw)), defects=("The parts cannot be read",))
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for leaf in leaves:
        if leaf.part.get_content_type() in texts and not leaf.in_message and not _is_attachment(leaf):
            texts[leaf.part.get_content_type()].append(in_charset(_data(leaf.part), _charset(leaf.part) or "utf-8"))
    return Content(
        text="\n".join(texts["text/plain"]),
        html="\n".join(texts["text/html"]),
        attachments=tuple(_attachment(leaf.part) for leaf in leaves if _is_attachment(leaf)),
        structure=tuple("  " * leaf.depth + _described(leaf.part) for leaf in leaves),
        defects=("The parts are broken: what is shown is what could be read", *_beyond(leaves)),
    )


def _for_parser(message: Message) -> bytes:
    """The MIME fields, each on one line, an empty line, and the body."""
    fields = [field for field in message.fields if field.key.startswith("content-") or field.key == "mime-version"]
    lines = [field.name.encode("ascii", "replace") + b": " + _one_line(field) for field in fields]
    body = message.body.of(message.raw)
    if body.count(b";") > MAX_PARAMETERS:
        body = _MIME_FIELD.sub(lambda found: _cut(found[0]), body)
    return b"\r\n".join([*map(_cut, lines), b"", b""]) + body


def _cut(field: bytes) -> bytes:
    """A MIME field without its parameters beyond any use: the standard library takes quadratic time for them."""
    return field if field.count(b";") <= MAX_PARAMETERS else b";".join(field.split(b";", MAX_PARAMETERS)[:-1])


def _one_line(field: HeaderField) -> bytes:
    return unfolded(field.value).replace(b"\r", b" ").replace(b"\n", b" ").replace(b"\0", b" ")


def _leaves(root: Part) -> Iterator[_Leaf]:
    """All parts, parents first, without recursion."""
    waiting = [_Leaf(root, 0, False)]
    count = 0
    while waiting and count < MAX_MIME_PARTS:
        leaf = waiting.pop()
        count += 1
        yield leaf
        payload = leaf.part.get_payload()
        if isinstance(payload, list) and leaf.depth < MAX_MIME_DEPTH:
            inside = leaf.in_message or leaf.part.get_content_maintype() == "message"
            parts = [part for part in payload if isinstance(part, Part)]
            waiting.extend(_Leaf(part, leaf.depth + 1, inside) for part in reversed(parts))


def _is_attachment(leaf: _Leaf) -> bool:
    """Attached messages as a whole; of the others every leaf with a name, or that is no text of the mail."""
    part = leaf.part
    if leaf.in_message:
        return False
    if part.get_content_maintype() == "message":
        return True
    if part.is_multipart():
        return False
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return not is_text or bool(_name(part)) or _disposition(part) == "attachment"


def _attachment(part: Part) -> Attachment:
    data = _data(part)
    found = inside(data)
    return Attachment(
        name=_name(part),
        content_type=part.get_content_type(),
        detected_type=detected_type(data),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        members=found.names,
        has_more_members=found.is_cut,
        is_locked=found.is_locked,
    )


def _data(part: Part) -> bytes:
    """The decoded octets; of an attached message its text as it is rebuilt from its parts."""
    try:
        if part.is_multipart():
            rebuilt = b"".join(_rebuilt(inner) for inner in part.get_payload() if isinstance(inner, Part))
            is_base64 = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
            return base64.b64decode(rebuilt) if is_base64 else rebuilt  # Against RFC 2046 5.2.1, and often seen.
        payload = part.get_payload(decode=True)
    except (RecursionError, *_PART_ERRORS):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _rebuilt(inner: Part) -> bytes:
    return inner.as_bytes(policy=inner.policy.clone(linesep="\r\n", mangle_from_=False, max_line_length=None))


def _name(part: Part) -> str:
    for key, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        # The standard library makes question marks of octets that no encoding announces (RFC 6532 allows UTF-8).
        written = next((str(value) for name, value in part.raw_items() if name.lower() == key), "")
        if not written.isascii():
            _, parameters = mime_value(written.encode("utf-8", "surrogateescape"))
            if named := parameters.get(parameter):
                return named
    try:
        name = part.get_filename()
    except _PART_ERRORS:
        return ""
    return decoded(name.encode("utf-8", "surrogateescape")) if name else ""


def _disposition(part: Part) -> str:
    try:
        return part.get_content_disposition() or ""
    except _PART_ERRORS:
        return ""


def _charset(part: Part) -> str:
    try:
        return part.get_content_charset() or ""
    except _PART_ERRORS:
        return ""


def _described(part: Part) -> str:
    """`text/plain utf-8`, `image/png "logo.png"`."""
    charset, name = _charset(part), _name(part)
    words = [
        part.get_content_type(),
        charset if part.get_content_maintype() == "text" else "",
        f'"{name}"' if name else "",
    ]
    return " ".join(word for word in words if word)


def _defects(message: Message, found: list[dict[str, list[str]]]) -> tuple[str, ...]:
    defects = [f"{where}: {said}" for entry in found for where, sayings in entry.items() for said in sayings]
    defects += [
        f"{name} stands {len(message.named(name))} times: readers disagree on which one counts"
        for name in ("Content-Type", "Content-Transfer-Encoding")
        if len(message.named(name)) > 1
    ]
    return tuple(dict.fromkeys(defects))


def _beyond(leaves: list[_Leaf]) -> Iterator[str]:
    """What of the tree is too much to be shown."""
    if len(leaves) >= MAX_MIME_PARTS:
        yield f"The mail has {MORE}: the rest is not shown"
    if any(leaf.depth >= MAX_MIME_DEPTH and leaf.part.is_multipart() for leaf in leaves):
        yield f"The mail has {DEEPER}: what is in them is not shown"
