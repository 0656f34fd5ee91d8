"""Every header field, decoded for reading or as the bytes stand there."""

from textual.content import Content

from inspector.model.case import Case
from inspector.model.message import HeaderField
from inspector.text import readable, visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, chopped, paragraph

MOST_LINES = 60  # A field of a megabyte is shown whole in the raw bytes, not here.


def header_rows(case: Case, width: int, *, is_raw: bool) -> tuple[Row, ...]:
    """A row a field, top to bottom, then the defects of the header."""
    rows = [_row(field, number, width, is_raw) for number, field in enumerate(case.message.fields, 1)]
    for number, defect in enumerate(case.message.defects, 1):
        shown = safe.stack(paragraph(f"! {defect.said} ({defect.code})", width, "$text-warning"))
        rows.append(Row(f"defect {number}", shown, defect.said))
    if not rows:
        rows.append(Row("none", safe.line("No header field at all.", MUTED, width=width)))
    return tuple(rows)


def _row(field: HeaderField, number: int, width: int, is_raw: bool) -> Row:
    value = readable(field.value)
    lines = [safe.row(safe.line(field.name, "bold", width=width - 2, keep="both"), safe.line(":", MUTED))]
    body = (
        [safe.row(safe.cell("", 2), part) for part in raw_lines(field.value, width - 2)[:MOST_LINES]]
        if is_raw
        else paragraph(unfolded(value), width, indent=2)[:MOST_LINES]
    )
    if len(body) == MOST_LINES:
        body.append(safe.line("  … more: 5 shows the raw bytes", MUTED))
    return Row(f"field {number}", safe.stack([*lines, *body]), unfolded(value), f"field {number} {field.name}")


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
