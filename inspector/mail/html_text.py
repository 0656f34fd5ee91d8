"""HTML as text, with each link's visible text and true target (WHATWG HTML, as far as a reader of mail needs it).

Nothing is fetched or run.

Departures: tags are not checked against each other, for text is all that is wanted.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from inspector.mail.html_tags import Markup, markup
from inspector.model.limits import MAX_LINKS
from inspector.patterns import regex
from inspector.values import dataclass

_ATTRIBUTE = regex(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
# An attribute that leads elsewhere and stands first, as most are written: nothing in it is escaped or taken out.
_PLAIN_HREF = regex(r'\s*+href="([^"&\s]++)"')
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
FOLLOWED = frozenset(("a", "area", "text", "form", "meta"))
"""Kinds of links that a reader follows; `text` is an address in plain text."""
LEADING = frozenset((*_TARGETS, "base"))


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
        if "//" not in self.target and self.target.isprintable():  # The module passes over some controls.
            return ""
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


class _Leads:
    """The links so far; fed with the pieces that matter to them."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.is_cut = False
        self.open: _Open | None = None
        """The link whose text is being read."""
        self._base = ""

    def text(self, said: str) -> None:
        """Words of the mail, inside the open link."""
        if self.open is not None and len(self.open.text) < MAX_TEXT:
            self.open.text += said[:MAX_TEXT]

    def start(self, name: str, written: str) -> None:
        """An element of `LEADING` begins."""
        if name == "a" and not self._base and (plain := _PLAIN_HREF.match(written)):
            self.close()
            self.open = _Open("a", plain[1])
            return
        attributes = _attributes(written)
        if name == "base":
            self._base = self._base or _unescaped(attributes.get("href", ""))
            return
        leads_to = attributes.get(_TARGETS[name])
        if leads_to is None:
            return
        target = self._resolved(_unescaped(leads_to))
        if name == "a":
            self.close()
            self.open = _Open("a", target)
        elif name == "meta":
            refresh = _unescaped(attributes.get("http-equiv", "")).lower() == "refresh"
            if refresh and "=" in target:
                self.add("meta", "(opens by itself)", target.partition("=")[2])
        else:
            self.add(name, _unescaped(attributes.get("alt", "")), target)

    def close(self) -> None:
        """The text of a link is complete."""
        if self.open is not None:
            opened, self.open = self.open, None
            self.add(opened.kind, _in_one_line(opened.text), opened.target)

    def add(self, kind: str, text: str, target: str) -> None:
        """A link is complete."""
        if len(self.links) >= MAX_LINKS:
            self.is_cut = True
            return
        # As Link(...) makes it, without the call in between: a newsletter has a hundred.
        self.links.append(tuple.__new__(Link, (kind, text, target)))

    def _resolved(self, target: str) -> str:
        target = target.strip()
        if "\n" in target or "\r" in target or "\t" in target:
            target = _BREAKS.sub("", target)
        if not self._base:
            return target
        try:
            return urljoin(self._base, target)
        except ValueError:
            return target


class _Reader(_Leads):
    """The links and the lines so far; fed with one piece after another."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line: list[str] = []

    def text(self, said: str) -> None:
        """Words of the mail."""
        self._line.append(said)
        super().text(said)

    def start(self, name: str, written: str) -> None:
        """An element begins."""
        if name in _BLOCKS:
            self.end_line()
        elif name in ("td", "th"):
            self._line.append(" ")
        if name in LEADING:
            super().start(name, written)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a":
            self.close()
        if name in _BLOCKS:
            self.end_line()

    def end_line(self) -> None:
        """A paragraph is complete; empty ones are left out."""
        if line := _in_one_line("".join(self._line)):
            self.lines.append(line)
        self._line.clear()

    def add(self, kind: str, text: str, target: str) -> None:
        """A link is complete, and its number follows its text."""
        super().add(kind, text, target)
        if not self.is_cut:
            self._line.append(f" [{len(self.links)}] ")


def html_text(source: str) -> HtmlText:
    """The text and the links of an HTML document. Raises on no input."""
    return text_of(markup(source))


def text_of(document: Markup) -> HtmlText:
    """The same of a document that was taken apart before."""
    reader = _Reader()
    for words, is_end, name, written in document.pieces:
        if words:
            reader.text(_unescaped(words))
        if is_end:
            reader.end(name)
        elif name:
            reader.start(name, written)
    reader.close()
    reader.end_line()
    return HtmlText(tuple(reader.lines), tuple(reader.links), reader.is_cut or document.is_cut)


def links_of(document: Markup, kinds: frozenset[str] = LEADING) -> tuple[Link, ...]:
    """The links alone, of these kinds: the same as in `text_of`, but for kinds left out of a crowded document."""
    names = (kinds & LEADING) | {"base"}
    leads = _Leads()
    for words, is_end, name, written in document.pieces:
        if words and leads.open is not None:
            leads.text(_unescaped(words))
        if name in names:
            if not is_end:
                leads.start(name, written)
            elif name == "a":
                leads.close()
    leads.close()
    return tuple(leads.links)


def images_of(document: Markup) -> Iterator[Link]:
    """The pictures alone, one after another, for whoever wants to know whether there is any."""
    leads = _Leads()
    for _, is_end, name, written in document.pieces:
        if not is_end and name in ("img", "base"):
            leads.start(name, written)
            yield from leads.links
            leads.links.clear()


def is_crowded(document: Markup) -> bool:
    """True when it may have more links than are kept, so that which are kept hangs on all of them."""
    pieces = document.pieces
    return len(pieces) >= MAX_LINKS and sum([not end and name in LEADING for _, end, name, _ in pieces]) >= MAX_LINKS


def words_of(document: Markup) -> str:
    """All words in a row, without what divides them; what is no part of this is no part of any line either."""
    if "&" not in document.words:
        return document.words
    return "".join([_unescaped(words) for words, _, _, _ in document.pieces])


def _attributes(written: str) -> dict[str, str]:
    """Each attribute as written, the first of a name counts (WHATWG 13.2.5.33)."""
    found: dict[str, str] = {}
    for name, in_quotes, in_apostrophes, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), in_quotes or in_apostrophes or bare)
    return found


def _in_one_line(words: str) -> str:
    """White space made one space each, and none around; most words need no more than a look."""
    words = words.strip()
    return words if words.isprintable() and "  " not in words else _SPACES.sub(" ", words)


def _unescaped(written: str) -> str:
    """Character references resolved; numbers too long for a character would take quadratic time."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", written)) if "&" in written else written
