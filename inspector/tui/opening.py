"""From what the analyst chose to messages on the table: paths, a paste, the demo, or nothing yet."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.casebook import Casebook, in_memory
from inspector.casework import Options
from inspector.config import Settings
from inspector.lookup.resolver import Resolver
from inspector.mailbox import open_source, open_sources
from inspector.mailbox.source import Listed, MailSource, Progress, Summary, Unread
from inspector.model.given import Given, Own
from inspector.model.message import Message
from inspector.values import dataclass, field, replace

if TYPE_CHECKING:
    from inspector.demo.guide import Lesson

DEMO_CLOCK = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # The demo's lessons are told as of that morning.
DEMO = "(demo)"
"""What the demo is known by in the casebook; no path looks like it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """How everything is judged, and who answers questions."""

    options: Options
    resolver: Resolver
    settings: Settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where things are kept for the next opening."""

    book: Casebook
    cache_dir: Path | None = None
    """For the lists of large mailboxes; None keeps none."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source of messages, and how it is judged."""

    source: MailSource
    desk: Desk
    lessons: "Mapping[int, Lesson]" = field(default_factory=dict)
    mailbox: str = ""
    """What it is known by at the next opening; empty when it cannot be opened again."""


class Nothing:
    """Implements MailSource: no messages, before anything is opened."""

    name = ""
    format = "none"
    is_complete = True
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return 0

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Nothing is found."""
        yield Progress(0, 0, 0)

    def summary(self, index: int) -> Summary:
        """There is none."""
        raise IndexError(f"there is no message {index}")

    def glance(self, index: int) -> Listed:
        """There is none."""
        return self.summary(index)

    def message(self, index: int) -> Message:
        """There is none."""
        raise IndexError(f"there is no message {index}")

    def unread(self, index: int) -> Unread:
        """There is none."""
        raise IndexError(f"there is no message {index}")

    def close(self) -> None:
        """Nothing is open."""


def kept_options(options: Options, given: Given | None) -> Options:
    """With what the analyst once set by hand; what the command line says comes first."""
    said = options.given
    if given is None or (said.ip, said.helo, said.mail_from, said.boundary) != (None, None, None, None):
        return options
    return replace(options, given=given)


def forgetful() -> Shelf:
    """Nothing is kept after the end."""
    return Shelf(Casebook(in_memory(), lambda: datetime.now(UTC)))


def known_as(paths: Sequence[str]) -> str:
    """What these paths are known by; empty when standard input is among them."""
    return "" if "-" in paths else "\n".join(os.path.abspath(path) for path in paths)


def open_paths(paths: Sequence[str], desk: Desk, shelf: Shelf) -> Opened:
    """Messages and mailboxes. Raises InspectorError."""
    return Opened(open_sources(paths, cache_dir=shelf.cache_dir), desk, mailbox=known_as(paths))


def open_pasted(text: str, desk: Desk) -> Opened:
    """A message, or its header fields. Raises InspectorError."""
    from inspector.mailbox.pasted import pasted

    return Opened(pasted(text), desk)


def open_demo(settings: Settings) -> Opened:
    """The demo, seen from the helpdesk of its own organization; no network is needed."""
    from importlib.resources import as_file, files

    from inspector.demo.guide import OWN_AUTHSERV_IDS, OWN_HOSTS, lesson
    from inspector.lookup.recording import open_recording
    from inspector.mail.identity import identity

    folder = files("inspector.demo")
    with as_file(folder / "demo.mbox") as mbox, as_file(folder / "demo.json") as recording:
        source = open_source(str(mbox))
        options = Options(DEMO_CLOCK, own=Own(OWN_HOSTS, (), OWN_AUTHSERV_IDS), watched=settings.watched)
        for _ in source.scan():
            pass
        ids = {number: identity(source.message(number)).message_id for number in range(1, len(source) + 1)}
        lessons = {number: told for number, id in ids.items() if (told := lesson(id)) is not None}
        return Opened(source, Desk(options, open_recording(str(recording)), settings), lessons, DEMO)
