"""The addresses of a From field by the letter of the grammar (RFC 5322 3.4, 3.4.1, 4.4; RFC 6532 for UTF-8).

The forgiving reading of `inspector.mail.address` finds what a person might see; this one says what the field means, or
that it means nothing.
"""

import re

from inspector.mail.lexical import comment_end, octets, text_of, unfolded
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass, field

_TOKEN = regex(
    r"""(?P<space>[ \t]++)
    | (?P<quoted>"(?:[^"\\\r\n\0]|\\[^\r\n\0])*+")
    | (?P<literal>\[[^\[\]\\\r\n\0]*+\])
    | (?P<atom>[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\xff-]++)
    | (?P<mark>[<>,;:@.])""",
    re.VERBOSE,
)


# One mailbox as most are written: a phrase of plain words or one quoted string, and a plain address.
_USUAL = regex(
    rb"""(?:[A-Za-z0-9'_-]++(?:[ \t]++[A-Za-z0-9'_.-]++)*+[ \t]++|"[^"\\\r\n\0\x80-\xff]*+"[ \t]*+)?"""
    rb"""<[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+@"""
    rb"""([A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+)>"""
)


@dataclass(slots=True)
class _Reader:
    """The words of a value and how far they are read."""

    words: list[tuple[str, str]]
    place: int = 0
    domains: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """The current word when it is a mark, else its kind; empty at the end."""
        if self.place >= len(self.words):
            return ""
        kind, text = self.words[self.place]
        return text if kind == "mark" else kind

    def take(self) -> str:
        self.place += 1
        return self.words[self.place - 1][1]

    def accept(self, mark: str) -> bool:
        if self.mark != mark:
            return False
        self.place += 1
        return True


def domains(value: bytes) -> tuple[str, ...] | None:
    """The domain of every mailbox of the list, groups included; None when the value breaks the grammar."""
    line = unfolded(value)
    if usual := _USUAL.fullmatch(line):
        return (usual[1].decode("ascii"),)
    return _word_by_word(line)


def _word_by_word(line: bytes) -> tuple[str, ...] | None:
    words = _words(octets(line))
    if words is None:
        return None
    reader = _Reader(words)
    return tuple(reader.domains) if _addresses(reader) and not reader.mark else None


def _words(text: str) -> list[tuple[str, str]] | None:
    words: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        if text[place] == "(":
            place = comment_end(text, place)
            if place < 0:
                return None
            continue
        found = _TOKEN.match(text, place)
        if found is None:
            return None
        if found.lastgroup != "space":
            words.append((found.lastgroup or "", found[0]))
        place = found.end()
    return words


def _addresses(reader: _Reader) -> bool:
    """address *("," address), and the empty places that RFC 5322 4.4 allows."""
    while True:
        if reader.mark not in (",", "") and not _address(reader):
            return False
        if not reader.accept(","):
            return True


def _address(reader: _Reader) -> bool:
    start = reader.place
    if _phrase(reader) and reader.accept(":"):
        return _group(reader)
    reader.place = start
    return _mailbox(reader)


def _group(reader: _Reader) -> bool:
    while reader.mark != ";":
        if reader.mark != "," and not _mailbox(reader):
            return False
        if not reader.accept(",") and reader.mark != ";":
            return False
    return reader.accept(";")


def _mailbox(reader: _Reader) -> bool:
    start = reader.place
    if _addr_spec(reader):
        return True
    reader.place = start
    _phrase(reader)
    if not reader.accept("<"):
        return False
    if reader.mark == "@" and not _route(reader):
        return False
    return _addr_spec(reader) and reader.accept(">")


def _phrase(reader: _Reader) -> bool:
    """Words, and the dots that RFC 5322 4.1 allows after the first."""
    start = reader.place
    while reader.mark in ("atom", "quoted") or (reader.mark == "." and reader.place > start):
        reader.place += 1
    return reader.place > start


def _route(reader: _Reader) -> bool:
    while reader.accept("@"):
        if _domain(reader) is None:
            return False
        while reader.accept(","):
            pass
    return reader.accept(":")


def _addr_spec(reader: _Reader) -> bool:
    if reader.mark not in ("atom", "quoted"):
        return False
    reader.take()
    while reader.accept("."):
        if reader.mark not in ("atom", "quoted"):
            return False
        reader.take()
    if not reader.accept("@") or (domain := _domain(reader)) is None:
        return False
    reader.domains.append(domain)
    return True


def _domain(reader: _Reader) -> str | None:
    if reader.mark == "literal":
        return reader.take()
    parts: list[str] = []
    while reader.mark == "atom":
        parts.append(reader.take())
        if not reader.accept("."):
            return readable(text_of(".".join(parts)))
    return None
