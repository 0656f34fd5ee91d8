"""HTML as text, with each link's visible text and true target (WHATWG HTML, as far as a reader of mail needs it).

Nothing is fetched or run.

Departures: tags are not checked against each other, for text is all that is wanted.
"""

import html
import re
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from inspector.mail.html_tags import Markup, markup
from inspector.model.limits import MAX_LINKS
from inspector.patterns import regex
from inspector.values import dataclass

_ATTRIBUTE = regex(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_LONG_NUMBER = regex(r"&#[0-9]{8,}+;?|&#[xX][0-9a-fA-F]{8,}+;?")
_SPACES = regex(r"[ \t\r\n\f]+")
_BREAKS = regex(r"[\t\r\n]")
_HOST = regex(r"(?:[a-z][a-z0-9+.-]{1,15}://)?(?:[^\s/@]{1,100}@)?((?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62})", re.I)
_PLAIN_HOST = regex(r"https?://([a-zA-Z0-9.-]++)(?:[/?#]|\Z)", re.ASCII)
MAX_TEXT = 300  # Characters of a link's text that are kept.

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "dl", "dt", "div", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
# Elements that lead elsewhere or load something, and the attribute that says where.
_TARGETS = {"a": "href", "area": "href", "form": "action", "img": "src", "iframe": "src", "meta": "content"}


class Link(NamedTuple):
    """Something in the HTML that leads elsewhere; all text is foreign and raw."""

    kind: str
    """`a`, `area`, `form`, `img`, `iframe`, `meta`."""
    text: str
    """What a person sees: the text inside, or the alternative text of a picture."""
    target: str
    """Where it leads, white space taken out as a browser does, `base` applied."""

    @property
    def is_remote(self) -> bool:
        """True when it leads to a server: not `cid:`, `data:`, `mailto:` or a place in the mail itself."""
        return self.host != ""

    @property
    def host(self) -> str:
        """The server's name in lower case; empty when the target names none."""
        if plain := _PLAIN_HOST.match(self.target):  # As most are written; the module for addresses takes longer.
            return plain[1].lower().rstrip(".")
        try:
            return (urlsplit(self.target).hostname or "").rstrip(".")
        except ValueError:
            return ""

    @property
    def shown_host(self) -> str:
        """The server's name that the text shows; empty when the text shows none."""
        found = _HOST.match(self.text.strip())
        return found[1].lower() if found else ""

    @property
    def is_misleading(self) -> bool:
        """True when the text shows one server and the target is another."""
        shown, host = self.shown_host, self.host
        return bool(shown and host) and _bare(shown) != _bare(host)


@dataclass(frozen=True, slots=True)
class HtmlText:
    """HTML for reading."""

    lines: tuple[str, ...] = ()
    """Paragraphs; `[3]` after the text of the third link."""
    links: tuple[Link, ...] = ()
    is_cut: bool = False
    """True when something follows that a browser does not show, or more links than are kept."""


def _bare(host: str) -> str:
    return host.removeprefix("www.")


@dataclass(slots=True)
class _Open:
    """A link while its text is collected."""

    kind: str
    target: str
    text: str = ""


class _Reader:
    """The text so far; fed with one piece after another."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[Link] = []
        self.is_cut = False
        self._line: list[str] = []
        self._base = ""
        self._open: _Open | None = None

    def text(self, raw: str) -> None:
        """Words of the mail."""
        said = _unescaped(raw)
        self._line.append(said)
        if self._open is not None and len(self._open.text) < MAX_TEXT:
            self._open.text += said[:MAX_TEXT]

    def start(self, name: str, written: str) -> None:
        """An element begins."""
        if name in _BLOCKS:
            self.end_line()
        elif name in ("td", "th"):
            self._line.append(" ")
        if name in _TARGETS:
            self._lead(name, _attributes(written))
        elif name == "base" and not self._base:
            self._base = _unescaped(_attributes(written).get("href", ""))

    def _lead(self, name: str, attributes: dict[str, str]) -> None:
        """An element that may lead elsewhere."""
        written = attributes.get(_TARGETS[name])
        if written is None:
            return
        target = self._resolved(_unescaped(written))
        if name == "a":
            self.close()
            self._open = _Open("a", target)
        elif name == "meta":
            refresh = _unescaped(attributes.get("http-equiv", "")).lower() == "refresh"
            if refresh and "=" in target:
                self._add("meta", "(opens by itself)", target.partition("=")[2])
        else:
            self._add(name, _unescaped(attributes.get("alt", "")), target)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a":
            self.close()
        if name in _BLOCKS:
            self.end_line()

    def close(self) -> None:
        """The text of a link is complete."""
        if self._open is not None:
            opened, self._open = self._open, None
            self._add(opened.kind, _SPACES.sub(" ", opened.text).strip(), opened.target)

    def end_line(self) -> None:
        """A paragraph is complete; empty ones are left out."""
        if line := "".join(self._line).strip():
            self.lines.append(_SPACES.sub(" ", line))
        self._line.clear()

    def _add(self, kind: str, text: str, target: str) -> None:
        if len(self.links) >= MAX_LINKS:
            self.is_cut = True
            return
        self.links.append(Link(kind, text, target))
        self._line.append(f" [{len(self.links)}] ")

    def _resolved(self, target: str) -> str:
        target = _BREAKS.sub("", target.strip())
        if not self._base:
            return target
        try:
            return urljoin(self._base, target)
        except ValueError:
            return target


def html_text(source: str) -> HtmlText:
    """The text and the links of an HTML document. Raises on no input."""
    return text_of(markup(source))


def text_of(document: Markup) -> HtmlText:
    """The same of a document that was taken apart before."""
    reader = _Reader()
    for words, is_end, name, written in document.pieces:
        if words:
            reader.text(words)
        if is_end:
            reader.end(name)
        elif name:
            reader.start(name, written)
    reader.close()
    reader.end_line()
    return HtmlText(tuple(reader.lines), tuple(reader.links), reader.is_cut or document.is_cut)


def _attributes(written: str) -> dict[str, str]:
    """Each attribute as written, the first of a name counts (WHATWG 13.2.5.33)."""
    found: dict[str, str] = {}
    for name, in_quotes, in_apostrophes, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), in_quotes or in_apostrophes or bare)
    return found


def _unescaped(written: str) -> str:
    """Character references resolved; numbers too long for a character would take quadratic time."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", written)) if "&" in written else written
