"""Columns and paragraphs of visible text, measured in terminal cells."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from inspector.text import cells, elide, visible
from inspector.tui import safe
from inspector.values import dataclass

MUTED = "$foreground-muted"
STRONG = "bold"
WIDE = 100  # Columns from which panes stand beside each other.
MIN_WIDTH = 28  # Below that nothing can be laid out; panes scroll instead.


@dataclass(frozen=True, slots=True)
class Row:
    """Something that can be selected in a pane."""

    key: str
    """Unique in the pane, and the same after the case has grown."""
    shown: Content
    copied: str = ""
    """What `y` copies: the bare value, raw."""
    place: str = ""
    """What a note on it is filed under: `hop 2`, `tag dkim.1 bh`; empty when it takes none."""
    is_heading: bool = False
    """True when the cursor passes over it."""


def wrapped(text: str | bytes, width: int) -> list[str]:
    """Visible text in lines of at most `width` cells, broken at blanks where there are any."""
    width = max(width, 4)
    done: list[str] = []
    current = ""
    for word in visible(text).split(" "):
        candidate = f"{current} {word}" if current else word
        if cells(candidate) <= width:
            current = candidate
            continue
        if current:
            done.append(current)
        pieces = chopped(word, width)
        done += pieces[:-1]
        current = pieces[-1]
    return [*done, current]


def chopped(text: str, width: int) -> list[str]:
    """Visible text cut into pieces of at most `width` cells, wherever that falls."""
    pieces: list[str] = []
    start = used = 0
    for place, character in enumerate(text):
        size = cells(character)
        if used + size > width and place > start:
            pieces.append(text[start:place])
            start, used = place, 0
        used += size
    return [*pieces, text[start:]]


def paragraph(text: str | bytes, width: int, style: str = "", *, indent: int = 0) -> list[Content]:
    """Wrapped lines, each moved in by `indent` cells."""
    margin = safe.cell("", indent)
    return [safe.row(margin, safe.line(part, style)) for part in wrapped(text, width - indent)]


def capped(text: str, width: int, style: str = "", *, indent: int = 0, most: int = 2) -> list[Content]:
    """A paragraph of at most so many lines; the last one ends in `…` where there was more."""
    lines = wrapped(text, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], elide(" ".join(lines[most - 1 :]), width)]
    margin = safe.cell("", indent)
    return [safe.row(margin, safe.line(line, style)) for line in lines]


def labelled(label: str, text: str | bytes, width: int, *, label_width: int, style: str = "") -> Content:
    """A muted label in a column of its own, and beside it the text, wrapped below itself."""
    first, *rest = wrapped(text, max(width - label_width, MIN_WIDTH // 2))
    margin = safe.cell("", label_width)
    lines = [safe.row(safe.cell(label, label_width - 1, MUTED), safe.line(" "), safe.line(first, style))]
    lines += [safe.row(margin, safe.line(part, style)) for part in rest]
    return safe.stack(lines)


def label_width(labels: Iterable[str], most: int = 16) -> int:
    """Columns for a column of labels, with the gap after it."""
    return min(max((cells(visible(label)) for label in labels), default=0), most) + 2


def meeting(left: Content, right: Content, width: int) -> Content:
    """One line with a part at each end; the right part gives way when both do not fit."""
    gap = width - left.cell_length - right.cell_length
    if gap < 2:
        return left.truncate(width, ellipsis=True)
    return safe.row(left, safe.cell("", gap), right)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 hop`, `2 hops`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(rows: Sequence[Content]) -> Content:
    """Lines of a paragraph as one content."""
    return safe.stack(rows)
