"""HTML as text, with each link's visible text and true target (WHATWG HTML, as far as a reader of mail needs it).

Nothing is fetched or run. The input is read once from left to right, so hostile HTML costs no more than its length.

Departures:
- where a comment or a tag never closes, a browser shows nothing of what follows: here it is said that more follows;
- tags are not checked against each other, for text is all that is wanted.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from inspector.model.limits import MAX_LINKS

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""")
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")  # Any other `<` is a character (WHATWG 13.2.5.6).
_OTHER = re.compile(r"<[!?/][^>]*+>")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_LONG_NUMBER = re.compile(r"&#[0-9]{8,}+;?|&#[xX][0-9a-fA-F]{8,}+;?")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HOST = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}://)?(?:[^\s/@]{1,100}@)?((?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62})", re.I
)
MAX_TEXT = 300  # Characters of a link's text that are kept.

_UNSHOWN = frozenset(("script", "style", "title", "template", "noscript", "textarea", "select", "noframes"))
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6]|header|hr|"
    "html|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
# Elements that lead elsewhere or load something, and the attribute that says where.
_TARGETS = {"a": "href", "area": "href", "form": "action", "img": "src", "iframe": "src", "meta": "content"}


@dataclass(frozen=True, slots=True)
class Link:
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

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if _BLOCKS.fullmatch(name):
            self.end_line()
        elif name in ("td", "th"):
            self._line.append(" ")
        if name == "base" and not self._base:
            self._base = attributes.get("href", "")
        wanted = _TARGETS.get(name)
        if wanted is None or wanted not in attributes:
            return
        target = self._resolved(attributes[wanted])
        if name == "a":
            self.close()
            self._open = _Open("a", target)
        elif name == "meta":
            refresh = attributes.get("http-equiv", "").lower() == "refresh"
            if refresh and "=" in target:
                self._add("meta", "(opens by itself)", target.partition("=")[2])
        else:
            self._add(name, attributes.get("alt", ""), target)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a":
            self.close()
        if _BLOCKS.fullmatch(name):
            self.end_line()

    def close(self) -> None:
        """The text of a link is complete."""
        if self._open is not None:
            opened, self._open = self._open, None
            self._add(opened.kind, _SPACES.sub(" ", opened.text).strip(), opened.target)

    def end_line(self) -> None:
        """A paragraph is complete; empty ones are left out."""
        line = _SPACES.sub(" ", "".join(self._line)).strip()
        self._line = []
        if line:
            self.lines.append(line)

    def _add(self, kind: str, text: str, target: str) -> None:
        if len(self.links) >= MAX_LINKS:
            self.is_cut = True
            return
        self.links.append(Link(kind, text, target))
        self._line.append(f" [{len(self.links)}] ")

    def _resolved(self, target: str) -> str:
        target = re.sub(r"[\t\r\n]", "", target.strip())
        if not self._base:
            return target
        try:
            return urljoin(self._base, target)
        except ValueError:
            return target


def html_text(source: str) -> HtmlText:
    """The text and the links of an HTML document. Raises on no input."""
    reader = _Reader()
    place = 0
    while place < len(source):
        found = _MARKUP.search(source, place)
        if found is None:
            reader.text(source[place:])
            break
        opened = found.start()
        if opened > place:
            reader.text(source[place:opened])
        after = _markup(reader, source, opened)
        if after is None:
            reader.is_cut = True
            break
        place = after
    reader.close()
    reader.end_line()
    return HtmlText(tuple(reader.lines), tuple(reader.links), reader.is_cut)


def _markup(reader: _Reader, source: str, place: int) -> int | None:
    """Read what begins with `<`; where the text goes on, None when it never closes."""
    if source.startswith("<!--", place):
        if source.startswith((">", "->"), place + 4):  # WHATWG 13.2.5.43: an empty comment, abruptly closed.
            return source.index(">", place) + 1
        end = source.find("-->", place + 4)
        return None if end < 0 else end + 3
    tag = _TAG.match(source, place)
    if tag is None:
        following = source[place + 1 : place + 3]
        if following[:1] in ("!", "?") or (following[:1] == "/" and not following[1:].isalpha()):
            other = _OTHER.match(source, place)
            return other.end() if other else None
        if following.lstrip("/")[:1].isascii() and following.lstrip("/")[:1].isalpha():
            return None
        reader.text("<")
        return place + 1
    name = tag[2].lower()
    if tag[1]:
        reader.end(name)
        return tag.end()
    reader.start(name, dict(_attributes(tag[3])) if name in _TARGETS or name == "base" else {})
    if name in _UNSHOWN:
        return _past(source, name, tag.end())
    return tag.end()


def _past(source: str, name: str, place: int) -> int | None:
    """The end of an element whose content is not shown."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, place)
    return None if closing is None else closing.start()


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    """Each attribute once, the first of a name counts (WHATWG 13.2.5.33)."""
    seen: set[str] = set()
    for found in _ATTRIBUTE.finditer(written):
        name = found[1].lower()
        if name not in seen:
            seen.add(name)
            value = next((group for group in found.groups()[1:] if group is not None), "")
            yield name, _unescaped(value)


def _unescaped(written: str) -> str:
    """Character references resolved; numbers too long for a character would take quadratic time."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", written)) if "&" in written else written
