"""The tabs and panes of the message screen: which is open, what is under the cursor, what is read for them when."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import ContentSwitcher
from textual.worker import Worker

from inspector.model.case import StepRef
from inspector.model.dns import DnsQuestion
from inspector.model.identity import Content
from inspector.model.span import Span
from inspector.tui import safe
from inspector.tui.bench import Bench
from inspector.tui.panes.case_board import CaseBoard
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.raw_bytes import RawBytes
from inspector.tui.panes.rows import Rows
from inspector.tui.places import not_a_place, place_in
from inspector.tui.present.content import as_shown, attachment_rows, text_rows
from inspector.tui.present.keys_here import Keys, message_keys
from inspector.tui.present.layout import MUTED, Row
from inspector.tui.present.protection import protection_rows
from inspector.tui.present.tabs import tab_line
from inspector.tui.present.words import check_name
from inspector.tui.screens.branching import BranchingScreen
from inspector.tui.screens.form import Field, Form, Question
from inspector.tui.screens.save_attachment import save_attachment
from inspector.tui.whatis import Entry
from inspector.tui.whatis_rows import of_bytes, of_pane, of_row

TALL = 20  # Lines from which a whole lesson leaves room for the verdicts.


class TabbedScreen(BranchingScreen):
    """The panes of a case, and eight more tabs."""

    READ_LATE: ClassVar[tuple[str, ...]] = ("content", "attachments")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._is_reading = False
        self._was_short = False
        self._text_of: Content | None = None
        self.came_from: StepRef | None = None
        """The step of the debugger from which a jump led here."""

    def compose(self) -> ComposeResult:
        """Banner, tabs, footer."""
        yield Prose(id="banner")
        with ContentSwitcher(id="tabs", initial="case"):
            yield CaseBoard(id="case")
            for name in ("headers", *self.READ_LATE):
                yield Rows(id=name)
            yield RawBytes(id="raw")
            for name in ("dns", "findings", "notes", "domains"):
                yield Rows(id=name)
        yield Prose(id="tab-names")
        yield KeyStrip()

    def on_resize(self, event: events.Resize) -> None:
        """Bring the pane in use to the front before others are hidden; fewer lines have room for a shorter banner."""
        self.board.set_apart(event.size.width)
        if self.is_short is not self._was_short:
            self._was_short = self.is_short
            self.show_banner()
            self.call_after_refresh(self.board.set_low)

    @property
    def is_short(self) -> bool:
        """True where the terminal has few lines."""
        return self.app.size.height < TALL

    @property
    def board(self) -> CaseBoard:
        """The panes of the case."""
        return self.query_one(CaseBoard)

    @property
    def tab(self) -> str:
        """The tab that is open."""
        return self.query_one("#tabs", ContentSwitcher).current or "case"

    @property
    def keys_here(self) -> Keys:
        """What the last line names: the keys of the tab that is open, and what `enter` does in the pane."""
        focused = self.focused
        pane = focused.id if focused is not None and focused.id else ""
        return message_keys(self.tab, pane, is_last=self.bench.number >= self.bench.total)

    @property
    def running(self) -> list[Worker[object]]:
        """What asks the DNS for this message just now."""
        return [worker for worker in self.workers if worker.group in ("dns", "domains") and not worker.is_finished]

    def rows(self, name: str) -> Rows:
        """A tab that is a list."""
        return self.query_one(f"#{name}", Rows)

    def selected_rows(self) -> Rows | None:
        """The list that has the keys."""
        return self.focused if isinstance(self.focused, Rows) else None

    def selected_place(self) -> tuple[str, str]:
        """The row under the cursor, where it takes notes."""
        rows = self.selected_rows()
        if rows is not None and rows.selected is not None:
            row = rows.selected
            if rows.id == "verdicts":
                run = self.opened.case.run(row.key)
                return f"check {row.key}", check_name(run) if run is not None else row.key
            if row.place:
                return row.place, row.place
        return "case", "the case"

    def selected_value(self) -> str:
        """The bare value under the cursor."""
        if self.tab == "raw":
            return self.query_one(RawBytes).marked.decode("utf-8", "backslashreplace")
        rows = self.selected_rows()
        return rows.selected.copied if rows is not None and rows.selected is not None else ""

    def explained(self) -> Sequence[Entry]:
        """Of the row under the cursor."""
        if self.tab == "raw":
            return of_bytes(self.opened.message, self.query_one(RawBytes).place)
        rows = self.selected_rows() or self.board.pane("verdicts")
        row = rows.selected
        return of_row(self.opened.case, rows.id or "", row.key) if row is not None else (of_pane(rows.id or ""),)

    def find_words(self, words: str) -> bool:
        """In the raw bytes there, in the pane that has the keys elsewhere."""
        if self.tab == "raw":
            return self.query_one(RawBytes).find(words)
        rows = self.selected_rows()
        return rows is not None and (rows.find(words) or rows.find(as_shown(words)))

    def name_tabs(self) -> None:
        """The strip of tabs, with what is known of their counts."""
        case, tab, reading = self.opened.case, self.tab, self.bench.reading
        mails = len(reading.attached or ())
        attachments = len(reading.content.attachments) if reading.content else mails or None
        counts = {"attachments": attachments, "dns": len(case.answers), "findings": len(case.findings)}
        counts["notes"] = len(case.notes)
        self.query_one("#tab-names", Prose).show(lambda width: [tab_line(tab, counts, width)])

    def begin_tabs(self) -> None:
        """The case first, with its first pane in front."""
        self._is_reading, self._text_of = False, None
        self._come_from(None, self.query_one(f"#{self.tab}"))
        self.query_one("#tabs", ContentSwitcher).current = "case"
        self.board.bring("claims")

    def action_tab(self, name: str) -> None:
        """Open a tab; what it shows is made at its first opening."""
        self._come_from(None, self.query_one(f"#{name}"))
        self.query_one("#tabs", ContentSwitcher).current = name
        self.show_tab(name)
        if name in self.READ_LATE:
            self.show_content()
            if self.bench.reading.content is None and not self._is_reading:
                self._read_content()
        if name == "domains":
            self.show_domains()
        if name == "raw":
            raw = self.query_one(RawBytes)
            raw.show(self.opened.message.raw)
            raw.border_title = safe.line("Raw bytes, exact; a dot stands for a blank")
        self.name_tabs()
        self.show_banner()
        target = self.board.pane("verdicts") if name == "case" else self.query_one(f"#{name}")
        self.set_focus(target)

    @work(exclusive=True, group="reading")
    async def _read_content(self) -> None:
        self._is_reading = True
        try:
            await self._in_thread(self.bench.reading.read_attached)
            await self._in_thread(self.bench.reading.read_content)
        finally:
            self._is_reading = False
        self.show_content()
        self.refresh_case()

    @work(exclusive=True, group="attached")
    async def read_attached(self) -> None:
        """See whether the message carries others; the banner says it."""
        if self.bench.reading.attached is None:
            await self._in_thread(self.bench.reading.read_attached)
            self.refresh_case()

    async def _in_thread(self, work: Callable[[], None]) -> None:
        await self.bench.aside.do(work)

    def show_doing(self) -> None:
        """In the banner alone."""
        self.show_banner()

    def show_banner(self) -> None:
        """Make the lines on top anew."""
        raise NotImplementedError

    def show_tab(self, name: str) -> None:
        """What a tab shows of the case."""
        raise NotImplementedError

    def show_domains(self) -> None:
        """The domains that the mail names."""
        raise NotImplementedError

    def show_content(self) -> None:
        """What was read, or that it is being read."""
        reading = self.bench.reading
        content, html, attached = reading.content, reading.html, reading.attached or ()
        if content is None or html is None:
            waiting = [Row("wait", safe.line("Reading the parts of the mail …", MUTED))]
            for name in self.READ_LATE:
                self.rows(name).show(lambda width: waiting)
            return
        if self._text_of is not content:  # A long text takes a while to lay out, and never changes.
            self._text_of = content
            self.rows("content").show(lambda width: text_rows(content, html, width), safe.line("Text of the mail"))
        case = self.opened.case
        self.rows("attachments").show(
            lambda width: attachment_rows(content, attached, width, protection_rows(case, width)),
            safe.line("Attachments and parts"),
        )

    @work
    async def action_save_attachment(self) -> None:
        """Save the attachment under the cursor; from elsewhere, go to where one can be chosen."""
        rows = self.rows("attachments")
        row = rows.selected if self.tab == "attachments" else None
        if row is None or not row.key.startswith("attachment "):
            if self.tab != "attachments":
                self.action_tab("attachments")
            has_any = any(one.key.startswith("attachment ") for one in rows.rows)
            self.tell("Choose an attachment, then s saves it." if has_any else "This mail has no attachment to save.")
            return
        await save_attachment(self, int(row.key.removeprefix("attachment ")))

    @work
    async def action_go_to(self) -> None:
        """Ask for a place in the raw bytes and show it."""
        message = self.opened.message
        field = Field("place", "Go to", "", "1,024 · 0x400 · 50% · Subject")
        question = Question("Go to a place in the bytes", (field,), f"0 to {len(message.raw):,}.", "enter  go")
        values = await self.app.push_screen_wait(Form(question, lambda values: not_a_place(message, values["place"])))
        if values is not None and (span := place_in(message, values["place"])) is not None:
            self.open_bytes(span)

    def open_bytes(self, span: Span, came_from: StepRef | None = None) -> None:
        """Show a place in the raw bytes."""
        self.action_tab("raw")
        self.query_one(RawBytes).mark(span)
        self._come_from(came_from, self.query_one(RawBytes))

    def open_question(self, question: DnsQuestion, came_from: StepRef) -> None:
        """Show a question of the case and its answer."""
        self.action_tab("dns")
        rows = self.rows("dns")
        rows.select(f"{question.type} {question.name}")
        self._come_from(came_from, rows)

    def _come_from(self, step: StepRef | None, pane: Widget) -> None:
        self.came_from = step
        pane.border_subtitle = safe.line(f"esc  back to step {step.number}" if step is not None else "")

    def action_pane(self, name: str) -> None:
        """Bring a pane to the front (a click on its name)."""
        self.board.bring(name)
        self.set_focus(self.board.pane(name))

    def action_next_pane(self) -> None:
        """tab."""
        if self.tab == "case":
            self.board.step(1)

    def action_previous_pane(self) -> None:
        """shift+tab."""
        if self.tab == "case":
            self.board.step(-1)
