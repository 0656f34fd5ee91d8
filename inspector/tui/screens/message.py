"""One message: what it claims, the way it came, who signed it, what the checks say, and everything in it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from inspector.auth.dkim import other_signatures
from inspector.mail.protection import protections
from inspector.model.case import Finding, StepRef
from inspector.tui import commands
from inspector.tui.jumps import fed_first
from inspector.tui.panes.rows import Rows
from inspector.tui.present.cannot_ask import cannot_ask
from inspector.tui.present.signature_order import signature_order
from inspector.tui.screens.save_hashed import save_hashed
from inspector.tui.screens.shown_message import ShownMessage


class MessageScreen(ShownMessage):
    """A message, and what can be done with it."""

    NAME = "message"
    COMMANDS_HERE = commands.MESSAGE
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("message", commands.MESSAGE)]

    def begin(self) -> None:
        """Show what is known, and run what needs no leave."""
        self._turned, self._is_raw, self._has_pointed = 0, False, False
        self.begin_tabs()
        self.refresh_case()
        self.board.pane("verdicts").focus()
        self.read_attached()
        if self.bench.may_send and not self.bench.is_refused and not self.opened.examination.is_finished:
            self._examine()

    def resume(self) -> None:
        """Coming back from the debugger, the case may have grown."""
        self.refresh_case()
        if self.bench.is_local and not self.opened.examination.is_finished and not self.running:
            self._examine()

    def branched(self) -> None:
        """Run the new examination as far as the leave goes."""
        self.refresh_case()
        if self.bench.may_send and not self.bench.is_refused:
            self._examine()

    @work(exclusive=True, group="dns")
    async def _examine(self) -> None:
        bench = self.bench
        try:
            with self.working("running the checks"):
                await bench.run_all()
        finally:
            if self.is_still_on(bench):
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
            if self.bench.is_local or self.bench.is_refused:
                self.tell(cannot_ask(self.bench.resolver, again, is_refused=self.bench.is_refused), is_trouble=True)
        first = self.opened.examination.first_questions()
        if await self.leave_to_send("All checks of this message will be run.", first):
            self._examine()

    def action_back(self) -> None:
        """Stop what is running; else close the tab; else go back to where the message was opened from."""
        if (running := self.running) or self.stop_doing():
            for worker in running:
                worker.cancel()
            self.bench.asker.cancel()
            self.tell("Stopped. What was answered stays.")
        elif (step := self.came_from) is not None:
            self.action_tab("case")
            self.open_debugger(step.check, step.number)
        elif self.tab != "case":
            self.action_tab("case")
        else:
            self.app.close_message()

    def action_next_signature(self) -> None:
        """Show the DKIM-Signature below."""
        self._turn_signature(1)

    def action_previous_signature(self) -> None:
        """Show the DKIM-Signature above."""
        self._turn_signature(-1)

    def _turn_signature(self, by: int) -> None:
        if signature_order(self.opened.case):
            self._turned += by
            self.refresh_case()
            self.action_pane("signature")

    @work
    async def action_save_hashed(self) -> None:
        """Save both hash inputs of the signature that is shown."""
        await save_hashed(self, self.signature)

    def action_open_attached(self) -> None:
        """Open the message that this one carries; where there are several, list them."""
        attached = self.bench.reading.attached or ()
        if not attached:
            self.tell("No mail is attached to this one.")
        elif len(attached) == 1:
            self.app.open_attached(self.bench, 1)
        else:
            self.action_tab("attachments")

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
        self.keep_given()
        self.branched()
        self.tell("No hop is trusted now." if is_same else f"Hop {number} is the boundary now.")

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click does what `enter` does."""
        event.stop()
        event.rows.focus()
        self.action_debug()

    def action_debug(self) -> None:
        """`enter`: step through a check; on other rows, go to what they stand on."""
        rows = self.selected_rows()
        row = rows.selected if rows is not None else None
        if rows is None or row is None:
            return
        acts: dict[str | None, Callable[[str], object]] = {
            "verdicts": self.open_debugger,
            "signature": self._open_signature,
            "session": lambda key: self.action_assume(),
            "remarks": self._open_finding,
            "findings": self._open_finding,
            "route": self._open_hop,
            "claimed": self._open_claim,
            "claims": lambda key: self.action_tab("headers"),
            "notes": lambda key: self.action_note(),
            "attachments": self._open_mail,
            "domains": lambda key: self.action_ask_domains(),
            "dns": self._open_step,
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
        self.app.open_debugger(self.bench, id, step)

    def _open_finding(self, key: str) -> None:
        number = key.split(" ")[0]
        if not number.isdigit():
            return
        finding: Finding = self.opened.case.findings[int(number)]
        for proof in finding.evidence:
            if isinstance(proof, StepRef):
                self.open_debugger(proof.check, proof.number)
                return
            self.open_bytes(proof)
            return

    def _open_signature(self, key: str) -> None:
        if key.startswith("other "):
            self.open_bytes(other_signatures(self.opened.message)[int(key.removeprefix("other "))].span)
        else:
            self.open_debugger(f"dkim.{self.signature}")

    def _open_step(self, key: str) -> None:
        """The step that this answer fed first."""
        step = fed_first(self.opened.case.runs, key)
        if step is None:
            self.tell("No step rests on this answer.")
            return
        self.open_debugger(step.check, step.number)

    def _open_mail(self, key: str) -> None:
        if key.startswith("mail "):
            self.app.open_attached(self.bench, int(key.removeprefix("mail ")))
        elif key.startswith("attachment "):
            self.action_save_attachment()
        elif key.startswith("protection "):
            number = int(key.removeprefix("protection "))
            self.open_bytes(protections(self.opened.message)[number - 1].span)

    def _open_hop(self, key: str) -> None:
        if key.startswith("hop "):
            self.open_bytes(self.opened.case.route.hops[int(key.removeprefix("hop ")) - 1].span)

    def _open_claim(self, key: str) -> None:
        if key.startswith("claim ") and (span := self.opened.case.claims[int(key.removeprefix("claim ")) - 1].span):
            self.open_bytes(span)
