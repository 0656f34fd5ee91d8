"""The asking half of the debugger: a question goes out by the analyst's leave, its answer moves the cursor on."""

from textual import work

from inspector.lookup.consent import Choice
from inspector.lookup.hand import by_hand
from inspector.lookup.offline import not_asked
from inspector.model.case import CheckRun
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.tui import safe
from inspector.tui.bench import Bench
from inspector.tui.screens.branching import BranchingScreen
from inspector.tui.screens.form import Field, Form, Question
from inspector.tui.stepping import Cursor, Intent
from inspector.tui.suppose import complaint, supposed_answer


class AskingScreen(BranchingScreen):
    """A cursor over one check, and what can be done with the question that it waits for."""

    def __init__(self, bench: Bench, id: str) -> None:
        super().__init__(bench)
        self.check = id
        self.cursor = Cursor(())
        self._is_asking = False

    @property
    def is_occupied(self) -> bool:
        """True while an answer is awaited or worked on; says so, for two must not carry on the same check."""
        if self.bench.is_running:
            self.tell("All checks are being run: esc stops that.")
        elif self.bench.aside.is_busy and not self._is_asking:
            self.tell("Still working on the message, which is large.")
        return self._is_asking or self.bench.is_occupied

    def enter(self, id: str, step: int | None = None) -> None:
        """Show a check, from one of its steps on."""
        raise NotImplementedError

    def put(self, cursor: Cursor) -> None:
        """Move the cursor."""
        raise NotImplementedError

    def go(self, intent: Intent) -> None:
        """Carry out a move, asking where it needs to and may."""
        raise NotImplementedError

    def stops_before(self, question: DnsQuestion) -> bool:
        """True when the analyst wants to see a question before it is answered."""
        raise NotImplementedError

    def stops_after(self, at: int) -> bool:
        """True when the analyst wants to stop at a step behind that index; the cursor is there then."""
        raise NotImplementedError

    @property
    def run_shown(self) -> CheckRun:
        """The check as far as it has come."""
        run = self.opened.case.run(self.check)
        return run if run is not None else CheckRun(self.check, self.check)

    @property
    def pending(self) -> DnsQuestion | None:
        """The question that the check waits for."""
        return self.run_shown.pending

    @property
    def is_at_question(self) -> bool:
        """True when the cursor stands at the end of what is recorded and a question comes next."""
        return self.pending is not None and self.cursor.at >= len(self.cursor.steps) - 1

    def at_verdict(self) -> Cursor:
        """The step that decided, which is where a run ends; the newest one while nothing is decided."""
        run = self.run_shown
        cursor = self.cursor.grown(run.steps)
        return cursor.newest() if run.verdict is None else cursor.to(run.verdict.reason.number - 1)

    @work(exclusive=True, group="dns")
    async def _ask(self, choice: Choice, intent: Intent) -> None:
        """Ask, and go on with what the analyst wanted until it is done or needs leave again."""
        self._is_asking, bench = True, self.bench
        bench.asker.is_stepping = intent is not Intent.RUN
        self.query_one("#question").border_subtitle = safe.line("asking … esc stops")
        try:
            while (question := self.pending) is not None:
                if intent is Intent.RUN and self.stops_before(question):
                    break
                answer = await bench.ask(question, choice)
                if await self._took(answer, intent) or not bench.may_send:
                    break
                choice = Choice.SEND
        finally:
            self._is_asking = False
            if self.is_still_on(bench):
                bench.asker.is_stepping = True
                self.query_one("#question").border_subtitle = safe.EMPTY
                self.refresh_case()

    async def _took(self, answer: DnsAnswer, intent: Intent) -> bool:
        """Give an answer to the check and move on; True when the intent is done."""
        await self.bench.answer(self.check, answer)
        before = self.cursor
        if intent is Intent.RUN and self.stops_after(before.at):
            return True
        self.cursor = before.grown(self.run_shown.steps)
        moved = self.cursor.move(intent) if before.steps else self.cursor.first()
        if moved is None:
            # What was wanted is not reached yet: stand at the newest step and see whether more may be asked.
            is_over = self.pending is None
            if is_over and intent is Intent.RUN:
                self.cursor = self.at_verdict()
            elif is_over or not self.bench.may_send:
                self.cursor = self.cursor.newest()
            return is_over
        self.cursor = moved
        return True

    def action_send(self) -> None:
        """enter: send the pending question."""
        if self.is_occupied:
            return
        if self.pending is None:
            self.go(Intent.INTO)
        elif not self.is_at_question:
            self.put(self.cursor.newest())
        elif self.bench.is_refused:
            self.tell("The settings forbid to send anything: x answers by hand, k stays offline.", is_trouble=True)
        else:
            self._ask(Choice.SEND, Intent.INTO)

    def action_always(self) -> None:
        """a: send this and all that follow in this case."""
        if self.bench.is_refused:
            self.tell("The settings forbid to send anything: x answers by hand, k stays offline.", is_trouble=True)
            return
        self.bench.leave.grant()
        if self.pending is not None and not self.is_occupied:
            self._ask(Choice.ALL, Intent.INTO)
        else:
            self.refresh_case()

    def action_offline(self) -> None:
        """k: leave the question unasked."""
        if self.is_occupied:
            return
        if self.pending is None:
            self.tell("No question waits.")
            return
        self._take(not_asked(self.pending, "You chose not to send this question."))

    @work(exclusive=True, group="dns")
    async def _take(self, answer: DnsAnswer) -> None:
        """Go on with an answer that was not asked for anywhere."""
        self._is_asking, bench = True, self.bench
        try:
            self.put(self.cursor.newest())
            await self._took(answer, Intent.INTO)
        finally:
            self._is_asking = False
            if self.is_still_on(bench):
                self.refresh_case()

    @work
    async def action_by_hand(self) -> None:
        """x: answer the question yourself."""
        question = self.pending
        if self.is_occupied:
            return
        if question is None:
            self.tell("No question waits; w supposes another answer to the one of this step.")
            return
        field = Field("record", f"{question.type} {question.name}", "", "a record, NXDOMAIN, nodata, timeout, servfail")
        said = "All that follows from it is marked as hypothetical."
        form = Form(
            Question("Answer by hand", (field,), said, "enter  answer"),
            lambda values: complaint(values, question) if values["record"].strip() else "Nothing was typed.",
        )
        values = await self.app.push_screen_wait(form)
        if values is None or self.pending is not question or self.is_occupied:
            return
        # What nobody found stands in a branch, so that the real case stays real.
        self.opened.suppose(supposed_answer(by_hand(question, values["record"]), self.opened.options_shown))
        self.enter(self.check)
        if self.run_shown.verdict is None:
            self.put(self.cursor.newest())

    def action_ask_again(self) -> None:
        """u: ask what was left unasked."""
        if self.is_occupied:
            return
        if not self.bench.forget((self.check,)):
            self.tell("Nothing of this check was left unasked.")
            return
        self.enter(self.check)

    def action_start_over(self) -> None:
        """R: the whole check again, question by question."""
        if self.is_occupied:
            return
        self.bench.start_over(self.check)
        self.enter(self.check)

    @work
    async def _run_with_leave(self) -> None:
        if self.is_occupied:
            return
        if not self.opened.examination.blockers(self.check) and self.run_shown.verdict is not None:
            self.go(Intent.RUN)
            return
        blockers = self.opened.examination.blockers(self.check)
        if blockers or self.pending is None:
            what, first = "This check and those that it needs will be run.", self.opened.examination.first_questions()
        else:
            what, first = "This check will be run to its verdict.", (self.pending,)
        leave = await self.leave_to_send(what, first)
        if leave == "enter" and not blockers and self.pending is not None:
            self._ask(Choice.SEND, Intent.RUN)
        elif leave:
            self._run_everything()

    @work(exclusive=True, group="dns")
    async def _run_everything(self) -> None:
        self._is_asking, bench = True, self.bench
        try:
            with self.working("running the checks"):
                await bench.run_all()
        finally:
            self._is_asking = False
            if self.is_still_on(bench):
                if not self.stops_after(self.cursor.at if self.cursor.steps else -1):
                    self.cursor = self.at_verdict()
                self.refresh_case()
