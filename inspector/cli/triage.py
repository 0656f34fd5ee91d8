"""`inspector triage`: every message of the sources, a row each; progress on standard error."""

import asyncio
import csv
import io
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Iterator

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.cli import session
from inspector.cli.output import put
from inspector.config import Settings
from inspector.lookup.asker import Asker
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer
from inspector.model.message import Message
from inspector.text import cells, elide, visible

COLUMNS = ("source", "index", "date", "from", "subject", "spf", "dkim", "arc", "dmarc", "findings")
WIDTHS = {"source": 16, "index": 5, "date": 16, "from": 32, "subject": 32}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # What makes a spreadsheet compute a cell.


def run(arguments: Namespace, settings: Settings) -> int:
    """Print a row for each message; 1 when a check named by --fail-on failed in any of them."""
    resolver = session.resolver(arguments, settings)
    options = session.options(arguments, settings)
    answers: dict[tuple[str, str], DnsAnswer] = {}
    failed = False
    written: list[str] = [header(arguments.format)]
    to_terminal = arguments.output is None
    if to_terminal and written[0]:
        put(written[0], None)

    def take(case: Case) -> None:
        nonlocal failed
        answers.update((answer.question.key, answer) for answer in case.answers)
        failed = failed or session.failing(case, arguments.fail_on)
        text = line(case, arguments.format)
        if to_terminal:
            put(text, None)
        else:
            written.append(text)

    messages = _messages(arguments.paths, arguments.limit)
    if isinstance(resolver, LocalSource):
        for message in messages:
            examination = Examination(subject(message, options))
            examine_now(examination, resolver.answer_now)
            take(case_of(examination))
    else:
        asyncio.run(_live(messages, options, resolver, take))
    _progress("")
    session.record(arguments.record, answers.values())
    if not to_terminal:
        put("\n".join(text for text in written if text), arguments.output)
    return 1 if failed else 0


async def _live(
    messages: Iterator[Message], options: Options, resolver: Resolver, take: Callable[[Case], None]
) -> None:
    async for case in _cases(messages, options, Asker(resolver)):
        take(case)


async def _cases(messages: Iterator[Message], options: Options, asker: Asker) -> AsyncIterator[Case]:
    """One message after another, every question of the run asked once."""
    for message in messages:
        examination = Examination(subject(message, options))
        await examine(examination, asker.ask)
        yield case_of(examination)


def _messages(paths: list[str], limit: int | None) -> Iterator[Message]:
    """The messages of all sources in their order, each read when its turn comes."""
    taken = 0
    for path in paths:
        source = session.source(path)
        scan = source.scan()
        index = 0
        while True:
            while index >= len(source) and next(scan, None) is not None:
                pass
            if index >= len(source) or (limit is not None and taken >= limit):
                break
            index += 1
            taken += 1
            _progress(f"{taken} messages · {visible(path)} {index} of {len(source)}")
            yield source.message(index)


def _progress(text: str) -> None:
    """The line that is written over and over, where a person watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{elide(text, 78)}")
        sys.stderr.flush()


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


def result(case: Case, check: str) -> str:
    """The word for a column: MAIL FROM for SPF, the best of the signatures for DKIM, `-` where nothing was checked."""
    results = [run.result for run in case.runs if run.id.partition(".")[0] == check and run.result]
    if check == "spf":
        results = [run.result for run in case.runs if run.id == "spf.mailfrom" and run.result]
    if not results:
        return "none" if check == "dkim" else "-"
    return "pass" if "pass" in results else results[0]


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
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(_inert(cell) for cell in row(case).values())
        return text.getvalue()
    return _columns(row(case))


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _columns(cells_by_name: dict[str, str]) -> str:
    parts = []
    for name in COLUMNS:
        width = WIDTHS.get(name, 9)
        text = elide(cells_by_name[name], width, keep="both" if name in ("from", "source") else "start")
        parts.append(text + " " * (width - cells(text)))
    return " ".join(parts).rstrip()
