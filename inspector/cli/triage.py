"""`inspector triage`: every message of the sources, a row each; progress on standard error."""

import csv
import io
import sys
from argparse import Namespace
from collections.abc import Iterator

from inspector.cli import asking, session
from inspector.cli.output import put
from inspector.cli.progress import Progress
from inspector.config import Settings
from inspector.mailbox import MailSource
from inspector.model.case import Case
from inspector.model.message import Message
from inspector.report.marks import result
from inspector.text import cells, elide, visible

COLUMNS = ("source", "index", "date", "from", "subject", "spf", "dkim", "arc", "dmarc", "findings")
WIDTHS = {"source": 16, "index": 5, "date": 16, "from": 32, "subject": 32}
FORMULA = (*"=+-@\t\r", *"\uff1d\uff0b\uff0d\uff20")  # What makes a spreadsheet compute a cell; the latter in Japan.


def run(arguments: Namespace, settings: Settings) -> int:
    """Print a row for each message; 1 when a check named by --fail-on failed in any of them."""
    source = asking.source(arguments, settings)
    options = session.options(arguments, settings)
    mailbox = session.source(arguments.paths)
    rows = _Rows(arguments)
    known: asking.Known = {}
    try:
        messages = _messages(mailbox, arguments.limit, rows.progress)
        asking.cases(messages, asking.Checking(options, source, known, rows.take))
        rows.finish()
    finally:
        rows.progress.clear()
        mailbox.close()
        # Also when somebody stops it half-way: what was asked cannot be unasked, and need not be asked again.
        session.record(arguments.record, known.values())
    return 1 if rows.has_failure else 0


class _Rows:
    """The rows as they come: to standard output at once, to a file when all are there."""

    def __init__(self, arguments: Namespace) -> None:
        self.has_failure = False
        self.progress = Progress(sys.stderr)
        self._arguments = arguments
        self._kept: list[str] = []
        self._write(header(arguments.format))

    def take(self, case: Case) -> None:
        """One message is done."""
        self.has_failure = self.has_failure or session.failing(case, self._arguments.fail_on)
        self._write(line(case, self._arguments.format))

    def finish(self) -> None:
        """All are done."""
        if self._arguments.output is not None:
            put("".join(self._kept), self._arguments.output)

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._arguments.output is None:
            self.progress.clear()
            put(text, None)
        else:
            self._kept.append(f"{text.rstrip()}\n")


def _messages(mailbox: MailSource, limit: int | None, progress: Progress) -> Iterator[Message]:
    """The messages in their order, each read when its turn comes; they are counted first, to tell the time left."""
    for found in mailbox.scan():
        progress.say(f"reading · {found.messages} messages")
        if limit is not None and found.messages >= limit:
            break
    total = len(mailbox) if limit is None else min(limit, len(mailbox))
    progress.start(total)
    for index in range(1, total + 1):
        message = mailbox.message(index)
        progress.done(index - 1, visible(message.source.path))
        yield message


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
    }
    return shown | {check: result(case, check) for check in ("spf", "dkim", "arc", "dmarc")}


def header(form: str) -> str:
    """The first line of a table or of csv; nothing for jsonl."""
    if form == "csv":
        return ",".join(COLUMNS)
    return _columns({name: name for name in COLUMNS}) if form == "table" else ""


def line(case: Case, form: str) -> str:
    """One message as a line of the format."""
    if form == "jsonl":
        from inspector.report.as_json import as_line

        return as_line(case)
    if form == "csv":
        text, cells_by_name = io.StringIO(), row(case)
        csv.writer(text, lineterminator="").writerow(_inert(cells_by_name[name]) for name in COLUMNS)
        return text.getvalue()
    return _columns(row(case))


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
    return " ".join(parts).rstrip()
