"""A pane of rows: where its keys lead, what it draws, what it scrolls to; headings are seen and passed over."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from inspector.tui import safe
from inspector.tui.panes.rows import Rows
from inspector.tui.present.layout import Row


class Pane(App[None]):
    """One pane of rows and nothing else."""

    CSS = "Rows { height: 4; width: 28; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow-x: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[int | None] = []
        self.clicked: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(id="rows")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.moved.append(event.rows.highlighted)

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        selected = event.rows.selected
        self.clicked.append(selected.key if selected is not None else "")


def rows_of(words: str) -> Sequence[Row]:
    """`# head one two|lines three`: a heading after `#`, a row of two lines with `|`."""
    made, is_heading = list[Row](), False
    for word in words.split():
        if word == "#":
            is_heading = True
            continue
        made.append(Row(word, safe.lines(word.replace("|", "\n")), is_heading=is_heading))
        is_heading = False
    return made


async def shown(pilot: Pilot[None], words: str) -> Rows:
    pane = pilot.app.query_one(Rows)
    pane.focus()
    pane.show(lambda width: rows_of(words))
    await pilot.pause()
    return pane


def seen(pane: Rows) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.scrollable_content_region.height)]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("", "one"),
        ("down", "two"),
        ("down down", "three"),
        ("down down down", "one"),
        ("up", "three"),
        ("end", "three"),
        ("end home", "one"),
        ("pagedown", "three"),
        ("end pageup", "one"),
        ("end pageup pageup", "one"),
    ],
)
async def test_the_cursor_passes_over_headings_and_goes_round(keys: str, wanted: str) -> None:
    async with Pane().run_test() as pilot:
        pane = await shown(pilot, "# head one two # other three # last")
        await pilot.press(*keys.split())
        assert pane.selected is not None
        assert pane.selected.key == wanted


async def test_a_heading_above_the_first_row_is_seen_again() -> None:
    async with Pane().run_test() as pilot:
        pane = await shown(pilot, "# head one two three four five")
        assert seen(pane) == ["head", "one", "two", "three"]
        await pilot.press("end")
        assert seen(pane) == ["two", "three", "four", "five"]
        await pilot.press("home")
        assert seen(pane) == ["head", "one", "two", "three"]


async def test_a_row_of_several_lines_is_scrolled_to_whole() -> None:
    async with Pane().run_test() as pilot:
        pane = await shown(pilot, "one two three four a|b|c|d|e six")
        await pilot.press("up", "up")
        assert seen(pane) == ["a", "b", "c", "d"]
        await pilot.press("down")
        assert seen(pane) == ["c", "d", "e", "six"]


async def test_the_bar_stands_where_the_rows_do_from_the_first_picture_on() -> None:
    async with Pane().run_test() as pilot:
        pane = pilot.app.query_one(Rows)
        pane.show(lambda width: rows_of("a b c d e f g h"), at="h")
        await pilot.pause()
        assert pane.scroll_offset.y == 4
        assert pane.vertical_scrollbar.position == 4


async def test_only_the_analyst_moves_and_a_click_chooses() -> None:
    program = Pane()
    async with program.run_test() as pilot:
        pane = await shown(pilot, "# head one two|lines three")
        await shown(pilot, "one two")
        assert program.moved == []
        pane.show(lambda width: rows_of("# head one two|lines three"), at="one")
        await pilot.click(pane, offset=(3, 3))
        assert program.clicked == ["two|lines"]
        await pilot.click(pane, offset=(3, 0))
        assert program.clicked == ["two|lines"]
        assert program.moved == [2]


async def test_other_rows_take_the_place_of_those_that_were_forgotten() -> None:
    async with Pane().run_test() as pilot:
        pane = await shown(pilot, "a b c d e f g h")
        await pilot.press("end")
        pane.forget()
        assert (pane.highlighted, pane.selected) == (None, None)
        assert seen(pane) == ["e", "f", "g", "h"]  # What is drawn meanwhile.
        pane = await shown(pilot, "a b c d e f g h")
        assert seen(pane) == ["a", "b", "c", "d"]
        assert (await shown(pilot, "x y")).highlighted == 0
        assert seen(pane) == ["x", "y", "", ""]


@pytest.mark.parametrize("words", ["", "# one # two"])
async def test_no_key_fails_where_nothing_can_be_selected(words: str) -> None:
    program = Pane()
    async with program.run_test() as pilot:
        pane = await shown(pilot, words)
        await pilot.press("down", "up", "pagedown", "pageup", "home", "end")
        await pilot.click(pane, offset=(3, 1))
        assert (pane.highlighted, program.moved, program.clicked) == (None, [], [])


async def test_another_width_draws_every_row_for_it() -> None:
    async with Pane().run_test() as pilot:
        pane = pilot.app.query_one(Rows)
        pane.show(lambda width: [Row("long", safe.line("x" * 60)), Row("wide", safe.line("日本" * 20))])
        await pilot.pause()
        assert seen(pane)[:2] == ["x" * 26 + "…", "日本" * 6 + "日…"]
        pane.styles.width = 50
        await pilot.pause()
        assert seen(pane)[0] == "x" * 48 + "…"


async def test_styles_that_lie_over_each_other_are_mixed() -> None:
    async with Pane().run_test() as pilot:
        pane = pilot.app.query_one(Rows)
        mixed: Content = safe.row(safe.line("a "), safe.line("bold ", "bold"), safe.line("c")).stylize("italic", 4, 8)
        pane.show(lambda width: [Row("mixed", mixed)])
        await pilot.pause()
        drawn = [
            (segment.text, bool(segment.style and segment.style.bold), bool(segment.style and segment.style.italic))
            for segment in pane.render_line(0)
            if segment.text.strip()
        ]
        assert drawn == [("a ", False, False), ("bo", True, False), ("ld ", True, True), ("c", False, True)]
