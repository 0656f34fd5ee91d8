"""The screen program: opens a source of messages, and keeps what its screens share."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import ClassVar, Protocol

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from inspector.casework import Options
from inspector.config import Settings, cache_folder
from inspector.lookup.resolver import Resolver
from inspector.model.message import Message
from inspector.tui import safe
from inspector.tui.bench import Bench
from inspector.tui.commands import CommandPalette
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.themes import HIGH_CONTRAST, theme_name
from inspector.tui.work import Work

HERE = Path(__file__).parent


class Messages(Protocol):
    """Where messages come from: as much of a mailbox as this program needs."""

    def __len__(self) -> int:
        """How many are known by now."""

    def message(self, index: int) -> Message:
        """One of them, by its number from 1."""

    def scan(self) -> Iterator[object]:
        """Finds the messages, one at a time; `len` grows with it."""


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

    def __init__(self, source: Messages, desk: Desk) -> None:
        super().__init__()
        self.source = source
        self.desk = desk
        self.found_last = ""
        """Words that were looked for last."""
        self._benches: dict[int, Bench] = {}
        self._scan = source.scan()

    def on_mount(self) -> None:
        """Set the looks, open the first message."""
        self.register_theme(HIGH_CONTRAST)
        self.theme = theme_name(self.desk.settings.theme)
        self.open_message(1)

    def bench(self, index: int) -> Bench:
        """The work on a message; it is kept while the program runs, notes and all."""
        if index not in self._benches:
            message = self.source.message(index)
            work = Work(message, self.desk.options)
            self._benches[index] = Bench(work, self.desk.resolver, self.desk.settings.consent, index)
        bench = self._benches[index]
        bench.total = len(self.source)
        return bench

    @work(exclusive=True, group="open")
    async def open_message(self, index: int) -> None:
        """Show a message of the source in place of the one that is shown."""
        while len(self.source) <= index and next(self._scan, None) is not None:
            pass
        if not 1 <= index <= len(self.source):
            where = "before" if index < 1 else "after"
            self.notify(safe.plain(f"There is no message {where} this one."), markup=False)
            return
        screen = MessageScreen(self.bench(index))
        if isinstance(self.screen, MessageScreen):
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)

    def close_message(self) -> None:
        """Where to go from a message: there is no list yet, so the program stays."""
        self.notify(safe.plain("ctrl+q leaves mail-inspector."), markup=False)

    def open_export(self, bench: Bench) -> None:
        """The preview of the report."""
        source = bench.work.message.source
        name = Path(source.path).stem if source.path not in ("-", "(pasted)") else "mail"
        number = f"-{bench.number}" if bench.total > 1 else ""
        self.push_screen(ExportScreen(bench.work.case, f"{safe.plain(name)}{number}-report"))


def run_app(source: Messages, options: Options, resolver: Resolver, settings: Settings) -> None:
    """Open the screen on a source of messages; returns when the analyst leaves."""
    InspectorApp(source, Desk(options, resolver, settings)).run()


def run_demo(settings: Settings) -> None:
    """Open the screen on the demo mailbox with its recorded DNS."""
    demo_app(settings).run()


def demo_app(settings: Settings) -> InspectorApp:
    """The demo, seen from the helpdesk of its own organization; no network is needed."""
    from inspector.auth.envelope import Own
    from inspector.demo.guide import OWN_AUTHSERV_IDS, OWN_HOSTS
    from inspector.lookup.recording import open_recording
    from inspector.mailbox import open_source

    folder = files("inspector.demo")
    with as_file(folder / "demo.mbox") as mbox, as_file(folder / "demo.json") as recording:
        source = open_source(str(mbox), cache_dir=cache_folder(os.environ))
        options = Options(DEMO_CLOCK, own=Own(OWN_HOSTS, (), OWN_AUTHSERV_IDS))
        return InspectorApp(source, Desk(options, open_recording(str(recording)), settings))


DEMO_CLOCK = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # The demo's lessons are told as of that morning.
