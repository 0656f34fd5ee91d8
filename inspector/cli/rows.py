"""One message as a row: of a table, of csv, or as a line of JSON."""

import csv
import io

from inspector.model.case import Case
from inspector.report.marks import UNCHECKED, results
from inspector.text import cells, elide, visible

COLUMNS = ("source", "index", "date", "from", "subject", "spf", "dkim", "arc", "dmarc", "findings")
CSV_COLUMNS = (*COLUMNS, "error")
CHECKS = ("spf", "dkim", "arc", "dmarc")
WIDTHS = {"source": 16, "index": 5, "date": 16, "from": 32, "subject": 32}
FORMULA = (*"=+-@\t\r", *"\uff1d\uff0b\uff0d\uff20")  # What makes a spreadsheet compute a cell; the latter in Japan.
_NEEDS_QUOTES = frozenset('"\r\n')
TROUBLE = "mail-inspector-trouble/1"
"""The schema of a line of JSON for a message that could not be checked."""

Place = tuple[str, int]
"""The file of a message, raw, and its number there, from 1."""


def row(case: Case) -> dict[str, str]:
    """One message in words, safe to print."""
    source = case.message.source
    sender = case.identity.senders[0] if case.identity.senders else None
    shown = {
        "source": visible(source.path),
        "index": str(source.index),
        "date": case.identity.date.isoformat(" ", "minutes") if case.identity.date else "",
        "from": visible(f"{sender.display_name} <{sender.address}>".strip()) if sender else "",
        "subject": visible(case.identity.subject),
        "findings": str(len(case.findings)),
        "error": "",
    }
    return shown | results(case)


def header(form: str) -> str:
    """The first line of a table or of csv; nothing for jsonl."""
    if form == "csv":
        return ",".join(CSV_COLUMNS) + "\n"
    return _columns({name: name for name in COLUMNS}) if form == "table" else ""


def line(case: Case, form: str) -> str:
    """One message as a line of the format, with its line end."""
    if form == "jsonl":
        from inspector.report.as_json import as_line

        return as_line(case)
    return _as_csv(row(case)) if form == "csv" else _columns(row(case))


def failed_line(place: Place, said: str, form: str) -> str:
    """The line of a message that could not be checked, for the reason said."""
    path, index = place
    if form == "jsonl":
        import json

        message = {"source": visible(path), "index": index}
        return json.dumps({"schema": TROUBLE, "message": message, "error": visible(said)}) + "\n"
    shown = dict.fromkeys(COLUMNS, "") | dict.fromkeys(CHECKS, UNCHECKED)
    shown |= {"source": visible(path), "index": str(index), "error": visible(said)}
    if form == "csv":
        return _as_csv(shown)
    return f"{_columns(shown | {'subject': 'not checked'}).rstrip()} {shown['error']}\n"


def key(place: Place, form: str) -> Place:
    """How the row of a message names it, to know it again in a file of rows."""
    path, index = visible(place[0]), place[1]
    return (_inert(path) if form == "csv" else path, index)


def _as_csv(cells_by_name: dict[str, str]) -> str:
    inert = [_inert(cells_by_name[name]) for name in CSV_COLUMNS]
    plain = ",".join(inert)
    if _NEEDS_QUOTES.isdisjoint(plain) and plain.count(",") == len(CSV_COLUMNS) - 1:  # As the writer makes it too.
        return plain + "\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(inert)
    return text.getvalue()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a dash alone is none."""
    return f"'{cell}" if cell.startswith(FORMULA) and cell != "-" else cell


def _columns(cells_by_name: dict[str, str]) -> str:
    parts = []
    for name in COLUMNS:
        width = WIDTHS.get(name, 9)
        shown = cells_by_name[name][:16] if name == "date" else cells_by_name[name]
        text = elide(shown, width, keep="both" if name in ("from", "source") else "start")
        parts.append(text + " " * (width - cells(text)))
    return " ".join(parts).rstrip() + "\n"
