"""Breakpoints of the debugger: where `run` stops, and the window that lists, sets and clears them."""

from collections.abc import Sequence

from textual import work

from inspector.model.dns import DnsQuestion
from inspector.tui.bench import Bench
from inspector.tui.breakpoints import Breakpoint, Breakpoints, Kind, before, next_hit, offered, typed
from inspector.tui.present.breakpoints import breakpoint_rows
from inspector.tui.screens.asking_screen import AskingScreen
from inspector.tui.screens.pick import Choices, Pick

MISTAKE = "Type a rule like spf.include, a domain like bank.example, or: any question."


class StoppingScreen(AskingScreen):
    """A debugger that stops where the analyst wants to look."""

    def __init__(self, bench: Bench, id: str) -> None:
        super().__init__(bench, id)
        self._passed: DnsQuestion | None = None
        """The question at which it stopped last: the next run goes past it."""

    @property
    def breakpoints(self) -> Breakpoints:
        """Those of the program, for they stay from message to message."""
        return self.app.breakpoints

    def stops_before(self, question: DnsQuestion) -> bool:
        """True when a breakpoint stops before this question; says so, once."""
        point = before(self.breakpoints.points, question)
        if point is None or self._passed is question:
            return False
        self._passed = question
        self.put(self.cursor.newest())
        self.tell(f"Breakpoint {point.words}: stopped before {question.type} {question.name}. r goes on.")
        return True

    def stops_after(self, at: int) -> bool:
        """True when a breakpoint stops at a step behind that index; goes there and says so."""
        found = next_hit(self.breakpoints.points, self.run_shown.steps, at)
        if found is None:
            return False
        index, point = found
        self.put(self.cursor.grown(self.run_shown.steps).to(index))
        self.tell(f"Breakpoint {point.words}: stopped at step {index + 1}. r goes on.")
        return True

    def action_break_here(self) -> None:
        """b: a breakpoint on the rule of this step."""
        step = self.cursor.step
        if step is None:
            self.tell("No step is here yet; B sets a breakpoint on a rule, a domain or any question.")
            return
        point = Breakpoint(Kind.RULE, step.rule)
        known = next((one for one in self.breakpoints.points if one.words == point.words), None)
        if known is not None:
            self.breakpoints.clear(known.words)
        else:
            self.breakpoints.toggle(point)
        self.refresh_case()
        self.tell(f"Breakpoint {point.words} {'taken away' if known else 'set: r stops there'}.")

    @work
    async def action_breakpoints(self) -> None:
        """B: list, set, switch off, clear."""
        suggestions = offered(self.run_shown.steps, self._questions())

        def take(key: str) -> str:
            point = typed(key)
            if point is None:
                return MISTAKE
            self.breakpoints.toggle(point)
            return ""

        choices = Choices(
            "Breakpoints",
            "r stops at these, in every check and every message, until you take them away.",
            lambda: breakpoint_rows(self.breakpoints.points, suggestions),
            "enter  set, or switch on and off   d  take away   D  all   tab  type one   esc  back",
            tuple(point.text or point.words for point in suggestions),
            drop=self.breakpoints.clear,
            take=take,
        )
        await self.app.push_screen_wait(Pick(choices))
        self.refresh_case()

    def _questions(self) -> Sequence[DnsQuestion]:
        asked = [answer.question for answer in self.opened.case.answers]
        return [*asked, self.pending] if self.pending is not None else asked
