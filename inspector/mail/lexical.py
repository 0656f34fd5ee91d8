"""Comments, quoted strings and folding (RFC 5322 2.2.3, 3.2).

Text here is one character an octet, so that places stay true.
"""

import re

from inspector.patterns import regex

_COMMENT_MARK = regex(r"[()\\]")
# The look behind keeps a long run of line ends from being tried at each of them.
_FOLD = regex(rb"(?<![\r\n])[\r\n]++(?=[ \t])")
_FOLD_OF_TEXT = regex(r"(?<![\r\n])[\r\n]++(?=[ \t])")
_QUOTED_PAIR = regex(r"\\(.)", re.DOTALL)


def octets(raw: bytes) -> str:
    """One character an octet."""
    return raw.decode("latin-1")


def text_of(characters: str) -> bytes:
    """The octets back."""
    return characters.encode("latin-1")


def unfolded(value: bytes) -> bytes:
    """A value as one line: line ends before white space dropped, white space around it too (RFC 5322 2.2.3)."""
    if b"\n" in value or b"\r" in value:  # Most values are one line, and looking is quicker than replacing.
        plain = value.replace(b"\r\n ", b" ").replace(b"\r\n\t", b"\t")  # As most are folded, each line by itself.
        value = _FOLD.sub(b"", value) if b"\n" in plain or b"\r" in plain else plain
    return value.strip(b" \t\r\n")


def unfolded_text(value: str) -> str:
    """The same of characters."""
    return _FOLD_OF_TEXT.sub("", value).strip(" \t\r\n")


def comment_end(text: str, start: int) -> int:
    """The place after the comment that opens at `start`; -1 when it is never closed (RFC 5322 3.2.2)."""
    depth = 0
    place = start
    while found := _COMMENT_MARK.search(text, place):
        place = found.end()
        match found[0]:
            case "\\":
                place += 1
            case "(":
                depth += 1
            case _:
                depth -= 1
                if depth == 0:
                    return place
    return -1


def without_comments(text: str) -> str:
    """A text in which each comment is one space; a parenthesis that is never closed ends the text."""
    parts: list[str] = []
    place = 0
    while (start := text.find("(", place)) >= 0:
        parts.append(text[place:start])
        place = comment_end(text, start)
        if place < 0:
            return " ".join(parts)
    parts.append(text[place:])
    return " ".join(parts)


def unquoted(text: str) -> str:
    """What a quoted string or a comment means: without its marks and the backslashes of quoted pairs."""
    inner = text[1:-1] if len(text) > 1 and text[0] in '"(' and text[-1] in '")' else text
    return _QUOTED_PAIR.sub(r"\1", inner) if "\\" in inner else inner
