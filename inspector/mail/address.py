"""Addresses of From, To and their like, read forgivingly (RFC 5322 3.4, 4.4).

Departures: a quote or parenthesis that is never closed is an ordinary character; a second address before the comma is a
second mailbox; words without any address are a display name. Encoded words are decoded in display names only, after the
addresses are found, so that none can make an address (RFC 2047 5). What stands beyond `MAX_MAILBOXES` or
`MAX_TOKENS` is not read.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from inspector.mail.encoded_words import decoded
from inspector.mail.lexical import comment_end, octets, text_of, unfolded, unquoted
from inspector.model.identity import Mailbox
from inspector.model.limits import MAX_MAILBOXES
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass, field

MAX_KEPT = 1_000  # Bytes of a field whose reading is kept for a while.
MAX_USUAL = 200  # Mailboxes of the usual form; a longer list is read word by word.
MAX_TOKENS = 12 * MAX_MAILBOXES  # `Two Words <a@b.example>, ` makes eleven.

_TOKEN = regex(
    r"""(?P<space>[ \t\r\n]++)
    | (?P<encoded>=\?[^?\s]*+\?[bBqQ]\?[^?\s]*+\?=)
    | (?P<quoted>"(?:[^"\\]|\\.)*+")
    | (?P<literal>\[[^\[\]<>"]*+\])
    | (?P<mark>[<>,;:@])
    | (?P<atom>[^ \t\r\n"<>,;:@(\[=]++ | .)""",
    re.VERBOSE | re.DOTALL,
)
_NO_QUOTES = regex(r"[^ \t\r\n<>,;:@(\[=]++|.", re.DOTALL)
# One mailbox as most are written, with its comma: a phrase without marks or one quoted string, and a plain address.
_USUAL = regex(
    r"""[ \t\r\n]*+(?:([^ \t\r\n"<>,;:@()\[\]\\][^"<>,;:@()\[\]\\]*+)|"([^"\\]*+)"[ \t\r\n]*+)?"""
    r"""<([A-Za-z0-9!#$%&'*+/=^_`{|}~.-]++@[A-Za-z0-9.-]++)>[ \t\r\n]*+(?:,|\Z)"""
)
_ROUTE = regex(r"@[^:]*+:")  # RFC 5322 4.4: <@a.example,@b.example:user@c.example>


class _Token(NamedTuple):
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class _Reading:
    """Mailboxes found so far, and what was read of the current one."""

    offset: int
    found: list[Mailbox] = field(default_factory=list)
    words: list[_Token] = field(default_factory=list)
    """Of the display name, or of an address without angle brackets."""
    angle: list[_Token] | None = None
    """Inside angle brackets; None outside."""
    angle_start: int = 0
    has_at: bool = False
    """The words hold an `@`."""
    had_angle: bool = False
    """An address in angle brackets was found since the last comma."""
    in_group: bool = False

    def finish(self) -> None:
        """The current mailbox ends here."""
        if self.angle is not None:
            self.close_angle(self.angle[-1].end if self.angle else self.angle_start + 1)
        elif self._has_words() and (self.has_at or not self.had_angle):
            self._add_bare()
        self.words, self.has_at, self.had_angle = [], False, False

    def close_angle(self, end: int) -> None:
        """The mailbox is complete; what follows up to the comma is a comment, or with an `@` a second mailbox."""
        angle = self.angle or []
        if self.words or angle:
            address = _joined(angle)
            route = _ROUTE.match(address) if angle and angle[0].text == "@" else None
            start = self.words[0].start if self.words else self.angle_start
            self._add(self.words, address[route.end() :] if route else address, Span(start, end))
        self.words, self.angle, self.has_at, self.had_angle = [], None, False, True

    def _has_words(self) -> bool:
        return any(token.kind not in ("space", "comment") for token in self.words)

    def _add_bare(self) -> None:
        """`a@b.example (Name)`, or words around an address, or no address at all."""
        at = next((i for i, token in enumerate(self.words) if token.kind == "mark" and token.text == "@"), None)
        if at is None:
            name = _trimmed(self.words)
            self._add(name, "", Span(name[0].start, name[-1].end))
            return
        first, last = _reach(self.words, at, -1), _reach(self.words, at, 1)
        name = _trimmed(self.words[:first] + self.words[last + 1 :])
        if not any(token.kind not in ("space", "comment") for token in name):
            name = [token for token in self.words if token.kind == "comment"][:1]
        address = self.words[first : last + 1]
        self._add(name, _joined(address), Span(address[0].start, address[-1].end))

    def _add(self, name: list[_Token], address: str, place: Span) -> None:
        span = Span(self.offset + place.start, self.offset + place.end)
        self.found.append(Mailbox(_display_name(name), readable(text_of(address)), span))


def mailboxes(value: bytes, offset: int = 0) -> tuple[Mailbox, ...]:
    """All mailboxes of a field's value, those of groups too; `offset` is where the value stands. Raises on no input."""
    return _read_again(value, offset) if len(value) <= MAX_KEPT else _read(value, offset)


@lru_cache(maxsize=64)
def _read_again(value: bytes, offset: int) -> tuple[Mailbox, ...]:
    """From is read for the person, for DMARC and by the rules."""
    return _read(value, offset)


def _read(value: bytes, offset: int) -> tuple[Mailbox, ...]:
    text = octets(value)
    if (usual := _usual(text, offset)) is not None:
        return usual
    return _word_by_word(text, offset)


def _word_by_word(text: str, offset: int) -> tuple[Mailbox, ...]:
    reading = _Reading(offset)
    for token in islice(_tokens(text), MAX_TOKENS):
        if len(reading.found) >= MAX_MAILBOXES:
            return tuple(reading.found)
        _take(reading, token)
    reading.finish()
    return tuple(reading.found)


def _usual(text: str, offset: int) -> tuple[Mailbox, ...] | None:
    """The same of a list in which each mailbox has the usual form; None when one has not."""
    found: list[Mailbox] = []
    place = 0
    while place < len(text):
        one = _USUAL.match(text, place)
        if one is None or len(found) >= MAX_USUAL:
            return None
        phrase, quoted, address = one.groups()
        words = phrase.rstrip(" \t\r\n") if phrase else quoted or ""
        name = decoded(unfolded(text_of(words))) if words else ""
        start = one.start(1) if phrase else one.start(2) - 1 if quoted is not None else one.start(3) - 1
        found.append(Mailbox(name, address, Span(offset + start, offset + one.end(3) + 1)))
        place = one.end()
    return tuple(found)


def _take(reading: _Reading, token: _Token) -> None:
    mark = token.text if token.kind == "mark" else ""
    if reading.angle is not None:
        is_route = bool(reading.angle) and reading.angle[0].text == "@"
        if mark == ">":
            reading.close_angle(token.end)
        elif mark in (",", ";") and not is_route:
            reading.finish()
        else:
            reading.angle.append(token)
    elif mark == "<":
        reading.words, reading.angle, reading.angle_start = _trimmed(reading.words), [], token.start
    elif mark in (",", ";"):
        reading.finish()
        reading.in_group = reading.in_group and mark == ","
    elif mark == ":" and not reading.in_group and not reading.has_at:
        reading.words, reading.in_group, reading.had_angle = [], True, False
    elif mark != ">":
        reading.words.append(token)
        reading.has_at = reading.has_at or mark == "@"


def _tokens(text: str) -> Iterator[_Token]:
    """Quotes and parentheses that are never closed are looked for once, so that the time stays linear."""
    place = 0
    comments_close = quotes_close = True
    while place < len(text):
        if text[place] == "(":
            end = comment_end(text, place) if comments_close else -1
            comments_close = end > 0
            token = _Token("comment", text[place:end], place) if comments_close else _Token("atom", "(", place)
        else:
            pattern = _TOKEN if quotes_close or text[place] != '"' else _NO_QUOTES
            found = pattern.match(text, place)
            token = _Token((found.lastgroup or "atom") if found else "atom", found[0] if found else text[place], place)
            quotes_close = quotes_close and token.text != '"'
        yield token
        place = token.end


def _joined(tokens: list[_Token]) -> str:
    """An address without comments and without the space around `@` and dots (RFC 5322 4.4)."""
    parts: list[str] = []
    space = False
    for token in tokens:
        if token.kind in ("space", "comment"):
            space = bool(parts)
            continue
        if space and not (parts[-1][-1] in "@." or token.text[0] in "@."):
            parts.append(" ")
        parts.append(token.text)
        space = False
    return "".join(parts)


def _reach(tokens: list[_Token], at: int, step: int) -> int:
    """The last index, walking from the `@`, that no white space or comment between two words cuts off from it."""
    index = at
    while 0 <= index + step < len(tokens):
        here, there = tokens[index], tokens[index + step]
        if there.kind in ("space", "comment"):
            beyond = index + step
            while 0 <= beyond < len(tokens) and tokens[beyond].kind in ("space", "comment"):
                beyond += step
            if not 0 <= beyond < len(tokens) or not _glued(here, tokens[beyond], step):
                return index
            index = beyond
        else:
            index += step
    return index


def _glued(here: _Token, there: _Token, step: int) -> bool:
    """True when white space between two words belongs to one obsolete address: beside an `@` or a dot."""
    before, after = (here, there) if step > 0 else (there, here)
    return before.text[-1] in "@." or after.text[0] in "@."


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind == "space":
        start += 1
    while end > start and tokens[end - 1].kind == "space":
        end -= 1
    return tokens[start:end]


def _display_name(tokens: list[_Token]) -> str:
    """The phrase as a person reads it; comments only when there is nothing else."""
    words = [token for token in tokens if token.kind != "comment"]
    if not any(token.kind != "space" for token in words):
        words = [token for token in tokens if token.kind == "comment"]
    text = "".join(unquoted(token.text) if token.kind in ("quoted", "comment") else token.text for token in words)
    return decoded(unfolded(text_of(text)))
