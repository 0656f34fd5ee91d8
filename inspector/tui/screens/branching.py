"""What if: hypothetical branches beside the real case, opened, named, turned to and dropped."""

from textual import work

from inspector.tui.present.branches import branch_rows
from inspector.tui.screens.case_screen import CaseScreen
from inspector.tui.screens.form import Field, Form, Question
from inspector.tui.screens.pick import Choices, Pick
from inspector.tui.suppose import complaint, shown_values, supposition
from inspector.tui.work import Branch

LIST_WIDTH = 70


class BranchingScreen(CaseScreen):
    """A case that can be supposed to be another one."""

    @work
    async def action_what_if(self) -> None:
        """Suppose another session, time or record; opens the hypothetical branch."""
        case, question = self.opened.case, self.selected_question()
        shown = shown_values(case)
        fields = [
            Field("ip", "Client IP", shown["ip"]),
            Field("helo", "HELO", shown["helo"]),
            Field("mail_from", "MAIL FROM (<> is the null sender)", shown["mail_from"]),
            Field("at", "Judged at", "", f"now: {case.at:%Y-%m-%d %H:%M %z}"),
        ]
        if question is not None:
            fields.append(
                Field("record", f"{question.type} {question.name}", "", "a record, NXDOMAIN, nodata, timeout")
            )
        fields.append(Field("name", "Name of the branch", "", "empty: called by what it supposes"))
        said = "Change what you want to suppose. The case stays as it is; backspace comes back to it."
        form = Form(Question("What if", fields, said, "enter  suppose"), lambda values: complaint(values, question))
        values = await self.app.push_screen_wait(form)
        if values is None:
            return
        supposed = supposition(values, shown, self.opened.options_shown, question)
        if supposed is None:
            self.tell("Nothing was changed, so nothing is supposed.")
            return
        self.opened.suppose(supposed)
        self.branched()

    def action_real(self) -> None:
        """Go back to the real case; the branches stay."""
        if self.opened.branch is None:
            self.tell("This is the real case: nothing is supposed.")
            return
        self.opened.back_to_real()
        self.branched()

    def action_next_branch(self) -> None:
        """>: the branch after this one."""
        self._turn_branch(1)

    def action_previous_branch(self) -> None:
        """<: the branch before this one, or the real case."""
        self._turn_branch(-1)

    def _turn_branch(self, by: int) -> None:
        if not self.opened.branches:
            self.tell("There is no branch: w supposes something.")
            return
        self.opened.turn(by)
        self.branched()

    def cases(self) -> list[tuple[Branch | None, str]]:
        """The real case and all branches, by their names."""
        return [(None, "the real case"), *((branch, branch.name) for branch in self.opened.branches)]

    @work
    async def action_branches(self) -> None:
        """W: all branches; one can be chosen, dropped or compared."""
        opened = self.opened
        if not opened.branches:
            self.tell("There is no branch: w supposes something.")
            return

        def drop(key: str) -> None:
            for branch in opened.branches:
                if key in ("", str(branch.number)):
                    opened.drop(branch.number)

        choices = Choices(
            "Branches",
            "Nothing in a branch is a finding about the real mail.",
            lambda: branch_rows(
                [(branch, opened.case_with(branch)) for branch, _ in self.cases()], opened.branch, LIST_WIDTH
            ),
            "enter  show   d  drop   D  drop all   esc  back",
            drop=drop,
        )
        chosen = await self.app.push_screen_wait(Pick(choices))
        if chosen:
            opened.show_branch(int(chosen))
        self.branched()
