"""The mailbox: open and mark the messages of the list, and go to one."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from inspector.mailbox.filter_words import WORDS
from inspector.text import visible
from inspector.tui import commands
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.present.keys_here import FILTER, Keys
from inspector.tui.screens.filing_keys import FilingKeys
from inspector.tui.sheets import FIRST

if TYPE_CHECKING:
    from inspector.tui.screens.form import Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.tui.whatis import Entry

BACKGROUND = ("triage", "export", "locate")


class MailboxScreen(FilingKeys):
    """What can be done with messages of the list."""

    CSS_PATH = FIRST
    NAME: ClassVar[str] = "mailbox"
    COMMANDS_HERE = commands.MAILBOX
    WORDS_HERE = ("Words of the filter", WORDS)
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("mailbox", commands.MAILBOX)]

    @on(MailboxList.Chosen)
    def action_open(self) -> None:
        """Open the message under the cursor."""
        if self.rows.selected is not None:
            self.app.open_message(self.rows.selected)

    @property
    def keys_here(self) -> Keys | None:
        """While the filter is typed, letters are no keys: what ends the typing; else those of the list."""
        line = self.query_one("#filter", Input)
        return FILTER if line.has_focus else None

    @work
    async def action_jump(self) -> None:
        """Ask for a number and go there."""
        from inspector.tui.screens.form import Field, Form, Question

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

    def explained(self) -> "Sequence[Entry]":
        """The words of the row under the cursor."""
        from inspector.tui.whatis_rows import of_listed

        number = self.rows.selected
        return of_listed(self.app.tally.of(number) if number is not None else None)

    def action_copy(self) -> None:
        """The address under the cursor."""
        number = self.rows.selected
        address = self.source.summary(number).from_address if number is not None else ""
        if not address:
            self.tell("There is no address here to copy.")
            return
        self.app.copy(visible(address), f"{address}, ")

    def action_back(self) -> None:
        """Leave the filter line, else stop what runs, else drop the filter."""
        line = self.query_one("#filter", Input)
        if line.has_focus:
            self.set_filter(self.view.filter.text)
            self.complain("")
            self.rows.focus()
        elif self.stop_doing():
            self.tell("Stopped: nothing was opened.")
        elif any(not worker.is_finished for worker in self.workers if worker.group in BACKGROUND):
            self.stop_checking()
            self.stop_writing()
            self.stop_looking()
            self.tell("Stopped. What is done stays.")
        elif not self.view.filter.is_empty:
            self.set_filter("")
        else:
            self.tell("ctrl+q leaves mail-inspector, ctrl+o opens another mail.")


def _number_complaint(values: "Values") -> str:
    typed = values["number"].strip()
    return "" if typed.isascii() and typed.isdigit() else "Type a number."
