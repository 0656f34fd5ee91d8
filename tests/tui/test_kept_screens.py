"""The screens of a message and of a check are mounted once, and show nothing of the message that was there before."""

import pytest
from textual.pilot import Pilot

from inspector.config import Settings
from inspector.tui.app import InspectorApp, demo_app
from inspector.tui.panes.raw_bytes import RawBytes
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown

SIZE = (120, 40)


@pytest.fixture
def app() -> InspectorApp:
    return demo_app(Settings())


def message(program: InspectorApp) -> MessageScreen:
    assert isinstance(program.screen, MessageScreen)
    return program.screen


def debugger(program: InspectorApp) -> DebuggerScreen:
    assert isinstance(program.screen, DebuggerScreen)
    return program.screen


async def fresh(pilot: Pilot[None], number: int) -> str:
    """What a program shows that opens this message first."""
    program = demo_app(Settings())
    async with program.run_test(size=SIZE) as other:
        await press(other, "home", *["down"] * (number - 1), "enter")
        return shown(program)


async def test_another_message_is_shown_in_the_panes_that_are_there(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter")
        first = message(app)
        await press(pilot, "down", "tab", "tab", "right_square_bracket")
        assert message(app) is first
        assert first.bench.number == 2
        assert shown(app) == await fresh(pilot, 2)
        await press(pilot, "escape", "down", "enter")
        assert message(app) is first
        assert shown(app) == await fresh(pilot, 3)


async def test_nothing_of_a_tab_is_left_for_the_next_message(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter", "4", "3", "9", "5", "right_square_bracket")
        assert message(app).tab == "case"
        assert shown(app) == await fresh(pilot, 2)
        await press(pilot, "5")
        assert app.screen.query_one(RawBytes)._raw == app.source.message(2).raw


async def test_looks_chosen_in_the_list_hold_in_a_message_that_was_open(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter")
        pane = message(app).board.pane("route")
        before = pane.styles.background
        await press(pilot, "escape")
        app.next_theme()
        await press(pilot, "enter")
        assert pane.is_attached
        assert pane.styles.background != before


async def test_a_terminal_that_became_narrow_in_the_list_is_narrow_in_a_message(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter", "escape")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "enter")
        assert message(app).has_class("-narrow")
        assert not message(app).board.pane("route").display


async def test_a_check_is_shown_in_the_panes_of_the_one_before(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter", "home", "enter")
        first = debugger(app)
        bench = first.bench
        assert bench.asker.is_stepping
        await press(pilot, "tab", "escape", "right_square_bracket", "home", "down", "enter")
        assert debugger(app) is first
        assert first.bench.number == 2
        assert first.focused is not None
        assert first.focused.id == "steps"
        assert not bench.asker.is_stepping
        assert first.bench.asker.is_stepping


async def test_what_is_left_open_asks_no_more(app: InspectorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "home", "enter")
        screen = message(app)
        await press(pilot, "escape")
        assert [worker for worker in app.workers if worker.node is screen and not worker.is_finished] == []
