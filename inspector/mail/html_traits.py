"""What HTML does beside showing text and links: hide words, load pixels, ask for passwords, run scripts (WHATWG HTML).

Nothing is fetched or run.

Departures: style sheets are not applied, so only what an element says of itself is known.
"""

import html
import re

from inspector.mail.html_tags import Markup, markup
from inspector.patterns import regex
from inspector.values import dataclass

_SIZE = regex(r"""(?<![\w-])(width|height)\s*+[=:]\s*+["']?+([0-9]{1,5})(%?)""", re.IGNORECASE)
_HIDING = regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.]?[0-9])|opacity\s*:\s*0(?![.]?[0-9])",
    re.IGNORECASE,
)
_HIDING_WORDS = ("none", "hidden", "font-size", "opacity")
_PASSWORD = regex(r"""(?<![\w-])type\s*+=\s*+["']?+password""", re.IGNORECASE)
_REMOTE = regex(r"""(?<![\w-])src\s*+=\s*+["']?+\s*+(?:https?:)?//""", re.IGNORECASE)
_NO_LETTERS = bytes(octet for octet in range(128) if not chr(octet).isalnum())
_COUNTED = frozenset(("img", "input", "form", "script"))
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "tt", "u", "wbr",
))  # fmt: skip
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
MAX_SAMPLE = 80  # Characters.


@dataclass(frozen=True, slots=True)
class HtmlTraits:
    """Counts over the whole document."""

    letters: int = 0
    """Letters and digits that are shown."""
    hidden_letters: int = 0
    hidden_sample: str = ""
    """How the first hidden words begin, raw."""
    split_words: int = 0
    """Hidden letters that stand inside a word."""
    pictures: int = 0
    """Those that can be seen."""
    pixels: int = 0
    """Remote pictures of at most one pixel each way, or hidden."""
    password_fields: int = 0
    forms: int = 0
    scripts: int = 0


@dataclass(slots=True)
class _Reader:
    """The words so far, shown and hidden."""

    letters: int = 0
    hidden_letters: int = 0
    sample: str = ""
    split_words: int = 0
    _hidden: str = ""
    _depth: int = 0
    _before: str = ""
    _has_hidden: bool = False

    def text(self, raw: str) -> None:
        """Words between two tags."""
        said = _unescaped(raw)
        letters = _count(said)
        if self._depth:
            self.hidden_letters += letters
            self._has_hidden = self._has_hidden or letters > 0
            if letters and len(self.sample) < MAX_SAMPLE:
                self.sample = f"{self.sample} {' '.join(said.split())}".strip()[:MAX_SAMPLE]
            return
        self.letters += letters
        if self._has_hidden and self._before.isalnum() and said[:1].isalnum():
            self.split_words += 1
        self._before, self._has_hidden = said[-1:], False

    def start(self, name: str, written: str) -> None:
        """An element begins."""
        if name not in _INLINE:
            self._before = ""
        if self._depth:
            self._depth += name == self._hidden and name not in _VOID
        elif written and name not in _VOID and _hides(written):
            self._hidden, self._depth = name, 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name not in _INLINE:
            self._before = ""
        if self._depth and name == self._hidden:
            self._depth -= 1


def html_traits(source: str) -> HtmlTraits:
    """The counts of an HTML document, as far as a browser reads it. Raises on no input."""
    return traits_of(markup(source))


def traits_of(document: Markup) -> HtmlTraits:
    """The same of a document that was taken apart before."""
    begun = [(name, written) for _, is_end, name, written in document.pieces if not is_end]
    hides = _hides("\0".join([written for _, written in begun]))
    reader = _piece_by_piece(document) if hides else _Reader(_letters(document))
    counted = [one for one in begun if one[0] in _COUNTED]
    names = [name for name, _ in counted]
    images = [written for name, written in counted if name == "img"]
    unseen = [written for written in images if _is_tiny(written) or (hides and _hides(written))]
    return HtmlTraits(
        reader.letters,
        reader.hidden_letters,
        reader.sample,
        reader.split_words,
        len(images) - len(unseen),
        sum([_REMOTE.search(written) is not None for written in unseen]),
        password_fields=sum([name == "input" and _PASSWORD.search(written) is not None for name, written in counted]),
        forms=names.count("form"),
        scripts=names.count("script"),
    )


def _letters(document: Markup) -> int:
    """All of them, where nothing is hidden."""
    if "&" not in document.words:
        return _count(document.words)
    return _count("".join([_unescaped(words) for words, _, _, _ in document.pieces]))


def _piece_by_piece(document: Markup) -> _Reader:
    """The words where something in the document hides its content."""
    reader = _Reader()
    for words, is_end, name, written in document.pieces:
        if words:
            reader.text(words)
        if is_end:
            reader.end(name)
        elif name:
            reader.start(name, written)
    return reader


def _is_tiny(written: str) -> bool:
    """True for a picture of at most one pixel each way, by the attributes of its element."""
    small = written.lower()
    if "width" not in small or "height" not in small:
        return False
    sizes = {found[1].lower(): int(found[2]) for found in _SIZE.finditer(written) if not found[3]}
    return sizes.get("width", 9) <= 1 and sizes.get("height", 9) <= 1


def _unescaped(raw: str) -> str:
    return html.unescape(raw) if "&" in raw and len(raw) < 10_000 else raw


def _count(said: str) -> int:
    """Letters and digits."""
    if said.isascii():
        return len(said.encode("ascii").translate(None, _NO_LETTERS))
    return sum(map(str.isalnum, said))


def _hides(written: str) -> bool:
    """True when an element's attributes hide its content; most do not even hold a word for it."""
    small = written.lower()
    return any(word in small for word in _HIDING_WORDS) and _HIDING.search(small) is not None
