"""The rows of the mailbox list: which columns a width has room for, and what stands in them."""

from datetime import UTC
from functools import lru_cache
from itertools import pairwise

from textual.content import Content

from inspector.mailbox.source import Summary
from inspector.model.filed import UNFILED, Filed
from inspector.report.marks import UNCHECKED, Marks, short
from inspector.text import cells, elide, visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED
from inspector.tui.present.result_styles import result_style
from inspector.values import dataclass

MARK_WIDTH = 3
UNASKED = "open"
"""Nobody asked, so the check is open: the message itself says which questions those are."""
VERDICT_WIDTHS = {"spf": 5, "dkim": 5, "dmarc": 6}
GAP = 2
TITLES = {
    "date": "Date",
    "time": "Date (UTC)",
    "from": "From",
    "subject": "Subject",
    "lesson": "What it teaches",
    "tags": "Tags",
    "size": "Size",
    "file": "File",
    "number": "No.",
    "spf": "SPF",
    "dkim": "DKIM",
    "dmarc": "DMARC",
    "finds": "Finds",
}
WIDTHS = {"date": 10, "time": 16, "size": 7, "file": 4, "number": 6, "lesson": 29, "finds": 5, "tags": 12}
ORDER = ("number", "time", "date", "from", "subject", "lesson", "tags", "size", "file", "spf", "dkim", "dmarc", "finds")
CHECKED = frozenset(("spf", "dkim", "dmarc", "finds"))  # The last of the order; checks fill them.
RIGHT = frozenset(("size", "finds", "number"))
MIN_TEXTS = 39  # Columns that From and Subject together never go below for the sake of another one.
FINE_TEXTS = 52
MIN_NAME = 5  # Columns of a display name that are worth showing.
NO_ADDRESS = " (no address)"
TAGS_FROM = 116  # Columns of the list where a column of tags leaves enough to the texts.
LESSON_TEXTS = 50  # What lessons need where they stand in place of the subject, and a little more beside it.
WANTED = (
    ("date", MIN_TEXTS),
    ("finds", MIN_TEXTS),
    ("time", FINE_TEXTS),
    ("size", FINE_TEXTS),
    ("file", FINE_TEXTS),
    ("number", FINE_TEXTS + 12),
)
"""The other columns in the order of their weight, and what From and Subject must keep beside them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the list knows of one message."""

    summary: Summary
    marks: Marks | None = None
    """None while nothing was checked."""
    filed: Filed = UNFILED
    lesson: str = ""
    """What a message of the demo teaches."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names and widths, from left to right; the gap after a column belongs to it."""

    placed: tuple[tuple[str, int], ...]


def columns(width: int, *, has_lessons: bool = False, has_tags: bool = False) -> Columns:
    """What fits: sender, subject and verdicts always, the others as long as these stay readable."""
    tags_width = WIDTHS["tags"] + GAP if has_tags and width >= TAGS_FROM else 0
    shown = _columns(width - tags_width, has_lessons=has_lessons)
    if not tags_width:
        return shown
    placed = dict(shown.placed) | {"tags": WIDTHS["tags"]}
    return Columns(tuple((name, placed[name]) for name in ORDER if name in placed))


def _columns(width: int, *, has_lessons: bool) -> Columns:
    """The same without tags."""
    left = width - MARK_WIDTH - sum(VERDICT_WIDTHS.values()) - GAP
    chosen: dict[str, int] = {}
    text, least_of_all = "subject", 0
    if has_lessons:
        if left - WIDTHS["lesson"] - GAP >= FINE_TEXTS:
            chosen["lesson"] = WIDTHS["lesson"]
            left -= WIDTHS["lesson"] + GAP
            least_of_all = LESSON_TEXTS + 10
        else:
            text, least_of_all = "lesson", LESSON_TEXTS
    wanted = (("finds", MIN_TEXTS), *WANTED) if has_lessons else WANTED
    for name, least in wanted:
        if name not in chosen:
            left = _added(chosen, name, left, max(least, least_of_all))
    author = max((left - GAP) * 11 // 20, 1)
    chosen |= {"from": author, text: max(left - GAP - author, 1)}
    chosen |= {name: taken - 1 for name, taken in VERDICT_WIDTHS.items()}
    placed = [(name, chosen[name]) for name in ORDER if name in chosen]
    return Columns(tuple(placed))


def _added(chosen: dict[str, int], name: str, left: int, least: int) -> int:
    """What is left for the texts when a column was added, if that leaves enough."""
    instead = chosen.get("date", 0) + GAP if name == "time" and "date" in chosen else 0
    after = left - WIDTHS[name] - GAP + instead
    if after < least:
        return left
    if instead:
        del chosen["date"]
    chosen[name] = WIDTHS[name]
    return after


def titles(shown: Columns) -> Content:
    """The line above the rows."""
    pieces = [(safe.fitted("", MARK_WIDTH), "")]
    for name, width, gap in _spaced(shown.placed):
        title = safe.fitted(TITLES[name], width, is_right=name in RIGHT, gap=gap)
        pieces.append((title, "bold $foreground-muted"))
    return safe.across(pieces)


def row(entry: Entry, shown: Columns, *, has_cursor: bool) -> tuple[safe.Piece, ...]:
    """One message; the cursor and the mark are signs, so that they can be seen without colour."""
    filed = entry.filed
    sign = (">" if has_cursor else " ") + ("x" if filed.is_done else " ") + ("*" if filed.is_marked else " ")
    pieces = [(safe.fitted(sign, MARK_WIDTH), "bold $text-accent")]
    for name, width, gap in _spaced(shown.placed):
        if name in CHECKED:
            break
        text, style = _text(entry, name, width)
        if filed.is_done:
            style = MUTED
        pieces.append((safe.fitted(text, width, is_right=name in RIGHT, gap=gap), style))
    return safe.merged((*pieces, *_judged(entry.marks, shown.placed)))


@lru_cache(512)
def _judged(marks: Marks | None, placed: tuple[tuple[str, int], ...]) -> tuple[safe.Piece, ...]:
    """The last columns: what checks came to, which is the same for many messages."""
    pieces: list[safe.Piece] = []
    for name, width, gap in _spaced(placed):
        if name in CHECKED:
            text, style = _result(marks, name)
            pieces.append((safe.fitted(text, width, is_right=name in RIGHT, gap=gap), style))
    return safe.merged(pieces)


@lru_cache(8)
def _spaced(placed: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int, int], ...]:
    """Name, width and the gap that follows of each column. Verdicts stand closer to each other than other columns."""
    names = [name for name, _ in placed]
    gaps = [1 if {*pair} <= VERDICT_WIDTHS.keys() else GAP for pair in pairwise(names)]
    return tuple((name, width, gap) for (name, width), gap in zip(placed, (*gaps, 0), strict=False))


def _text(entry: Entry, name: str, width: int) -> tuple[str, str]:
    """Text and style of one of the columns that the message itself fills."""
    summary = entry.summary
    match name:
        case "from":
            return sender(summary, width), ""
        case "subject":
            return (summary.subject, "") if summary.subject else ("(no subject)", MUTED)
        case "tags":
            return " ".join(entry.filed.tags), "$text-accent"
        case "lesson":
            return entry.lesson, "$text-accent"
        case "date" | "time":
            return date(summary, has_time=name == "time"), MUTED
        case "size":
            return size(summary.size), MUTED
        case "file":
            return "file" if summary.has_attachment else "", ""
    return str(summary.index), MUTED


def _result(marks: Marks | None, name: str) -> tuple[str, str]:
    """Text and style of one of the columns that a check fills."""
    if marks is None:
        return UNCHECKED, MUTED
    if name == "finds":
        return str(marks.findings), "" if marks.findings else MUTED
    if name in marks.unasked:
        return UNASKED, MUTED
    word = {"spf": marks.spf, "dkim": marks.dkim, "dmarc": marks.dmarc}[name]
    return short(word), result_style(word) if word != UNCHECKED else MUTED


def sender(summary: Summary, width: int) -> str:
    """`Name <address>`, visible; where it must be cut, the address's domain stays whole as long as that can be.

    A name that looks like an address stands in quotes.
    """
    name, address = visible(summary.from_name), visible(summary.from_address)
    if "@" in name:
        name = f'"{name}"'
    if not address:
        return f"{elide(name, width - len(NO_ADDRESS))}{NO_ADDRESS}" if name else "(no author)"
    whole = f"{name} <{address}>" if name else address
    if cells(whole) <= width:
        return whole
    local, at, host = address.rpartition("@")
    domain = at + host
    room = width - cells(domain) - len(" <…>")
    if name and room >= MIN_NAME:
        shown = elide(name, room)
        return f"{shown} <{elide(local, room - cells(shown) + 1)}{domain}>"
    room = width - cells(domain)
    return f"{elide(local, room)}{domain}" if room > 0 else elide(address, width, keep="end")


def date(summary: Summary, *, has_time: bool) -> str:
    """The Date field in UTC, so that dates can be compared; what is no date stands as it is."""
    if summary.date is None:
        return visible(summary.date_text) or "no date"
    return summary.date.astimezone(UTC).isoformat(" ")[: WIDTHS["time" if has_time else "date"]]


def size(count: int) -> str:
    """`812 B`, `14 KB`, `1.9 MB`, in steps of a thousand."""
    if count < 1000:
        return f"{count} B"
    scaled = float(count)
    for unit in ("KB", "MB", "GB", "TB"):
        scaled /= 1000
        if scaled < 999.5:
            return f"{scaled:.1f} {unit}" if scaled < 9.95 else f"{scaled:.0f} {unit}"
    return f"{scaled:,.0f} TB"
