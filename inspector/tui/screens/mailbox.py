"""The mailbox: open, mark, check and export the messages of the list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from inspector.errors import InspectorError
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.arrange import judged
from inspector.mailbox.source import MailSource
from inspector.report.marks import Marks
from inspector.text import visible
from inspector.tui import commands, safe
from inspector.tui.export_many import complaint_on_folder, in_the_way, write_reports
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.present.layout import plural
from inspector.tui.present.mailbox_lines import Standing
from inspector.tui.present.mailbox_rows import Entry
from inspector.tui.screens.choose import Choose, Offer
from inspector.tui.screens.form import Field, Form, Question, Values
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.list_screen import TOLD_EVERY, ListScreen
from inspector.tui.triage import check_live, checked_now, first_question

BACKGROUND = ("triage", "export")


class MailboxScreen(ListScreen):
    """What can be done with messages of the list."""

    NAME: ClassVar[str] = "mailbox"
    COMMANDS_HERE = commands.MAILBOX
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("mailbox", commands.MAILBOX)]

    @dataclass
    class Checked(Message):
        """Some messages were checked."""

        found: Mapping[int, Marks | None]
        is_done: bool = False

    @dataclass
    class Exported(Message):
        """Some reports were written."""

        written: int
        total: int
        trouble: str = ""
        is_done: bool = False

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self.marked: set[int] = set()
        self._to_check = 0
        self._checked = 0
        self._without_result = 0
        self._export = ""
        self._folder = Path()

    def entry(self, number: int) -> Entry:
        """With the mark."""
        return replace(super().entry(number), is_marked=number in self.marked)

    def stand(self) -> Standing:
        """With marks and what runs."""
        doing = self._export
        if self._to_check:
            doing = f"checking {self._checked:,} of {self._to_check:,}, escape stops"
        return replace(super().stand(), marked=len(self.marked), checking=doing)

    def refresh_marks(self, numbers: Mapping[int, Marks | None]) -> None:
        """Take in what was found of some messages; those that suit the filter now come into the list."""
        news = [number for number, found in numbers.items() if self.app.tally.put(number, found)]
        if not news:
            return
        self.rows.redraw(news)
        if not self.view.filter.asks_results:
            self.show_lines()
            self.show_detail()
            return
        here = set(self._kept)
        for number in news:
            stays, _ = judged(self.source, self.view.filter, number, self.app.tally.of(number))
            if stays and number not in here:
                self._kept.append(number)
            if not stays and number in here:
                self._kept.remove(number)
        self.show_list()

    def tell(self, text: str, *, is_trouble: bool = False) -> None:
        """A short word to the analyst."""
        self.notify(safe.plain(text), markup=False, severity="warning" if is_trouble else "information", timeout=5)

    @on(MailboxList.Chosen)
    def action_open(self) -> None:
        """Open the message under the cursor."""
        if self.rows.selected is not None:
            self.app.open_message(self.rows.selected)

    def action_mark(self) -> None:
        """Mark or unmark, and go on to the next."""
        number = self.rows.selected
        if number is None:
            return
        self.marked ^= {number}
        self.rows.redraw([number])
        self.rows.action_go(1)
        self.show_lines()

    def action_mark_all(self) -> None:
        """Mark all of the list; a second time takes every mark away."""
        listed = self.rows.numbers
        if len(self.marked) >= len(listed) and all(number in self.marked for number in listed):
            self.marked.clear()
        else:
            self.marked.update(listed)
        self.rows.redraw()
        self.show_lines()

    @work
    async def action_jump(self) -> None:
        """Ask for a number and go there."""
        last = self.standing.known
        field = Field("number", f"Number, 1 to {last:,}")
        form = Form(Question("Go to a message", (field,), done="enter  go there"), _number_complaint)
        values = await self.app.push_screen_wait(form)
        if values is None:
            return
        number = int(values["number"].strip()[:12])
        if not 1 <= number <= last:
            self.tell(f"There is no message {number}: {last:,} are known.", is_trouble=True)
        elif not self.rows.select(number):
            self.tell(f"Message {number} is not in this list: escape takes the filter away.", is_trouble=True)

    def action_copy(self) -> None:
        """The address under the cursor."""
        number = self.rows.selected
        address = self.source.summary(number).from_address if number is not None else ""
        if not address:
            self.tell("There is no address here to copy.")
            return
        self.app.copy_to_clipboard(visible(address))
        self.tell(f"Copied {address}.")

    def action_back(self) -> None:
        """Leave the filter line, else stop what runs, else drop the filter."""
        line = self.query_one("#filter", Input)
        if line.has_focus:
            self.set_filter(self.view.filter.text)
            self.complain("")
            self.rows.focus()
        elif any(not worker.is_finished for worker in self.workers if worker.group in BACKGROUND):
            for group in BACKGROUND:
                self.workers.cancel_group(self, group)
            self.app.triage_asker.cancel()
            self._stopped()
        elif not self.view.filter.is_empty:
            self.set_filter("")
        else:
            self.tell("ctrl+q leaves mail-inspector.")

    def _stopped(self) -> None:
        self._to_check, self._export = 0, ""
        self.tell("Stopped. What is done stays.")
        self._checked_all()

    def action_help(self) -> None:
        """`?`."""
        self.app.push_screen(HelpScreen(self.NAME, self.COMMANDS_HERE))

    def action_palette(self) -> None:
        """Every command by name."""
        self.app.action_command_palette()

    async def action_leave(self) -> None:
        """End the program."""
        await self.app.action_quit()

    def to_check(self) -> list[int]:
        """The marked messages; else those of the list, and those that only wait for their results, not checked yet."""
        if self.marked:
            return sorted(self.marked)
        if not self.view.filter.asks_results:
            return [number for number in self.rows.numbers if self.app.tally.of(number) is None]
        every, chosen = range(1, self.standing.known + 1), self.view.filter
        waiting = [number for number in every if self.app.tally.of(number) is None]
        return [number for number in waiting if judged(self.source, chosen, number, None)[1]]

    @work
    async def action_triage(self) -> None:
        """Check messages in the background, with leave where something is sent."""
        if self._to_check:
            self.tell("Messages are being checked already: escape stops it.")
            return
        numbers = self.to_check()
        if not numbers:
            self.tell("Every message here is checked. Mark those that you want to check again.")
            return
        resolver = self.app.desk.resolver
        if not isinstance(resolver, LocalSource) and not await self._leave_to_send(numbers):
            return
        self._to_check, self._checked, self._without_result = len(numbers), 0, 0
        self.show_lines()
        if isinstance(resolver, LocalSource):
            self._check_here(numbers, resolver)
        else:
            self._check_live(numbers)

    async def _leave_to_send(self, numbers: list[int]) -> bool:
        """Say what will be sent to whom, and wait for a yes."""
        consent = self.app.desk.settings.consent
        if consent == "never":
            self.tell("The settings forbid to send questions, so nothing can be checked.", is_trouble=True)
            return False
        if consent == "always":
            return True
        resolver, options = self.app.desk.resolver, self.app.desk.options
        try:
            example = first_question(self.source, numbers[0], options)
        except InspectorError:
            example = None
        named = f", such as {example.type} {example.name} for message {numbers[0]}" if example else ""
        seen = f" {resolver.who_sees(example)}" if example else ""
        many = plural(len(numbers), "message")
        said = (
            f"SPF, DKIM, ARC and DMARC of {many} will be checked. That asks for records of every domain that sent, "
            f"signed or stands in From{named}. Each question is sent once.",
            f"Asked of {resolver.describe()}.{seen}",
            "Who runs the name servers of those domains, attackers too, can learn that their mail is being examined.",
        )
        return await self.app.push_screen_wait(Choose(Offer(f"Send questions for {many}?", said, "send"))) == "enter"

    @work(thread=True, exclusive=True, group="triage")
    def _check_here(self, numbers: list[int], resolver: LocalSource) -> None:
        worker, told, found = get_current_worker(), 0.0, dict[int, Marks | None]()
        for number in numbers:
            if worker.is_cancelled:
                self.post_message(self.Checked(found))
                return
            found[number] = checked_now(self.source, number, self.app.desk.options, resolver)
            if monotonic() - told >= TOLD_EVERY:
                told = monotonic()
                self.post_message(self.Checked(found))
                found = {}
        self.post_message(self.Checked(found, is_done=True))

    @work(exclusive=True, group="triage")
    async def _check_live(self, numbers: list[int]) -> None:
        asker = self.app.triage_asker
        asker.forget([key for key, answer in asker.answers.items() if answer.is_failure])

        def take(number: int, found: Marks | None) -> None:
            self.post_message(self.Checked({number: found}))

        await check_live(self.source, numbers, self.app.desk.options, asker, take)
        self.post_message(self.Checked({}, is_done=True))

    @on(Checked)
    def take_checked(self, event: Checked) -> None:
        """Show what was found."""
        self._checked += len(event.found)
        self._without_result += sum(found is None for found in event.found.values())
        self.refresh_marks(event.found)
        if event.is_done:
            if self._without_result:
                many = f"{self._without_result:,} of {plural(self._checked, 'message')}"
                self.tell(f"{many} came to no result: not a question was answered.", is_trouble=True)
            self._to_check = 0
            self._checked_all()
        else:
            self.show_lines()

    def _checked_all(self) -> None:
        """Put messages in their places in a list that depends on results."""
        if self.view.asks_results:
            self.take_view(self.view)
        self.show_lines()

    @work
    async def action_export(self) -> None:
        """Reports of the marked messages into a folder; without marks, a preview of the one under the cursor."""
        if not self.marked:
            if self.rows.selected is not None:
                self.app.open_export(self.app.bench(self.rows.selected))
            return
        numbers = sorted(self.marked)

        def complaint(values: Values) -> str:
            typed = values["folder"]
            return complaint_on_folder(typed) or in_the_way(Path(typed.strip()).expanduser(), numbers)

        unchecked = sum(self.app.tally.of(number) is None for number in numbers)
        said = f"A markdown report of {plural(len(numbers), 'message')}. Nothing is overwritten, and nothing is sent."
        if unchecked and not isinstance(self.app.desk.resolver, LocalSource):
            said += f" {unchecked:,} of them were not checked: t checks them first."
        field = Field("folder", "Folder", f"{Path(self.source.name).stem or 'mail'}-reports")
        form = Form(Question("Write reports", (field,), said, "enter  write"), complaint)
        values = await self.app.push_screen_wait(form)
        if values is not None:
            self._folder = Path(values["folder"].strip()).expanduser()
            self._write(numbers)

    @work(thread=True, exclusive=True, group="export")
    def _write(self, numbers: list[int]) -> None:
        worker, told, written, trouble = get_current_worker(), 0.0, 0, ""
        try:
            for _, problem in write_reports(self._folder, numbers, self.app.case_for_report):
                written += not problem
                trouble = trouble or problem
                if worker.is_cancelled:
                    return
                if monotonic() - told >= TOLD_EVERY:
                    told = monotonic()
                    self.post_message(self.Exported(written, len(numbers)))
        except InspectorError as error:
            trouble = str(error)
        self.post_message(self.Exported(written, len(numbers), trouble, is_done=True))

    @on(Exported)
    def take_exported(self, event: Exported) -> None:
        """Show how far the writing has come."""
        self._export = "" if event.is_done else f"writing reports, {event.written:,} of {event.total:,}, escape stops"
        if event.trouble:
            self.tell(f"{event.written:,} of {event.total:,} reports written. {event.trouble}", is_trouble=True)
        elif event.is_done:
            self.tell(f"Wrote {plural(event.written, 'report')} to {self._folder}.")
        self.show_lines()


def _number_complaint(values: Values) -> str:
    typed = values["number"].strip()
    return "" if typed.isascii() and typed.isdigit() else "Type a number."
