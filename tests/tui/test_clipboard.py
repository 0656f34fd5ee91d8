"""Copies go to the terminal in base64, or into a file of their own; nothing is overwritten."""

import base64
from pathlib import Path

import pytest

from inspector.config import Settings
from inspector.tui import clipboard
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press
from tests.tui.tables import app


def test_the_terminal_gets_nothing_but_base64() -> None:
    told = clipboard.sequence("a\x1b]52;c;eA==\a", {})
    assert told == "\x1b]52;c;" + base64.b64encode(b"a\x1b]52;c;eA==\a").decode() + "\a"


def test_gnu_screen_is_told_in_pieces_that_it_hands_on() -> None:
    told = clipboard.sequence("x" * 400, {"STY": "1.pts"})
    pieces = told.split("\x1b\\")[:-1]
    assert all(piece.startswith("\x1bP") and len(piece) <= 252 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == clipboard.sequence("x" * 400, {})
    assert clipboard.sequence("x", {"STY": "1", "TMUX": "2"}) == clipboard.sequence("x", {})


@pytest.mark.parametrize(
    ("term", "is_able"), [("xterm-256color", True), ("screen", True), ("linux", False), ("vt100", False)]
)
def test_terminals_without_a_clipboard_are_known(term: str, is_able: bool) -> None:
    assert clipboard.can_take("x", {"TERM": term}) is is_able
    assert not clipboard.can_take("é" * 40_000, {"TERM": term})


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "copied-1.txt").write_text("old", "utf-8")
    assert clipboard.into_file("new", tmp_path).name == "copied-2.txt"
    assert (tmp_path / "copied-1.txt").read_text("utf-8") == "old"
    assert (tmp_path / "copied-2.txt").read_text("utf-8") == "new\n"


async def test_y_writes_a_file_where_the_settings_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = app(settings=Settings(copy="file"))
    async with program.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "down")
        assert isinstance(program.screen, MessageScreen)
        value = program.screen.selected_value()
        await press(pilot, "y")
        await press(pilot, "e", "y")
    assert value
    assert (tmp_path / "copied-1.txt").read_text("utf-8") == f"{value}\n"
    assert (tmp_path / "copied-2.txt").stat().st_size > 500


async def test_y_hands_the_value_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "y")
        assert isinstance(program.screen, MessageScreen)
        assert program.clipboard == program.screen.selected_value() != ""
