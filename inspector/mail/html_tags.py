"""HTML taken apart into words and tags, once for all who read it (WHATWG HTML 13.2.5, as far as mail needs it).

The input is read once from left to right, so hostile HTML costs no more than its length.

Departures:
- where a comment or a tag never closes, a browser shows nothing of what follows: here the reading ends;
- what stands in a list to choose from is left out like a script, for nobody reads it as words of the mail.
"""

import re
from typing import NamedTuple

from inspector.patterns import regex

# The group is not possessive: Python before 3.11.5 then lets a quote that never closes pass.
_WORDS_AND_TAG = regex(r"""([^<]*+)<(/?)([a-zA-Z][^\s/>]*+)([^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*)>""")
_UNSHOWN = ("script", "style", "title", "template", "noscript", "textarea", "select", "noframes")
_END = {name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _UNSHOWN}


class Piece(NamedTuple):
    """Words, and the tag after them."""

    words: str
    """As written, with character references."""
    is_end: bool = False
    """True for `</p>`."""
    name: str = ""
    """Lower case; empty when something else ended the words: a comment, or the end of it all."""
    attributes: str = ""
    """As written."""


class Markup(NamedTuple):
    """All pieces of a document, in order; the content of elements that is not shown is left out."""

    pieces: list[Piece]
    is_cut: bool
    """True when something follows that a browser does not show."""


def markup(source: str) -> Markup:
    """Take HTML apart. Raises on no input."""
    pieces: list[Piece] = []
    place, length, match = 0, len(source), _WORDS_AND_TAG.match
    while place < length:
        if found := match(source, place):
            words, slash, name, attributes = found.groups()
            name, place = name.lower(), found.end()
            # As Piece(...) makes it, without the call in between.
            pieces.append(tuple.__new__(Piece, (words, slash == "/", name, attributes)))
            if name in _END and not slash:
                if (closing := _END[name].search(source, place)) is None:
                    return Markup(pieces, True)
                place = closing.start()
            continue
        opened = _mark(source, place)
        if opened > place:
            pieces.append(Piece(source[place:opened]))
            place = opened
        elif (place := _past_mark(source, opened)) < 0:
            return Markup(pieces, True)
    return Markup(pieces, False)


def _mark(source: str, place: int) -> int:
    """Where the next thing begins that is neither words nor a `<` that stands for itself (WHATWG 13.2.5.6)."""
    while (place := source.find("<", place)) >= 0:
        following = source[place + 1 : place + 2]
        letter = source[place + 2 : place + 3] if following == "/" else following
        if following in ("!", "?") or (letter.isascii() and (following == "/" or letter.isalpha())):
            return place
        place += 1
    return len(source)


def _past_mark(source: str, opened: int) -> int:
    """Where a comment, or what a browser takes for one, ends; -1 when it never closes, or is a tag that does not."""
    if source.startswith("<!--", opened):
        if source.startswith((">", "->"), opened + 4):  # WHATWG 13.2.5.43: an empty comment, abruptly closed.
            return source.index(">", opened) + 1
        end = source.find("-->", opened + 4)
        return end + 3 if end >= 0 else -1
    is_tag = source[opened + 1].isalpha() or (source[opened + 1] == "/" and source[opened + 2 : opened + 3].isalpha())
    return -1 if is_tag else source.find(">", opened) + 1 or -1
