"""`inspector triage`: every message of the sources, a row each, over all cores; progress on standard error."""

import io
import os
import sys
from argparse import Namespace
from contextlib import closing

from inspector.cli import asking, session
from inspector.cli.letters import Letters
from inspector.cli.output import say
from inspector.cli.progress import Progress
from inspector.cli.rows_file import Rows
from inspector.cli.workers.batch import Batch
from inspector.cli.workers.parcels import Done, Task
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.lookup.resolver import LocalSource
from inspector.mailbox import MailSource
from inspector.mailbox.filter import Filter, parse
from inspector.values import replace

FEW = 150  # Messages that are checked here in the time that a process beside this one needs to begin.
AT_A_TIME = 8  # Messages of a bundle that is checked here and waits for answers: their rows are seen together.
INTERRUPTED = 130  # As shells say it: 128 and SIGINT.


def run(arguments: Namespace, settings: Settings) -> int:
    """Print a row for each message; 1 when a check named by --fail-on failed in any of them."""
    source = asking.source(arguments, settings)
    chosen = _filter(arguments.filter)
    keeps_answers = arguments.record is not None and isinstance(source.resolver, LocalSource)
    # Rows of csv and of a table show results alone; a recording is to hold all that a report asks for.
    compares_with_psl = arguments.format == "jsonl" or arguments.record is not None
    options = replace(session.options(arguments, settings), compares_with_psl=compares_with_psl)
    task = Task(options, arguments.format, arguments.fail_on, arguments.filter, keeps_answers)
    mailbox = session.source(arguments.paths)
    progress = Progress(sys.stderr or io.StringIO())
    try:
        _count(mailbox, None if chosen.asks_header else arguments.limit, progress)
        batch = Batch(task, source, _jobs(arguments.jobs, len(mailbox)))
        with closing(Rows(arguments.output, arguments.format, is_resumed=arguments.resume)) as rows:
            return _Run(rows, progress, batch).go(Letters(mailbox, chosen, arguments.limit), arguments.record)
    finally:
        progress.clear()
        session.tell(mailbox)
        mailbox.close()


class _Run:
    """The rows as they come, until the end or until somebody stops it."""

    def __init__(self, rows: Rows, progress: Progress, batch: Batch) -> None:
        self._rows = rows
        self._progress = progress
        self._batch = batch
        self._has_failure = False
        self._reached = 0
        """The number of the last message that has its row."""

    def go(self, letters: Letters, record: str | None) -> int:
        """Write the row of each message that has none; the exit status."""
        rows, batch = self._rows, self._batch
        earlier = session.recorded(record) if rows.is_resumed else {}
        # Of messages that a filter left out there are no rows: all up to the last row are done.
        after = letters.last_of(rows.knows) if rows.is_resumed and letters.asks_results else 0
        size = AT_A_TIME if batch.jobs == 1 and batch.is_waiting else letters.size(batch.jobs)
        self._progress.start(letters.total)
        try:
            rows.begin()
            with closing(batch.rows(letters.bundles(size, rows.has, after))) as done:
                for finished in done:
                    self._take(finished)
                    self._progress.done(self._reached, f"{self._rows.count} rows", letters.skipped)
            rows.finish()
        except KeyboardInterrupt:
            self._progress.clear()
            say(self._stopped(letters.total))
            return INTERRUPTED
        finally:
            # Also when somebody stops it half-way: what was asked cannot be unasked, and need not be asked again.
            session.record(record, {**earlier, **batch.known}.values())
        return 1 if self._has_failure else 0

    def _take(self, done: Done) -> None:
        self._progress.clear()
        for row in done.rows:
            self._rows.write(row.text)
            self._has_failure = self._has_failure or row.is_failing
            self._reached = row.number
        while self._batch.deaths:
            say(f"not checked: {self._batch.deaths.pop(0)}")

    def _stopped(self, total: int) -> str:
        text = f"stopped after message {self._reached} of {total}"
        if self._rows.place is None:
            return f"{text}; with -o FILE --format csv (or jsonl) a run that is stopped can be gone on with"
        if not self._rows.is_resumable:
            return f"{text}: {self._rows.count} rows are in {self._rows.place}"
        return f"{text}: the rows are in {self._rows.place}; the same command with --resume goes on from there"


def _count(mailbox: MailSource, most: int | None, progress: Progress) -> None:
    """Fill the list, as far as it is wanted, so that the time left can be told."""
    for found in mailbox.scan():
        progress.say(f"reading · {found.messages} messages")
        if most is not None and found.messages >= most:
            return


def _filter(text: str) -> Filter:
    chosen = parse(text)
    if chosen.trouble:
        raise InspectorError(chosen.trouble, "The words are those of the filter on the screen.")
    return chosen


def _jobs(wanted: int | None, messages: int) -> int:
    """Processes to work with; 1 is this one alone."""
    if wanted is not None:
        return wanted
    if messages < FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
