"""A record or a tag list with the term that matters marked by its style and by `^^^` under it."""

from textual.content import Content

from inspector.model.span import Excerpt
from inspector.text import cells, visible
from inspector.tui import safe
from inspector.tui.present.layout import STRONG

MARK_STYLE = "bold reverse"
MOST_LINES = 400


def excerpt_lines(excerpt: Excerpt, width: int) -> list[Content]:
    """The text in lines of at most `width` cells; a row of `^` below each line that the mark touches."""
    before, marked, after = (
        visible(part.replace("\r\n", "\n").replace("\n", "  "))
        for part in (
            excerpt.text[: excerpt.start],
            excerpt.text[excerpt.start : excerpt.end],
            excerpt.text[excerpt.end :],
        )
    )
    text = before + marked + after
    start, end = len(before), len(before) + len(marked)
    lines: list[Content] = []
    for place, piece in pieces(text, max(width, 8))[:MOST_LINES]:
        first, last = max(start - place, 0), min(end - place, len(piece))
        if first >= last:
            lines.append(safe.line(piece))
            continue
        lines.append(
            safe.row(safe.line(piece[:first]), safe.line(piece[first:last], MARK_STYLE), safe.line(piece[last:]))
        )
        lines.append(safe.line(" " * cells(piece[:first]) + "^" * max(cells(piece[first:last]), 1), STRONG))
    return lines


def pieces(text: str, width: int) -> list[tuple[int, str]]:
    """The text cut at blanks, else anywhere, into pieces that fit; each with its place. Nothing is lost."""
    done: list[tuple[int, str]] = []
    start = used = blank = 0
    for place, character in enumerate(text):
        size = cells(character)
        if used + size > width and place > start:
            cut = blank if blank > start else place
            done.append((start, text[start:cut]))
            start, used, blank = cut, cells(text[cut:place]), cut
        used += size
        if character == " ":
            blank = place + 1
    return [*done, (start, text[start:])]
