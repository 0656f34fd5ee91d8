"""What takes longer than a blink says so on the screen, can be stopped with escape, and leaves no sign behind."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from inspector.config import Settings
from inspector.tui.app import InspectorApp, demo_app
from inspector.tui.screens import common_keys, export
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown
from tests.tui.test_mailbox_screen import settled


@pytest.fixture(autouse=True)
def signs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_keys, "SIGN_AFTER", 0.001)


class Held:
    """Something that goes on only when the test lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        self.gate, self._real = threading.Event(), getattr(owner, name)
        monkeypatch.setattr(owner, name, self._late)

    def _late(self, *given: Any, **named: Any) -> Any:
        self.gate.wait(60)
        return self._real(*given, **named)


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """As long as it takes, and no longer than a hundred rounds."""
    for _ in range(100):
        await pilot.pause()
        if is_so():
            return
    raise AssertionError(shown(pilot.app))  # type: ignore[arg-type]


def busy(program: InspectorApp, words: str) -> Callable[[], bool]:
    return lambda: words in shown(program)


async def test_a_message_that_is_slow_to_read_and_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    program = demo_app(Settings())
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        held = Held(monkeypatch, program.source, "message")
        await pilot.press("enter")
        await until(pilot, busy(program, "reading message 1, escape stops"))
        await pilot.press("escape")
        await until(pilot, lambda: "reading message 1" not in shown(program))
        held.gate.set()
        await press(pilot)
        assert isinstance(program.screen, MailboxScreen)
        await press(pilot, "enter")
        assert isinstance(program.screen, MessageScreen)


async def test_the_next_message_while_one_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    program = demo_app(Settings())
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        held = Held(monkeypatch, program.source, "message")
        await pilot.press("right_square_bracket")
        await until(pilot, busy(program, "reading message 2 … esc stops"))
        held.gate.set()
        await press(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 2
        assert "esc stops" not in shown(program)


async def test_the_checks_of_a_large_message_and_of_a_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    program = demo_app(Settings())
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        gate = threading.Event()
        await press(pilot, "enter", "home", "down", "enter")
        screen = program.screen
        assert isinstance(screen, DebuggerScreen)
        screen.bench.aside.is_large = True
        do = screen.bench.aside.do

        async def late(work: Callable[[], Any]) -> Any:
            return await do(lambda: (gate.wait(60), work())[1])

        monkeypatch.setattr(screen.bench.aside, "do", late)
        await press(pilot, "C", "enter", *"192.0.2.9")
        await pilot.press("enter")
        await until(pilot, busy(program, "running the checks of the other side … esc stops"))
        await pilot.press("escape")
        await until(pilot, lambda: "esc stops" not in shown(program))
        assert program.screen is screen
        gate.set()
        await press(pilot)
        assert program.screen is screen


async def test_a_report_that_is_slow_to_write_is_saved_whole_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    program = demo_app(Settings())
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")
        assert "Report as markdown, not written yet" in shown(program)
        held = Held(monkeypatch, export, "written")
        await pilot.press("f")
        await until(pilot, busy(program, "writing the report as short markdown … esc goes back"))
        await pilot.press("f", "f", "s")
        await until(pilot, busy(program, "Save the report"))
        await pilot.press("enter")
        await pilot.pause()
        assert not list(tmp_path.iterdir())
        held.gate.set()
        await press(pilot)
    (saved,) = tmp_path.iterdir()
    assert saved.name.endswith(".txt")
    assert "hxxp" in saved.read_text() or "[.]" in saved.read_text()
    assert "# " not in saved.read_text()
