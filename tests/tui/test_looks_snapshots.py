"""Pictures of the other looks, and of terminals with few lines; each was looked at before it was accepted."""

import pytest
from textual.pilot import Pilot

from inspector.config import Settings
from inspector.tui.app import InspectorApp, demo_app
from tests.tui.tables import app
from tests.tui.test_snapshots import Compare, presses

OTHERS = ["light", "high-contrast", "no colour"]
STEP = ("home", "down", "enter", "home", "n", "n", "n")


@pytest.fixture(params=OTHERS)
def settings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Those looks; dark stands in the other pictures."""
    if request.param == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
        return Settings()
    return Settings(theme=request.param)


def test_the_list_in_other_looks(snap_compare: Compare, settings: Settings) -> None:
    assert snap_compare(demo_app(settings), terminal_size=(80, 24), run_before=presses("space", "down", "d"))


def test_the_message_in_other_looks(snap_compare: Compare, settings: Settings) -> None:
    assert snap_compare(app(settings=settings), terminal_size=(80, 24), run_before=presses())


def test_the_debugger_in_other_looks(snap_compare: Compare, settings: Settings) -> None:
    assert snap_compare(app(settings=settings), terminal_size=(80, 24), run_before=presses(*STEP))


@pytest.mark.parametrize("keys", [(), STEP, ("e",), ("w",)], ids=["message", "debugger", "report", "what if"])
def test_fifty_columns_and_twelve_lines(snap_compare: Compare, keys: tuple[str, ...]) -> None:
    async def pressed(pilot: Pilot[None]) -> None:
        await presses()(pilot)  # type: ignore[misc]
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()

    assert snap_compare(app(), terminal_size=(50, 12), run_before=pressed)


def test_a_terminal_that_is_too_small(snap_compare: Compare) -> None:
    async def smaller(pilot: Pilot[None]) -> None:
        await presses()(pilot)  # type: ignore[misc]
        assert isinstance(pilot.app, InspectorApp)
        await pilot.resize_terminal(40, 8)
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(app(), terminal_size=(80, 24), run_before=smaller)
