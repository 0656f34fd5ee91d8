"""The screen program: opens a source of messages, and keeps what its screens share."""

import asyncio
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import Provider
from textual.widget import AwaitMount

from inspector.casebook import key_of
from inspector.casework import case_of
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.report.marks import marks
from inspector.tui import hangup, safe
from inspector.tui.commands import CommandPalette
from inspector.tui.opening import Desk, Nothing, Opened, Shelf, open_demo
from inspector.tui.panes.mailbox_list import place_of
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.sheets import FIRST, LATER
from inspector.tui.table import Table
from inspector.tui.themes import theme_name
from inspector.tui.tidying import EVERY

if TYPE_CHECKING:
    from inspector.tui.bench import Bench

__all__ = ["Desk", "InspectorApp", "demo_app"]

ROOMS = ("inspector.tui.screens.message", "inspector.tui.screens.debugger", "inspector.findings")
LOAD_AFTER = 0.3  # Seconds from the list on the screen until the rooms for messages are loaded.
FIRST_WORDS = 8  # Words of a scan that are waited for before the list opens: a single large message has more.
LOOK_EVERY = 2.0  # Seconds between two looks at what other inspectors wrote.


class InspectorApp(Table):
    """mail-inspector."""

    TITLE = "mail-inspector"
    CSS_PATH = FIRST
    COMMANDS: ClassVar[set[type[Provider]]] = {CommandPalette}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    async def on_event(self, event: events.Event) -> None:
        """Know when a key was pressed."""
        if isinstance(event, events.Key):
            self.tidying.pressed()
            self.courtesy.pressed()
        await super().on_event(event)

    def on_mount(self) -> None:
        """Set the looks; open the list, or the message when there is only one."""
        self.courtesy.begin()
        self.set_interval(EVERY, self.tidying.look)
        self.call_after_refresh(self.tidying.begin)
        if not self.is_headless:
            self.set_interval(hangup.LOOK_EVERY, hangup.end_when_gone)
            hangup.on_request_to_end(lambda status: self.exit(return_code=status))
        self.take_theme(theme_name(self.desk.settings.theme))
        self.set_keymap(self.mapped)
        if self.shelf.book.told:
            self.notify(safe.plain(self.shelf.book.told), markup=False, severity="warning", timeout=20)
        if self.shelf.book.path is not None:
            self.set_interval(LOOK_EVERY, self.look_at_book)
        if isinstance(self.source, Nothing):
            self._push_start()
        else:
            # Here the app holds back what is drawn, and the list would be drawn once for nobody.
            self.call_later(self._show_source)

    async def _show_source(self) -> None:
        if isinstance(self.source, Nothing):
            self._push_start()
            return
        self._look_at_beginning()
        if len(self.source) == 1 and self.source.is_complete:
            self.open_message(1)
        else:
            mailbox = MailboxScreen(self.source)
            await self.push_screen(mailbox)
            self.call_later(self.cover)
            mailbox.call_after_refresh(self.set_timer, LOAD_AFTER, self._load_rooms)

    @work(group="loading")
    async def _load_rooms(self) -> None:
        """What opens and judges a message: the first one shall not wait for it, and the list did not either."""
        for room in ROOMS:
            await asyncio.to_thread(import_module, room)
        for sheet in LATER:
            if not self.stylesheet.has_source(str(sheet)):
                self.stylesheet.read(sheet)
        self.stylesheet.parse()

    async def open_other(self, opened: Opened) -> None:
        """Put another source on the table in place of the one that is there."""
        self.keep_place()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.clear()
        self.take(opened)
        await self._show_source()

    async def action_quit(self) -> None:
        """Leave; the next opening begins here."""
        self.keep_place()
        await super().action_quit()

    def open_start(self) -> None:
        """The start screen over what is shown; `esc` comes back."""
        from inspector.tui.screens.start import StartScreen

        if not isinstance(self.screen, StartScreen):
            self.keep_place()
            self._push_start()

    def _push_start(self) -> None:
        from inspector.tui.screens.start import StartScreen

        self.push_screen(StartScreen())
        self.call_later(self.cover)

    @work(exclusive=True, group="opening")
    async def open_choice(self, make: Callable[[], Opened]) -> None:
        """Open what was chosen on the start screen; large folders take a while, and keys do not wait."""
        from inspector.tui.screens.start import StartScreen

        start = self.screen
        if isinstance(start, StartScreen):
            start.complain("Opening … escape stops.")
        try:
            opened = await asyncio.to_thread(make)
        except InspectorError as problem:
            if isinstance(start, StartScreen):
                start.complain(str(problem))
            return
        await self.open_other(opened)

    def stop_opening(self) -> bool:
        """Go on without what is being opened; False when nothing is."""
        running = [worker for worker in self.workers if worker.group == "opening" and not worker.is_finished]
        for worker in running:
            worker.cancel()
        return bool(running)

    def close_start(self) -> None:
        """Back to what was open before."""
        if isinstance(self.source, Nothing):
            self.notify(safe.plain("ctrl+q leaves mail-inspector."), markup=False)
        else:
            self.pop_screen()

    def _look_at_beginning(self) -> None:
        """Scan until it is known that there is more than one message, or none, as far as that takes no time."""
        try:
            for _ in islice(self.source.scan(), FIRST_WORDS):
                if len(self.source) > 1:
                    return
        except InspectorError:  # The list says it, when it scans.
            return

    @work(exclusive=True, group="open")
    async def open_message(self, index: int, check: str = "") -> None:
        """Show a message of the source in place of the one that is shown; with a check, step through that."""
        from inspector.tui.screens.debugger import DebuggerScreen

        if not 1 <= index <= len(self.source):
            where = "before" if index < 1 else "after"
            self.notify(safe.plain(f"There is no message {where} this one."), markup=False)
            return
        bench = await self.ready(index)
        if bench is None:
            return
        await self.uncover()
        if isinstance(self.screen, DebuggerScreen):
            await self.pop_screen()
        await self._show_message(bench)
        self.keep_place()
        if check:
            await self._show_check(bench, check)
        self.cover()

    async def _show_message(self, bench: "Bench") -> None:
        from inspector.tui.kept_screens import message_screen
        from inspector.tui.screens.message import MessageScreen

        shown = self.screen
        if isinstance(shown, MessageScreen):
            before = shown.bench
            self._file(before)
            shown.take(bench)
            if before is not bench:
                before.put_away()
        else:
            # The next key may cancel this worker, and half a screen would stay behind.
            await asyncio.shield(self.push_screen(message_screen(self, bench)))

    def open_debugger(self, bench: "Bench", check: str, step: int | None = None) -> AwaitMount:
        """The debugger on a check, from one of its steps on."""
        from inspector.tui.kept_screens import debugger_screen

        return self.push_screen(debugger_screen(self, bench, check, step))

    async def _show_check(self, bench: "Bench", check: str) -> None:
        """The debugger on that check, or on the first one of its kind; what needs no leave is run first."""
        running = [worker for worker in self.workers if worker.group == "dns" and not worker.is_finished]
        if bench.is_local and running:
            await self.workers.wait_for_complete(running)
        runs = [run for run in bench.work.case.runs if not run.skipped]
        kind = check.partition(".")[0]
        same = [run.id for run in runs if run.id == check] or [run.id for run in runs if run.id.startswith(kind)]
        if same:
            await self.open_debugger(bench, same[0])
        else:
            self.notify(safe.plain(f"This message has no {kind.upper()} check."), markup=False)

    @work(exclusive=True, group="open")
    async def open_attached(self, outer: "Bench", number: int) -> None:
        """Show a message that another one carries, as a case of its own; `esc` comes back."""
        from inspector.tui.screens.message import MessageScreen

        inner = outer.attached(number)
        if not inner.key:
            self.furnish(inner, await asyncio.to_thread(key_of, inner.work.message))
        await self.uncover()
        shown = self.screen
        if isinstance(shown, MessageScreen) and shown.bench.inside is outer:
            shown.take(inner)
        else:
            await asyncio.shield(self.push_screen(MessageScreen(inner)))
        self.cover()

    def open_neighbour(self, bench: "Bench", by: int, check: str = "") -> None:
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
            self.open_message(index + by, check)
        elif 0 <= place + by < len(numbers):
            self.open_message(numbers[place + by], check)
        else:
            where = "before" if by < 0 else "after"
            self.notify(safe.plain(f"There is no message {where} this one."), markup=False)

    def close_message(self) -> None:
        """Back to the list, on the message that was open; without a list the program stays."""
        from inspector.tui.screens.message import MessageScreen

        shown, mailbox = self.screen, self.mailbox
        if isinstance(shown, MessageScreen) and shown.bench.inside is not None:
            self.pop_screen()
            return
        if mailbox is None or not isinstance(shown, MessageScreen):
            self.notify(safe.plain("ctrl+q leaves mail-inspector, ctrl+o opens another mail."), markup=False)
            return
        self._file(shown.bench)
        self._put_away(shown.bench, self.pop_screen())
        mailbox.rows.select(shown.bench.number)

    @work
    async def _put_away(self, bench: "Bench", gone: AwaitComplete) -> None:
        """Once its screen is gone, ask nothing more for a message."""
        await gone
        bench.put_away()
        await self.hang_up()

    def _file(self, bench: "Bench") -> None:
        """Show in the list what the checks of this message came to."""
        if self.mailbox is not None:
            self.mailbox.refresh_marks({bench.number: marks(case_of(bench.work.real))})
            self.mailbox.show_lines()

    def open_export(self, bench: "Bench") -> None:
        """The preview of the report."""
        from inspector.tui.screens.export import ExportScreen

        self.push_screen(ExportScreen(bench.work.case, f"{bench.file_name}-report"))


def demo_app(settings: Settings, shelf: Shelf | None = None) -> InspectorApp:
    """The demo; nothing is kept unless there is a shelf."""
    demo = open_demo(settings)
    return InspectorApp(demo.source, demo.desk, demo.lessons, shelf, mailbox=demo.mailbox)
