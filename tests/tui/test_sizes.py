"""Every screen stays up while its terminal is resized, from far too small to very large."""

import pytest

from inspector.tui.app import InspectorApp
from inspector.tui.panes.rows import Rows
from tests.tui.hands import press, shown
from tests.tui.tables import app

SIZES = [(20, 5), (300, 100), (40, 10), (1, 1), (80, 24), (100, 24), (99, 3)]
PLACES = [(), *((str(tab),) for tab in range(2, 10)), ("down", "enter"), ("e",), ("slash",), ("question_mark",), ("w",)]


@pytest.mark.parametrize("keys", PLACES, ids=" ".join)
async def test_a_screen_can_be_resized_while_it_is_open(keys: tuple[str, ...]) -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert program.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_message_is_laid_out_for_its_own_width_at_once(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    widths, remake = set[int](), Rows._remake

    def noted(pane: Rows) -> None:
        remake(pane)
        if pane.id == "verdicts" and pane._made_for > 0:
            widths.add(pane._made_for)

    monkeypatch.setattr(Rows, "_remake", noted)
    program = app()
    async with program.run_test(size=size) as pilot:
        await press(pilot)
    assert len(widths) == 1


async def test_a_form_that_is_higher_than_the_terminal_keeps_its_keys_in_sight_and_help_names_them() -> None:
    program = app()
    async with program.run_test(size=(50, 12)) as pilot:
        await press(pilot, "w")
        for _ in range(4):
            assert "enter  suppose   esc  back   f1  keys" in shown(program)
            await press(pilot, "down")
        await press(pilot, "f1")
        assert "Do what the last line names." in shown(program)


async def test_where_lines_are_few_the_pane_with_the_keys_is_seen_whole() -> None:
    program = app()
    async with program.run_test(size=(50, 12)) as pilot:
        await press(pilot)
        for words in ("SPF MAIL FROM", "Bank Example", "mx1.corp.example", "No signature"):
            assert focused_rows(program), words
            assert words in "\n".join(focused_rows(program))
            await press(pilot, "tab")
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "SPF MAIL FROM" in shown(program)
        await pilot.resize_terminal(50, 12)
        await press(pilot)
        assert "SPF MAIL FROM" not in shown(program)
        assert focused_rows(program)


async def test_where_lines_are_few_steps_and_what_they_look_at_are_both_seen() -> None:
    program = app()
    async with program.run_test(size=(50, 12)) as pilot:
        await press(pilot, "home", "down", "enter", "home", "n", "n")
        assert "no match  192.0.2.9" in shown(program)
        assert "v=spf1 ip4:198.51.100.0/24" in shown(program)
        await press(pilot, "C", "enter")
        await press(pilot, *"198.51.100.7", "enter")
        text = shown(program)
        assert sum(line.startswith(">") for line in text.splitlines()) == 2
        assert "v=spf1" in text


def focused_rows(program: InspectorApp) -> list[str]:
    """The lines of the screen in which the pane with the keys shows its rows."""
    focused = program.screen.focused
    assert isinstance(focused, Rows)
    region = focused.content_region
    return [line for line in shown(program).splitlines()[region.y : region.bottom] if line.strip()]
