"""Encoded words and charsets, for reading only (RFC 2047).

Departures: words are decoded inside quoted strings and with spaces in them, as the mail programs of most readers do.
"""

import binascii
import codecs
from functools import lru_cache

from inspector.mail.lexical import unfolded
from inspector.patterns import regex
from inspector.text import readable

WORD = regex(rb"=\?([^?\s]*+)\?([bBqQ])\?([^?\r\n]*+)\?=")
_RUN = regex(WORD.pattern + rb"(?:[ \t\r\n]*" + WORD.pattern + rb")*")
_BETWEEN = regex(rb"[ \t\r\n]*+\Z")
_ESCAPED_OCTET = regex(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = regex(rb"[^A-Za-z0-9+/]++")
MAX_CHARSET_NAME = 40

# Python's own codecs that no mail means: slow on purpose-made input, or about source code.
_NO_CHARSETS = frozenset(("idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "undefined"))


@lru_cache(maxsize=64)  # A subject is read for the person, for its row and by rules.
def decoded(value: bytes) -> str:
    """A value unfolded, its encoded words decoded; what cannot be decoded stays as written. Raises on no input."""
    value = unfolded(value)
    if b"=?" not in value:
        return readable(value)
    parts: list[str] = []
    pending: list[bytes] = []
    charset = b""
    place = 0
    for found in WORD.finditer(value):
        between = value[place : found.start()]
        is_next = bool(parts or pending) and place > 0 and not between.strip(b" \t\r\n")
        if pending and not (is_next and found[1].lower() == charset):
            parts.append(in_charset(b"".join(pending), charset))
            pending = []
        if not is_next and between:
            parts.append(readable(between))
        charset = found[1].lower()
        pending.append(_octets(found[2], found[3]))
        place = found.end()
    if pending:
        parts.append(in_charset(b"".join(pending), charset))
    parts.append(readable(value[place:]))
    return "".join(parts)


def marked(value: bytes) -> str:
    """The same, with `‹` and `›` around what was encoded: in a field of addresses it must not pass for one."""
    value = unfolded(value)
    parts: list[str] = []
    place = 0
    for found in _RUN.finditer(value):
        parts += [readable(value[place : found.start()]), f"‹{decoded(found[0])}›"]
        place = found.end()
    return "".join((*parts, readable(value[place:])))


def in_charset(raw: bytes, charset: bytes | str) -> str:
    """Octets as text of that charset; as UTF-8 with `\\xNN` when the charset is unknown. Raises on no input."""
    name = charset.decode("ascii", "replace") if isinstance(charset, bytes) else charset
    name = name.partition("*")[0].strip().lower()  # RFC 2231 5: a language may follow.
    if not _is_charset(name):
        return readable(raw)
    try:
        text = raw.decode(name, "backslashreplace")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return readable(raw)
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # Some charsets make halves of surrogates.


@lru_cache(maxsize=256)
def _is_charset(name: str) -> bool:
    if not name or len(name) > MAX_CHARSET_NAME or not name.isascii() or "\0" in name:
        return False
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return known.name not in _NO_CHARSETS


def _octets(encoding: bytes, text: bytes) -> bytes:
    if encoding in b"qQ":
        return _ESCAPED_OCTET.sub(lambda found: bytes((int(found[1], 16),)), text.replace(b"_", b" "))
    digits = _NOT_BASE64.sub(b"", text)
    if len(digits) % 4 == 1:  # One digit alone holds no octet.
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
