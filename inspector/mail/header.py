"""The header of a message, field by field, with exact bytes (RFC 5322 2.1, 2.2, 4.5).

Departures:
- the header ends at the first empty line, never at a line that is no field: such a line becomes a defect;
- empty lines, a byte order mark and a mbox `From ` line before the first field are skipped, and become defects;
- a line of nothing but CRs is empty, so that files with CR CR LF line ends have a body.
"""

from itertools import islice

from inspector.mail.plain_header import plain_header
from inspector.mail.wire import line_end
from inspector.model.limits import MAX_FIELDS
from inspector.model.message import Defect, HeaderField, Message, Source
from inspector.model.span import Span
from inspector.patterns import regex

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_LINE = 998  # RFC 5322 2.1.1, without the line end.

# A field, or what stands in its place: the rest of a line and the lines folded to it, after a good name with its colon
# (RFC 5322 2.2: printable US-ASCII). Possessive quantifiers keep the time linear whatever the bytes are.

_FIELD = {
    b"\n": regex(rb"((?:([!-9;-~]++):)?+.*+(?:\n[ \t].*+)*+\n?)"),
    b"\r": regex(rb"((?:([!-9;-~]++):)?+[^\r]*+(?:\r[ \t][^\r]*+)*+\r?)"),
}
# How a field starts whose name is not good, or what is none: name, white space and colon, as far as they are there.
_ODD_START = {
    b"\n": regex(rb"([^\s:]*+)([ \t\r\v\f]*+)(:?+)"),
    b"\r": regex(rb"([^\s:]*+)([ \t\v\f]*+)(:?+)"),
}
_EMPTY_LINE = {b"\n": regex(rb"\n(?=\r*+\n)"), b"\r": regex(rb"\r(?=\r)")}
_EMPTY_LINES = {b"\n": regex(rb"(?:\r*+\n)++"), b"\r": regex(rb"\r++")}
_ONE_EMPTY_LINE = {b"\n": regex(rb"\r*+\n"), b"\r": regex(rb"\r")}
_WHITE_LINE = {b"\n": regex(rb"\n[ \t][ \t\r]*+(?=\n|\Z)"), b"\r": regex(rb"\r[ \t]++(?=\r|\Z)")}
_MBOX_LINE = regex(rb"From (?![ \t]*+:)[^\r\n]*+(?:\r*+\n|\r)?")
_LOOKS_LIKE_FIELD = regex(rb"[^\s:]++[ \t]*+:|From ")
_BARE_CR = regex(rb"\r(?!\n)")
_BARE_LF = regex(rb"\n(?<!\r\n)")
# What is odd about line ends where LF closes the lines, bare CRs aside, in one go.
_ODD_LF = regex(rb"\n(?:(?<!\r\n)|[ \t][ \t\r]*+(?=\n|\Z))")


def parse(raw: bytes, source: Source) -> Message:
    """The message with its header read; raises on no input, and takes time linear in the length of the header."""
    eol = line_end(raw)
    start, defects = _beginning(raw, eol)
    if (plain := plain_header(raw, start)) is not None:
        fields, end, longest = plain
        body, is_plain = end + len(b"\r\n"), True
    else:
        end, body = _ends(raw, start, eol)
        fields, longest = _fields(raw, start, end, eol, defects)
        is_plain = not _judge_octets(raw, start, end, eol, defects)
    if longest > MAX_LINE and (long := _long_line(raw, start, end, eol)):
        said = f"A header line has {len(long)} octets; {MAX_LINE} are allowed, and servers cut or fold longer ones"
        defects.append(Defect("header.long-line", said, long))
    if defects:
        defects.sort(key=lambda defect: defect.span.start if defect.span else 0)
    header = Span(start, end)
    return Message(raw, fields, header, Span(body, len(raw)), source, tuple(defects), is_plain)


def _beginning(raw: bytes, eol: bytes) -> tuple[int, list[Defect]]:
    """Where the first field starts, and what stands before it."""
    place = 0
    defects: list[Defect] = []
    if raw.startswith(BYTE_ORDER_MARK):
        place = len(BYTE_ORDER_MARK)
        defects.append(Defect("header.bom", "A byte order mark stands before the first header field", Span(0, place)))
    blank = _EMPTY_LINES[eol].match(raw, place)
    if blank and _LOOKS_LIKE_FIELD.match(raw, blank.end()):
        said = "Empty lines stand before the first header field"
        defects.append(Defect("header.leading-blank", said, Span(place, blank.end())))
        place = blank.end()
    if line := _MBOX_LINE.match(raw, place):
        said = "A `From ` line, which separates the messages of an mbox, stands before the first header field"
        defects.append(Defect("header.mbox-line", said, Span(*line.span())))
        place = line.end()
    return place, defects


def _ends(raw: bytes, start: int, eol: bytes) -> tuple[int, int]:
    """Where the header ends and where the body starts."""
    end = start
    if not _ONE_EMPTY_LINE[eol].match(raw, start):
        found = _EMPTY_LINE[eol].search(raw, start)
        if not found:
            return len(raw), len(raw)
        end = found.end()
    empty_line = _ONE_EMPTY_LINE[eol].match(raw, end)
    return end, empty_line.end() if empty_line else end


def _fields(raw: bytes, start: int, end: int, eol: bytes, defects: list[Defect]) -> tuple[tuple[HeaderField, ...], int]:
    """The fields, and the length of the longest thing between two of them."""
    fields: list[HeaderField] = []
    longest, place = 0, start
    if raw.count(eol, start, end) > MAX_FIELDS:
        end = _first_fields(raw, start, end, eol, defects)
    for text, name in _FIELD[eol].findall(raw, start, end):
        size = len(text)
        stop = place + size
        if size > longest:
            longest = size
        if name:
            value_end = stop - 2 if text.endswith(b"\r\n") else _value_end(text, place)
            # As HeaderField(...) makes it, without the call in between: half of the reading is the making of fields.
            made = (name.decode(), text, place, place + len(name) + 1, value_end)
            fields.append(tuple.__new__(HeaderField, made))
        elif text:
            _odd_field(raw, Span(place, stop), eol, fields, defects)
        place = stop
    return tuple(fields), longest


def _first_fields(raw: bytes, start: int, end: int, eol: bytes, defects: list[Defect]) -> int:
    """Where the last field ends that is read; where more follow, that is a defect."""
    last = next(islice(_FIELD[eol].finditer(raw, start, end), MAX_FIELDS - 1, None), None)
    if last is None or last.end() >= end:
        return end
    said = f"The header has more than {MAX_FIELDS:,} fields, and those beyond were not read"
    defects.append(Defect("header.too-many-fields", said, Span(last.end(), end)))
    return last.end()


def _odd_field(raw: bytes, place: Span, eol: bytes, fields: list[HeaderField], defects: list[Defect]) -> None:
    """A field whose name is not good, or something else where a field should be."""
    found = _ODD_START[eol].match(raw, place.start, place.end)
    name, space, colon = found.groups() if found else (b"", b"", b"")
    if found and name and colon:
        text, value_start = place.of(raw), found.end()
        value_end = max(value_start, _value_end(text, place.start))
        field = HeaderField(name.decode("ascii", "backslashreplace"), text, place.start, value_start, value_end)
        fields.append(field)
        defects.append(_name_defect(field, bool(space)))
    else:
        _add_not_a_field(defects, place, _not_a_field(raw, place.start, bool(colon)))


def _value_end(field: bytes, start: int) -> int:
    """Where the value of a field that starts there ends: before the line end."""
    stop = start + len(field)
    if field.endswith(b"\r\n"):
        return stop - 2
    return stop - 1 if field.endswith((b"\n", b"\r")) else stop


def _name_defect(field: HeaderField, has_space: bool) -> Defect:
    place = Span(field.span.start, field.value_span.start)
    if has_space:
        return Defect("header.space-before-colon", f"White space stands between {field.name} and its colon", place)
    return Defect("header.name-octets", f"The field name {field.name} holds octets that no name may hold", place)


def _not_a_field(raw: bytes, place: int, has_colon: bool) -> tuple[str, str]:
    """Code and sentence for bytes that stand where a field should."""
    if raw[place : place + 1] in (b" ", b"\t"):
        return "header.orphan-fold", "The header starts with a folded line, and there is no field that it continues"
    if has_colon:
        return "header.no-name", "A header line starts with its colon: the field has no name"
    return "header.no-colon", "A line of the header is no field: no name and colon at its start"


def _add_not_a_field(defects: list[Defect], span: Span, problem: tuple[str, str]) -> None:
    """One defect for a run of such lines, so that a body in the header's place does not become a million."""
    code, said = problem
    last = defects[-1] if defects else None
    if last and last.code == code and last.span and last.span.end == span.start:
        defects[-1] = Defect(code, said, Span(last.span.start, span.end))
    else:
        defects.append(Defect(code, said, span))


def _judge_octets(raw: bytes, start: int, end: int, eol: bytes, defects: list[Defect]) -> bool:
    """Octets and line ends of the header that make two readers disagree, each named once at its first place.

    True when a line ends in anything else than CRLF, or an octet is white space for some programs alone.
    """
    if (nul := raw.find(b"\0", start, end)) >= 0:
        defects.append(
            Defect("header.nul", "The header holds a NUL octet, where some readers stop", Span(nul, nul + 1))
        )
    is_odd = raw.find(b"\v", start, end) >= 0 or raw.find(b"\f", start, end) >= 0
    if eol == b"\n" and not _BARE_CR.search(raw, start, end) and not _ODD_LF.search(raw, start, end):
        return is_odd
    return _judge_line_ends(raw, start, end, eol, defects) or is_odd


def _judge_line_ends(raw: bytes, start: int, end: int, eol: bytes, defects: list[Defect]) -> bool:
    bare_cr = _BARE_CR.search(raw, start, end)
    bare_lf = _BARE_LF.search(raw, start, end)
    if eol == b"\n" and bare_cr:
        said = "A CR without LF stands in the header: some readers start a new line there, others do not"
        defects.append(Defect("header.bare-cr", said, Span(*bare_cr.span())))
    if bare_lf and raw.find(b"\r\n", start, end) >= 0:
        said = "Some header lines end in CRLF and some in LF alone"
        defects.append(Defect("header.mixed-line-ends", said, Span(*bare_lf.span())))
    if white := _WHITE_LINE[eol].search(raw, start, end):
        said = "A folded line holds only white space: some readers take it for the end of the header"
        defects.append(Defect("header.white-line", said, Span(white.start() + 1, white.end())))
    return bool(bare_cr or bare_lf)


def _long_line(raw: bytes, start: int, end: int, eol: bytes) -> Span | None:
    while start < end:
        if (near := raw.rfind(eol, start, min(start + MAX_LINE + 1, end))) >= 0:
            start = near + 1  # All lines up to there are short enough.
            continue
        stop = raw.find(eol, start, end)
        stop = end if stop < 0 else stop
        content = stop - 1 if raw[stop - 1 : stop] == b"\r" and stop > start else stop
        if content - start > MAX_LINE:
            return Span(start, content)
        start = stop + 1
    return None
