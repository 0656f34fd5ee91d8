"""HTML taken apart into words and tags, once for all who read it (WHATWG HTML 13.2.5, as far as mail needs it).

The input is read once from left to right, so hostile HTML costs no more than its length.

Departures:
- where a comment or a tag never closes, a browser shows nothing of what follows: here the reading ends;
- what stands in a list to choose from is left out like a script, for nobody reads it as words of the mail.
"""

import re
from itertools import chain
from typing import NamedTuple

from inspector.patterns import regex

_TAG = r"""(/?)([a-zA-Z][^\s/>]*+)([^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*)>"""
# The group in a tag is not possessive: Python before 3.11.5 then lets a quote that never closes pass.
_WORDS_AND_TAG = regex(rf"([^<]*+)<{_TAG}")
# The same for a whole run of tags; what is none takes all the rest, so that nothing is tried twice.
_RUN = regex(rf"([^<]*+)(?:<(?:{_TAG}|[\s\S]*+)|\Z)")
_UNSHOWN = ("script", "style", "title", "template", "noscript", "textarea", "select", "noframes")
_END = {name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _UNSHOWN}
# Two letters are looked at before the names: at most tags that is all.
_BEGINNINGS = "".join(rf"[{''.join({name[place] for name in _UNSHOWN})}]" for place in (0, 1))
_UNUSUAL = regex(rf"<(?:[!?]|(?={_BEGINNINGS})(?:{'|'.join(_UNSHOWN)})[\s/>])", re.IGNORECASE)

Piece = tuple[str, str, str, str]
"""Words as written, with character references, and the tag after them: `/` where it ends an element, its name in lower
case, its attributes as written. The name is empty when something else ended the words: a comment, or the end of all."""


class Markup(NamedTuple):
    """All pieces of a document, in order; the content of elements that is not shown is left out."""

    pieces: list[Piece]
    is_cut: bool
    """True when something follows that a browser does not show."""
    words: str
    """Of all pieces in a row, as written."""


def markup(source: str) -> Markup:
    """Take HTML apart. Raises on no input."""
    pieces: list[Piece] = []
    place, length = 0, len(source)
    while 0 <= place < length:
        unusual = _UNUSUAL.search(source, place)
        stop = unusual.start() if unusual else length
        place += _run(source, place, stop, pieces)
        while 0 <= place <= stop and place < length:
            place = _step(source, place, pieces)
    return Markup(pieces, place < 0, "".join([piece[0] for piece in pieces]))


def _run(source: str, place: int, stop: int, pieces: list[Piece]) -> int:
    """Take a run of nothing but words and tags in one go; its length, up to where something else begins."""
    run: list[Piece] = _RUN.findall(source, place, stop)
    names = [name for _, _, name, _ in run]
    count = names.index("")  # What is found last has no tag: the words before the end, or what is none.
    del run[count:], names[count:]
    written = "".join(names)
    is_lower = written == written.lower()
    pieces += run if is_lower else [(words, slash, name.lower(), rest) for words, slash, name, rest in run]
    return len("".join(chain.from_iterable(run))) + 2 * count


def _step(source: str, place: int, pieces: list[Piece]) -> int:
    """Take the next words and what ends them; the place after it, -1 when nothing of the rest is shown."""
    if found := _WORDS_AND_TAG.match(source, place):
        words, slash, name, attributes = found.groups()
        name = name.lower()
        pieces.append((words, slash, name, attributes))
        if name not in _END or slash:
            return found.end()
        closing = _END[name].search(source, found.end())
        return closing.start() if closing else -1
    opened = _mark(source, place)
    if opened > place:
        pieces.append((source[place:opened], "", "", ""))
        return opened
    return _past_mark(source, opened)


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
