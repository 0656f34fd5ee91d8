"""The only place that decides how foreign text is shown (Unicode TR 36, UAX 9).

Whatever comes from a mail, a DNS answer or a file name passes `visible` before it reaches a screen or a report.
"""

import re
import unicodedata
from functools import lru_cache

from inspector.patterns import regex

MAX_MARKS = 2  # Combining marks on one character; Vietnamese and polytonic Greek need two, Zalgo needs dozens.

# Characters that are letters or symbols by category and still show nothing: Hangul fillers, the blank braille pattern,
# Khmer inherent vowels, the object replacement character.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
_PRESENTATION = frozenset(
    "\ufe0e\ufe0f"
)  # Ask for text or emoji form; terminals disagree about the width that follows.
_ESCAPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_DOMAIN_DOT = regex(r"[.\u3002\uff0e\uff61]")
_SCHEME = regex(r"^([hH])([tT])([tT])([pP])")


class _Shown(dict[int, str]):
    """How each character is shown, worked out at its first meeting."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    if character in _PRESENTATION:
        return ""
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character in _BLANK or unicodedata.category(character) in _ESCAPED:
        return escaped(character)
    return character


_SHOWN = _Shown()


def escaped(character: str) -> str:
    """`\\x1b`, `\\u202e` or `\\U000e0041`: a character by its number, in printable ASCII."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def readable(raw: bytes) -> str:
    """Bytes as text: UTF-8 where they are that, `\\xNN` for each octet that is not. Not yet safe to show."""
    return raw.decode("utf-8", "backslashreplace")


def visible(text: str | bytes) -> str:
    """One line that is safe to show anywhere: controls, bidi overrides, zero-width and line separators are spelt out.

    White space of any kind becomes a space, line ends become `\\n` and `\\r` in letters. Marks beyond `MAX_MARKS` on
    one character, or on none, are spelt out too.
    """
    if isinstance(text, bytes):
        text = readable(text)
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r", "\\r").replace("\n", "\\n").translate(_SHOWN)
    return text if text.isascii() else _tamed(text)


def visible_lines(text: str | bytes) -> tuple[str, ...]:
    """The lines of a text, each made visible; CRLF, CR and LF end a line, nothing else does."""
    if isinstance(text, bytes):
        text = readable(text)
    return tuple(visible(line) for line in re.split(r"\r\n|\r|\n", text))


def first_lines(text: str, most: int) -> tuple[tuple[str, ...], int]:
    """At most so many of these lines, and how many more there are: a long text costs no more than what is shown."""
    *lines, rest = re.split(r"\r\n|\r|\n", text, maxsplit=most)
    if len(lines) < most:
        return tuple(map(visible, (*lines, rest))), 0
    return tuple(map(visible, lines)), rest.count("\n") + rest.count("\r") - rest.count("\r\n") + 1


def _tamed(text: str) -> str:
    """Limit combining marks, which draw over neighbouring lines in piles and over foreign text at the start."""
    if not any(map(_is_mark, text)):
        return text
    kept: list[str] = []
    marks = MAX_MARKS
    for character in text:
        if _is_mark(character):
            marks += 1
            kept.append(character if marks <= MAX_MARKS else escaped(character))
        else:
            marks = 0 if character != " " else MAX_MARKS
            kept.append(character)
    return "".join(kept)


@lru_cache(4096)
def _is_mark(character: str) -> bool:
    return bool(unicodedata.combining(character)) or unicodedata.category(character) in ("Mn", "Me")


def cells(text: str) -> int:
    """Columns that a visible text takes in a terminal: wide and full-width characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


@lru_cache(4096)
def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def elide(text: str, width: int, *, keep: str = "start") -> str:
    """A visible text cut to `width` columns with one `…`; `keep` says which part stays: start, end or both.

    Domains and addresses keep both: the last labels say who is meant, and a cut there would mislead.
    """
    if cells(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    if keep == "end":
        return "…" + _taken(text[::-1], width - 1)[::-1]
    if keep == "both":
        tail = (width - 1) * 2 // 3
        return _taken(text, width - 1 - tail) + "…" + _taken(text[::-1], tail)[::-1]
    return _taken(text, width - 1) + "…"


def _taken(text: str, width: int) -> str:
    if text.isascii():
        return text[:width]
    used = 0
    for place, character in enumerate(text):
        used += _cell(character)
        if used > width:
            return text[:place]
    return text


def defang(indicator: str) -> str:
    """A URL, domain or address that no program turns into a link: `hxxps://paypa1[.]example`."""
    shown = _SCHEME.sub(lambda found: found[1] + "xx" + found[4], visible(indicator))
    return _DOMAIN_DOT.sub("[.]", shown)
