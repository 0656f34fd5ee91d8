"""The debugger: a cursor over the steps of one check, what each looks at, and the question that it waits for."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from inspector.lookup.consent import Choice
from inspector.model.case import CheckRun
from inspector.model.dns import DnsQuestion
from inspector.model.trace import Step
from inspector.tui import commands, safe
from inspector.tui.bench import Bench
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.prose import Prose, ProsePane
from inspector.tui.panes.rows import Rows
from inspector.tui.present.asking import question_lines
from inspector.tui.present.debugging import explained_lines, head_lines, progress
from inspector.tui.present.keys_here import DEBUGGER as DEBUGGER_KEYS
from inspector.tui.present.layout import WIDE, paragraph
from inspector.tui.present.looking import looking_lines, looking_title
from inspector.tui.present.steps import step_rows
from inspector.tui.screens.ways import WaysScreen
from inspector.tui.stepping import Cursor, Intent
from inspector.tui.whatis import Entry, of_step
from inspector.tui.whatis_rows import of_pane


class DebuggerScreen(WaysScreen):
    """One check, step by step."""

    NAME = "debugger"
    COMMANDS_HERE = commands.DEBUGGER
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("debugger", commands.DEBUGGER)]

    keys_here = DEBUGGER_KEYS

    def __init__(self, bench: Bench, id: str, step: int | None = None) -> None:
        super().__init__(bench, id)
        self._wanted = step
        self._was_narrow = False

    def compose(self) -> ComposeResult:
        """Banner, steps and what they look at, the question, footer."""
        yield Prose(id="banner")
        with Horizontal(id="halves"):
            yield Rows(id="steps")
            with Vertical(id="looking-side"):
                yield ProsePane(id="looking")
                yield Prose(id="explained")
        yield Prose(id="question")
        yield KeyStrip()

    def take_check(self, bench: Bench, id: str, step: int | None) -> None:
        """Another check for the panes that are there."""
        self.check, self._wanted = id, step
        self.take(bench)

    def begin(self) -> None:
        """Begin where it is decided, or where the check stands."""
        self.bench.asker.is_stepping = True
        self._is_asking, self._passed = False, None
        self.query_one("#question").border_subtitle = safe.EMPTY
        self.query_one("#question").border_title = safe.line("Next question")
        self.enter(self.check, self._wanted)
        self.query_one("#steps", Rows).focus()

    def on_resize(self, event: events.Resize) -> None:
        """What is hidden on narrow terminals learns nothing of a new size by itself."""
        if self.is_narrow != self._was_narrow:
            self._was_narrow = self.is_narrow
            self.call_after_refresh(self.refresh_case)

    def leave(self) -> None:
        """Early questions are allowed again."""
        self.bench.asker.is_stepping = False

    def enter(self, id: str, step: int | None = None) -> None:
        """Show a check: at the step that is asked for, at the deciding one, or at its beginning."""
        self.check = id
        self._advance()
        run = self.run_shown
        self.cursor = Cursor(run.steps)
        if step is None and run.verdict is not None:
            step = run.verdict.reason.number
        self.cursor = self.cursor.to(step - 1 if step is not None else 0)
        self.refresh_case()

    def _advance(self) -> None:
        if not self.bench.is_occupied:
            self.opened.examination.advance(self.check)
            self.opened.touch()

    def refresh_case(self) -> None:
        """Show the check as it stands now."""
        case, run = self.opened.case, self.run_shown
        self.cursor = cursor = self.cursor.grown(run.steps)
        step, question = cursor.step, self.pending
        noted = frozenset(
            note.on.rpartition(" ")[2] for note in self.opened.notes if note.on.startswith(f"step {self.check} ")
        )
        self.banner().show(lambda width: self._banner_lines(run, width))
        rows = self.query_one("#steps", Rows)
        at = str(step.number) if step is not None else None
        broken = self.breakpoints.numbers(cursor.steps)
        rows.show(lambda width: step_rows(cursor.steps, cursor.at, width, noted, broken), safe.line("Steps"), at=at)
        looking = self.query_one("#looking", ProsePane)
        if step is None:
            blockers = self.opened.examination.blockers(self.check)
            looking.show(lambda width: _nothing_yet(run, blockers, width), safe.line("Nothing yet"))
        else:
            looking.show(lambda width: self._looking_lines(step, run, width), safe.line(looking_title(step)))
        self.query_one("#explained", Prose).show(
            lambda width: () if self.is_narrow else explained_lines(case, run, step, width)
        )
        panel = self.query_one("#question", Prose)
        asked = self.bench.asked(question) if question is not None else None
        panel.set_class(self.is_at_question, "-next")
        panel.set_class(question is not None and bool(question.reveals) and not self.bench.is_local, "-reveals")
        if question is None or asked is None:
            panel.show(lambda width: ())
        else:
            panel.show(lambda width: question_lines(question, asked, width))

    @property
    def is_narrow(self) -> bool:
        """True where the halves stand under each other; the explanation then follows in what the step looks at."""
        return self.app.size.width < WIDE

    def _banner_lines(self, run: CheckRun, width: int) -> list[Content]:
        *marked, status = self.status_lines(width)
        return [*head_lines(run, progress(run, self.cursor.at), status, width), *marked]

    def _looking_lines(self, step: Step, run: CheckRun, width: int) -> list[Content]:
        case = self.opened.case
        noted = self.opened.noted(f"step {run.id} {step.number}")
        lines = [*(paragraph(f"Note: {noted}", width, "bold $text-accent") if noted else ())]
        lines += looking_lines(case, run.id, step, width)
        return [*lines, safe.EMPTY, *explained_lines(case, run, step, width)] if self.is_narrow else lines

    def branched(self) -> None:
        """Begin the same check in the other examination; where nothing is sent, bring it to its verdict."""
        if self.opened.case.run(self.check) is None:
            self.app.pop_screen()
            return
        self.enter(self.check)
        if self.bench.is_local:
            self._run_everything()

    def selected_place(self) -> tuple[str, str]:
        """The step under the cursor."""
        step = self.cursor.step
        return (f"step {self.check} {step.number}", f"step {step.number}") if step else ("case", "the case")

    def selected_value(self) -> str:
        """What the step says and what it compared."""
        step = self.cursor.step
        if step is None:
            return ""
        facts = "".join(f"; {fact.name}: {fact.value}" for fact in step.facts)
        record = f" [{step.excerpt.text}]" if step.excerpt else ""
        return f"{step.said}{record}{facts}"

    def selected_question(self) -> DnsQuestion | None:
        """The pending question, else the one whose answer fed the step."""
        step = self.cursor.step
        if self.is_at_question or step is None or step.answer is None:
            return self.pending
        return step.answer.question

    def explained(self) -> Sequence[Entry]:
        """Of the step under the cursor."""
        return (of_step(self.cursor.step, self.check) if self.cursor.step is not None else ()) or (of_pane("steps"),)

    def find_words(self, words: str) -> bool:
        """The next step that holds them."""
        found = self.cursor.find(words)
        if found is not None:
            self.put(found)
        return found is not None

    def put(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.refresh_case()

    @on(Rows.Moved, "#steps")
    def pointed(self, event: Rows.Moved) -> None:
        """The cursor follows the list."""
        event.stop()
        place = event.rows.highlighted
        if place is not None and place != self.cursor.at:
            self.put(self.cursor.to(place))

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click only points."""
        event.stop()

    def action_over(self) -> None:
        """n."""
        self.go(Intent.OVER)

    def action_into(self) -> None:
        """i."""
        self.go(Intent.INTO)

    def action_out(self) -> None:
        """o."""
        self.go(Intent.OUT)

    def action_run(self) -> None:
        """r: to the next breakpoint, else to the verdict."""
        if self.stops_after(self.cursor.at):
            return
        if (question := self.pending) is not None and self.stops_before(question):
            return
        if self.opened.examination.blockers(self.check) or not self.bench.is_local:
            self._run_with_leave()
        else:
            self.go(Intent.RUN)

    def action_step_back(self) -> None:
        """p."""
        self.put(self.cursor.back())

    def action_first(self) -> None:
        """home."""
        self.put(self.cursor.first())

    def action_newest(self) -> None:
        """end."""
        self.put(self.cursor.newest())

    def go(self, intent: Intent) -> None:
        moved = self.cursor.move(intent)
        if moved is not None:
            self.put(moved)
            return
        run = self.run_shown
        if run.verdict is not None or run.skipped:
            self.put(self.at_verdict() if intent is Intent.RUN else self.cursor.newest())
            self.tell(f"This is the end: {run.result or 'no result'}.")
            return
        if self.pending is None:
            self.tell("This check waits for the others; r runs them.", is_trouble=True)
            return
        if not self.bench.may_send:
            self.put(self.cursor.newest())
            self.tell("Nothing is sent before you say so: enter sends, x answers by hand, k stays offline.")
            return
        self._ask(Choice.SEND, intent)

    def action_back(self) -> None:
        """Stop what is running, else go back to the message."""
        if self._is_asking or self.bench.is_running:
            self.workers.cancel_group(self, "dns")
            self.bench.asker.cancel()
            self.tell("Stopped. What was answered stays.")
            return
        if self.stop_doing():
            self.tell("Stopped.")
            return
        self.app.pop_screen()

    def action_next_message(self) -> None:
        """}."""
        self.app.open_neighbour(self.bench, 1, self.check)

    def action_previous_message(self) -> None:
        """{."""
        self.app.open_neighbour(self.bench, -1, self.check)

    def action_next_pane(self) -> None:
        """tab: between the steps and what they look at."""
        steps, looking = self.query_one("#steps"), self.query_one("#looking")
        (looking if steps.has_focus else steps).focus()


def _nothing_yet(run: CheckRun, blockers: tuple[str, ...], width: int) -> list[Content]:
    if blockers:
        return paragraph(f"This check needs {', '.join(blockers)} first. r runs them all.", width)
    return paragraph(run.skipped or "Before its first step the check needs an answer: see the question below.", width)
