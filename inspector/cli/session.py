"""From the arguments to what they name: the messages, the options, the source of answers, the exit status."""

import os
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.casework import Options
from inspector.cli.output import put, read_input, say
from inspector.config import Settings, cache_folder, data_folder
from inspector.errors import InspectorError
from inspector.lookup.choose import local_source, resolver_from
from inspector.lookup.resolver import Resolver
from inspector.mailbox import MailSource, open_sources
from inspector.model.dns import DnsAnswer
from inspector.model.given import Given
from inspector.model.limits import MAX_HOPS
from inspector.model.message import Message

if TYPE_CHECKING:
    from inspector.model.case import Case
    from inspector.tui.opening import Shelf

FAILURES = ("fail", "softfail", "permerror", "temperror")


def options(arguments: Namespace, settings: Settings) -> Options:
    """How to judge, by the command line first and the settings second."""
    given = Given(
        arguments.ip, arguments.helo, arguments.mail_from, arguments.boundary, origin="given on the command line"
    )
    at = arguments.at or arguments.now or datetime.now(UTC)
    return Options(at, given, settings.own, at_is_set=arguments.at is not None, watched=settings.watched)


def resolver(arguments: Namespace, settings: Settings) -> Resolver:
    """Who answers questions."""
    spec = settings.resolver if arguments.dns is None else arguments.dns
    if (local := local_source(spec)) is not None:
        return local
    from inspector.lookup.server import LiveSettings, Patience

    return resolver_from(spec, LiveSettings(Patience(settings.timeout, settings.tries, settings.budget)))


def source(paths: Sequence[str]) -> MailSource:
    """The messages at these paths, `-` is standard input; nothing is kept of them."""
    stdin = read_input() if "-" in paths else None
    return open_sources(paths, stdin=stdin)


def kept_lists(settings: Settings) -> Path | None:
    """Where the lists of large mailboxes are kept; None when nothing is to be kept."""
    return cache_folder(os.environ) if settings.keep else None


def shelf(settings: Settings) -> "Shelf":
    """What the screen keeps for its next opening, and where."""
    from inspector.casebook import Casebook, in_memory, kept_in
    from inspector.tui.opening import Shelf

    now = datetime.now(UTC)
    file = kept_in(data_folder(os.environ), now) if settings.keep else in_memory()
    return Shelf(Casebook(file, lambda: datetime.now(UTC)), kept_lists(settings))


def message(path: str, index: int) -> Message:
    """One message of a source, by its number from 1. Raises InspectorError when there is none of that number."""
    messages = source((path,))
    try:
        scan = messages.scan()
        while len(messages) < index and next(scan, None) is not None:
            pass
        if index > len(messages):
            count = len(messages)
            raise InspectorError(f"{path} has no message {index}.", f"It holds {count}: use -n 1 to {count}.")
        found = messages.message(index)
        tell(messages)
        return found
    finally:
        messages.close()


def tell(messages: MailSource) -> None:
    """Say what is wrong with the files as a whole, on standard error."""
    for note in messages.notes:
        say(note)


def require_hop(message: Message, boundary: int | None) -> None:
    """Raise InspectorError when the analyst names a hop that the message does not have."""
    hops = min(len(message.named("Received")), MAX_HOPS)
    if boundary is not None and boundary > hops:
        hint = f"It has {hops}: use 1 to {hops}." if hops else "It has no Received field: leave --boundary out."
        raise InspectorError(f"The message has no hop {boundary}.", hint)


def hand_over(text: str, answers: Iterable[DnsAnswer], arguments: Namespace) -> None:
    """Print or write the report, and keep the answers when the analyst asked for it."""
    try:
        put(text, arguments.output)
    finally:
        # Whatever becomes of the report: what was asked cannot be unasked, and need not be asked again.
        record(arguments.record, answers)


def record(path: str | None, answers: Iterable[DnsAnswer]) -> None:
    """Keep the answers, when the analyst asked for it."""
    if path:
        from inspector.lookup.recording import save

        save(path, answers)


def recorded(path: str | None) -> Mapping[tuple[str, str], DnsAnswer]:
    """The answers that an earlier run kept there; none when it kept none."""
    if not path or not os.path.exists(path):
        return {}
    from inspector.lookup.recording import open_recording

    return open_recording(path).answers


def failing(case: "Case", checks: tuple[str, ...]) -> bool:
    """True when one of the named checks has a failing verdict. One signature that passes is enough for `dkim`."""
    for check in checks:
        results = [run.result for run in case.runs if run.id.partition(".")[0] == check and run.result]
        if check == "dkim" and "pass" in results:
            continue
        if any(result in FAILURES for result in results):
            return True
    return False
