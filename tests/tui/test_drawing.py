"""What a key began is drawn in one picture."""

from unittest.mock import patch

import pytest
from textual.pilot import Pilot

from inspector.config import Settings
from inspector.tui.app import demo_app
from tests.tui.hands import settled

WIDE, NARROW = (120, 40), (80, 24)


async def pictures(pilot: Pilot[None], key: str) -> int:
    """How often the screen was drawn because of a key."""
    with patch.object(pilot.app, "_display", wraps=pilot.app._display) as display:
        await pilot.press(key)
        await settled(pilot)
    return sum(1 for call in display.call_args_list if call.args[1] is not None)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_row_and_what_is_under_the_cursor_are_drawn_together(size: tuple[int, int]) -> None:
    app = demo_app(Settings())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert await pictures(pilot, "down") == 1


async def test_other_keys_draw_the_two_panes_and_not_the_screen() -> None:
    app = demo_app(Settings())
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("home", "enter")
        await settled(pilot)
        with patch.object(app.screen, "refresh", wraps=app.screen.refresh) as refresh:
            await pilot.press("tab")
            await settled(pilot)
        refresh.assert_not_called()


async def test_the_pane_in_front_is_shown_when_the_terminal_becomes_narrow() -> None:
    app = demo_app(Settings())
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("home", "enter")
        await settled(pilot)
        for _ in range(3):
            await pilot.press("tab")
        await settled(pilot)
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        front = app.focused
        assert front is not None
        assert front.id == "signature"
        assert front.region.height > 3
        assert not app.screen.query_one("#claims").display
