"""What the screens of the program share: the opened source, the work on its messages, and what is kept of it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.casebook import key_of
from inspector.casework import Options
from inspector.errors import InspectorError
from inspector.lookup.asker import Asker, Bounds
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.source import MailSource
from inspector.tui import clipboard, safe
from inspector.tui.breakpoints import Breakpoints
from inspector.tui.courtesy import Courtesy
from inspector.tui.filing import Filing, Undone
from inspector.tui.forms import FORMS
from inspector.tui.keymap import keymap
from inspector.tui.opening import Desk, Opened, Shelf, forgetful, kept_options
from inspector.tui.present.layout import plural
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.tidying import Tidying
from inspector.tui.triage import Tally, offline_case
from inspector.tui.waiting import Waiting

if TYPE_CHECKING:
    from inspector.demo.guide import Lesson
    from inspector.model.case import Case
    from inspector.model.message import Message
    from inspector.tui.bench import Bench


class Table(Waiting):
    """The program without its ways from screen to screen."""

    def __init__(
        self,
        source: MailSource,
        desk: Desk,
        lessons: "Mapping[int, Lesson] | None" = None,
        shelf: Shelf | None = None,
        *,
        mailbox: str = "",
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        """A key is answered at once; gliding takes half a second, and more on a slow line."""
        self.first_desk = desk
        """How everything is judged that is opened from the start screen."""
        self.shelf = shelf or forgetful()
        self.mapped = keymap(desk.settings.keys)
        """Keys by the id of a binding, where the settings give others."""
        self.found_last = ""
        """Words that were looked for last."""
        self.exported_last = (FORMS[0], False)
        """The form of the report that was looked at last, and whether it left personal data out."""
        self._sent_before = 0
        """Questions sent for sources that were opened before this one."""
        self.tidying = Tidying()
        self.courtesy = Courtesy()
        self.breakpoints = Breakpoints()
        """Where `run` stops in the debugger, whatever message is open."""
        self._benches: dict[int, Bench] = {}
        self.triage_asker = self._asker(desk)
        self.take(Opened(source, desk, lessons or {}, mailbox))

    def take(self, opened: Opened) -> None:
        """Everything begins anew with another source."""
        self._sent_before += self._sent_here()
        self.source, self.desk, self.lessons = opened.source, opened.desk, opened.lessons
        self.filing = Filing(self.shelf.book, opened.source, opened.mailbox)
        self.tally = Tally()
        self.triage_asker = self._asker(opened.desk)
        self._benches = {}

    def _asker(self, desk: Desk) -> Asker:
        return Asker(desk.resolver, bounds=Bounds(desk.settings.in_flight))

    async def hang_up(self) -> None:
        """Let go of connections to servers, unless somebody still waits for an answer over them."""
        if not self.triage_asker.in_flight and not any(bench.in_flight for bench in self._benches.values()):
            await self.triage_asker.close()

    async def clear(self) -> None:
        """Send nothing more for what lies here, and do not leave servers waiting."""
        self.triage_asker.cancel()
        for bench in self._benches.values():
            bench.put_away()
        await self.triage_asker.close()

    async def on_unmount(self) -> None:
        """The program ends."""
        await self.clear()

    @property
    def mailbox(self) -> MailboxScreen | None:
        """The list, when there is one."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MailboxScreen)), None)

    def bench(self, index: int, message: "Message | None" = None, key: str = "") -> "Bench":
        """The work on a message; it is kept while the program runs, and what the analyst did with it longer."""
        if index not in self._benches:
            from inspector.tui.bench import Bench
            from inspector.tui.work import Work

            message = message or self.source.message(index)
            bench = Bench(Work(message, self.desk.options), self.desk.resolver, self.desk.settings, index)
            bench.lesson = self.lessons.get(index)
            self.furnish(bench, key or key_of(message))
            self._benches[index] = bench
        bench = self._benches[index]
        bench.total = len(self.source)
        bench.learn(self.triage_asker.answers.values())
        return bench

    async def ready(self, index: int) -> "Bench | None":
        """The work on a message, as far as it comes without leave; None, which is told, where it cannot be read."""
        message, key = None, ""
        try:
            if index not in self._benches:  # A large one takes a while, and keys must not wait for it.
                message, key = await self.read(index)
            bench = self.bench(index, message, key)
            await bench.make_ready()
        except InspectorError as problem:
            self.notify(safe.plain(str(problem)), markup=False, severity="error", timeout=8)
            return None
        return bench

    def furnish(self, bench: "Bench", key: str) -> None:
        """What is kept of the message: its notes, and what was set by hand, unless the command line says it all."""
        if bench.key:
            return
        bench.key = key
        record = self.shelf.book.record(key)
        if bench.row:
            self.filing.learn(bench.row, key)
        options = kept_options(bench.work.options, record.given)
        if options is not bench.work.options:
            bench.work.give(options.given)
        bench.work.take_notes(record.notes)

    def dns_words(self) -> str:
        """Whom questions go to, the leave, and how many were sent from here."""
        whom, consent = self.desk.resolver.describe(), self.desk.settings.consent
        if isinstance(self.desk.resolver, LocalSource):
            return f"{whom} · nothing is sent"
        leave = {"always": "allowed (settings)", "never": "never ask (settings)"}.get(consent, "ask first")
        return f"{whom} · {leave} · {self._sent_before + self._sent_here():,} sent"

    def _sent_here(self) -> int:
        return len(self.triage_asker.sent) + sum(bench.sent for bench in self._benches.values())

    def options_of(self, index: int) -> Options:
        """How a message is judged, with what was set by hand as far as it is known already."""
        record = self.filing.record(index)
        return self.desk.options if record is None else kept_options(self.desk.options, record.given)

    def case_for_report(self, index: int) -> "Case":
        """The case as it stands on its bench, else what can be known of it without sending anything."""
        bench = self._benches.get(index)
        if bench is not None and (bench.work.real.is_finished or self.tally.of(index) is None):
            return bench.work.case
        resolver = self.desk.resolver
        local = resolver if isinstance(resolver, LocalSource) else None
        notes = self.shelf.book.record(self.filing.key(index)).notes
        return offline_case(self.source, index, self.options_of(index), local, self.triage_asker.answers, notes)

    def keep(self, deed: Callable[[], None]) -> bool:
        """Do something that is kept; what prevents it is told, and then nothing is changed."""
        try:
            deed()
        except InspectorError as problem:
            self.notify(safe.plain(str(problem)), markup=False, severity="error", timeout=10)
            return False
        return True

    def keep_place(self) -> None:
        """Keep which message is shown."""
        number = self._shown_number()
        if number and self.filing.mailbox:
            self.keep(lambda: self.filing.keep_place(number, len(self.source)))

    def _shown_number(self) -> int:
        """The message on the table, else the one under the cursor."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, MailboxScreen):
                if screen.is_mounted:
                    return screen.rows.selected or 0
                continue
            # Below the list, so that a list without a message above it does not load the room of messages.
            from inspector.tui.screens.message import MessageScreen

            if isinstance(screen, MessageScreen) and screen.bench.row:
                return screen.bench.row
        return 0

    def copy_to_clipboard(self, text: str) -> None:
        """Hand a text to the terminal, in base64 and nothing else; also what the mouse selected."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(clipboard.sequence(text, os.environ))

    def copy(self, text: str, about: str = "") -> None:
        """Copy a visible text and say where it is: in the terminal's clipboard, or in a file of its own."""
        told = f"{about}{plural(len(text), 'character')}"
        if self.desk.settings.copy == "terminal" and clipboard.can_take(text, os.environ):
            self.copy_to_clipboard(text)
            self.notify(safe.plain(f"Copied {told}."), markup=False, timeout=4)
            return
        try:
            path = clipboard.into_file(text, Path.cwd())
        except InspectorError as problem:
            self.notify(safe.plain(str(problem)), markup=False, severity="error", timeout=8)
            return
        self.notify(safe.plain(f"Copied {told} into the file {path}."), markup=False, timeout=8)

    def look_at_book(self) -> None:
        """Show what another inspector wrote meanwhile."""
        if not self.shelf.book.refresh():
            return
        for bench in self._benches.values():
            self.show_kept(bench.key)
        if self.mailbox is not None:
            self.mailbox.refresh_all_filed()

    def refresh_rows(self, numbers: tuple[int, ...]) -> None:
        """Show in the list what was filed."""
        if self.mailbox is not None:
            self.mailbox.refresh_filed([number for number in numbers if number])

    async def read(self, index: int) -> "tuple[Message, str]":
        """A message of the source, and by what it is known; a large one takes a while. Raises InspectorError."""

        def read() -> "tuple[Message, str]":
            message = self.source.message(index)
            return message, key_of(message)

        return await self.meanwhile(f"reading message {index:,}", read)

    async def read_key(self, index: int) -> str:
        """By what a message is known; it is read for that, and keys do not wait. Raises InspectorError."""
        if not self.filing.knows(index):
            self.filing.learn(index, (await self.read(index))[1])
        return self.filing.key(index)

    async def ask_note(self, row: int, key: str, place: str, about: str) -> None:
        """Ask for a note and keep it; `row` is the message's number in the list, 0 for an attached one."""
        from inspector.tui.screens.form import Field, Form, Question

        self.shelf.book.refresh()
        notes = self.shelf.book.record(key).notes
        seen = next((note.text for note in notes if note.on == place), "")
        field = Field("note", f"Note on {about}", seen, "empty takes the note away")
        values = await self.push_screen_wait(Form(Question("Note", (field,), done="enter  keep")))
        if values is None:
            return
        typed, kept = values["note"].strip(), list[str]()
        self.keep(lambda: kept.append(self.filing.note(row, key, place, typed, seen=seen)))
        if kept and kept[0] != typed:
            self.notify("Another inspector wrote there meanwhile. Nothing is lost: both texts are kept.", markup=False)
        self.show_kept(key)

    def show_kept(self, key: str) -> None:
        """Notes and rows of this message, as they are kept now."""
        from inspector.tui.screens.case_screen import CaseScreen

        for bench in self._benches.values():
            for known in (bench, *bench.carried):
                if known.key == key:
                    known.work.take_notes(self.shelf.book.record(key).notes)
        if isinstance(self.screen, CaseScreen):
            self.screen.refresh_case()

    def undo(self, key: str = "") -> None:
        """Take back the last deed, or the last one on that message."""
        self._turn(lambda: self.filing.undo(key), key, "Undone", "undo")

    def redo(self, key: str = "") -> None:
        """Do again what was taken back last, or last on that message."""
        self._turn(lambda: self.filing.redo(key), key, "Done again", "do again")

    def _turn(self, deed: Callable[[], Undone], key: str, done: str, nothing_to: str) -> None:
        turned = list[Undone]()
        if not self.keep(lambda: turned.append(deed())):
            return
        said, numbers = turned[0]
        told = f"{done}: {said}." if said else f"There is nothing to {nothing_to}."
        self.notify(safe.plain(told), markup=False, timeout=5)
        self.refresh_rows(numbers)
        self.show_kept(key)
