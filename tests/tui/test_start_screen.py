"""The start screen: every key, through the pilot."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from inspector.casebook import Casebook, in_memory
from inspector.config import Settings
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.completion import completed, matches
from inspector.tui.opening import Nothing, Shelf
from inspector.tui.panes.paste_box import Pasted
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.start import StartScreen
from tests.casebook.books import book, ticking
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, OPTIONS, Zone

SIZES = [(80, 24), (120, 40)]
LINE = b"From a@b.example Mon Nov  9 08:15:02 2026\n"
OTHER = MAIL.replace(b"Your card was locked", b"A parcel")


def mbox(*mails: bytes) -> bytes:
    """An mbox of these mails."""
    return b"".join(LINE + mail.replace(b"\r\n", b"\n") + b"\n" for mail in mails)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some mail in the folder where the program runs."""
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "abuse.mbox").write_bytes(mbox(MAIL, OTHER))
    (tmp_path / "mail" / "abuse-old.mbox").write_bytes(mbox(OTHER, MAIL))
    (tmp_path / "mail" / "one.eml").write_bytes(MAIL)
    (tmp_path / "mail" / ".hidden").write_bytes(MAIL)
    (tmp_path / "mail" / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "mail")
    return tmp_path / "mail"


def start(data: Path | None = None) -> InspectorApp:
    """The program with nothing on the table, and a casebook in that folder."""
    kept = Casebook(in_memory(), ticking()) if data is None else book(data)
    return InspectorApp(Nothing(), Desk(OPTIONS, Zone(), Settings()), shelf=Shelf(kept))


def screen(program: InspectorApp) -> StartScreen:
    """The screen, which must be the start."""
    assert isinstance(program.screen, StartScreen)
    return program.screen


def last_line(program: InspectorApp) -> str:
    """The keys that are shown."""
    return shown(program).splitlines()[-1].strip()


async def opened(pilot: Pilot[None]) -> None:
    """What was chosen is on the table."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def type_path(program: InspectorApp, pilot: Pilot[None], path: str) -> None:
    """Letters into the line."""
    screen(program).path.value = path
    await press(pilot)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_start_says_what_fills_it_and_enter_opens_the_demo(size: tuple[int, int]) -> None:
    program = start()
    async with program.run_test(size=size) as pilot:
        await opened(pilot)
        assert screen(program).path.has_focus
        text = " ".join(shown(program).replace("│", " ").split())
        for words in ("Is this mail real?", "Nothing was opened yet: type the path", "The demo", "Paste a message"):
            assert words in text
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MailboxScreen)
        assert "19 messages" in shown(program)


@pytest.mark.usefixtures("folder")
async def test_tab_completes_a_path_and_enter_opens_it() -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await press(pilot, "a")
        await opened(pilot)
        assert "abuse-old.mbox" in shown(program)
        assert "one.eml" not in shown(program)
        await press(pilot, "tab")
        await opened(pilot)
        assert screen(program).path.value == "abuse"
        await press(pilot, "full_stop", "tab")
        await opened(pilot)
        assert screen(program).path.value == "abuse.mbox"
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MailboxScreen)
        assert "2 messages" in shown(program)


@pytest.mark.usefixtures("folder")
async def test_a_file_is_chosen_from_the_list_by_arrows() -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await type_path(program, pilot, "o")
        await press(pilot, "down")
        assert screen(program).choices.has_focus
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MessageScreen)


@pytest.mark.usefixtures("folder")
async def test_what_cannot_be_opened_is_told_where_it_was_typed() -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await type_path(program, pilot, "nothing.mbox")
        assert "Nothing there begins like that." in shown(program)
        await press(pilot, "enter")
        await opened(pilot)
        assert "nothing.mbox" in shown(program)
        assert isinstance(program.screen, StartScreen)
        await press(pilot, "escape")
        assert screen(program).path.value == ""
        assert "Nothing was opened yet" in shown(program)


async def test_what_was_opened_stands_in_the_list_with_what_is_done(folder: Path, tmp_path: Path) -> None:
    program = start(tmp_path / "data")
    async with program.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await type_path(program, pilot, "abuse.mbox")
        await press(pilot, "enter")
        await opened(pilot)
        await press(pilot, "d")
        await opened(pilot)
        await press(pilot, "ctrl+o")
        await opened(pilot)
        text = " ".join(shown(program).split())
        assert "abuse.mbox" in text
        assert "2 mails · 1 done" in text
        await press(pilot, "escape")
        assert isinstance(program.screen, MailboxScreen)
        await press(pilot, "ctrl+o")
        await type_path(program, pilot, "one.eml")
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.mailbox is None
    (folder / "abuse.mbox").unlink()
    program = start(tmp_path / "data")
    async with program.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert "not there any more" in shown(program)
        assert "one.eml" in shown(program)
        await press(pilot, "down", "down", "delete")
        assert "not there any more" not in shown(program)
        assert "one.eml" in shown(program)
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MessageScreen)


@pytest.mark.parametrize("line_end", ["\r", "\n", "\r\n"])
async def test_a_pasted_mail_opens_as_a_case_of_its_own(line_end: str) -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        text = MAIL.decode().replace("\r\n", line_end)
        screen(program).path.post_message(events.Paste(text))
        await opened(pilot)
        assert screen(program).paste.has_focus
        assert "lines pasted: enter opens it" in shown(program)
        await press(pilot, "enter")
        await opened(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert "Your card was locked" in shown(program)
        assert program.screen.bench.work.message.source.path == "(pasted)"
        await press(pilot, "ctrl+o")
        await opened(pilot)
        assert "(pasted)" not in shown(program)


async def test_a_paste_that_is_no_mail_is_told_and_dropped() -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen(program).paste.post_message(events.Paste("Hello,\nplease look at this\x1b[2J mail.\n"))
        await opened(pilot)
        assert all(character.isprintable() or character == "\n" for character in shown(program))
        await press(pilot, "enter")
        await opened(pilot)
        assert "What was pasted is no mail" in " ".join(shown(program).split())
        await press(pilot, "escape")
        assert screen(program).paste.text == ""
        await press(pilot, "enter")
        assert "Nothing was pasted yet." in shown(program)


async def test_a_path_that_was_pasted_stands_in_the_line() -> None:
    program = start()
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen(program).path.post_message(events.Paste("/mail/\x1b]0;abuse.mbox\n"))
        await opened(pilot)
        assert screen(program).path.value == "/mail/\\x1b]0;abuse.mbox"
        screen(program).path.value = ""
        screen(program).path.post_message(events.Paste("/mail/abuse.mbox"))
        await opened(pilot)
        assert screen(program).path.value == "/mail/abuse.mbox"


async def test_the_last_line_tells_what_the_keys_do_in_the_field_that_has_them(folder: Path, tmp_path: Path) -> None:
    program = start(tmp_path / "data")
    async with program.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert last_line(program) == "enter open  tab next field  ctrl+q quit  f1 keys"
        await press(pilot, *"one")
        assert last_line(program) == "enter open  tab complete  esc empty  f1 keys"
        await press(pilot, "tab", "enter")
        await opened(pilot)
        await press(pilot, "ctrl+o")
        assert last_line(program) == "enter open  tab next field  esc back  f1 keys"
        await press(pilot, "down")
        assert last_line(program) == "enter open  tab next field  delete forget  esc back  f1 keys"
        await press(pilot, "down")
        assert last_line(program) == "enter open  tab next field  esc back  f1 keys"
        await press(pilot, "up", "delete")
        assert last_line(program) == "enter open  tab next field  esc back  f1 keys"
        await press(pilot, "down")
        screen(program).take_paste(Pasted("x"))
        await press(pilot)
        assert last_line(program) == "enter open  tab next field  esc empty  f1 keys"
        await press(pilot, "escape")
        assert last_line(program) == "enter open  tab next field  esc back  f1 keys"


async def test_help_palette_and_the_ways_between_fields_have_their_keys() -> None:
    program = start()
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "tab")
        assert screen(program).choices.has_focus
        await press(pilot, "tab")
        assert screen(program).paste.has_focus
        await press(pilot, "up", "up")
        assert screen(program).path.has_focus
        await press(pilot, "down", "shift+tab")
        assert screen(program).path.has_focus
        await press(pilot, "f1")
        assert isinstance(program.screen, HelpScreen)
        await press(pilot, "escape", "escape")
        assert "ctrl+q leaves" in shown(program)
        await press(pilot, "ctrl+p")
        assert program.screen.is_modal


def test_completion_goes_as_far_as_is_certain_and_into_a_single_folder(folder: Path) -> None:
    assert [match.name for match in matches("")] == ["inner", "abuse-old.mbox", "abuse.mbox", "one.eml"]
    assert [match.name for match in matches(".")] == [".hidden"]
    assert matches(f"{folder}/nowhere/x") == ()
    assert completed("ab", matches("ab")) == "abuse"
    assert completed("in", matches("in")) == "inner/"
    assert completed(f"{folder}/o", matches(f"{folder}/o")) == f"{folder}/one.eml"
    (folder / "x\u202ey.eml").write_bytes(MAIL)
    assert completed("x", matches("x")) == "x"


async def test_a_line_that_is_too_long_for_a_path_is_a_paste(tmp_path: Path) -> None:
    program = start(tmp_path)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert program.screen.focused is not None
        program.screen.focused.post_message(events.Paste("x" * 4097))
        await press(pilot)
        assert "1 line pasted" in shown(program)
        assert program.screen.query_one("#path", Input).value == ""
