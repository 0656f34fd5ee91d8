"""Guesses at what a body was before somebody changed it: each undoes a change that mail programs are known for."""

import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from inspector.auth.dkim import canonical
from inspector.patterns import regex
from inspector.values import dataclass


class Guess(NamedTuple):
    """A body as it may have been."""

    said: str
    body: bytes


Guesses = Iterator[Guess]

MAX_PARTS = 20
MAX_PREPENDED = 100  # Lines that may have been put before a body.
_QUOTED_FROM = regex(rb"^>(>*From )", re.MULTILINE)
_ONCE_QUOTED_FROM = regex(rb"^>(From )", re.MULTILINE)
_UNQUOTED_FROM = regex(rb"^(From )", re.MULTILINE)
_TRAILING = regex(rb"(?<![ \t])[ \t]++(?=\r?\n|\Z)")  # Each run is looked at once, however long it is.
_BOUNDARY = regex(rb"boundary=(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_ENCODING = regex(rb"(content-transfer-encoding:[ \t]*)(quoted-printable|base64)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """What the guesses start from."""

    body: bytes
    """With CRLF line ends."""
    boundary: bytes
    """Of the outermost multipart; empty when there is none."""
    encoding: str
    """Content-Transfer-Encoding of the whole body, lower case."""


def boundary_in(value: bytes) -> bytes:
    """The boundary in a Content-Type value; empty when there is none."""
    found = _BOUNDARY.search(value)
    return (found[1] or found[2]) if found else b""


def _mbox_from(original: Original) -> Guesses:
    body = original.body
    if b">From " in body:
        yield Guess(
            "`>From` at the start of lines is `From` again, as it was before a mbox file", _undo(_QUOTED_FROM, body)
        )
        yield Guess("`>From` is `From` again, and `>>From` is left", _undo(_ONCE_QUOTED_FROM, body))
    if _UNQUOTED_FROM.search(body):
        yield Guess("`From` at the start of lines is `>From`, as it was sent", _UNQUOTED_FROM.sub(rb">\1", body))


def _undo(pattern: re.Pattern[bytes], body: bytes) -> bytes:
    return pattern.sub(rb"\1", body)


def _line_ends(original: Original) -> Guesses:
    body = original.body
    if b"\r\r\n" in body:
        yield Guess("CR CR LF is CR LF again", body.replace(b"\r\r\n", b"\r\n"))
    if body.count(b"\r") != body.count(b"\r\n"):
        # Here an LF stands for CRLF, so that a CR is one alone; a regular expression takes seconds for millions.
        bare = body.replace(b"\r\n", b"\n")
        yield Guess("every CR alone ends a line", bare.replace(b"\r", b"\n").replace(b"\n", b"\r\n"))
        yield Guess("every CR alone is dropped", bare.replace(b"\r", b"").replace(b"\n", b"\r\n"))
    if b"\r\n" in body:
        yield Guess("lines end in LF alone, as the signer hashed them", body.replace(b"\r\n", b"\n"))


def _blank_lines(original: Original) -> Guesses:
    body = original.body
    stripped = body.lstrip(b"\r\n")
    if stripped != body:
        yield Guess("empty lines before the text are dropped", stripped)
    yield Guess("an empty line stands before the text", b"\r\n" + body)
    yield Guess("blank lines at the end are dropped", body.rstrip(b" \t\r\n") + b"\r\n")
    halved = body.replace(b"\r\n\r\n", b"\r\n")
    if halved != body:
        yield Guess("every second line end is dropped", halved)


def _trailing_space(original: Original) -> Guesses:
    bare = _TRAILING.sub(b"", original.body)
    if bare != original.body:
        yield Guess("white space at the end of lines is dropped", bare)
    if b"\r\n " in original.body:
        yield Guess(
            "one space at the start of lines is dropped, which format=flowed adds",
            original.body.replace(b"\r\n ", b"\r\n"),
        )


def _dots(original: Original) -> Guesses:
    body = b"\r\n" + original.body
    if b"\r\n.." in body:
        yield Guess("a doubled dot at the start of lines is one again", body.replace(b"\r\n..", b"\r\n.")[2:])
    if b"\r\n." in body:
        yield Guess("a dot at the start of lines is doubled", body.replace(b"\r\n.", b"\r\n..")[2:])


def _prepended(original: Original) -> Guesses:
    place = 0
    for count in range(1, MAX_PREPENDED + 1):
        place = original.body.find(b"\n", place) + 1
        if not 0 < place < len(original.body):
            return
        yield Guess(f"the first {count} line{'' if count == 1 else 's'} ({place} bytes) are cut", original.body[place:])


def _encoding(original: Original) -> Guesses:
    body = original.body
    if original.encoding == "quoted-printable":
        yield Guess("quoted-printable is 8bit again", quopri.decodestring(body))
    if original.encoding == "base64":
        try:
            yield Guess("base64 is 8bit again", canonical.on_the_wire(binascii.a2b_base64(body), b"\n"))
        except binascii.Error:
            return
    if original.encoding in ("", "7bit", "8bit", "binary") and not body.isascii():
        yield Guess("8bit is quoted-printable, as it was sent", _quoted_printable(body))
    if original.boundary and (decoded := _parts_decoded(original)) != body:
        yield Guess("the quoted-printable parts are 8bit again", decoded)


def _quoted_printable(body: bytes) -> bytes:
    return quopri.encodestring(body.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")


def _parts_decoded(original: Original) -> bytes:
    """The multipart with the content of each encoded part decoded, and its field saying 8bit."""
    delimiter = b"--" + original.boundary
    pieces = original.body.split(delimiter)
    for place, piece in enumerate(pieces[1:MAX_PARTS], 1):
        head, blank, content = piece.partition(b"\r\n\r\n")
        if (found := _ENCODING.search(head)) and found[2].lower() == b"quoted-printable":
            head = head[: found.start(2)] + b"8bit" + head[found.end(2) :]
            pieces[place] = head + blank + quopri.decodestring(content)
    return delimiter.join(pieces)


def _charset(original: Original) -> Guesses:
    body = original.body
    if body.isascii():
        return
    for found, sent in (
        ("utf-8", "iso-8859-1"),
        ("utf-8", "windows-1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "utf-8"),
    ):
        try:
            guess = body.decode(found).encode(sent)
        except UnicodeError:
            continue
        yield Guess(f"the text is {sent} again, and not {found}", guess)


def _mime_parts(original: Original) -> Guesses:
    """What a mailing list does: it adds a part, or wraps the whole mail as one part among others."""
    if not original.boundary:
        return
    delimiter = b"--" + original.boundary
    pieces = original.body.split(delimiter)
    for place, piece in enumerate(pieces[1:MAX_PARTS], 1):
        if piece.startswith(b"--"):
            break
        kept = delimiter.join(pieces[:place] + pieces[place + 1 :])
        yield Guess(f"MIME part {place} was added: without it", kept)
        content = piece.partition(b"\r\n\r\n")[2]
        yield Guess(f"MIME part {place} is the whole mail that was sent", content)
        yield Guess(f"MIME part {place} is the whole mail that was sent", content.removesuffix(b"\r\n"))


FAMILIES: tuple[tuple[str, str, Callable[[Original], Guesses]], ...] = (
    ("dkim.repair.mbox-from", "undoing the `>From` quoting of mbox files", _mbox_from),
    ("dkim.repair.line-ends", "other line ends", _line_ends),
    ("dkim.repair.blank-lines", "other blank lines before or after the text", _blank_lines),
    ("dkim.repair.white-space", "no white space at the end or start of lines", _trailing_space),
    ("dkim.repair.dots", "undoing SMTP's doubling of dots", _dots),
    ("dkim.repair.mime-part", "leaving out MIME parts, or taking one as the whole", _mime_parts),
    ("dkim.repair.encoding", "another transfer encoding", _encoding),
    ("dkim.repair.charset", "another character set", _charset),
    ("dkim.repair.prepended", "cutting lines from the beginning", _prepended),
)
