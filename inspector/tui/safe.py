"""The only door from text to the screen: everything passes `text.visible` and becomes `Content`, never markup.

Widgets parse a `str` as markup, and ESC or bidi overrides pass through them to the terminal. So no other file of the
screens makes `Content`, and no widget of theirs takes anything else; a test over the source holds them to it.
"""

from collections.abc import Iterable, Iterator
from typing import NewType

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from inspector.patterns import regex
from inspector.text import cells, elide, visible, visible_lines

EMPTY = Content("")
_UNEVEN = regex("[^ -~\u00a1-\u00ac\u00ae-\u02ff…]")
Shown = NewType("Shown", str)
"""Visible text of one line; made here alone, so that a row of many columns need not pass the door at each step."""
Piece = tuple[Shown, str]
"""A text and the name of its style."""


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


def fitted(text: str | bytes, width: int, *, is_right: bool = False, gap: int = 0) -> Shown:
    """Text of exactly that many columns, cut or filled with blanks on the side that is free, and `gap` blanks more."""
    shown = visible(text)
    taken = cells(shown)
    if taken > width:
        shown = elide(shown, width)
        taken = cells(shown)
    blanks = " " * (width - taken)
    return Shown(blanks + shown + " " * gap if is_right else shown + blanks + " " * gap)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same in as few pieces as can be, each drawn by itself; blanks take the style before them."""
    found: list[Piece] = []
    before, taken = "", None
    for text, style in pieces:
        if style == taken or (before and text.isspace()):
            before += text
            continue
        if before:
            found.append((Shown(before), taken or ""))
        before, taken = text, style
    return (*found, (Shown(before), taken or ""))


def across(pieces: Iterable[Piece]) -> Content:
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


class Styles(dict[str, RichStyle]):
    """Styles by their names, each looked up once and laid over what is under all of them."""

    def __init__(self, base: Style) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, name: str) -> RichStyle:
        self[name] = found = (self.base + Style.parse(name)).rich_style
        return found


def drawn(pieces: Iterable[Piece], styles: Styles, width: int) -> Strip:
    """Texts beside each other at that width, drawn as they are: a list of many rows has no time to lay out Content."""
    segments = [Segment(text, styles[style]) for text, style in pieces]
    text = "".join([segment.text for segment in segments])
    # Where every character takes one column for certain, a text is as wide as it is long.
    if not text.isascii() and _UNEVEN.search(text):
        return Strip(segments).adjust_cell_length(width, styles[""])
    taken = len(text)
    if taken < width:
        segments.append(Segment(" " * (width - taken), styles[""]))
        taken = width
    return Strip(segments, taken).adjust_cell_length(width)


def drawn_lines(shown: Content, styles: Styles, width: int) -> list[Strip]:
    """Each line of it at that width, cut with `…` where it is longer; drawn as it is, as rows are, not laid out."""
    lines: list[list[Segment]] = [[]]
    for text, style in _styled(shown, styles):
        first, *rest = text.split("\n")
        if first:
            lines[-1].append(Segment(first, style))
        lines += [[Segment(part, style)] if part else [] for part in rest]
    strips = [Strip(segments) for segments in lines]
    if any(strip.cell_length > width for strip in strips):
        return drawn_lines(stack(part.truncate(width, ellipsis=True) for part in shown.split("\n")), styles, width)
    return [strip.adjust_cell_length(width, styles[""]) for strip in strips]


def _styled(shown: Content, styles: Styles) -> Iterator[tuple[str, RichStyle]]:
    """The text in pieces of one style each."""
    text, place, pieces = shown.plain, 0, list[tuple[str, RichStyle]]()
    for start, end, style in shown.spans:
        if start < place or not isinstance(style, str):  # One lies over another: the library mixes them.
            mixed = shown.render(styles.base, end="")
            yield from ((piece, (styles.base + style).rich_style) for piece, style in mixed)
            return
        pieces += [(text[place:start], styles[""]), (text[start:end], styles[style])]
        place = end
    yield from (piece for piece in (*pieces, (text[place:], styles[""])) if piece[0])


def stack(parts: Iterable[Content]) -> Content:
    """Lines under each other."""
    return Content("\n").join(parts)


def clickable(content: Content, action: str) -> Content:
    """The content as something to click; `action` is a literal of ours, never made from a mail."""
    return content.stylize(Style.from_meta({"@click": action}))
