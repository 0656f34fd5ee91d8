"""What HTML does beside showing text and links: hide words, load pixels, ask for passwords, run scripts (WHATWG HTML).

Nothing is fetched or run; the input is read once from left to right.

Departures: style sheets are not applied, so only what an element says of itself is known.
"""

import html
import re
from dataclasses import dataclass, field

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""")
_MARK = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z])")  # Any other `<` is text (WHATWG 13.2.5.6).
_SIZE = re.compile(r"""(?<![\w-])(width|height)\s*+[=:]\s*+["']?+([0-9]{1,5})(%?)""", re.IGNORECASE)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.]?[0-9])|opacity\s*:\s*0(?![.]?[0-9])",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"""(?<![\w-])type\s*+=\s*+["']?+password""", re.IGNORECASE)
_REMOTE = re.compile(r"""(?<![\w-])src\s*+=\s*+["']?+\s*+(?:https?:)?//""", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]")
_UNSHOWN = frozenset(("script", "style", "title", "head", "template", "noscript"))
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
    pixels: int = 0
    """Remote pictures of at most one pixel each way."""
    password_fields: int = 0
    forms: int = 0
    scripts: int = 0


@dataclass(slots=True)
class _Reader:
    """The counts so far."""

    counts: dict[str, int] = field(default_factory=dict)
    sample: str = ""
    _hidden: str = ""
    _depth: int = 0
    _before: str = ""
    _has_hidden: bool = False

    def add(self, name: str, count: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + count

    def text(self, raw: str) -> None:
        """Words between two tags."""
        said = html.unescape(raw) if "&" in raw and len(raw) < 10_000 else raw
        letters = len(_LETTERS.findall(said))
        if self._depth:
            self.add("hidden_letters", letters)
            self._has_hidden = self._has_hidden or letters > 0
            if letters and len(self.sample) < MAX_SAMPLE:
                self.sample = f"{self.sample} {' '.join(said.split())}".strip()[:MAX_SAMPLE]
            return
        self.add("letters", letters)
        if self._has_hidden and self._before.isalnum() and said[:1].isalnum():
            self.add("split_words")
        if said:
            self._before, self._has_hidden = said[-1], False

    def start(self, name: str, written: str) -> None:
        """An element begins."""
        if name not in _INLINE:
            self._before = ""
        if name == "img":
            self._picture(written)
        elif name == "form":
            self.add("forms")
        elif name == "script":
            self.add("scripts")
        elif name == "input" and _PASSWORD.search(written):
            self.add("password_fields")
        if self._depth:
            self._depth += name == self._hidden and name not in _VOID
        elif name not in _VOID and _HIDING.search(written):
            self._hidden, self._depth = name, 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name not in _INLINE:
            self._before = ""
        if self._depth and name == self._hidden:
            self._depth -= 1

    def _picture(self, written: str) -> None:
        self.add("pictures")
        sizes = {found[1].lower(): int(found[2]) for found in _SIZE.finditer(written) if not found[3]}
        is_tiny = sizes.get("width", 9) <= 1 and sizes.get("height", 9) <= 1
        if is_tiny and _REMOTE.search(written):
            self.add("pixels")


def html_traits(source: str) -> HtmlTraits:
    """The counts of an HTML document, as far as a browser reads it. Raises on no input."""
    reader = _Reader()
    place = 0
    while 0 <= place < len(source):
        mark = _MARK.search(source, place)
        reader.text(source[place : mark.start() if mark else None])
        place = _markup(reader, source, mark.start()) if mark else -1
    return HtmlTraits(hidden_sample=reader.sample, **reader.counts)


def _markup(reader: _Reader, source: str, place: int) -> int:
    """Read what begins with `<`; where the text goes on, -1 when it never closes."""
    if source.startswith("<!--", place):
        end = source.find("-->", place + 2)
        return end + 3 if end >= 0 else -1
    if source[place + 1] in "!?":
        return source.find(">", place) + 1 or -1
    tag = _TAG.match(source, place)
    if tag is None:
        return -1
    name = tag[2].lower()
    if tag[1]:
        reader.end(name)
        return tag.end()
    reader.start(name, tag[3])
    if name in _UNSHOWN and name != "head":
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end())
        return -1 if closing is None else closing.start()
    return tag.end()
