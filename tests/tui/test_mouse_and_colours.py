"""The mouse does what the keys do, and nothing needs colours to be seen."""

import pytest

from inspector.tui.panes.rows import Rows
from inspector.tui.screens.debugger import DebuggerScreen
from tests.tui.hands import press, shown
from tests.tui.tables import app


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
