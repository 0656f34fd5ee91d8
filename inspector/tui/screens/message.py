"""One message: what it claims, the way it came, who signed it, what the checks say, and everything in it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher, Footer

from inspector.mail.content import content
from inspector.model.case import Finding, StepRef
from inspector.model.identity import Content as MailContent
from inspector.model.span import Span
from inspector.tui import commands, safe
from inspector.tui.bench import Bench
from inspector.tui.panes.case_board import CaseBoard
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.raw_bytes import RawBytes
from inspector.tui.panes.rows import Rows
from inspector.tui.present.banner import answer_lines, title_line
from inspector.tui.present.claimed import claimed_rows
from inspector.tui.present.claims import claim_rows
from inspector.tui.present.content import attachment_rows, note_rows, text_rows
from inspector.tui.present.evidence import answer_rows
from inspector.tui.present.findings import finding_rows, findings_title
from inspector.tui.present.headers import header_rows
from inspector.tui.present.headline import headline
from inspector.tui.present.route import route_rows, route_title
from inspector.tui.present.session import session_rows
from inspector.tui.present.signature import signature_fields, signature_rows, signature_title
from inspector.tui.present.tabs import tab_line
from inspector.tui.present.verdicts import verdict_rows
from inspector.tui.screens.case_screen import CaseScreen
from inspector.tui.screens.debugger import DebuggerScreen


class MessageScreen(CaseScreen):
    """The panes of a case, and seven more tabs."""

    NAME = "message"
    COMMANDS_HERE = commands.MESSAGE
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("message", commands.MESSAGE)]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._signature = 1
        self._is_raw = False
        self._content: MailContent | None = None

    def compose(self) -> ComposeResult:
        """Banner, tabs, footer."""
        yield Prose(id="banner")
        with ContentSwitcher(id="tabs", initial="case"):
            yield CaseBoard(id="case")
            for name in ("headers", "content", "attachments"):
                yield Rows(id=name)
            yield RawBytes(id="raw")
            for name in ("dns", "findings", "notes"):
                yield Rows(id=name)
        yield Prose(id="tab-names")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what is known, and run what needs no leave."""
        self.refresh_case()
        self.board.pane("verdicts").focus()
        if self.bench.may_send and not self.bench.is_refused:
            self._examine()

    def on_screen_resume(self) -> None:
        """Coming back from the debugger, the case may have grown."""
        if self.is_mounted:
            self.refresh_case()
            if self.bench.is_local and not self.opened.examination.is_finished:
                self._examine()

    @property
    def board(self) -> CaseBoard:
        """The panes of the case."""
        return self.query_one(CaseBoard)

    @property
    def tab(self) -> str:
        """The tab that is open."""
        return self.query_one("#tabs", ContentSwitcher).current or "case"

    def refresh_case(self) -> None:
        """Show the case as it stands now."""
        case, opened = self.opened.case, self.opened
        self.banner().show(self._banner_lines)
        index = self._signature
        self.board.show(
            {
                "verdicts": (lambda width: verdict_rows(case, width), safe.line("Verdicts")),
                "route": (lambda width: route_rows(case, width), safe.line(route_title(case))),
                "session": (lambda width: session_rows(case, width), safe.line("Session, as assumed for SPF")),
                "claims": (lambda width: claim_rows(case, width), safe.line("What the mail says")),
                "signature": (
                    lambda width: signature_rows(case, index, width),
                    safe.line(signature_title(case, index)),
                ),
                "claimed": (lambda width: claimed_rows(case, width), safe.line("Claimed in the header")),
                "remarks": (lambda width: finding_rows(case, width), safe.line(findings_title(case))),
            }
        )
        is_raw = self._is_raw
        title = "Header fields as they stand" if is_raw else "Header fields, unfolded · v shows the bytes"
        self._rows("headers").show(lambda width: header_rows(case, width, is_raw=is_raw), safe.line(title))
        self._rows("dns").show(lambda width: answer_rows(case, width), safe.line("Questions and answers of this case"))
        self._rows("findings").show(lambda width: finding_rows(case, width), safe.line(findings_title(case)))
        self._rows("notes").show(lambda width: note_rows(opened.notes, width), safe.line("Notes"))
        self._name_tabs()

    def _banner_lines(self, width: int) -> list[Content]:
        bench = self.bench
        return [
            title_line(self.opened.case, bench.number, bench.total, width),
            *answer_lines(headline(self.opened.case), width),
            *self.status_lines(width),
        ]

    def _name_tabs(self) -> None:
        case, tab = self.opened.case, self.tab
        attachments = len(self._content.attachments) if self._content else None
        counts = {"attachments": attachments, "dns": len(case.answers), "findings": len(case.findings)}
        counts["notes"] = len(case.notes)
        self.query_one("#tab-names", Prose).show(lambda width: [tab_line(tab, counts, width)])

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    def _selected_rows(self) -> Rows | None:
        return self.focused if isinstance(self.focused, Rows) else None

    def selected_place(self) -> tuple[str, str]:
        """The row under the cursor, where it takes notes."""
        rows = self._selected_rows()
        if rows is not None and rows.selected is not None:
            row = rows.selected
            if rows.id == "verdicts":
                return f"check {row.key}", f"check {row.key}"
            if row.place:
                return row.place, row.place
        return "case", "the case"

    def selected_value(self) -> str:
        """The bare value under the cursor."""
        if self.tab == "raw":
            return self.query_one(RawBytes).marked.decode("utf-8", "backslashreplace")
        rows = self._selected_rows()
        return rows.selected.copied if rows is not None and rows.selected is not None else ""

    def find_words(self, words: str) -> bool:
        """In the raw bytes there, in the pane that has the keys elsewhere."""
        if self.tab == "raw":
            return self.query_one(RawBytes).find(words)
        rows = self._selected_rows()
        return rows.find(words) if rows is not None else False

    def branched(self) -> None:
        """Run the new examination as far as the leave goes."""
        self.refresh_case()
        if self.bench.may_send and not self.bench.is_refused:
            self._examine()

    @work(exclusive=True, group="dns")
    async def _examine(self) -> None:
        self.banner().loading = False
        try:
            await self.bench.run_all()
        finally:
            self.refresh_case()

    @work
    async def action_run_all(self) -> None:
        """Every check to its verdict, with leave."""
        if self.opened.examination.is_finished:
            again = self.bench.forget(self.opened.examination.ids)
            if not again:
                self.tell("Every check has its verdict. enter on one steps through it.")
                return
            self.refresh_case()
        first = self.opened.examination.first_questions()
        if await self.leave_to_send("All checks of this message will be run.", first):
            self._examine()

    def action_back(self) -> None:
        """Stop what is running; else close the tab; else go back to where the message was opened from."""
        running = [worker for worker in self.workers if worker.group == "dns" and not worker.is_finished]
        if running:
            for worker in running:
                worker.cancel()
            self.bench.asker.cancel()
            self.tell("Stopped. What was answered stays.")
        elif self.tab != "case":
            self.action_tab("case")
        else:
            self.app.close_message()

    def action_tab(self, name: str) -> None:
        """Open a tab; what it shows is made at its first opening."""
        self.query_one("#tabs", ContentSwitcher).current = name
        if name in ("content", "attachments"):
            self._read_content()
        if name == "raw":
            raw = self.query_one(RawBytes)
            raw.show(self.opened.message.raw)
            raw.border_title = safe.line("Raw bytes · / finds · · is a blank")
        self._name_tabs()
        target = self.board.pane("verdicts") if name == "case" else self.query_one(f"#{name}")
        self.set_focus(target)

    def _read_content(self) -> None:
        if self._content is None:
            self._content = content(self.opened.message)
        read = self._content
        self._rows("content").show(lambda width: text_rows(read, width), safe.line("Text of the mail"))
        self._rows("attachments").show(lambda width: attachment_rows(read, width), safe.line("Attachments and parts"))

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

    def action_next_signature(self) -> None:
        """Show the DKIM-Signature below."""
        self._turn_signature(1)

    def action_previous_signature(self) -> None:
        """Show the DKIM-Signature above."""
        self._turn_signature(-1)

    def _turn_signature(self, by: int) -> None:
        count = len(signature_fields(self.opened.case))
        if count:
            self._signature = (self._signature - 1 + by) % count + 1
            self.refresh_case()
            self.action_pane("signature")

    def action_raw_or_decoded(self) -> None:
        """Turn the header tab over."""
        self._is_raw = not self._is_raw
        self.action_tab("headers")
        self.refresh_case()

    def action_boundary(self) -> None:
        """Move the boundary to the hop under the cursor; on the boundary itself, trust no hop."""
        row = self.board.pane("route").selected
        if self.board.focused_pane is not self.board.pane("route"):
            self.action_pane("route")
            self.tell("Choose the hop that your own server wrote, then b again.")
            return
        if row is None or not row.key.startswith("hop "):
            return
        number = int(row.key.removeprefix("hop "))
        is_same = number == self.opened.case.envelope.boundary
        self.opened.move_boundary(0 if is_same else number)
        self.branched()
        self.tell("No hop is trusted now." if is_same else f"Hop {number} is the boundary now.")

    def action_next_message(self) -> None:
        """]."""
        self.app.open_neighbour(self.bench.number, 1)

    def action_previous_message(self) -> None:
        """[."""
        self.app.open_neighbour(self.bench.number, -1)

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click does what `enter` does."""
        event.stop()
        event.rows.focus()
        self.action_debug()

    def action_debug(self) -> None:
        """`enter`: step through a check; on other rows, go to what they stand on."""
        rows = self._selected_rows()
        row = rows.selected if rows is not None else None
        if rows is None or row is None:
            return
        acts: dict[str | None, Callable[[str], object]] = {
            "verdicts": self.open_debugger,
            "signature": lambda key: self.open_debugger(f"dkim.{self._signature}"),
            "session": lambda key: self.action_assume(),
            "remarks": self._open_finding,
            "findings": self._open_finding,
            "route": self._open_hop,
            "claimed": self._open_claim,
            "claims": lambda key: self.action_tab("headers"),
            "notes": lambda key: self.action_note(),
        }
        act = acts.get(rows.id)
        if act is not None:
            act(row.key)

    def open_debugger(self, id: str, step: int | None = None) -> None:
        """Step through a check, from one of its steps on."""
        run = self.opened.case.run(id)
        if run is None or run.skipped:
            self.tell(run.skipped if run is not None else "There is no check for this.", is_trouble=True)
            return
        self.app.push_screen(DebuggerScreen(self.bench, id, step))

    def _open_finding(self, key: str) -> None:
        number = key.split(" ")[0]
        if not number.isdigit():
            return
        finding: Finding = self.opened.case.findings[int(number)]
        for proof in finding.evidence:
            if isinstance(proof, StepRef):
                self.open_debugger(proof.check, proof.number)
                return
            self._open_bytes(proof)
            return

    def _open_hop(self, key: str) -> None:
        if key.startswith("hop "):
            self._open_bytes(self.opened.case.route.hops[int(key.removeprefix("hop ")) - 1].span)

    def _open_claim(self, key: str) -> None:
        if key.startswith("claim ") and (span := self.opened.case.claims[int(key.removeprefix("claim ")) - 1].span):
            self._open_bytes(span)

    def _open_bytes(self, span: Span) -> None:
        self.action_tab("raw")
        self.call_after_refresh(self.query_one(RawBytes).mark, span)
