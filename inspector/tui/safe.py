"""The only door from text to the screen: everything passes `text.visible` and becomes `Content`, never markup.

Widgets parse a `str` as markup, and ESC or bidi overrides pass through them to the terminal. So no other file of the
screens makes `Content`, and no widget of theirs takes anything else; a test over the source holds them to it.
"""

from collections.abc import Callable, Iterable
from typing import NewType

from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from inspector.text import cells, elide, visible, visible_lines

EMPTY = Content("")
NO_STYLE = Style()
Shown = NewType("Shown", str)
"""Visible text of one line; made here alone, so that a row of many columns need not pass the door at each step."""


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


def fitted(text: str | bytes, width: int, *, is_right: bool = False) -> Shown:
    """Text of exactly that many columns, cut or filled with blanks on the side that is free."""
    shown = visible(text)
    taken = cells(shown)
    if taken > width:
        shown = elide(shown, width)
        taken = cells(shown)
    blanks = " " * (width - taken)
    return Shown(blanks + shown if is_right else shown + blanks)


def across(pieces: Iterable[tuple[Shown, str]]) -> Content:
    """Texts beside each other, each with its style, as one line: a row of many columns, made at once."""
    shown: list[str] = []
    spans: list[Span] = []
    place = 0
    for text, style in pieces:
        shown.append(text)
        end = place + len(text)
        if style:
            spans.append(Span(place, end, style))
        place = end
    return Content("".join(shown), spans=spans)


class Styles(dict[str | Style, Style]):
    """Styles by their names, each looked up once and laid over what is under all of them."""

    def __init__(self, base: Style) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, name: str | Style) -> Style:
        self[name] = found = self.base + (name if isinstance(name, Style) else Style.parse(name))
        return found


class _Flat(Content):
    """Content whose spans follow each other: drawn without comparing them."""

    def __init__(self, text: str, spans: Iterable[Span], styles: Styles) -> None:
        super().__init__(text, list(spans), strip_control_codes=False)
        self._styles = styles

    def render(
        self, base_style: Style = NO_STYLE, end: str = "", parse_style: Callable[[str | Style], Style] | None = None
    ) -> Iterable[tuple[str, Style]]:
        """From left to right."""
        text, place = self._text, 0
        for start, stop, style in self._spans:
            if start > place:
                yield text[place:start], base_style
            yield text[start:stop], self._styles[style]
            place = stop
        if place < len(text):
            yield text[place:], base_style


def drawn(content: Content, styles: Styles, width: int) -> Strip:
    """What `across` made, drawn at that width."""
    text = content.plain
    # Only where every character takes one column for certain is a text as wide as it is long.
    is_even = text.replace("…", "").isascii()
    if is_even:
        text = text.ljust(width)
    segments = _Flat(text, content.spans, styles).render_segments(styles.base)
    return Strip(segments, len(text) if is_even else None).adjust_cell_length(width, styles.base.rich_style)


def stack(parts: Iterable[Content]) -> Content:
    """Lines under each other."""
    return Content("\n").join(parts)


def clickable(content: Content, action: str) -> Content:
    """The content as something to click; `action` is a literal of ours, never made from a mail."""
    return content.stylize(Style.from_meta({"@click": action}))
