"""The last line of the message screen names the keys of the tab that is open."""

import pytest

from tests.tui.hands import press, shown
from tests.tui.tables import app


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ("1", ("enter debug", "r run all", "b boundary", "esc back")),
        ("2", ("v decoded or raw", "/ find", "esc case")),
        ("5", ("/ find", "g go to", "y copy")),
        ("8", ("M note on the message", "u undo")),
        ("9", ("D ask", "/ find")),
    ],
)
async def test_each_tab_names_its_own(keys: str, named: tuple[str, ...]) -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, keys)
        line = shown(program).splitlines()[-1]
        assert all(name in line for name in (*named, "? keys"))


async def test_a_filter_that_is_typed_says_how_to_leave_it() -> None:
    program = app(None, *[b"From: a@bank.example\r\n\r\n"] * 2)
    async with program.run_test(size=(50, 12)) as pilot:
        await press(pilot, "slash")
        assert shown(program).splitlines()[-1].strip() == "enter show the list  esc leave the filter as is"
