"""Messages of an mbox: where they begin and end, and what their bytes were before they were stored (RFC 4155).

A line that starts with `From ` begins a message when it ends like one (a time and a year), or when it follows an empty
line and a header field follows it. These are the messages that Python's `mailbox.mbox` finds in any file that was
written with care; a body line such as `From here on, ...` that the writer forgot to quote begins a message there and
none here. A Content-Length that leads exactly to the next such line or to the end of the file is believed (mboxcl,
mboxcl2), and what it spans is one message, whatever lines are in it.

Departures:
- `>From ` at the start of a line loses one `>`, unless a bare `From ` line in the same message shows that its writer
  quotes nothing (mboxcl2). That is right for mboxrd, and in mboxo for every line but one that began with `>From ` when
  it was sent, which no reader can tell. The places are kept in the source of the message, so that the other reading can
  be tried.
"""

import re
from collections.abc import Iterator

from inspector.mailbox.excerpt import EMPTY_LINE, MAX_HEADER, Excerpt, excerpt
from inspector.mailbox.index import Page
from inspector.mailbox.octets import Octets
from inspector.patterns import regex
from inspector.values import dataclass

WINDOW = 1 << 20  # Bytes read at once: fits the processor's cache, and twenty ordinary headers fit it many times.
_STARTS = regex(rb"\nFrom ")
_TIME = regex(rb"[0-9]:[0-9]{2}\b")
_YEAR = regex(rb"[0-9]{4}\b")
_FIELD_FROM = regex(rb"From[ \t]+:")  # RFC 5322 4.5.2: blanks before the colon; no separator names such a sender.
_NEXT_IS_FIELD = regex(rb"[^\n]*\n(?:>?From |[!-9;-~]+[ \t]*:|\r?\n|\Z)")
# From the last octet of a body on: line ends, then the next message or the end of the file.
_AFTER_LENGTH = regex(rb"\n(?:\r*\n)*(?:From |\Z)|[^\n](?:\Z|(?:\r*\n)+(?:From |\Z))")
_BETWEEN = regex(rb"(?:\r*\n)*")
_QUOTED = regex(rb"^>(?=>*From )", re.MULTILINE)
_BARE = regex(rb"^From ", re.MULTILINE)
_LONGEST_LINE = 4096  # Bytes of a `From ` line that are looked at.
_FROM = b"From "
FIRST_ROWS, ROWS = 50, 1000  # On the first page, so that there is something to show at once, and on the others.
_BEFORE = 4  # Bytes before a `From ` line that show whether an empty line is there: CRLF CRLF.


def is_separator(window: bytes, place: int) -> bool:
    """Whether the `From ` at the start of a line begins a message; the window should reach beyond its line."""
    if _FIELD_FROM.match(window, place):
        return False
    line_end = window.find(b"\n", place, place + _LONGEST_LINE)
    until = line_end if line_end >= 0 else place + _LONGEST_LINE
    time = _TIME.search(window, place, until)
    if time and _YEAR.search(window, time.end(), until):
        return True
    follows_empty = window[max(0, place - _BEFORE) : place].replace(b"\r", b"").endswith(b"\n\n")
    return follows_empty and _NEXT_IS_FIELD.match(window, place, place + 2 * _LONGEST_LINE) is not None


def starts_like_mbox(head: bytes) -> int:
    """Where the first `From ` line of a file is, after empty lines if any; -1 when the file does not begin with one."""
    between = _BETWEEN.match(head, 3 if head.startswith(b"\xef\xbb\xbf") else 0)
    place = between.end() if between else 0
    if not head.startswith(b"From ", place):
        return -1
    return place if is_separator(b"\n\n" + head[place:], 2) else -1


@dataclass(slots=True)
class _Opened:
    """The message whose end is still to be found."""

    start: int
    shown: Excerpt
    line_end: bytes
    """Of its `From ` line."""
    end: int | None = None
    """Where its Content-Length leads to, when that is believed."""


def pages(octets: Octets, start: int, file: bytes = b"") -> Iterator[tuple[Page, int]]:
    """Rows from the `From ` line at `start` on, and the place that was reached; pages may be empty.

    The first page is small, so that there is something to show at once; the end of the file ends the last row.
    """
    page, wanted = Page(), FIRST_ROWS
    opened: _Opened | None = None
    base = max(0, start - _BEFORE)
    cursor = start - base - 1
    while True:
        window = octets.at(base, base + WINDOW)
        headers = _Headers(window)
        is_last = len(window) < WINDOW
        step = len(window) - _BEFORE - len(_FROM)
        while (place := start - base if opened is None else _next(window, cursor)) >= 0:
            is_movable = not is_last and place > _BEFORE
            if is_movable and place + 2 * _LONGEST_LINE > len(window):
                step = place - _BEFORE
                break
            cursor = place
            if opened and not is_separator(window, place):
                continue
            header, body = headers.header(place)
            if is_movable and body < 0:
                step, cursor = place - _BEFORE, place - 1
                break
            if opened:
                page.add(opened.start, _end(opened, window, base, place), opened.shown, file)
                if wanted == FIRST_ROWS and len(page) >= wanted:
                    yield page, base + place
                    page, wanted = Page(), ROWS
            opened = _Opened(base + place, excerpt(header), _line_end(window, place))
            if body >= 0 and opened.shown.content_length is not None:
                opened.end = _counted_end(octets, base + body + opened.shown.content_length)
                if opened.end is not None:
                    cursor = opened.end - base - 1
                    step = max(step, cursor - _BEFORE) if cursor > len(window) else step
        if is_last:
            break
        if len(page) >= wanted:
            yield page, base
            page, wanted = Page(), ROWS
        else:
            yield Page(), base
        base += step
        cursor = max(0, cursor - step)
    if opened:
        page.add(opened.start, _end(opened, window, base, len(window)), opened.shown, file)
    yield page, base + len(window)


def listed(stored: bytes) -> Excerpt:
    """What a list shows of a stored message, its `From ` line first, by the same rules as when it was listed."""
    return excerpt(_Headers(stored[:WINDOW]).header(0)[0])


def _next(window: bytes, cursor: int) -> int:
    """The next `From ` at the start of a line after this place."""
    found = _STARTS.search(window, max(0, cursor))
    return found.start() + 1 if found else -1


class _Headers:
    """Finds the headers of a window; looks for each empty line once, so that a file without any takes no longer."""

    def __init__(self, window: bytes) -> None:
        self._window = window
        self._empty_line = (-1, -1)

    def header(self, place: int) -> tuple[bytes, int]:
        """The header with the line end before it, and where the body starts; -1 when the window ends before.

        A header that no empty line ends is ended by the next `From ` line.
        """
        window = self._window
        line_end = window.find(b"\n", place)
        if line_end < 0:
            return b"", -1
        if self._empty_line[0] < line_end:
            found = EMPTY_LINE.search(window, line_end)
            self._empty_line = found.span() if found else (len(window), -1)
        end, body = self._empty_line
        following = window.find(b"\n" + _FROM, line_end, end)
        if following >= 0:
            end = body = following
        return window[line_end : min(end + 1, line_end + MAX_HEADER)], body


def _end(opened: _Opened, window: bytes, base: int, place: int) -> int:
    """Where a message ends that the separator at this place, or the end of the file, follows: before one empty line."""
    if opened.end is not None:
        return opened.end
    has_empty_line = window[max(0, place - _BEFORE) : place].endswith(b"\n" + opened.line_end)
    return max(opened.start, base + place - (len(opened.line_end) if has_empty_line else 0))


def _line_end(window: bytes, place: int) -> bytes:
    line_feed = window.find(b"\n", place)
    return b"\r\n" if line_feed > 0 and window[line_feed - 1] == 13 else b"\n"


def _counted_end(octets: Octets, target: int) -> int | None:
    """The end that a Content-Length leads to, when a `From ` line or the end of the file is there."""
    return target if _AFTER_LENGTH.match(octets.at(target - 1, target + 64)) else None


@dataclass(slots=True)
class Delivered:
    """A stored message as it was delivered."""

    raw: bytes
    envelope_line: bytes
    unquoted: tuple[int, ...]
    """Places in `raw` where one `>` stood before a `From ` line."""
    note: str


def delivered(stored: bytes) -> Delivered:
    """A message of an mbox, its `From ` line first, as it was before it was stored."""
    line_end = stored.find(b"\n")
    envelope_line = stored if line_end < 0 else stored[:line_end]
    raw = b"" if line_end < 0 else stored[line_end + 1 :]
    blank = EMPTY_LINE.search(raw)
    start = blank.end() if blank else len(raw)
    bare = quoted = 0
    if raw.find(_FROM, start) >= 0:  # Most have none, and looking at each line of a large body takes a second.
        body = raw[start:]
        bare, quoted = len(_BARE.findall(body)), len(_QUOTED.findall(body))
    places: tuple[int, ...] = ()
    notes: list[str] = []
    if bare:
        notes.append(
            f"{_lines(bare)} inside this message {_start(bare)} with `From ` and {_be(bare)} taken as text: "
            "no message begins there, by its Content-Length or by what follows"
        )
    if quoted and bare:
        notes.append(
            f"{_lines(quoted)} with `>From ` {_be(quoted)} kept as stored, for the writer quotes nothing (mboxcl2)"
        )
    elif quoted:
        parts = _QUOTED.split(body)
        places = _places(parts, start)
        raw = raw[:start] + b"".join(parts)
        notes.append(
            f"{_lines(quoted)} that {_start(quoted)} with `>From ` in the mailbox lost one `>`, as mboxrd and mboxo "
            "quote; as stored the body has other octets, and another hash"
        )
    return Delivered(raw, envelope_line.rstrip(b"\r"), places, ". ".join(notes))


def _places(parts: list[bytes], start: int) -> tuple[int, ...]:
    places = []
    for part in parts[:-1]:
        start += len(part)
        places.append(start)
    return tuple(places)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _start(count: int) -> str:
    return "starts" if count == 1 else "start"


def _be(count: int) -> str:
    return "was" if count == 1 else "were"
