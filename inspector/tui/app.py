"""The screen program: opens a source of messages, and keeps what its screens share."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from inspector.casework import Options, case_of
from inspector.config import Settings, cache_folder
from inspector.demo.guide import Lesson
from inspector.errors import InspectorError
from inspector.lookup.asker import Asker
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.mailbox.source import MailSource
from inspector.model.case import Case
from inspector.model.message import Message
from inspector.report.marks import marks
from inspector.tui import safe
from inspector.tui.bench import Bench
from inspector.tui.commands import CommandPalette
from inspector.tui.panes.mailbox_list import place_of
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.themes import HIGH_CONTRAST, theme_name
from inspector.tui.triage import Tally, offline_case
from inspector.tui.work import Work

HERE = Path(__file__).parent


FIRST_WORDS = 8  # Words of a scan that are waited for before the list opens: a single large message has more.


@dataclass(frozen=True, slots=True)
class Desk:
    """How everything is judged, and who answers questions."""

    options: Options
    resolver: Resolver
    settings: Settings


class InspectorApp(App[None]):
    """mail-inspector."""

    TITLE = "mail-inspector"
    CSS_PATH = sorted([*HERE.glob("panes/*.tcss"), *HERE.glob("screens/*.tcss")])
    COMMANDS: ClassVar[set[type[Provider]]] = {CommandPalette}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, source: MailSource, desk: Desk, lessons: Mapping[int, Lesson] | None = None) -> None:
        super().__init__()
        self.source = source
        self.desk = desk
        self.lessons: Mapping[int, Lesson] = lessons or {}
        """What the messages of the demo teach, by their number."""
        self.found_last = ""
        """Words that were looked for last."""
        self.tally = Tally()
        """What the checks of each message came to, wherever they were made."""
        self.triage_asker = Asker(desk.resolver)
        self._benches: dict[int, Bench] = {}

    def on_mount(self) -> None:
        """Set the looks; open the list, or the message when there is only one."""
        self.register_theme(HIGH_CONTRAST)
        self.theme = theme_name(self.desk.settings.theme)
        self._look_at_beginning()
        if len(self.source) == 1 and self.source.is_complete:
            self.open_message(1)
        else:
            self.push_screen(MailboxScreen(self.source))

    def _look_at_beginning(self) -> None:
        """Scan until it is known that there is more than one message, or none, as far as that takes no time."""
        try:
            for _ in islice(self.source.scan(), FIRST_WORDS):
                if len(self.source) > 1:
                    return
        except InspectorError:  # The list says it, when it scans.
            return

    @property
    def mailbox(self) -> MailboxScreen | None:
        """The list, when there is one."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MailboxScreen)), None)

    def bench(self, index: int, message: Message | None = None) -> Bench:
        """The work on a message; it is kept while the program runs, notes and all."""
        if index not in self._benches:
            work = Work(message or self.source.message(index), self.desk.options)
            bench = Bench(work, self.desk.resolver, self.desk.settings.consent, index)
            bench.lesson = self.lessons.get(index)
            for answer in self.triage_asker.answers.values():
                if not answer.is_failure:
                    bench.asker.put(answer)
            self._benches[index] = bench
        bench = self._benches[index]
        bench.total = len(self.source)
        return bench

    def dns_words(self) -> str:
        """Whom questions go to, the leave, and how many were sent from here."""
        whom, consent = self.desk.resolver.describe(), self.desk.settings.consent
        if isinstance(self.desk.resolver, LocalSource):
            return f"{whom} · nothing is sent"
        leave = {"always": "allowed (settings)", "never": "never ask (settings)"}.get(consent, "ask first")
        sent = len(self.triage_asker.sent) + sum(bench.sent for bench in self._benches.values())
        return f"{whom} · {leave} · {sent:,} sent"

    def case_for_report(self, index: int) -> Case:
        """The case as it stands on its bench, else what can be known of it without sending anything."""
        if index in self._benches:
            return self._benches[index].work.case
        resolver = self.desk.resolver
        local = resolver if isinstance(resolver, LocalSource) else None
        return offline_case(self.source, index, self.desk.options, local, self.triage_asker.answers)

    @work(exclusive=True, group="open")
    async def open_message(self, index: int) -> None:
        """Show a message of the source in place of the one that is shown."""
        if not 1 <= index <= len(self.source):
            where = "before" if index < 1 else "after"
            self.notify(safe.plain(f"There is no message {where} this one."), markup=False)
            return
        try:
            message = None
            if index not in self._benches:  # A large one takes a while, and keys must not wait for it.
                message = await asyncio.to_thread(self.source.message, index)
            bench = self.bench(index, message)
        except InspectorError as problem:
            self.notify(safe.plain(str(problem)), markup=False, severity="error", timeout=8)
            return
        shown = self.screen
        if isinstance(shown, MessageScreen):
            self._file(shown.bench)
            await self.switch_screen(MessageScreen(bench))
        else:
            await self.push_screen(MessageScreen(bench))

    @work(exclusive=True, group="open")
    async def open_attached(self, outer: Bench, number: int) -> None:
        """Show a message that another one carries, as a case of its own; `esc` comes back."""
        shown, attached = self.screen, MessageScreen(outer.attached(number))
        if isinstance(shown, MessageScreen) and shown.bench.inside is outer:
            await self.switch_screen(attached)
        else:
            await self.push_screen(attached)

    def open_neighbour(self, bench: Bench, by: int) -> None:
        """The message after another or before it: in the order of the list, or in the message that carries both."""
        index, outer = bench.number, bench.inside
        if outer is not None:
            if 1 <= index + by <= bench.total:
                self.open_attached(outer, index + by)
            else:
                self.notify(safe.plain("No other message is attached there."), markup=False)
            return
        numbers = self.mailbox.rows.numbers if self.mailbox is not None else range(1, len(self.source) + 1)
        place = place_of(numbers, index)
        if place is None:
            self.open_message(index + by)
        elif 0 <= place + by < len(numbers):
            self.open_message(numbers[place + by])
        else:
            where = "before" if by < 0 else "after"
            self.notify(safe.plain(f"There is no message {where} this one."), markup=False)

    def close_message(self) -> None:
        """Back to the list, on the message that was open; without a list the program stays."""
        shown, mailbox = self.screen, self.mailbox
        if isinstance(shown, MessageScreen) and shown.bench.inside is not None:
            self.pop_screen()
            return
        if mailbox is None or not isinstance(shown, MessageScreen):
            self.notify(safe.plain("ctrl+q leaves mail-inspector."), markup=False)
            return
        self._file(shown.bench)
        self.pop_screen()
        mailbox.rows.select(shown.bench.number)

    def _file(self, bench: Bench) -> None:
        """Show in the list what the checks of this message came to."""
        if self.mailbox is not None:
            self.mailbox.refresh_marks({bench.number: marks(case_of(bench.work.real))})
            self.mailbox.show_lines()

    def open_export(self, bench: Bench) -> None:
        """The preview of the report."""
        self.push_screen(ExportScreen(bench.work.case, f"{self.file_name(bench)}-report"))

    def file_name(self, bench: Bench) -> str:
        """How files about a message are called, without what they hold: `abuse-312`, `abuse-312-attached-1`."""
        if bench.inside is not None:
            return f"{self.file_name(bench.inside)}-attached-{bench.number}"
        path = bench.work.message.source.path
        name = Path(path).stem if path not in ("-", "(pasted)") else "mail"
        return safe.plain(name) + (f"-{bench.number}" if bench.total > 1 else "")


def run_app(source: MailSource, options: Options, resolver: Resolver, settings: Settings) -> None:
    """Open the screen on a source of messages; returns when the analyst leaves."""
    InspectorApp(source, Desk(options, resolver, settings)).run()


def run_demo(settings: Settings) -> None:
    """Open the screen on the demo mailbox with its recorded DNS."""
    demo_app(settings).run()


def demo_app(settings: Settings) -> InspectorApp:
    """The demo, seen from the helpdesk of its own organization; no network is needed."""
    from inspector.auth.envelope import Own
    from inspector.demo.guide import OWN_AUTHSERV_IDS, OWN_HOSTS, lesson
    from inspector.lookup.recording import open_recording
    from inspector.mail.identity import identity
    from inspector.mailbox import open_source

    folder = files("inspector.demo")
    with as_file(folder / "demo.mbox") as mbox, as_file(folder / "demo.json") as recording:
        source = open_source(str(mbox), cache_dir=cache_folder(os.environ))
        options = Options(DEMO_CLOCK, own=Own(OWN_HOSTS, (), OWN_AUTHSERV_IDS), watched=settings.watched)
        for _ in source.scan():
            pass
        ids = {number: identity(source.message(number)).message_id for number in range(1, len(source) + 1)}
        lessons = {number: told for number, id in ids.items() if (told := lesson(id)) is not None}
        return InspectorApp(source, Desk(options, open_recording(str(recording)), settings), lessons)


DEMO_CLOCK = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # The demo's lessons are told as of that morning.
