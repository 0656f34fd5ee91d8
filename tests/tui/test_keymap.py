"""The key map of the settings: what it refuses, and that keys, footer, help and palette follow it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.config import MappedKey, Settings
from inspector.errors import InspectorError
from inspector.tui.app import InspectorApp
from inspector.tui.keymap import bound, refusals, require_keys, shown_keys
from inspector.tui.opening import Desk, Nothing
from inspector.tui.screens.form import Form
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown
from tests.tui.tables import OPTIONS, Zone, app

ROOT = Path(__file__).parents[2]


def mapped(*pairs: tuple[str, str]) -> tuple[MappedKey, ...]:
    return tuple(MappedKey(id, keys, line) for line, (id, keys) in enumerate(pairs, 2))


def test_every_binding_says_what_it_does() -> None:
    known = bound()
    assert {"message.export", "debugger.over", "form.back", "rows.down", "raw.first"} <= set(known)
    assert all(one.does.endswith(".") for one in known.values())


@pytest.mark.parametrize(
    ("pairs", "lines", "said"),
    [
        ([("message.bogus", "x")], [2], "nothing called message.bogus"),
        ([("message.export", "hurz")], [2], "no key hurz"),
        ([("message.export", "ctrl+q")], [2], "kept for leave"),
        ([("mailbox.done", "t")], [2], "key of mailbox.triage already"),
        ([("mailbox.done", "z"), ("mailbox.triage", "z")], [2], "mailbox.triage (line 3)"),
        ([("message.export", "down")], [2, 2], "rows.down"),
        ([("form.back", "q")], [2], "typed as text"),
    ],
)
def test_what_cannot_be_followed_is_told_by_line(pairs: list[tuple[str, str]], lines: list[int], said: str) -> None:
    found = refusals(mapped(*pairs))
    assert [refusal.line for refusal in found] == lines
    assert any(said in refusal.said for refusal in found)
    with pytest.raises(InspectorError, match="line 2"):
        require_keys(mapped(*pairs))


def test_keys_of_screens_that_nobody_opened_yet_are_known() -> None:
    """Each screen is loaded when it is first opened, and the settings are read before."""
    script = "from inspector.tui.keymap import bound; print(*bound())"
    done = subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True, text=True)
    rooms = {id.partition(".")[0] for id in done.stdout.split()}
    assert {"debugger", "mailbox", "message", "rows", "start"} <= rooms
    assert set(done.stdout.split()) == bound().keys()


def test_two_things_may_swap_their_keys() -> None:
    assert refusals(mapped(("mailbox.done", "t"), ("mailbox.triage", "d"))) == ()
    assert refusals(mapped(("debugger.over", "f10"), ("message.export", "!"))) == ()


def test_keys_are_written_as_a_person_reads_them() -> None:
    assert shown_keys("question_mark,f1") == "?, f1"
    assert shown_keys("escape,backspace,space,enter") == "esc, backspace, space, enter"
    assert shown_keys("ctrl+e") == "ctrl+e"


async def test_the_mapped_key_works_and_the_old_one_does_not() -> None:
    program = app(settings=Settings(keys=mapped(("message.what-if", "x"))))
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        assert isinstance(program.screen, MessageScreen)
        assert " x what if" in shown(program)
        await press(pilot, "question_mark")
        assert re.search(r"\bx +Suppose", shown(program))
        await press(pilot, "escape", "x")
        assert isinstance(program.screen, Form)


async def test_windows_and_panes_tell_their_keys() -> None:
    program = app(settings=Settings(keys=mapped(("form.help", "f9"))))
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash")
        assert "f9  keys" in shown(program)
        await press(pilot, "f9")
        assert isinstance(program.screen, HelpScreen)
        assert "Close this window and change nothing." in shown(program)
        await press(pilot, "escape", "escape", "question_mark", "end")
        assert "Go one line down." in shown(program)


async def test_f2_goes_through_the_looks() -> None:
    program = InspectorApp(Nothing(), Desk(OPTIONS, Zone(), Settings()))
    async with program.run_test(size=(80, 24)) as pilot:
        seen = [program.theme]
        for _ in range(3):
            await pilot.press("f2")
            await pilot.pause()
            seen.append(program.theme)
    assert seen == ["textual-dark", "textual-light", "high-contrast", "textual-dark"]
