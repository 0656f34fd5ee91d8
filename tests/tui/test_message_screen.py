"""Every key of the message screen, driven through the pilot."""

from pathlib import Path

import pytest
from textual.widgets import ContentSwitcher
from textual.widgets._toast import Toast

from inspector.lookup.offline import Offline
from inspector.tui.app import InspectorApp
from inspector.tui.panes.raw_bytes import RawBytes
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, Server, app

OTHER = MAIL.replace(b"Your card was locked", b"The second one")
WIDE = (120, 40)


def message_screen(program: InspectorApp) -> MessageScreen:
    """The screen, which must be the one of a message."""
    assert isinstance(program.screen, MessageScreen)
    return program.screen


async def test_a_source_that_sends_nothing_is_run_at_once() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot)
        await program.workers.wait_for_complete()
        await pilot.pause()
        text = shown(program)
        assert "nothing is sent" in text
        assert "asks: reject" in text
        assert "checks not finished" not in text


async def test_a_server_is_not_asked_before_leave_is_given() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "2", "3", "4", "5", "6", "7", "8", "1", "tab", "v")
        assert server.asked == []
        assert "ask first · 0 sent" in shown(program)
        await press(pilot, "r")
        assert isinstance(program.screen, Choose)
        assert "Asked of 192.0.2.53 over UDP" in shown(program)
        assert server.asked == []
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert ("bank.example.", "TXT") in server.asked
        assert message_screen(program).opened.case.is_finished


async def test_offline_brings_every_check_to_an_end_without_a_question() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "r", "k")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert server.asked == []
        assert message_screen(program).opened.case.is_finished


async def test_always_in_the_settings_asks_without_a_window() -> None:
    server = Server()
    program = app(server, consent="always")
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await program.workers.wait_for_complete()
        assert message_screen(program).opened.case.is_finished
        assert server.asked != []


TABS = [
    ("2", "headers", "Received:"),
    ("3", "content", "Please confirm."),
    ("4", "attachments", "No attachments."),
    ("5", "raw", "Return-Path:"),
    ("6", "dns", "_spf.mailer.example"),
    ("7", "findings", "auth.dmarc.fail"),
    ("8", "notes", "No notes yet"),
]


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_each_tab_opens_with_its_number_and_closes_with_escape(size: tuple[int, int]) -> None:
    program = app()
    async with program.run_test(size=size) as pilot:
        await program.workers.wait_for_complete()
        for key, tab, says in TABS:
            await press(pilot, key)
            assert program.screen.query_one("#tabs", ContentSwitcher).current == tab
            assert says in shown(program), tab
            await press(pilot, "escape")
            assert program.screen.query_one("#tabs", ContentSwitcher).current == "case"


async def test_a_narrow_terminal_reaches_every_pane_with_tab() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        seen = []
        for _ in range(7):
            await press(pilot, "tab")
            focused = program.screen.focused
            assert focused is not None
            assert focused.size.height > 1
            seen.append(focused.id)
        assert seen == ["claims", "route", "signature", "session", "claimed", "remarks", "verdicts"]
        await press(pilot, "shift+tab")
        assert program.screen.focused is not None
        assert program.screen.focused.id == "remarks"


async def test_the_boundary_moves_to_the_hop_under_the_cursor_and_back() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "b", "down", "b")
        envelope = message_screen(program).opened.case.envelope
        assert envelope.boundary == 2
        assert envelope.ip.value == "10.0.0.4"
        await press(pilot, "b")
        assert message_screen(program).opened.case.envelope.boundary is None


async def test_the_session_can_be_typed_over() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "a")
        await typed(program, pilot, "ip", "300.1.1.1")
        assert "300.1.1.1 is no IP address" in shown(program)
        await typed(program, pilot, "ip", "198.51.100.7")
        await program.workers.wait_for_complete()
        case = message_screen(program).opened.case
        assert case.envelope.ip.origin == "given by the analyst"
        assert case.spf[-1].result == "pass"
        assert case.hypothetical == ()


async def test_what_if_marks_the_message_screen_too() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "w")
        await typed(program, pilot, "ip", "198.51.100.7")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert "HYPOTHETICAL: client IP 198.51.100.7" in shown(program)
        await press(pilot, "backspace")
        assert "HYPOTHETICAL" not in shown(program)


async def test_brackets_go_through_the_messages_and_keep_notes() -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "enter", "m")
        await typed(program, pilot, "note", "call them")
        await press(pilot, "right_square_bracket")
        assert "The second one" in shown(program)
        await press(pilot, "right_square_bracket")
        assert "The second one" in shown(program)
        await press(pilot, "left_square_bracket", "8")
        assert "call them" in shown(program)


async def test_enter_acts_on_what_is_under_the_cursor() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(program.screen, DebuggerScreen)
        assert program.screen.check == "spf.mailfrom"
        await press(pilot, "escape")
        screen = message_screen(program)
        screen.action_pane("route")
        await press(pilot, "enter")
        assert screen.tab == "raw"
        assert screen.query_one(RawBytes).marked.startswith(b"Received:")
        await press(pilot, "7", "enter")
        assert isinstance(program.screen, DebuggerScreen)


async def test_the_end_of_the_bytes_is_reached_at_once() -> None:
    program = app(None, MAIL + b"line\r\n" * 1000)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        pane = program.screen.query_one(RawBytes)
        seen = set[int]()
        program.screen.watch(pane, "scroll_y", lambda place: seen.add(round(place)), init=False)
        await press(pilot, "end")
        assert seen == {pane.max_scroll_y}


async def test_find_marks_the_place_in_the_raw_bytes_and_copy_takes_it() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "5", "slash")
        await typed(program, pilot, "words", "PLEASE confirm")
        assert message_screen(program).query_one(RawBytes).marked == b"Please confirm"
        await press(pilot, "y")
        assert program.clipboard == "Please confirm"


@pytest.mark.parametrize("words", ["http://evil.example/x", "evil[.]example"])
async def test_a_name_is_found_in_the_text_as_it_stands_in_the_mail_and_as_it_is_shown(words: str) -> None:
    program = app(None, MAIL.replace(b"Please confirm.", b"Dear customer,\r\nsee http://evil.example/x"))
    async with program.run_test(size=WIDE, notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "3", "slash")
        await typed(program, pilot, "words", words)
        assert "not here" not in shown(program)
        row = message_screen(program).rows("content").selected
        assert row is not None
        assert "evil[.]example" in row.shown.plain


async def test_help_lists_every_key_and_the_palette_every_command() -> None:
    program = app()
    async with program.run_test(size=(120, 60)) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "question_mark")
        assert isinstance(program.screen, HelpScreen)
        assert "Make the hop under the cursor the one that your own server wrote." in shown(program)
        await press(pilot, "escape")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"bytes")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert "Show the message byte by byte." in shown(program)
        await pilot.press("escape")


async def test_signatures_turn_where_there_are_some() -> None:
    fields = b"DKIM-Signature: v=1; d=one.example; s=a\r\nDKIM-Signature: v=1; d=two.example; s=b\r\n"
    program = app(None, fields + MAIL)
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "full_stop")
        assert "DKIM-Signature 2 of 2 · two.example" in shown(program)
        await press(pilot, "comma")
        assert "DKIM-Signature 1 of 2 · one.example" in shown(program)


async def test_the_report_is_shown_asked_for_and_never_written_over_another_unasked(tmp_path: Path) -> None:
    program = app()
    target = tmp_path / "report.md"
    target.write_text("mine")
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "e")
        assert isinstance(program.screen, ExportScreen)
        assert "not written yet" in shown(program)
        await press(pilot, "s")
        await typed(program, pilot, "path", str(tmp_path / "no" / "where.md"))
        assert "There is no folder" in shown(program)
        await typed(program, pilot, "path", str(target))
        assert isinstance(program.screen, Choose)
        await press(pilot, "escape")
        assert target.read_text() == "mine"
        await press(pilot, "s")
        await typed(program, pilot, "path", str(target))
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        assert target.read_text().startswith("#")
        assert not isinstance(program.screen, ExportScreen)
        await press(pilot, "e", "f", "f", "s")
        await typed(program, pilot, "path", str(tmp_path / "report.json"))
        await program.workers.wait_for_complete()
        assert '"schema": "mail-inspector/1"' in (tmp_path / "report.json").read_text()
        await press(pilot, "e", "y")
        assert program.clipboard.startswith("{")


async def test_what_was_begun_again_in_the_debugger_is_finished_on_the_way_back() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "home", "down", "enter", "R")
        assert not program.bench(1).work.case.is_finished
        await pilot.resize_terminal(120, 40)
        await press(pilot, "escape")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert program.bench(1).work.case.is_finished
        assert "Claimed results  Findings" not in shown(program)


async def test_the_mail_is_not_changed_by_anything() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await press(pilot, "2", "v", "5", "1", "b", "b")
        assert message_screen(program).opened.message.raw == MAIL


async def test_the_answer_is_copied_whole_and_without_links() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot)
        await program.workers.wait_for_complete()
        await press(pilot, "Y")
        assert program.clipboard.startswith("It says that it is from bank[.]example.")
        assert program.clipboard.endswith("confirm it by another way.")
        program.copy_to_clipboard("")
        await press(pilot, "enter", "Y")
        assert program.clipboard.startswith("It says that it is from bank[.]example.")


async def test_the_cursor_starts_on_the_check_that_decides_and_stays_where_it_was_put() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot)
        await program.workers.wait_for_complete()
        await pilot.pause()
        verdicts = message_screen(program).board.pane("verdicts")
        assert verdicts.selected is not None
        assert verdicts.selected.key == "spf.mailfrom"
        await press(pilot, "up", "enter", "escape")
        assert verdicts.selected.key == "spf.helo"


@pytest.mark.parametrize("tab", ["1", "2", "4", "7", "8"])
async def test_a_terminal_without_room_for_the_rows_takes_every_key(tab: str) -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, tab, "down", "down")
        await pilot.resize_terminal(80, 3)
        await press(pilot, "pageup", "pagedown", "home", "end", "up", "down")
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "Bank Example" in shown(program)


async def test_the_form_of_the_last_report_is_kept_for_the_next() -> None:
    program = app()
    async with program.run_test(size=WIDE) as pilot:
        await program.workers.wait_for_complete()
        await press(pilot, "e", "f", "d")
        assert "Report as short markdown without personal data" in shown(program)
        await press(pilot, "escape", "e")
        assert "Report as short markdown without personal data" in shown(program)
        await press(pilot, "d")
        assert "Report as short markdown, not written yet" in shown(program)


async def test_run_with_dns_off_tells_why_nothing_happens_and_covers_no_keys() -> None:
    program = app(Offline())
    async with program.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "r")
        text = shown(program)
        assert "not asked: DNS is off" in " ".join(toast.message for toast in program._notifications)
        assert "not asked" in text
        assert "temperror" not in text
        top = min(toast.region.y for toast in program.screen.query(Toast))
        bottom = max(toast.region.bottom for toast in program.screen.query(Toast))
        assert top > 5
        assert bottom < 23
