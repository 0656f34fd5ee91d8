"""What the screens of a case have in common: banner, note, what if, export, copy, find, help."""

from collections.abc import Iterable

from textual import work
from textual.content import Content

from inspector.model.dns import DnsQuestion
from inspector.text import elide, visible
from inspector.tui import safe
from inspector.tui.bench import Bench
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.rows import Rows
from inspector.tui.present.asking import tells
from inspector.tui.present.banner import dns_line, hypothetical_line
from inspector.tui.present.branches import branch_words
from inspector.tui.present.layout import WIDE
from inspector.tui.screens.choose import Choose, Offer
from inspector.tui.screens.common_keys import CommonKeys
from inspector.tui.screens.form import Field, Form, Question
from inspector.tui.screens.too_small import LEAST_HEIGHT
from inspector.tui.suppose import complaint, given, shown_values
from inspector.tui.work import Work

MOST_TOLD = 90  # Columns of the answer in the word that it was copied: two lines of a toast.
MOST_NAMED = 5  # Questions listed in the window that asks for leave.


class CaseScreen(CommonKeys):
    """A screen over one opened message."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - the type is that of Screen
    VERTICAL_BREAKPOINTS = [(0, "-covered"), (LEAST_HEIGHT, "-short"), (18, "-tall")]  # noqa: RUF012 - the same
    AUTO_FOCUS = None

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self._has_begun = False

    def take(self, bench: Bench) -> None:
        """Another message for the panes that are there; nothing goes on for the one before."""
        self.workers.cancel_node(self)
        self.bench = bench
        self._has_begun = False
        for rows in self.query(Rows):
            rows.forget()
        if self.is_current:
            self._begin()

    def begin(self) -> None:
        """Show the message that was taken."""

    def resume(self) -> None:
        """What lay over this screen is gone."""

    def leave(self) -> None:
        """Another screen is shown in place of this one."""

    def _begin(self) -> None:
        self._has_begun = True
        self.begin()
        self.refresh_bindings()

    def is_still_on(self, bench: Bench) -> bool:
        """False when the message was left while something was waited for, or the program."""
        return self.is_attached and bench is self.bench and self in self.app.screen_stack

    def on_screen_resume(self) -> None:
        """Begin, or go on."""
        if self._has_begun:
            self.resume()
        else:
            self._begin()

    def on_screen_suspend(self) -> None:
        """Where this screen is left and not only covered, nothing goes on."""
        if self not in self.app.screen_stack:
            self.workers.cancel_node(self)
            self.leave()

    @property
    def opened(self) -> Work:
        """The case on the table."""
        return self.bench.work

    def refresh_case(self) -> None:
        """Show the case as it stands now."""
        raise NotImplementedError

    def selected_place(self) -> tuple[str, str]:
        """What a note is filed under, and what it is about in words."""
        return "case", "the case"

    def selected_value(self) -> str:
        """What `y` copies."""
        return ""

    def selected_question(self) -> DnsQuestion | None:
        """The question whose answer `what if` may replace."""
        return None

    def find_words(self, words: str) -> bool:
        """Go to the next place that shows the words."""
        raise NotImplementedError

    def status_lines(self, width: int) -> list[Content]:
        """DNS, and what is hypothetical."""
        opened = self.opened
        words = branch_words(opened.branches, opened.branch)
        lines = [dns_line(self.bench.resolver.describe(), f"{self.bench.words}{words}", width, self.doing)]
        marked = hypothetical_line(opened.case, width)
        return lines if marked is None else [marked, *lines]

    def show_doing(self) -> None:
        """In the line of the DNS."""
        self.refresh_case()

    def banner(self) -> Prose:
        """The lines on top."""
        return self.query_one("#banner", Prose)

    def tell(self, text: str, *, is_trouble: bool = False) -> None:
        """A short word to the analyst; markup is off, and the text passes `visible`."""
        self.notify(safe.plain(text), markup=False, severity="warning" if is_trouble else "information", timeout=4)

    def action_copy(self) -> None:
        """Hand the selected value to the terminal's clipboard, or to a file."""
        value = self.selected_value()
        if not value:
            self.tell("Nothing here to copy.")
            return
        self.app.copy(visible(value))

    def action_copy_answer(self) -> None:
        """Hand the answer to the clipboard, written so that nothing in it becomes a link."""
        from inspector.report.answer import answer
        from inspector.report.escape import defanged

        said = defanged(answer(self.opened.case).paragraph)
        self.app.copy_to_clipboard(said)
        self.notify(safe.plain(f"Copied the answer: {elide(visible(said), MOST_TOLD)}"), markup=False, timeout=5)

    def action_finish(self) -> None:
        """Done with this message, and on to the next."""
        bench = self.bench
        if self.app.keep(lambda: self.app.filing.set_done({bench.row: bench.key}, is_done=True)):
            self.app.open_neighbour(bench, 1)
            self.app.refresh_rows((bench.row,))
            self.refresh_case()

    @work
    async def action_note(self) -> None:
        """Write a note on what is selected."""
        place, about = self.selected_place()
        await self.app.ask_note(self.bench.row, self.bench.key, place, about)
        self.app.refresh_rows((self.bench.row,))
        self.refresh_case()

    def action_undo(self) -> None:
        """Take back what was done last to this message."""
        self.app.undo(self.bench.key)

    def action_redo(self) -> None:
        """Do again what was taken back last of this message."""
        self.app.redo(self.bench.key)

    @work
    async def action_find(self) -> None:
        """Ask for words and go to the next place that shows them."""
        field = Field("words", "Find", self.app.found_last)
        values = await self.app.push_screen_wait(Form(Question("Find", (field,), done="enter  next place")))
        if values and values["words"]:
            self.app.found_last = values["words"]
            if not self.find_words(values["words"]):
                self.tell(f"{values['words']} is not here.", is_trouble=True)

    @work
    async def action_assume(self) -> None:
        """Type over what the mail says about the session."""
        shown = shown_values(self.opened.case)
        fields = [
            Field("ip", "Client IP", shown["ip"], "empty: as the boundary hop says"),
            Field("helo", "HELO", shown["helo"], "empty: as the boundary hop says"),
            Field("mail_from", "MAIL FROM (<> is the null sender)", shown["mail_from"], "empty: as the mail says"),
            Field("boundary", "Boundary hop (0 trusts none)", shown["boundary"]),
        ]
        said = "What you know better than the saved mail. It is marked as given by you."
        values = await self.app.push_screen_wait(Form(Question("Session", fields, said, "enter  take"), complaint))
        if values is not None:
            self.opened.give(given(values, shown, self.opened.options.given))
            self.keep_given()
            self.branched()

    def keep_given(self) -> None:
        """What was set by hand is known at the next opening."""
        bench = self.bench
        self.app.keep(lambda: self.app.filing.set_given(bench.row, bench.key, bench.work.options.given))

    def branched(self) -> None:
        """Another examination is shown now."""
        self.refresh_case()

    def action_export(self) -> None:
        """Preview the report."""
        self.app.open_export(self.bench)

    async def leave_to_send(self, what: str, first: Iterable[DnsQuestion]) -> str:
        """`enter` when all questions of the case may be sent, `k` to stay offline, empty to do nothing."""
        bench = self.bench
        if bench.may_send:
            return "enter"
        if bench.is_refused:
            return "k"
        questions = {question.key: question for question in first}.values()
        named = [f"{question.type} {question.name}" for question in list(questions)[:MOST_NAMED]]
        if len(questions) > MOST_NAMED:
            named.append(f"and {len(questions) - MOST_NAMED} more")
        example = next(iter(questions), None)
        told = next((tells(question) for question in questions if question.reveals), "")
        offer = Offer(
            "Send questions to the DNS?",
            (
                f"{what} " + ("First questions, others follow from the answers:" if named else "None is known yet."),
                f"Asked of {bench.resolver.describe()}." + (f" {bench.resolver.who_sees(example)}" if example else ""),
                *([told] if told else []),
            ),
            "send all for this case",
            "stay offline",
            named,
        )
        answer = await self.app.push_screen_wait(Choose(offer))
        if answer == "enter":
            bench.leave.grant()
        return answer or ""
