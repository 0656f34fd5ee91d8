"""Jumps, breakpoints, branches and comparison, each key driven through the pilot."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from inspector.tui.app import InspectorApp
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.raw_bytes import RawBytes
from inspector.tui.panes.rows import Rows
from inspector.tui.screens.comparison import ComparisonScreen
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.pick import Pick
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, Server, app


async def debugger(program: InspectorApp, pilot: Pilot[None]) -> DebuggerScreen:
    """The debugger on SPF for MAIL FROM, at its first step."""
    await press(pilot, "home", "down", "enter", "home")
    assert isinstance(program.screen, DebuggerScreen)
    return program.screen


def told(program: InspectorApp) -> str:
    return " ".join(notification.message for notification in program._notifications)


async def pick(pilot: Pilot[None], *keys: str) -> None:
    """Keys in a window whose worker waits for it."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def suppose(program: InspectorApp, pilot: Pilot[None], ip: str, name: str = "") -> None:
    await pick(pilot, "w")
    program.screen.query_one("#field-name", Input).value = name
    await typed(program, pilot, "ip", ip)
    await press(pilot)


async def test_d_goes_to_the_question_that_fed_the_step_and_escape_comes_back() -> None:
    program = app()
    async with program.run_test() as pilot:
        screen = await debugger(program, pilot)
        await press(pilot, "n", "n")  # ip4 of the first record: the record's answer fed it
        number = screen.cursor.at
        await press(pilot, "d")
        below = program.screen
        assert isinstance(below, MessageScreen)
        assert below.tab == "dns"
        row = below.query_one("#dns", Rows).selected
        assert row is not None
        assert row.key == "TXT bank.example"
        await press(pilot, "escape")
        assert isinstance(program.screen, DebuggerScreen)
        assert program.screen.check == "spf.mailfrom"
        assert program.screen.cursor.at == number


async def test_enter_on_a_question_goes_to_the_step_that_it_fed() -> None:
    program = app()
    async with program.run_test() as pilot:
        await press(pilot, "6")
        program.screen.query_one("#dns", Rows).select("TXT _spf.mailer.example")
        await press(pilot, "enter")
        assert isinstance(program.screen, DebuggerScreen)
        step = program.screen.cursor.step
        assert step is not None
        assert step.answer is not None
        assert step.answer.question.name == "_spf.mailer.example"


async def test_v_goes_to_the_bytes_of_the_step_and_escape_comes_back() -> None:
    program = app()
    async with program.run_test() as pilot:
        await press(pilot, "end", "enter", "home")
        screen = program.screen
        assert isinstance(screen, DebuggerScreen)
        while screen.cursor.step is not None and screen.cursor.step.span is None:
            await press(pilot, "i")
        step = screen.cursor.step
        assert step is not None
        assert step.span is not None
        await press(pilot, "v")
        assert program.screen.query_one(RawBytes).marked == step.span.of(MAIL)
        await press(pilot, "escape")
        assert isinstance(program.screen, DebuggerScreen)
        assert program.screen.cursor.step == step


async def test_b_sets_a_breakpoint_that_run_stops_at_and_the_tree_shows() -> None:
    program = app()
    async with program.run_test(notifications=True) as pilot:
        screen = await debugger(program, pilot)
        while screen.cursor.step is not None and screen.cursor.step.rule != "spf.include":
            await press(pilot, "i")
        at = screen.cursor.at
        await press(pilot, "b", "home", "r")
        assert screen.cursor.at == at
        assert "Breakpoint rule spf.include: stopped at step" in told(program)
        assert screen.query_one("#steps", Rows).rows[at].shown.plain.startswith(">*")
        await press(pilot, "r")  # the rules below it are meant too: what came of the include
        step = screen.cursor.step
        assert step is not None
        assert step.rule.startswith("spf.include.")
        await press(pilot, "r")
        verdict = screen.run_shown.verdict
        assert verdict is not None
        assert screen.cursor.step == verdict.reason
        await press(pilot, "r")
        assert screen.cursor.step == verdict.reason
        assert "This is the end: fail." in told(program)
        screen.put(screen.cursor.to(at))
        await press(pilot, "b", "home", "r")
        assert screen.cursor.step == verdict.reason


async def test_a_breakpoint_on_any_question_stops_run_before_it_is_answered() -> None:
    program = app()
    async with program.run_test(notifications=True) as pilot:
        screen = await debugger(program, pilot)
        await pick(pilot, "B")
        assert isinstance(program.screen, Pick)
        await pick(pilot, "enter", "escape")
        await press(pilot, "R", "r")
        assert screen.pending is not None
        assert screen.pending.name == "bank.example"
        assert "stopped before TXT bank.example" in told(program)
        await press(pilot, "r")
        assert screen.pending is not None
        assert screen.pending.name == "_spf.mailer.example"
        await press(pilot, "r")
        assert screen.run_shown.result == "fail"


async def test_a_breakpoint_on_a_typed_domain_is_switched_off_and_cleared() -> None:
    program = app()
    async with program.run_test(notifications=True) as pilot:
        screen = await debugger(program, pilot)
        await pick(pilot, "B")
        program.screen.query_one("#typed", Input).focus()
        program.screen.query_one("#typed", Input).value = "mailer.example"
        await pick(pilot, "enter")
        assert [point.words for point in program.breakpoints.points] == ["domain mailer.example"]
        await pick(pilot, "escape")
        await press(pilot, "r")
        step = screen.cursor.step
        assert step is not None
        assert "_spf.mailer.example" in step.said
        await pick(pilot, "B")
        program.screen.query_one("#choices", Rows).select("domain mailer.example")
        await pick(pilot, "enter")
        assert [point.is_on for point in program.breakpoints.points] == [False]
        await pick(pilot, "D")
        assert program.breakpoints.points == ()


async def test_branches_are_kept_beside_the_real_case_and_turned_through() -> None:
    program = app()
    async with program.run_test() as pilot:
        screen = await debugger(program, pilot)
        await suppose(program, pilot, "198.51.100.7", "forwarder")
        assert "HYPOTHETICAL: branch forwarder; client IP 198.51.100.7" in shown(program)
        await press(pilot, "backspace")
        await suppose(program, pilot, "203.0.113.9")
        assert [branch.name for branch in screen.opened.branches] == ["forwarder", "client IP 203.0.113.9"]
        await press(pilot, "greater_than_sign")
        assert screen.opened.branch is None
        assert "HYPOTHETICAL" not in shown(program)
        await press(pilot, "greater_than_sign")
        assert screen.run_shown.result == "pass"
        await press(pilot, "less_than_sign", "less_than_sign")
        assert screen.opened.branch is screen.opened.branches[1]
        await pick(pilot, "W")
        program.screen.query_one("#choices", Rows).select("1")
        await pick(pilot, "d", "escape")
        await press(pilot)
        assert [branch.name for branch in screen.opened.branches] == ["client IP 203.0.113.9"]


async def test_an_answer_by_hand_leaves_the_real_case_real() -> None:
    program = app(Server())
    async with program.run_test() as pilot:
        screen = await debugger(program, pilot)
        await pick(pilot, "x")
        await typed(program, pilot, "record", "v=spf1 +all")
        assert screen.run_shown.result == "pass"
        await press(pilot, "backspace")
        assert screen.run_shown.verdict is None
        assert screen.opened.case.hypothetical == ()


async def test_a_branch_upon_a_branch_keeps_what_was_supposed() -> None:
    program = app()
    async with program.run_test() as pilot:
        screen = await debugger(program, pilot)
        await suppose(program, pilot, "198.51.100.7")
        await pick(pilot, "w")
        await typed(program, pilot, "helo", "other.example")
        await press(pilot)
        assert screen.opened.case.hypothetical == ("client IP 198.51.100.7", "HELO other.example")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_real_case_beside_a_branch_parts_at_the_term_that_holds_one_address(size: tuple[int, int]) -> None:
    program = app()
    async with program.run_test(size=size) as pilot:
        await debugger(program, pilot)
        await suppose(program, pilot, "198.51.100.7")
        await press(pilot, "backspace")
        await pick(pilot, "C")
        program.screen.query_one("#choices", Rows).select("branch 1")
        await pick(pilot, "enter")
        await press(pilot)
        screen = program.screen
        assert isinstance(screen, ComparisonScreen)
        assert "They part: 192.0.2.9 is not in ip4:198.51.100.0/24, and 198.51.100.7 is." in " ".join(
            shown(program).split()
        )
        assert "HYPOTHETICAL" in shown(program)
        left = screen.query_one("#left-steps", Rows).selected
        right = screen.query_one("#right-steps", Rows).selected
        assert left is not None
        assert right is not None
        assert left.key == right.key
        assert "ip4:198.51.100.0/24" in str(screen.query_one("#looking-text", Prose).content)
        await press(pilot, "home", "f")
        assert screen.query_one("#left-steps", Rows).selected == left
        await press(pilot, "tab")
        assert screen.focused is screen.query_one("#right-steps")
        await press(pilot, "right_square_bracket", "left_square_bracket", "y")
        assert screen.check == "spf.mailfrom"
        assert "is not in ip4:198.51.100.0/24" in program.clipboard
        await press(pilot, "escape")
        assert isinstance(program.screen, DebuggerScreen)


async def test_another_address_is_compared_without_a_branch() -> None:
    program = app()
    async with program.run_test() as pilot:
        await debugger(program, pilot)
        await pick(pilot, "C")
        program.screen.query_one("#choices", Rows).select("address")
        await pick(pilot, "enter")
        await typed(program, pilot, "ip", "203.0.113.9")
        for _ in range(20):
            if not isinstance(program.screen, ComparisonScreen):
                await pilot.pause()
        assert isinstance(program.screen, ComparisonScreen)
        assert "203.0.113.9" in shown(program)


async def test_now_is_compared_only_with_leave() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await debugger(program, pilot)
        await pick(pilot, "C")
        program.screen.query_one("#choices", Rows).select("now")
        await pick(pilot, "enter", "escape")
        await press(pilot)
        assert server.asked == []
        assert isinstance(program.screen, DebuggerScreen)
