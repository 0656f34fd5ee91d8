"""What no check needs and the analyst asks for: questions go out only with leave, and no verdict is touched."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from inspector.lookup.drive import run
from inspector.lookup.offline import not_asked
from inspector.lookup.resolver import Resolver
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.trace import Trace
from inspector.tui import commands, safe
from inspector.tui.bench import Bench
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.rows import MakeRows, Rows
from inspector.tui.present.layout import MUTED, Row, plural
from inspector.tui.present.steps import step_rows
from inspector.tui.screens.case_screen import CaseScreen
from inspector.tui.whatis import Entry, of_step_in
from inspector.tui.whatis_rows import of_pane
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    title: str
    """Stands over the result."""
    what: str
    """One sentence for the window that asks for leave."""
    start: Callable[[Trace], Asking[MakeRows]]


class _DeclinedError(Exception):
    """The analyst thought better of it."""


class RequestScreen(CaseScreen):
    """Asks, then shows what came of it and each step."""

    NAME = "result"
    COMMANDS_HERE = commands.REQUEST
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("request", commands.REQUEST)]

    def __init__(self, bench: Bench, request: Request) -> None:
        super().__init__(bench)
        self._request = request
        self._trace = Trace()
        self._made: MakeRows | None = None
        self._now = ""
        self._asked = 0
        self._is_offline = False

    def compose(self) -> ComposeResult:
        """Banner, result, footer."""
        yield Prose(id="banner")
        yield Rows(id="result")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Begin at once: what is known already needs no leave."""
        self.query_one("#result").focus()
        self.refresh_case()
        self._drive()

    def refresh_case(self) -> None:
        """Show what there is."""
        title = self._request.title
        self.banner().show(lambda width: [safe.line(title, "bold", width=width), *self.status_lines(width)])
        made, steps = self._made, tuple(self._trace.steps)
        heading = Row("steps", safe.line(f"── {plural(len(steps), 'step')} ──", MUTED), is_heading=True)
        if made is None:
            waiting = [Row("now", safe.line(self._now or "…", MUTED))]
            self._rows.show(lambda width: waiting, safe.line("Asking · esc stops"))
        else:
            self._rows.show(
                lambda width: [*made(width), heading, *step_rows(steps, len(steps), width)], safe.line("On request")
            )

    @property
    def _rows(self) -> Rows:
        return self.query_one("#result", Rows)

    @work(exclusive=True, group="dns")
    async def _drive(self) -> None:
        try:
            self._made = await run(self._request.start(self._trace), self.bench.resolver, self._gate)
        except _DeclinedError:
            self.app.pop_screen()
            return
        self.refresh_case()

    async def _gate(self, question: DnsQuestion, resolver: Resolver) -> DnsAnswer:
        """What the case knows already; else the answer, with leave."""
        known = self.opened.examination.answers.get(question.key)
        if known is not None and known.status is not DnsStatus.NOT_ASKED:
            return known
        asker = self.bench.asker
        before = asker.answers.get(question.key)
        if before is None or before.status is DnsStatus.NOT_ASKED:
            if not self._is_offline and not self.bench.may_send:
                decided = await self.leave_to_send(self._request.what, (question,))
                if not decided:
                    raise _DeclinedError
                self._is_offline = decided == "k"
            if self._is_offline:
                return not_asked(question, "You chose not to send this question.")
            asker.forget((question.key,))
        self._asked += 1
        self._now = f"question {self._asked}: {question.type} {question.name}"
        self.refresh_case()
        answer = await asker.ask(question)
        if known is None:
            self.bench.on_request[question.key] = answer
        return answer

    def selected_value(self) -> str:
        """The row under the cursor."""
        return self._rows.selected.copied if self._rows.selected is not None else ""

    def explained(self) -> Sequence[Entry]:
        """The step under the cursor, else what this is."""
        row = self._rows.selected
        return of_step_in(self._trace.steps, row.key if row is not None else "") or (of_pane("result"),)

    def find_words(self, words: str) -> bool:
        """In the rows."""
        return self._rows.find(words)

    def action_back(self) -> None:
        """Stop what is running, else go back."""
        if any(worker.group == "dns" and not worker.is_finished for worker in self.workers if worker.node is self):
            self.workers.cancel_group(self, "dns")
            self.bench.asker.cancel()
        self.app.pop_screen()
