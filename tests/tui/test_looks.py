"""Looks and words of the program as a whole."""

from textual.widgets._toast import Toast

from tests.tui.hands import press
from tests.tui.tables import app


async def test_a_word_comes_in_place_of_the_one_before() -> None:
    program = app()
    async with program.run_test(notifications=True) as pilot:
        await press(pilot, "f2", "f2")
        assert len(program.screen.query(Toast)) == 1
