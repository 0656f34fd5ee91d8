"""Parts that one reader sees and another does not (RFC 2045 6.4, RFC 2046 5.1.1)."""

import re
from collections.abc import Iterator

from inspector.findings.facts import went_through_list
from inspector.mail.lexical import unfolded
from inspector.mail.reading import body
from inspector.model.case import Case, Finding, Severity
from inspector.model.limits import MAX_MIME_FIELD
from inspector.model.message import HeaderField
from inspector.model.span import Span
from inspector.patterns import regex

ENCODINGS = frozenset(("", "7bit", "8bit", "binary", "base64", "quoted-printable", "uuencode", "x-uuencode", "x-uue"))
MIN_AFTER_END = 40  # Letters; lists append a line or two, and some servers a note.
_BOUNDARY = regex(rb"""(?<![\w-])boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))""", re.IGNORECASE)
_LETTERS = regex(rb"[A-Za-z0-9]")


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    message = case.message
    if not message.source.has_body:
        return
    for header_field in message.named("Content-Type")[:1]:
        if unfolded(header_field.value[:MAX_MIME_FIELD]).strip().lower().startswith(b"multipart/"):
            yield from _divided(case, header_field)
    odd = [part for part in body(message).leaves if part.encoding not in ENCODINGS]
    if odd:
        said = f"A part is in the encoding {odd[0].encoding}, which the standard does not know, so readers guess."
        yield Finding("structure.mime.encoding", Severity.LOW, said, (odd[0].span,))


def _divided(case: Case, header_field: HeaderField) -> Iterator[Finding]:
    """The line between the parts: missing, named twice, never there, or followed by more after the last part."""
    named = _BOUNDARY.findall(unfolded(header_field.value[:MAX_MIME_FIELD]))
    lines = list(dict.fromkeys(quoted or bare for quoted, bare in named))
    place = (header_field.value_span,)
    if not lines:
        if b"boundary*" not in header_field.value.lower():
            said = "The mail says that it has parts, and not which line divides them."
            yield Finding("structure.mime.no-boundary", Severity.MEDIUM, said, place)
        return
    if len(lines) > 1:
        said = f"The mail names {len(lines)} different lines that divide its parts: programs see different mails."
        yield Finding("structure.mime.two-boundaries", Severity.MEDIUM, said, place)
        return
    body = case.message.body
    # The space at the end of a line is no part of it, and a backslash before a character means the character.
    line = b"--" + (re.sub(rb"\\(.)", rb"\1", lines[0]) if b"\\" in lines[0] else lines[0]).rstrip()
    if len(body) and case.message.raw.find(line, body.start, body.end) < 0:
        yield Finding(
            "structure.mime.no-parts", Severity.LOW, "The line that should divide the parts never comes.", place
        )
        return
    end = case.message.raw.rfind(line + b"--", body.start, body.end)
    if end >= 0 and (rest := Span(end + len(line) + 2, body.end)):
        letters = len(_LETTERS.findall(rest.of(case.message.raw)[:100_000]))
        if letters >= MIN_AFTER_END and not went_through_list(case):  # Whose servers append a footer there.
            said = f"{letters:,} letters stand after the end of the last part, where some programs read on."
            yield Finding("structure.mime.after-end", Severity.LOW, said, (rest,))
