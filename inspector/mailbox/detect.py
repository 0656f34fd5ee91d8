"""What a file is, by its first bytes; its name decides nothing."""

import re
from enum import StrEnum

from inspector.mailbox.mbox import starts_like_mbox
from inspector.patterns import regex

HEAD = 64 << 10  # Bytes at the start of a file that are looked at.


class Kind(StrEnum):
    """Formats of one file."""

    EML = "eml"
    HEADERS = "headers"
    MBOX = "mbox"
    EMLX = "emlx"
    MSG = "msg"


# First octets of what is often given by mistake, and what it is then.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"!BDN", "an Outlook data file (.pst)"),
    (b"\1\1\1\1\n", "an MMDF mailbox"),
    (b"\1\1\1\1\r\n", "an MMDF mailbox"),
    (b"SQLite format 3", "a database"),
    (b"\xff\xfe", "text in UTF-16, which no mail server writes"),
    (b"\xfe\xff", "text in UTF-16, which no mail server writes"),
    (b"<!DOCTYPE", "an HTML or XML document"),
    (b"<html", "an HTML document"),
    (b"<?xml", "an XML document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMLX = regex(rb"\s*[0-9]{1,12}[ \t]*\r?\n(?=[!-9;-~]+[ \t]*:)")
_EMPTY_LINE = regex(rb"\n\r*\n|\r\r|\A\r*\n")
_FIELD = regex(rb"^[!-9;-~]+[ \t]*:", re.MULTILINE)
_LINE = regex(rb"^[^ \t\r\n]", re.MULTILINE)
# A field that is in a header and hardly ever in other text.
_KNOWN_FIELD = regex(
    rb"^(?i:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-[a-z-]+|delivered-to|reply-to|sender"
    rb"|dkim-signature|domainkey-signature|arc-[a-z-]+|authentication-results|received-spf|in-reply-to|references"
    rb"|list-[a-z-]+|resent-[a-z-]+|x-[a-z0-9-]+)[ \t]*:",
    re.MULTILINE,
)
_MAC_LINE_END = regex(rb"\r(?!\n)")


def kind(head: bytes, *, is_whole: bool) -> Kind | None:
    """What begins so; None when it is no mail. `is_whole` says that nothing follows."""
    if head.startswith(_OLE):
        return Kind.MSG
    if any(head.startswith(magic) for magic, _ in _MAGIC):
        return None
    if starts_like_mbox(head) >= 0:
        return None if _is_of_macintosh(head) else Kind.MBOX
    if _EMLX.match(head):
        return Kind.EMLX
    if b"\n" not in head:
        head = _MAC_LINE_END.sub(b"\n", head)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if text[:1] == b"\0":
        return None
    empty_line = _EMPTY_LINE.search(text)
    header = text[: empty_line.start() + 1] if empty_line else text
    if not _looks_like_header(header):
        return None
    return Kind.HEADERS if is_whole and not empty_line else Kind.EML


def _is_of_macintosh(head: bytes) -> bool:
    """True for several lines that end as those of old Macintoshes did; no message would be found in them but one."""
    return b"\n" not in head and _MAC_LINE_END.search(head) is not None


def _looks_like_header(header: bytes) -> bool:
    fields = len(_FIELD.findall(header))
    known = len(_KNOWN_FIELD.findall(header))
    lines = len(_LINE.findall(header))
    return (known > 0 and (fields * 2 >= lines or known >= 3)) or (fields > 1 and fields == lines)


def guess(head: bytes) -> str:
    """What a file that holds no mail probably is."""
    if not head:
        return "is empty"
    if not head.strip(b"\0"):
        return "begins with zeros only"
    if starts_like_mbox(head) >= 0:
        return "is an mbox whose lines end in CR alone"
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"is {name}"
    if b"\0" in head[:1024]:
        return "is binary data"
    return "is text without header fields"
