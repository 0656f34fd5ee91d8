"""Macro strings: their grammar and their expansion (RFC 7208 7).

Departures: `%{t}` is the time of the check and expands to `unknown` when the caller names none, as 7.3 has it for
`%{r}`.
"""

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from inspector.patterns import regex

MAX_NAME = 253  # RFC 7208 7.3: octets of a name that is queried; without the dot of the root.

_PIECE = regex(
    r"%\{(?P<letter>[slodiphcrtvSLODIPHCRTV])(?P<digits>[0-9]*)(?P<reverse>[rR]?)(?P<delimiters>[.\-+,/_=]*)\}"
    r"|%(?P<escape>[%_-])"
    r"|(?P<literal>[\x21-\x24\x26-\x7e]+)"
)
_EXPLAINING_PIECE = regex(_PIECE.pattern.replace("[\\x21-", "[\\x20-"))
"""In the text of an explanation blanks stand for themselves (RFC 7208 6.2)."""
_PLAIN = regex(r"[\x21-\x24\x26-\x7e]+")
_ESCAPES = {"%": "%", "_": " ", "-": "%20"}
_ONLY_IN_EXPLANATIONS = frozenset("crt")

MEANINGS = {
    "s": "sender",
    "l": "local part of the sender",
    "o": "domain of the sender",
    "d": "domain whose record is read",
    "i": "client address",
    "p": "validated name of the client",
    "v": "in-addr or ip6",
    "h": "HELO name",
    "c": "client address, readable",
    "r": "receiving host",
    "t": "time of the check",
}
_REVEALS = {
    "s": "local part of the sender",
    "l": "local part of the sender",
    "i": "client address",
    "c": "client address",
    "p": "client name",
    "h": "HELO name",
}


class Fault(NamedTuple):
    """A place where a record breaks the grammar."""

    rule: str
    said: str
    start: int
    end: int
    section: str


class Piece(NamedTuple):
    """A literal or one macro of a macro string."""

    text: str
    """As written."""
    letter: str = ""
    """Lower case; empty for a literal."""
    literal: str = ""
    """What a literal or `%%`, `%_`, `%-` stands for."""
    parts: int = 0
    """How many right-hand parts are kept; 0 keeps all."""
    reverse: bool = False
    delimiters: str = ""
    is_escaped: bool = False
    """Upper-case letter: URL escaped after expansion."""


class MacroString(NamedTuple):
    """A parsed macro string."""

    text: str
    pieces: tuple[Piece, ...]
    """Empty when nothing in it is to be replaced."""
    letters: str
    """Letters used, lower case, each once."""
    literal: str | None
    """The whole expansion when no letter is used."""
    reveals: tuple[str, ...]
    """What of the mail the expanded text carries."""

    @property
    def needs_client_name(self) -> bool:
        """True when `%{p}` stands in it, which costs a PTR question."""
        return "p" in self.letters


class Values(NamedTuple):
    """What the letters stand for in one check (RFC 7208 7.2)."""

    local_part: str
    sender_domain: str
    address: int
    bits: int
    """32 or 128."""
    helo: str
    receiver: str = ""
    time: str = ""


class Expansion(NamedTuple):
    """A macro string with all its pieces replaced."""

    text: str
    pieces: tuple[tuple[str, str], ...]
    """What was written and what it became, for each macro."""


def parse(text: str, start: int = 0, *, explanation: bool = False) -> MacroString | Fault:
    """The pieces of a macro string, or the first place that breaks the grammar (RFC 7208 7.1)."""
    if _PLAIN.fullmatch(text):
        return plain_string(text)
    pieces: list[Piece] = []
    place = 0
    grammar = _EXPLAINING_PIECE if explanation else _PIECE
    while place < len(text):
        found = grammar.match(text, place)
        if found is None:
            return _fault(text, place, start)
        piece = _piece(found)
        if not piece.letter:
            pieces.append(piece)
            place = found.end()
            continue
        if piece.letter in _ONLY_IN_EXPLANATIONS and not explanation:
            said = f"{piece.text} is allowed only in the text of an explanation"
            return Fault("spf.syntax.macro", said, start + place, start + found.end(), "7.2")
        if not piece.parts and found["digits"]:
            said = f"{piece.text} keeps 0 parts, and the number must not be zero"
            return Fault("spf.syntax.macro", said, start + place, start + found.end(), "7.3")
        pieces.append(piece)
        place = found.end()
    letters = "".join(dict.fromkeys(piece.letter for piece in pieces))
    literal = None if letters else "".join(piece.literal for piece in pieces)
    reveals = tuple(dict.fromkeys(_REVEALS[letter] for letter in letters if letter in _REVEALS))
    return MacroString(text, tuple(pieces), letters, literal, reveals)


def plain_string(text: str) -> MacroString:
    """A macro string that holds no macro."""
    return MacroString(text, (), "", text, ())


def _piece(found: re.Match[str]) -> Piece:
    letter, digits, reverse, delimiters, escape, literal = found.groups()
    if literal:
        return Piece(literal, "", literal)
    if escape:
        return Piece(found[0], "", _ESCAPES[escape])
    parts = min(int(digits[:9]), 999) if digits.strip("0") else 0
    return Piece(found[0], letter.lower(), "", parts, bool(reverse), delimiters, letter.isupper())


def _fault(text: str, place: int, start: int) -> Fault:
    character = text[place]
    if character != "%":
        said = f"the character {character} is not allowed here: records are printable ASCII"
        return Fault("spf.syntax.character", said, start + place, start + place + 1, "7.1")
    if text[place : place + 2] != "%{":
        said = "a % must be followed by {, %, _ or -"
        return Fault("spf.syntax.macro", said, start + place, start + min(place + 2, len(text)), "7.1")
    close = text.find("}", place)
    end = len(text) if close < 0 else close + 1
    said = f"{text[place:end]} is no macro" if close >= 0 else f"the macro {text[place:]} is not closed"
    return Fault("spf.syntax.macro", said, start + place, start + end, "7.1")


def expand(string: MacroString, values: Values, domain: str, client_name: str = "unknown") -> Expansion:
    """Replace every macro; `client_name` is what `%{p}` stands for (RFC 7208 7.3)."""
    if string.literal is not None:
        return Expansion(string.literal, ())
    text: list[str] = []
    became: list[tuple[str, str]] = []
    for piece in string.pieces:
        if not piece.letter:
            text.append(piece.literal)
            continue
        value = _transformed(_value(piece.letter, values, domain, client_name), piece)
        text.append(value)
        became.append((piece.text, value))
    return Expansion("".join(text), tuple(became))


def is_beyond_names(string: MacroString, values: Values) -> bool:
    """True when a target would hold a local part that is not ASCII: such a term matches nothing (RFC 8616 4)."""
    return not values.local_part.isascii() and ("s" in string.letters or "l" in string.letters)


def _value(letter: str, values: Values, domain: str, client_name: str) -> str:
    match letter:
        case "s":
            return f"{values.local_part}@{values.sender_domain}"
        case "l":
            return values.local_part
        case "o":
            return values.sender_domain
        case "d":
            return domain
        case "i":
            return dotted(values.address, values.bits)
        case "p":
            return client_name
        case "v":
            return "in-addr" if values.bits == 32 else "ip6"
        case "h":
            return values.helo
        case "c":
            return readable_address(values.address, values.bits)
        case "r":
            return values.receiver or "unknown"
        case _:
            return values.time or "unknown"


def _transformed(value: str, piece: Piece) -> str:
    if piece.parts or piece.reverse or piece.delimiters:
        delimiters = piece.delimiters or "."
        parts = value.split(delimiters) if len(delimiters) == 1 else re.split(f"[{re.escape(delimiters)}]", value)
        if piece.reverse:
            parts.reverse()
        value = ".".join(parts[-piece.parts :] if piece.parts else parts)
    return quote(value, safe="", errors="surrogatepass") if piece.is_escaped else value


def dotted(address: int, bits: int) -> str:
    """`192.0.2.1`, or the 32 nibbles of an IPv6 address, upper case as in the examples of RFC 7208 7.4."""
    if bits == 32:
        return f"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}"
    return ".".join(f"{address:032X}")


@lru_cache(maxsize=4096)
def readable_address(address: int, bits: int) -> str:
    """The address as a person writes it (RFC 5952)."""
    return dotted(address, 32) if bits == 32 else str(ipaddress.IPv6Address(address))


def reverse_name(address: int, bits: int) -> str:
    """The name of the PTR records of an address (RFC 1035 3.5, RFC 3596 2.5)."""
    parts = dotted(address, bits).split(".")
    return ".".join(reversed(parts)) + (".in-addr.arpa" if bits == 32 else ".ip6.arpa")


def fitted(name: str) -> str:
    """A name without its closing dot, cut to 253 octets by dropping labels from the left (RFC 7208 7.3)."""
    name = name.removesuffix(".")
    while len(name) * 4 > MAX_NAME and len(name.encode("utf-8", "surrogatepass")) > MAX_NAME and "." in name:
        name = name.partition(".")[2]
    return name
