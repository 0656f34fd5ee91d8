"""The ways from a step of the debugger to elsewhere: its question, its bytes, another run, another check."""

from textual import work

from inspector.model.case import StepRef
from inspector.model.verdict import DmarcVerdict, SpfVerdict
from inspector.tui.jumps import fed_by
from inspector.tui.screens.against import compare
from inspector.tui.screens.request import RequestScreen
from inspector.tui.screens.requests import beyond_request, consents_request
from inspector.tui.screens.save_hashed import save_hashed
from inspector.tui.screens.stopping import StoppingScreen
from inspector.tui.screens.tabbed_screen import TabbedScreen


class WaysScreen(StoppingScreen):
    """A debugger from which one can go and come back."""

    def _message_below(self) -> TabbedScreen | None:
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        return below if isinstance(below, TabbedScreen) else None

    def action_question(self) -> None:
        """d: to the question that fed this step."""
        step, below = self.cursor.step, self._message_below()
        answer = fed_by(self.cursor.steps, self.cursor.at)
        if step is None or answer is None or below is None:
            self.tell("No answer of the DNS came before this step.")
            return
        self.app.pop_screen()
        below.open_question(answer.question, StepRef(self.check, step.number))

    def action_bytes(self) -> None:
        """v: to the bytes that this step speaks of."""
        step, below = self.cursor.step, self._message_below()
        if step is None or step.span is None or below is None:
            self.tell("This step speaks of no bytes of the message.")
            return
        self.app.pop_screen()
        below.open_bytes(step.span, StepRef(self.check, step.number))

    @work
    async def action_compare(self) -> None:
        """C: this check beside the same check of another run."""
        await compare(self, self.check)

    def action_beyond(self) -> None:
        """g: read the whole tree of SPF, past match and limits."""
        verdict = self.run_shown.verdict
        if not isinstance(verdict, SpfVerdict):
            self.tell("Going on past the verdict is for an SPF check that has one.", is_trouble=True)
            return
        self.app.push_screen(RequestScreen(self.bench, beyond_request(verdict)))

    def action_consents(self) -> None:
        """c: ask the destinations of DMARC reports."""
        verdict = self.run_shown.verdict
        if not isinstance(verdict, DmarcVerdict):
            self.tell("Whether report destinations agreed is for a DMARC check that has a verdict.", is_trouble=True)
            return
        self.app.push_screen(RequestScreen(self.bench, consents_request(verdict)))

    @work
    async def action_save_hashed(self) -> None:
        """S: both hash inputs of this signature."""
        number = self.check.removeprefix("dkim.")
        await save_hashed(self, int(number) if number.isdigit() else 0)

    def action_next_check(self) -> None:
        """]: the next check that can be made."""
        self._turn(1)

    def action_previous_check(self) -> None:
        """[: the one before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        ids = [run.id for run in self.opened.case.runs if not run.skipped]
        if self.check in ids and not self._is_asking:
            self.enter(ids[(ids.index(self.check) + by) % len(ids)])
