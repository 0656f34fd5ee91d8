"""Record data in presentation form, taken apart (RFC 1035 5.1)."""

import re
from functools import lru_cache

from inspector.patterns import regex

_PIECE = regex(r'"((?:[^"\\]|\\.)*)"|(\S+)', re.DOTALL)
_ESCAPE = regex(r"\\(\d{3}|.)", re.DOTALL)


def txt_strings(record: str) -> tuple[bytes, ...]:
    """The character-strings of a TXT record; `\\DDD` is an octet, `\\X` is X."""
    return tuple(_octets(found[1] if found[1] is not None else found[2]) for found in _PIECE.finditer(record))


@lru_cache(maxsize=256)  # One key and one policy serve many mails.
def txt(record: str) -> bytes:
    """The character-strings of a TXT record joined without a space (RFC 7208 3.3, RFC 6376 3.6.2.2)."""
    return b"".join(txt_strings(record))


def mx(record: str) -> tuple[int, str]:
    """Preference and exchange of an MX record; (65535, "") when it cannot be read."""
    preference, _, exchange = record.strip().partition(" ")
    return (int(preference), exchange.strip()) if preference.isascii() and preference.isdigit() else (65535, "")


def quoted(text: bytes) -> str:
    """A TXT record in presentation form, in strings of at most 255 octets."""
    strings = [text[start : start + 255] for start in range(0, len(text), 255)] or [b""]
    return " ".join('"' + "".join(map(_spelt, string)) + '"' for string in strings)


def _spelt(octet: int) -> str:
    if octet in b'"\\':
        return "\\" + chr(octet)
    return chr(octet) if 0x20 <= octet < 0x7F else f"\\{octet:03d}"


def _octets(text: str) -> bytes:
    if "\\" not in text:
        return text.encode("utf-8", "surrogateescape")
    parts: list[bytes] = []
    place = 0
    for found in _ESCAPE.finditer(text):
        parts.append(text[place : found.start()].encode("utf-8", "surrogateescape"))
        code = found[1]
        parts.append(bytes([int(code) & 0xFF]) if len(code) == 3 else code.encode("utf-8", "surrogateescape"))
        place = found.end()
    parts.append(text[place:].encode("utf-8", "surrogateescape"))
    return b"".join(parts)
