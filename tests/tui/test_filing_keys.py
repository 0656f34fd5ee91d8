"""The keys that file messages, in the list, in a message and in the debugger; two inspectors; undo."""

from pathlib import Path

import pytest
from textual.widgets import Input

from inspector.auth.envelope import Given
from inspector.casework import Options
from inspector.config import Settings
from inspector.lookup.offline import Offline
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.opening import Shelf
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.form import Form
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from tests.casebook.books import book
from tests.tui.hands import press, shown, typed
from tests.tui.tables import AT, MAIL, OPTIONS, Mails, Zone
from tests.tui.test_mailbox_screen import OTHER, THIRD, filtered, mailbox, settled

PATH = "/mail/abuse.mbox"


def kept(data: Path, *raws: bytes, options: Options = OPTIONS) -> InspectorApp:
    """The program over mails, with its casebook in that folder."""
    desk = Desk(options, Zone(), Settings())
    return InspectorApp(Mails(*(raws or (MAIL, OTHER, THIRD))), desk, shelf=Shelf(book(data)), mailbox=PATH)


async def test_marks_done_tags_notes_and_the_place_are_there_at_the_next_opening(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "space", "d", "number_sign")
        assert isinstance(program.screen, Form)
        assert "Tags of message 1" in shown(program)
        await typed(program, pilot, "tags", "phish vip")
        assert "phish vip" in shown(program)
        await press(pilot, "m")
        await typed(program, pilot, "note", "asked Dana")
        assert "1 note" in shown(program)
        assert mailbox(program).rows.selected == 3
        await press(pilot, "enter", "escape")
    again = kept(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        text = shown(again)
        assert "1 done · 1 marked" in text
        assert "phish vip" in text
        assert "1 note" in text
        assert mailbox(again).rows.selected == 3
        assert mailbox(again).marked == {1}
        await press(pilot, "enter", "8")
        assert "asked Dana" in shown(again)


async def test_d_goes_through_the_list_and_done_messages_leave_a_list_of_what_is_to_do(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert await filtered(program, pilot, "-is:done") == [1, 2, 3]
        await press(pilot, "d")
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [2, 3]
        assert mailbox(program).rows.selected == 2
        await press(pilot, "u")
        assert list(mailbox(program).rows.numbers) == [1, 2, 3]
        assert await filtered(program, pilot, "is:marked") == []
        await press(pilot, "escape")
        await settled(pilot)
        await press(pilot, "home", "d", "home", "d")
        assert program.filing.done == 0


async def test_done_and_tags_of_all_marked_messages(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "D")
        assert "Nothing is marked" in shown(program)
        await press(pilot, "space", "space", "D")
        await settled(pilot)
        assert "2 done" in shown(program)
        await press(pilot, "number_sign")
        assert "Tags of all 2 marked messages" in shown(program)
        await typed(program, pilot, "tags", "a:b")
        assert "cannot be a tag" in shown(program)
        await typed(program, pilot, "tags", "spam")
        assert [program.filing.filed(number).tags for number in (1, 2, 3)] == [("spam",), ("spam",), ()]
        await press(pilot, "u", "u")
        assert [program.filing.filed(number).is_done for number in (1, 2, 3)] == [False, False, False]
        assert program.filing.filed(1).tags == ()
        await press(pilot, "u", "u", "u")
        assert mailbox(program).marked == set()
        assert "nothing to undo" in shown(program)


async def test_the_keys_in_a_message(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "d")
        assert "done · message 1 of 3" in shown(program)
        await press(pilot, "number_sign")
        await typed(program, pilot, "tags", "phish")
        assert "done · #phish · message 1 of 3" in shown(program)
        await press(pilot, "M")
        await typed(program, pilot, "note", "on the whole")
        await press(pilot, "b", "home", "m")
        await typed(program, pilot, "note", "on the hop")
        await press(pilot, "8")
        assert "on the whole" in shown(program)
        assert "on the hop" in shown(program)
        await press(pilot, "u")
        assert "on the hop" not in shown(program)
        await press(pilot, "u", "u", "u")
        assert "on the whole" not in shown(program)
        assert "#phish" not in shown(program)
        assert "done ·" not in shown(program)
        await press(pilot, "escape", "escape")
        assert isinstance(program.screen, MailboxScreen)


async def test_ctrl_r_does_again_what_was_taken_back_on_every_screen(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "space", "u", "ctrl+r")
        assert mailbox(program).marked == {1}
        assert "Done again: mark of 1 message" in shown(program)
        await press(pilot, "home", "enter", "d", "u")
        assert "done · message 1 of 3" not in shown(program)
        await press(pilot, "ctrl+r")
        assert "done · message 1 of 3" in shown(program)
        await press(pilot, "enter", "m")
        assert isinstance(program.screen, Form)
        await typed(program, pilot, "note", "odd step")
        await press(pilot, "U")
        assert program.shelf.book.record(program.filing.key(1)).notes == ()
        await press(pilot, "ctrl+r")
        assert [note.text for note in program.shelf.book.record(program.filing.key(1)).notes] == ["odd step"]
        assert "Note: odd step" in shown(program)
        await press(pilot, "ctrl+r")
        assert "nothing to do again" in shown(program)
    again = kept(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "1 done · 1 marked" in shown(again)
        assert "1 note" in shown(again)


async def test_the_same_check_of_the_next_message_without_leaving_the_debugger(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "home", "down", "enter")
        assert isinstance(program.screen, DebuggerScreen)
        check = program.screen.check
        await press(pilot, "m")
        await typed(program, pilot, "note", "odd")
        await press(pilot, "right_curly_bracket")
        assert isinstance(program.screen, DebuggerScreen)
        assert (program.screen.check, program.screen.bench.number) == (check, 2)
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert program.screen.bench.number == 3
        assert "no message after" in shown(program)
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert program.screen.bench.number == 1
        assert len(program.screen.opened.notes) == 1
        await press(pilot, "U")
        assert not program.screen.bench.work.notes
        await press(pilot, "escape")
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 1


async def test_what_was_set_by_hand_is_set_at_the_next_opening_and_in_the_report(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "a")
        await typed(program, pilot, "ip", "203.0.113.7")
        await press(pilot, "M")
        await typed(program, pilot, "note", "address by phone")
    again = kept(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        case = again.case_for_report(1)
        assert (case.envelope.ip.value, case.envelope.ip.given) == ("203.0.113.7", True)
        assert [note.text for note in case.notes] == ["address by phone"]
        await press(pilot, "enter")
        assert "203.0.113.7" in shown(again)
    said = Options(AT, Given("198.51.100.9", origin="given on the command line"))
    other = kept(tmp_path, options=said)
    async with other.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert other.case_for_report(1).envelope.ip.value == "198.51.100.9"


async def test_two_inspectors_on_one_mailbox_see_and_keep_each_others_work(tmp_path: Path) -> None:
    one, other = kept(tmp_path), kept(tmp_path)
    async with one.run_test(size=(120, 40)) as pilot, other.run_test(size=(120, 40), notifications=True) as second:
        await settled(pilot)
        await settled(second)
        await press(second, "m")
        await press(pilot, "m")
        await typed(one, pilot, "note", "from the one")
        await typed(other, second, "note", "from the other")
        assert "both texts are kept" in shown(other)
        await press(second, "space")
        one.look_at_book()
        await settled(pilot)
        key = one.filing.key(1)
        for program in (one, other):
            (note,) = program.shelf.book.record(key).notes
            assert note.text == "from the one / from the other"
        await press(pilot, "enter", "8")
        assert "from the one / from the other" in shown(one)


async def test_a_casebook_that_cannot_be_written_says_so_and_shows_nothing_as_kept(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        program.shelf.book.close()
        await press(pilot, "space")
        assert mailbox(program).marked == set()
        assert "is not kept" in " ".join(shown(program).split())


async def test_a_casebook_that_was_damaged_is_told_at_the_opening(tmp_path: Path) -> None:
    (tmp_path / "cases.sqlite").write_bytes(b"damaged" * 500)
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert "The case file was damaged" in " ".join(shown(program).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_tags_and_notes_only_stand_there(tmp_path: Path, size: tuple[int, int]) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "number_sign")
        program.screen.query_one("#field-tags", Input).value = "[/x] @click=app.quit"
        await press(pilot, "enter", "m")
        await typed(program, pilot, "note", "[/x][@click=app.quit]x[/]\u202e\x1b[2J")
        await press(pilot, "enter", "8")
        assert all(character.isprintable() or character == "\n" for character in shown(program))
        assert program.is_running


async def test_a_source_that_sends_nothing_and_knows_nothing_is_filed_all_the_same(tmp_path: Path) -> None:
    program = InspectorApp(
        Mails(MAIL, OTHER), Desk(OPTIONS, Offline(), Settings()), shelf=Shelf(book(tmp_path)), mailbox=PATH
    )
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "asterisk", "D")
        await settled(pilot)
        assert "2 done · 2 marked" in shown(program)


async def test_f_is_done_with_a_message_and_goes_on_from_the_debugger_too(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f")
        await settled(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 2
        await press(pilot, "enter")
        assert isinstance(program.screen, DebuggerScreen)
        await press(pilot, "f")
        await settled(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 3
        await press(pilot, "f")
        assert program.screen.bench.number == 3
        assert "done · message 3 of 3" in shown(program)
        assert [program.filing.filed(number).is_done for number in (1, 2, 3)] == [True, True, True]


async def test_f_in_a_list_of_what_is_to_do_goes_to_the_next_of_it(tmp_path: Path) -> None:
    program = kept(tmp_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "d", "up", "up")
        assert await filtered(program, pilot, "-is:done") == [1, 3]
        await press(pilot, "enter", "f")
        await settled(pilot)
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 3
