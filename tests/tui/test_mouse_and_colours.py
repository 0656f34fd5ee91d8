"""The mouse does what the keys do, and nothing needs colours to be seen."""

import pytest

from inspector.config import Settings
from inspector.tui.app import InspectorApp, demo_app
from inspector.tui.panes.rows import Rows
from inspector.tui.screens.debugger import DebuggerScreen
from tests.tui.hands import press, shown
from tests.tui.tables import app
from tests.tui.test_mailbox_screen import settled


@pytest.mark.parametrize("is_plain", [False, True])
async def test_without_colours_the_pane_in_use_has_a_heavy_frame(
    monkeypatch: pytest.MonkeyPatch, is_plain: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if is_plain:
        monkeypatch.setenv("NO_COLOR", "1")
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "home", "down")
        assert ("┏" in shown(program)) is is_plain


@pytest.mark.parametrize("setting", [("NO_COLOR", "1"), ("COLORTERM", "")], ids=["no colours", "sixteen colours"])
async def test_with_few_colours_the_cursor_stands_in_reverse_in_every_list(
    monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-16color")
    monkeypatch.setenv(*setting)
    program = demo_app(Settings())
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down")
        assert reversed_rows(program) == {"Two signatures"}
        await press(pilot, "enter", "home")
        assert reversed_rows(program) == {"SPF HELO"}
        await press(pilot, "2", "home")
        assert reversed_rows(program) == {"Return-Path"}
        await press(pilot, "1", "enter", "B", "home")
        assert "any question" in reversed_rows(program)


def reversed_rows(program: InspectorApp) -> set[str]:
    """Which of these words stand in reverse."""
    text = "".join(
        segment.text
        for strip in program.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.reverse
    )
    words = ("Two signatures", "All is well", "SPF HELO", "SPF MAIL FROM", "Return-Path", "Received", "any question")
    return {word for word in words if word in text}


async def test_the_mouse_selects_and_opens() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        verdicts = program.screen.query_one("#verdicts", Rows)
        await pilot.click(verdicts, offset=(4, 2))
        await press(pilot)
        assert isinstance(program.screen, DebuggerScreen)
        steps = program.screen.query_one("#steps", Rows)
        await press(pilot, "home")
        await pilot.click(steps, offset=(4, 3))
        await pilot.pause()
        assert steps.highlighted == 2
