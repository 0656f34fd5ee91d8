"""Two runs of a check beside each other, the first step where they part selected in both."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from inspector.model.case import Case, CheckRun
from inspector.report.compare import Parting, parting, put_in
from inspector.tui import commands, safe
from inspector.tui.bench import Bench
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.prose import Prose, ProsePane
from inspector.tui.panes.rows import Rows
from inspector.tui.present.looking import looking_lines
from inspector.tui.present.parting import parting_lines, side_title
from inspector.tui.present.steps import step_rows
from inspector.tui.screens.case_screen import CaseScreen
from inspector.tui.whatis import Entry, of_step_in
from inspector.tui.whatis_rows import of_pane
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs."""

    name: str
    case: Case
    is_hypothetical: bool = False


class ComparisonScreen(CaseScreen):
    """Left and right, each a list of steps; below what the selected step looks at."""

    NAME = "comparison"
    COMMANDS_HERE = commands.COMPARISON
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("comparison", commands.COMPARISON)]

    def __init__(self, bench: Bench, check: str, left: Side, right: Side) -> None:
        super().__init__(bench)
        self.check = check
        self.sides = {"left-steps": left, "right-steps": right}

    def compose(self) -> ComposeResult:
        """Banner, two trees, what the step looks at, keys."""
        yield Prose(id="banner")
        with Horizontal(id="sides"):
            yield Rows(id="left-steps")
            yield Rows(id="right-steps")
        yield ProsePane(id="looking")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Begin where they part."""
        self.refresh_case()
        self.action_parting()

    def run_of(self, side: str) -> CheckRun:
        """The check on that side."""
        run = self.sides[side].case.run(self.check)
        return run if run is not None else CheckRun(self.check, self.check, skipped="it is not there")

    @property
    def parting(self) -> Parting | None:
        """Where they part."""
        left, right = self.sides.values()
        return parting(self.run_of("left-steps"), self.run_of("right-steps"), put_in(left.case, right.case))

    def refresh_case(self) -> None:
        """Show both."""
        found = self.parting
        self.banner().show(lambda width: self._banner_lines(found, width))
        for name, side in self.sides.items():
            run = self.run_of(name)
            at = (found.left if name == "left-steps" else found.right) if found is not None else None
            place = len(run.steps) if at is None else at
            self.query_one(f"#{name}", Rows).show(
                partial(step_rows, run.steps, place),
                safe.line(side_title(side.name, run, is_hypothetical=side.is_hypothetical)),
                at=str(place + 1 if at is not None else len(run.steps)),
            )

    def _banner_lines(self, found: Parting | None, width: int) -> list[Content]:
        left, right = self.sides.values()
        marks = [side.name for side in (left, right) if side.is_hypothetical]
        return parting_lines(self.run_of("left-steps").title, found, marks, width)

    def action_parting(self) -> None:
        """f: the first step where they part, on both sides."""
        found = self.parting
        for name, at in zip(self.sides, (found.left, found.right) if found is not None else (None, None), strict=True):
            steps = self.run_of(name).steps
            if steps:
                self.query_one(f"#{name}", Rows).select(str(steps[at if at is not None else -1].number))
        is_right = found is not None and found.left is None
        self.query_one("#right-steps" if is_right else "#left-steps").focus()
        self.call_after_refresh(self._look)  # The rows are there only when the panes have a size.

    def action_next_pane(self) -> None:
        """tab: the other side, then what the step looks at."""
        names = [*self.sides, "looking"]
        focused = self.focused.id if self.focused is not None else None
        self.query_one(f"#{names[(names.index(focused) + 1) % 3] if focused in names else names[0]}").focus()
        self._look()

    def action_next_check(self) -> None:
        """]."""
        self._turn(1)

    def action_previous_check(self) -> None:
        """[."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        left, _ = self.sides.values()
        ids = [run.id for run in left.case.runs if not run.skipped]
        self.check = ids[(ids.index(self.check) + by) % len(ids)] if self.check in ids else ids[0]
        self.refresh_case()
        self.action_parting()

    @on(Rows.Moved)
    def pointed(self, event: Rows.Moved) -> None:
        """Below stands what this step looks at."""
        event.stop()
        self._look()

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click only points."""
        event.stop()

    @property
    def _pane(self) -> str:
        focused = self.focused.id if self.focused is not None else None
        return focused if focused in self.sides else "left-steps"

    def _look(self) -> None:
        if self.focused is not None and self.focused.id == "looking":
            return
        name, check = self._pane, self.check
        row = self.query_one(f"#{name}", Rows).selected
        step = next((one for one in self.run_of(name).steps if row is not None and str(one.number) == row.key), None)
        pane, case = self.query_one("#looking", ProsePane), self.sides[name].case
        side = "left" if name == "left-steps" else "right"
        if step is None:
            pane.show(lambda width: [], safe.line(side))
        else:
            pane.show(lambda width: looking_lines(case, check, step, width), safe.line(f"{side}, step {step.number}"))

    def selected_value(self) -> str:
        """The sentence on what differs."""
        return self.parting.said if self.parting is not None else ""

    def explained(self) -> Sequence[Entry]:
        """The step under the cursor of the side that has the keys."""
        row = self.query_one(f"#{self._pane}", Rows).selected
        key = row.key if row is not None else ""
        return of_step_in(self.run_of(self._pane).steps, key) or (of_pane("steps"),)

    def find_words(self, words: str) -> bool:
        """In the side that has the keys."""
        return self.query_one(f"#{self._pane}", Rows).find(words)

    def action_back(self) -> None:
        """Back to the debugger."""
        self.app.pop_screen()
