"""A terminal that is too small says so, and nothing is lost; the smallest that is not shows what matters."""

import re
import threading

import pytest
from textual import events
from textual.widgets import Input

from inspector.config import Settings
from inspector.model.message import Message
from inspector.tui.app import Desk, InspectorApp, demo_app
from inspector.tui.opening import Nothing
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.form import Form
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.too_small import LEAST_HEIGHT, LEAST_WIDTH, TooSmall
from tests.tui.hands import press, shown
from tests.tui.tables import OPTIONS, Zone, app
from tests.tui.test_mailbox_screen import settled

LEAST = (LEAST_WIDTH, LEAST_HEIGHT)
BELOW = [(LEAST_WIDTH - 1, 40), (200, LEAST_HEIGHT - 1), (20, 5)]


def without_scrollbars(text: str) -> str:
    """How far a pane is scrolled may differ by what fits."""
    return re.sub("[▁▂▃▄▅▆▇█]", " ", text)


@pytest.mark.parametrize("size", BELOW)
async def test_it_says_what_it_needs_and_goes_on_when_there_is_room(size: tuple[int, int]) -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "home", "down", "enter", "home", "n")  # At the top, whatever fits.
        assert isinstance(program.screen, DebuggerScreen)
        before = without_scrollbars(shown(program))
        await pilot.resize_terminal(*size)
        await press(pilot)
        assert isinstance(program.screen, TooSmall)
        assert f"{LEAST_WIDTH} by {LEAST_HEIGHT}" in " ".join(shown(program).split())
        await press(pilot, "n", "escape", "f", "d")  # No key does what would not be seen.
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert without_scrollbars(shown(program)) == before


async def test_what_is_typed_into_a_window_is_still_there() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        program.screen.query_one(Input).value = "203.0.113.7"
        for size in ((30, 8), (10, 2), (30, 9), (80, 24)):
            await pilot.resize_terminal(*size)
            await press(pilot)
        assert isinstance(program.screen, Form)
        await press(pilot, "enter")
        assert "203.0.113.7" in shown(program)


async def test_a_window_above_closes_in_the_moment_when_the_terminal_grows() -> None:
    program = app()
    async with program.run_test(size=(30, 8)) as pilot:
        await press(pilot)
        program.push_screen(HelpScreen("test", ()))
        await pilot.pause()
        cover = program.screen_stack[-2]
        assert isinstance(cover, TooSmall)
        await pilot.resize_terminal(80, 24)
        program.pop_screen()
        cover.post_message(events.ScreenResume())
        cover.post_message(events.ScreenResume())
        await press(pilot)
        assert isinstance(program.screen, MessageScreen)


async def test_there_is_one_palette_also_below_the_cover() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await pilot.resize_terminal(30, 8)
        await press(pilot, "ctrl+p")
        assert isinstance(program.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "escape", "ctrl+p", "ctrl+p", "escape")
        assert isinstance(program.screen, MessageScreen)


async def test_a_start_in_a_small_terminal() -> None:
    program = app()
    async with program.run_test(size=(30, 8)) as pilot:
        await press(pilot)
        assert isinstance(program.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert isinstance(program.screen, MessageScreen)


async def test_a_message_read_meanwhile_takes_the_place_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    program = demo_app(Settings())
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        held, message = threading.Event(), program.source.message

        def late(index: int) -> Message:
            held.wait(60)
            return message(index)

        monkeypatch.setattr(program.source, "message", late)
        await pilot.press("right_square_bracket")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert isinstance(program.screen, TooSmall)
        held.set()
        await press(pilot)
        assert isinstance(program.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 2
        await press(pilot, "escape")
        assert isinstance(program.screen, MailboxScreen)


async def test_the_smallest_terminal_shows_what_matters_on_every_screen() -> None:
    program = demo_app(Settings())
    async with program.run_test(size=LEAST) as pilot:
        await settled(pilot)
        rows = program.screen.query_one("#messages")
        assert rows.size.height >= 3
        await press(pilot, "enter")
        assert program.screen.query_one("#verdicts").size.height >= 2
        assert "A mailing service sends" not in shown(program)
        assert "? keys" in shown(program)
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "A mailing service sends" in shown(program)
        await pilot.resize_terminal(*LEAST)
        await press(pilot, "w")
        last = program.screen.query(Input).last()
        await press(pilot, "up")
        assert last.has_focus
        assert program.screen.region.contains_region(last.region)
        await press(pilot, "escape", "enter")
        assert program.screen.query_one("#steps").size.height >= 2


async def test_the_smallest_start_shows_a_row_to_choose() -> None:
    program = InspectorApp(Nothing(), Desk(OPTIONS, Zone(), Settings()))
    async with program.run_test(size=LEAST) as pilot:
        await press(pilot)
        assert program.screen.query_one("#choices").size.height >= 1
        assert "f1 keys" in shown(program)
