"""The assumed SMTP session as rows: each value with where it comes from (RFC 5321 4.4)."""

from textual.content import Content

from inspector.model.case import Case
from inspector.model.envelope import Assumption
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, wrapped

LABEL_WIDTH = 13
FIELDS = ("ip", "helo", "mail_from")
LABELS = {"ip": "Client IP", "helo": "HELO", "mail_from": "MAIL FROM"}


def session_rows(case: Case, width: int) -> tuple[Row, ...]:
    """Client address, HELO, MAIL FROM, boundary, clock."""
    envelope = case.envelope
    rows = [_row(name, getattr(envelope, name), width) for name in FIELDS]
    boundary = "none: no hop is trusted" if envelope.boundary is None else f"hop {envelope.boundary}"
    rows.append(Row("boundary", _shown("Boundary", boundary, envelope.boundary_reason, width), boundary))
    at = case.at.strftime("%Y-%m-%d %H:%M %z")
    rows.append(Row("at", _shown("Judged at", at, "the clock of this case", width), at))
    return tuple(rows)


def value_text(assumption: Assumption, name: str) -> str:
    """The value in words, unknown and null sender told apart."""
    if assumption.value is None:
        return "not known"
    return assumption.value or ("<> (null sender)" if name == "mail_from" else "(empty)")


def _row(name: str, assumption: Assumption, width: int) -> Row:
    value = value_text(assumption, name)
    return Row(name, _shown(LABELS[name], value, assumption.origin, width), assumption.value or "")


def _shown(label: str, value: str, origin: str, width: int) -> Content:
    first = safe.row(
        safe.cell(label, LABEL_WIDTH, MUTED), safe.line(value, "bold", width=width - LABEL_WIDTH, keep="both")
    )
    text = f"  {origin}"
    if first.cell_length + len(text) <= width:
        return safe.row(first, safe.line(text, MUTED))
    margin = safe.cell("", LABEL_WIDTH)
    return safe.stack(
        [first, *(safe.row(margin, safe.line(part, MUTED)) for part in wrapped(origin, width - LABEL_WIDTH))]
    )
