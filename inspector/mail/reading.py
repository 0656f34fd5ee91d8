"""What the rules read of a body: its text, its links and its files, each with the place in the raw bytes.

A case is worked out again after each step of the debugger, and the body stays the same. So the last readings are kept,
by the message itself, which cannot change: the answer is the same with and without.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from inspector.kept import cached_property
from inspector.mail.archive import Inside, has_inside, inside, runs_script
from inspector.mail.content_type import FAR, NEAR, detected_type, told_at_once
from inspector.mail.html_tags import Markup, markup
from inspector.mail.html_text import FOLLOWED, Link, images_of, is_crowded, links_of, text_of, words_of
from inspector.mail.html_traits import HtmlTraits, traits_of
from inspector.mail.parts import Divided, Part, beginning, divided, text
from inspector.mail.web import all_unwrapped, text_links, unwrapped
from inspector.model.limits import MAX_FILE, MAX_LINKS, MAX_TEXT
from inspector.model.message import Message
from inspector.model.span import Span
from inspector.values import dataclass, field

_NO_HTML = HtmlTraits()
_NOTHING_INSIDE = Inside()
KEPT = 2  # Messages: the one that is shown, and one that is checked beside it.


@dataclass(frozen=True)
class File:
    """An attached file; of its content as much is decoded as somebody asks for."""

    name: str
    """Decoded and raw; empty when there is none."""
    declared: str
    """The type that it says it is."""
    span: Span
    is_inline: bool
    """True for a picture or the like that the text shows."""
    beginning: Callable[[int], bytes] = field(repr=False)
    """At least so many of its first octets, decoded; fewer only where it has no more."""

    @cached_property
    def detected(self) -> str:
        """The type by content; empty when nothing tells it."""
        near = self._near
        if has_inside(near):  # A kind of zip is told by names at both ends of the file.
            return detected_type(self._octets)
        return told_at_once(near) or detected_type(self.beginning(FAR))

    @cached_property
    def inside(self) -> Inside:
        """What is in it; nothing is decoded whole where its first octets tell that there is nothing to see."""
        return inside(self._octets) if has_inside(self._near) else _NOTHING_INSIDE

    @cached_property
    def runs_script(self) -> bool:
        """True for markup that brings a program."""
        return runs_script(self._octets)

    @cached_property
    def _near(self) -> bytes:
        return self.beginning(NEAR)

    @cached_property
    def _octets(self) -> bytes:
        return self.beginning(MAX_FILE)


class Body:
    """All that the rules know; each thing is worked out when the first rule asks for it."""

    def __init__(self, message: Message) -> None:
        self._raw = message.raw
        self._divided: Divided = divided(message)
        self._attached = [part for part in self.leaves if part.is_attached]
        self._shown = [part for part in self.leaves if not part.is_attached]

    @property
    def leaves(self) -> tuple[Part, ...]:
        """All parts, files and texts alike, in the order of the bytes."""
        return self._divided.leaves

    @cached_property
    def files(self) -> tuple[File, ...]:
        """What a reader sees as files."""
        return tuple([_file(self._raw, part) for part in self._attached])

    @cached_property
    def html(self) -> Span | None:
        """The first part of HTML."""
        return next((part.span for part in self._parts("text/html")), None)

    @cached_property
    def plain(self) -> Span | None:
        """The first part of plain text."""
        return next((part.span for part in self._parts("text/plain")), None)

    @cached_property
    def words(self) -> str:
        """Plain text, and the text of the HTML."""
        return self._plain_text + "\n" + ("\n".join(text_of(self._document).lines) if self._document else "")

    @cached_property
    def words_in_a_row(self) -> str:
        """The same without what divides paragraphs: a single word that is not in here is not in `words`."""
        return self._plain_text + "\n" + (words_of(self._document) if self._document else "")

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Of HTML and plain text, those that a gateway rewrote as they were."""
        return all_unwrapped((*self._html_links, *self._text_links))

    @cached_property
    def followed(self) -> tuple[Link, ...]:
        """Those of `links` that a reader follows: pictures are more, and the rules judge none of them."""
        if self._is_crowded or self._document is None:
            return tuple([link for link in self.links if link.kind in FOLLOWED])
        return all_unwrapped((*links_of(self._document, FOLLOWED), *self._text_links))

    @cached_property
    def traits(self) -> HtmlTraits:
        """What the HTML does beside showing text."""
        return traits_of(self._document) if self._document else _NO_HTML

    @cached_property
    def has_picture(self) -> bool:
        """True when a picture is attached or the HTML shows one."""
        is_attached = any(file.declared.startswith("image/") for file in self.files)
        if is_attached or self._document is None:
            return is_attached
        images = (link for link in self.links if link.kind == "img") if self._is_crowded else images_of(self._document)
        return any(unwrapped(link) is not None for link in images)

    @property
    def is_cut(self) -> bool:
        """True when text was longer than what is read."""
        return any(_length(self._parts(kind)) > MAX_TEXT for kind in ("text/html", "text/plain"))

    @property
    def cuts(self) -> tuple[str, ...]:
        """What else was too much to be read, in words that follow `it has`."""
        in_html = len(self._html_links) if self._is_crowded else 0
        has_more_links = max(in_html, len(self._text_links)) >= MAX_LINKS
        return (*self._divided.cuts, *((f"more than {MAX_LINKS:,} links",) if has_more_links else ()))

    @property
    def short_looks(self) -> Iterator[str]:
        """The same for files, which honest mail has too."""
        if any(len(part.body) > MAX_FILE for part in self._attached):
            yield f"a file of which only the first {MAX_FILE:,} bytes, as written, were looked at"
        if any(file.inside.is_cut for file in self.files):
            yield "an archive with more in it than is named"

    @cached_property
    def _plain_text(self) -> str:
        return _text(self._raw, self._parts("text/plain"))

    @cached_property
    def _document(self) -> Markup | None:
        marked = _text(self._raw, self._parts("text/html"))
        return markup(marked) if marked else None

    @cached_property
    def _is_crowded(self) -> bool:
        return self._document is not None and is_crowded(self._document)

    @cached_property
    def _html_links(self) -> tuple[Link, ...]:
        return links_of(self._document) if self._document else ()

    @cached_property
    def _text_links(self) -> tuple[Link, ...]:
        return text_links(self._plain_text) if "://" in self._plain_text else ()

    def _parts(self, content_type: str) -> list[Part]:
        return [part for part in self._shown if part.content_type == content_type]


@lru_cache(maxsize=KEPT)
def body(message: Message) -> Body:
    """The body of a message, read once."""
    return Body(message)


def _file(raw: bytes, part: Part) -> File:
    is_inline = part.content_type.startswith("image/") and part.disposition != "attachment"
    return File(part.name, part.content_type, part.span, is_inline, partial(beginning, part, raw))


def _length(found: list[Part]) -> int:
    return sum([len(part.body) for part in found])


def _text(raw: bytes, found: list[Part]) -> str:
    left = MAX_TEXT
    texts: list[str] = []
    for part in found:
        if left > 0:
            texts.append(text(part, raw, left))
        left -= len(part.body)
    return "\n".join(texts)


def place_of(message: Message, read: Body, link: Link) -> tuple[Span, ...]:
    """Where a link stands in the raw bytes: its target as written, else its host, else the part that has it."""
    part = read.plain if link.kind == "text" else read.html
    within = part or message.body
    target = link.target.encode("utf-8", "replace")
    for written in (
        target,
        target.replace(b"=", b"=3D"),
        target.replace(b"&", b"&amp;"),
        link.host.encode("utf-8", "replace"),
    ):
        place = message.raw.find(written, within.start, within.end) if written else -1
        if place >= 0:
            return (Span(place, place + len(written)),)
    return (within,) if len(within) else ()
