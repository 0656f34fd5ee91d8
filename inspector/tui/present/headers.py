"""Every header field, decoded for reading or as the bytes stand there."""

from textual.content import Content

from inspector.mail.encoded_words import decoded, marked
from inspector.model.case import Case
from inspector.model.message import HeaderField
from inspector.text import readable, visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, chopped, paragraph, plural

ADDRESSES = frozenset((
    "from", "to", "cc", "bcc", "sender", "reply-to", "return-path", "resent-from", "resent-to", "resent-cc",
    "resent-sender", "disposition-notification-to", "delivered-to", "errors-to", "mail-followup-to",
))  # fmt: skip
MOST_FIELDS = 1000  # Laying out more would hold up the keys.
MOST_LINES = 60  # A field of a megabyte is shown whole in the raw bytes, not here.


def header_rows(case: Case, width: int, *, is_raw: bool) -> tuple[Row, ...]:
    """A row a field, top to bottom, then the defects of the header."""
    fields = case.message.fields
    rows = [_row(field, number, width, is_raw) for number, field in enumerate(fields[:MOST_FIELDS], 1)]
    if len(fields) > MOST_FIELDS:
        said = f"… {plural(len(fields) - MOST_FIELDS, 'more field')}: 5 shows the raw bytes"
        rows.append(Row("more", safe.line(said, "$text-warning", width=width)))
    for number, defect in enumerate(case.message.defects, 1):
        shown = safe.stack(paragraph(f"! {defect.said} ({defect.code})", width, "$text-warning"))
        rows.append(Row(f"defect {number}", shown, defect.said))
    if not rows:
        rows.append(Row("none", safe.line("No header field at all.", MUTED, width=width)))
    return tuple(rows)


def _row(field: HeaderField, number: int, width: int, is_raw: bool) -> Row:
    value = unfolded(readable(field.value))
    said = _decoded(field)
    lines = [safe.row(safe.line(field.name, "bold", width=width - 2, keep="both"), safe.line(":", MUTED))]
    body = (
        [safe.row(safe.cell("", 2), part) for part in raw_lines(field.value, width - 2)[:MOST_LINES]]
        if is_raw
        else paragraph(said, width, indent=2)[:MOST_LINES]
    )
    if len(body) == MOST_LINES:
        body.append(safe.line("  … more: 5 shows the raw bytes", MUTED))
    if said != value and not is_raw:
        body.append(safe.line("  decoded · v shows how it is written", MUTED, width=width))
    return Row(f"field {number}", safe.stack([*lines, *body]), said, f"field {number} {field.name}")


def _decoded(field: HeaderField) -> str:
    """The value for reading; in fields of addresses what was encoded keeps a mark, for it can look like an address."""
    read = marked if field.key in ADDRESSES else decoded
    return unfolded(read(field.value))


def unfolded(value: str) -> str:
    """A value on one line (RFC 5322 2.2.3)."""
    return " ".join(value.split())


def raw_lines(raw: bytes, width: int) -> list[Content]:
    """Bytes with white space to be seen: `·` a blank, `→` a tab, `\\r\\n` a line end that also breaks the line."""
    lines: list[Content] = []
    for part in raw.splitlines(keepends=True) or [b""]:
        text = spelt(part)
        lines += [safe.line(piece) for piece in chopped(text, max(width, 8))]
    return lines


def spelt(raw: bytes) -> str:
    """One line of bytes with its white space and line end written out."""
    return visible(raw.replace(b"\t", b"\xe2\x86\x92").replace(b" ", b"\xc2\xb7"))
