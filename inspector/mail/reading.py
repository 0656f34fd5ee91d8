"""What the rules read of a body: its text, its links and its files, each with the place in the raw bytes.

A case is worked out again after each step of the debugger, and the body stays the same. So the last readings are kept,
by the message itself, which cannot change: the answer is the same with and without.
"""

from collections.abc import Iterator
from functools import lru_cache

from inspector.mail.archive import Inside, inside
from inspector.mail.content_type import detected_type
from inspector.mail.html_tags import markup
from inspector.mail.html_text import Link, text_of
from inspector.mail.html_traits import HtmlTraits, traits_of
from inspector.mail.parts import Part, data, divided, text
from inspector.mail.web import text_links, unwrapped
from inspector.model.limits import MAX_FILE, MAX_LINKS, MAX_TEXT
from inspector.model.message import Message
from inspector.model.span import Span
from inspector.values import dataclass

_NO_HTML = HtmlTraits()
KEPT = 2  # Messages: the one that is shown, and one that is checked beside it.


@dataclass(frozen=True, slots=True)
class File:
    """An attached file."""

    name: str
    declared: str
    detected: str
    inside: Inside
    span: Span
    is_inline: bool
    """True for a picture or the like that the text shows."""


@dataclass(frozen=True, slots=True)
class Body:
    """All that the rules know."""

    words: str = ""
    """Plain text, and the text of the HTML."""
    links: tuple[Link, ...] = ()
    """Of HTML and plain text, those that a gateway rewrote as they were."""
    traits: HtmlTraits = _NO_HTML
    html: Span | None = None
    """The first part of HTML."""
    plain: Span | None = None
    files: tuple[File, ...] = ()
    leaves: tuple[Part, ...] = ()
    """All parts, files and texts alike, in the order of the bytes."""
    has_picture: bool = False
    """True when a picture is attached or the HTML shows one."""
    is_cut: bool = False
    """True when text was longer than what is read."""
    cuts: tuple[str, ...] = ()
    """What else was too much to be read, in words that follow `it has`."""
    short_looks: tuple[str, ...] = ()
    """The same for files, which honest mail has too."""


@lru_cache(maxsize=KEPT)
def body(message: Message) -> Body:
    """The body of a message, read once."""
    whole = divided(message)
    leaves = whole.leaves
    shown = [part for part in leaves if not part.is_attached]
    marked, html_cut = _text(message, [part for part in shown if part.content_type == "text/html"])
    plain, plain_cut = _text(message, [part for part in shown if part.content_type == "text/plain"])
    document = markup(marked) if marked else None
    read = text_of(document) if document else None
    files = tuple(_file(message, part) for part in leaves if part.is_attached)
    in_text = text_links(plain) if "://" in plain else ()
    links = (*(read.links if read else ()), *in_text)
    has_more_links = max(len(read.links) if read else 0, len(in_text)) >= MAX_LINKS
    return Body(
        words=plain + "\n" + ("\n".join(read.lines) if read else ""),
        links=tuple(link for link in map(unwrapped, links) if link is not None),
        traits=traits_of(document) if document else _NO_HTML,
        html=_place(shown, "text/html"),
        plain=_place(shown, "text/plain"),
        files=files,
        leaves=leaves,
        has_picture=any(file.declared.startswith("image/") for file in files)
        or any(link.kind == "img" for link in links),
        is_cut=html_cut or plain_cut,
        cuts=(*whole.cuts, *((f"more than {MAX_LINKS:,} links",) if has_more_links else ())),
        short_looks=tuple(_short_looks(leaves, files)),
    )


def _short_looks(leaves: tuple[Part, ...], files: tuple[File, ...]) -> Iterator[str]:
    if any(part.is_attached and len(part.body) > MAX_FILE for part in leaves):
        yield f"a file of which only the first {MAX_FILE:,} bytes, as written, were looked at"
    if any(file.inside.is_cut for file in files):
        yield "an archive with more in it than is named"


def _text(message: Message, found: list[Part]) -> tuple[str, bool]:
    left = MAX_TEXT
    texts: list[str] = []
    for part in found:
        if left > 0:
            texts.append(text(part, message.raw, left))
        left -= len(part.body)
    return "\n".join(texts), left < 0


def _place(shown: list[Part], content_type: str) -> Span | None:
    return next((part.span for part in shown if part.content_type == content_type), None)


def _file(message: Message, part: Part) -> File:
    octets = data(part, message.raw, MAX_FILE)
    is_inline = part.content_type.startswith("image/") and part.disposition != "attachment"
    return File(part.name, part.content_type, detected_type(octets), inside(octets), part.span, is_inline)


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
