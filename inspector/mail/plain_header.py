"""A header in which nothing is odd, as nearly all are, read in one pass (RFC 5322 2.1, 2.2).

Every line ends in CRLF, every line but the folded ones starts a field with a good name, and no octet divides readers.
Whatever else a header may be is left to `header`, which reads the same fields from such a one, and more slowly.
"""

import re
from typing import NamedTuple

from inspector.model.limits import MAX_FIELDS
from inspector.model.message import HeaderField
from inspector.patterns import regex

# A field: a good name, and lines that go on where white space and something else follows. Anything else is the whole
# rest, so that the time stays linear; a bare LF is looked for apart, which takes less than a class without it.
_FIELD = regex(rb"(([!-9;-~]++):[^\r]*+\r\n(?:[ \t]++[^\r]++\r\n)*+)|.++", re.DOTALL)
_LARGE = 4 * MAX_FIELDS  # Octets of a header that may hold more fields than are read, with `a:` and CRLF each.
_BARE_LF = regex(rb"\n(?<!\r\n)")


class PlainHeader(NamedTuple):
    """The fields, and where the header ends; the empty line follows."""

    fields: tuple[HeaderField, ...]
    end: int
    longest: int
    """Octets of the longest field."""


def plain_header(raw: bytes, start: int) -> PlainHeader | None:
    """The header that starts there; None when anything about it is odd."""
    if not raw.startswith(b"\r\n", raw.find(b"\n", start) - 1):
        return None  # A file whose lines end in LF need not be searched for CRLF.
    end = raw.find(b"\r\n\r\n", start) + 2
    if not start < end <= start + _LARGE:
        return None
    header = raw[start:end]
    if b"\0" in header or b"\v" in header or b"\f" in header or _BARE_LF.search(header):
        return None
    fields: list[HeaderField] = []
    longest, place = 0, start
    for text, name in _FIELD.findall(header):
        stop = place + len(text)
        # As HeaderField(...) makes it, without the call in between.
        made = (name.decode(), text, place, place + len(name) + 1, stop - 2)
        fields.append(tuple.__new__(HeaderField, made))
        if stop - place > longest:
            longest = stop - place
        place = stop
    return PlainHeader(tuple(fields), end, longest) if place == end else None
