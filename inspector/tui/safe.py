"""The only door from text to the screen: everything passes `text.visible` and becomes `Content`, never markup.

Widgets parse a `str` as markup, and ESC or bidi overrides pass through them to the terminal. So no other file of the
screens makes `Content`, and no widget of theirs takes anything else; a test over the source holds them to it.
"""

from collections.abc import Callable, Iterable

from textual.content import Content, Span
from textual.style import Style

from inspector.text import cells, elide, visible, visible_lines

EMPTY = Content("")


def plain(text: str | bytes) -> str:
    """One visible line for the few places that take a literal `str`: an input's value, the clipboard, a file name."""
    return visible(text)


def line(text: str | bytes, style: str = "", *, width: int | None = None, keep: str = "start") -> Content:
    """One line; `width` cuts it with `…`, and `keep` says which part stays: start, end or both."""
    shown = visible(text)
    if width is not None:
        shown = elide(shown, max(width, 0), keep=keep)
    return Content.styled(shown, style) if style else Content(shown)


def cell(text: str | bytes, width: int, style: str = "", *, keep: str = "start") -> Content:
    """One line of exactly that many columns, cut or filled with blanks."""
    shown = elide(visible(text), max(width, 0), keep=keep)
    shown += " " * (width - cells(shown))
    return Content.styled(shown, style) if style else Content(shown)


def lines(text: str | bytes, style: str = "") -> Content:
    """A text of several lines; CRLF, CR and LF end a line."""
    return stack(line(part, style) for part in visible_lines(text))


def row(*parts: Content) -> Content:
    """Parts beside each other."""
    return Content("").join(parts)


def across(pieces: Iterable[tuple[str, str]]) -> Content:
    """Texts beside each other, each with its style, as one line: a row of many columns, made at once."""
    shown: list[str] = []
    spans: list[Span] = []
    place = 0
    for text, style in pieces:
        part = visible(text)
        shown.append(part)
        if style:
            spans.append(Span(place, place + len(part), style))
        place += len(part)
    return Content("".join(shown), spans=spans)


def styled(content: Content, style_of: Callable[[str | Style], Style]) -> Content:
    """The same text with its styles looked up already."""
    return Content(content.plain, spans=[Span(one.start, one.end, style_of(one.style)) for one in content.spans])


def stack(parts: Iterable[Content]) -> Content:
    """Lines under each other."""
    return Content("\n").join(parts)


def clickable(content: Content, action: str) -> Content:
    """The content as something to click; `action` is a literal of ours, never made from a mail."""
    return content.stylize(Style.from_meta({"@click": action}))
