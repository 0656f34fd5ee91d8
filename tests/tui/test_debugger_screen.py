"""Every key of the debugger, driven through the pilot; and that nothing is sent before the analyst says so."""

import pytest
from textual.pilot import Pilot

from inspector.tui.app import InspectorApp
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import burst, press, shown, typed
from tests.tui.tables import Server, app

FIRST = ("bank.example.", "TXT")
SECOND = ("_spf.mailer.example.", "TXT")


async def debugger(program: InspectorApp, pilot: Pilot[None]) -> DebuggerScreen:
    """The debugger on SPF for MAIL FROM, opened from the verdicts."""
    await press(pilot, "home", "down", "enter")
    screen = program.screen
    assert isinstance(screen, DebuggerScreen)
    assert screen.check == "spf.mailfrom"
    return screen


async def test_nothing_is_sent_by_opening_stepping_or_running_without_leave() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(notifications=True) as pilot:
        await pilot.pause()
        await debugger(program, pilot)
        await press(pilot, "n", "i", "o", "p", "home", "end")
        assert server.asked == []


async def test_enter_sends_one_question_and_no_more() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        assert screen.pending is not None
        await press(pilot, "enter")
        assert server.asked == [FIRST]
        assert screen.pending is not None
        assert screen.pending.key == SECOND


async def test_always_lets_run_go_to_the_verdict() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "a")
        assert FIRST in server.asked
        await press(pilot, "r")
        verdict = screen.run_shown.verdict
        assert verdict is not None
        assert verdict.result == "fail"
        assert screen.cursor.step == verdict.reason


async def test_run_with_leave_asks_for_this_check_alone() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "r")
        assert "This check will be run to its verdict." in shown(program)
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert screen.run_shown.result == "fail"
        assert server.asked == [FIRST, SECOND]


async def test_the_layout_follows_the_size_of_the_terminal() -> None:
    program = app(Server())
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "enter")
        assert not screen.query_one("#explained").display
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert screen.query_one("#explained").display
        assert "RFC 7208" in shown(program)


async def test_run_asks_for_leave_and_escape_sends_nothing() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert program.screen is screen
        assert server.asked == []


async def test_offline_goes_on_without_the_answer_and_it_can_be_asked_again() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "k")
        assert screen.run_shown.result == "temperror"
        await press(pilot, "u")
        assert screen.pending is not None
        assert screen.pending.key == FIRST
        assert server.asked == []


async def test_an_answer_by_hand_sends_nothing_and_marks_the_case() -> None:
    server = Server()
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await pilot.press("x")
        await pilot.pause()
        await typed(program, pilot, "record", "v=spf1 ip4:192.0.2.9 -all")
        assert screen.run_shown.result == "pass"
        assert server.asked == []
        assert screen.opened.case.hypothetical == ("TXT bank.example answered by hand",)
        assert "HYPOTHETICAL" in shown(program)


async def test_never_in_the_settings_is_absolute() -> None:
    server = Server()
    program = app(server, consent="never")
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "enter", "a", "enter", "n")
        assert server.asked == []
        assert screen.pending is not None


async def test_escape_stops_a_question_that_nobody_answers() -> None:
    server = Server()
    server.is_silent = True
    program = app(server)
    async with program.run_test() as pilot:
        await pilot.pause()
        screen = await debugger(program, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert program.screen is screen
        assert server.asked == [FIRST]
        await press(pilot, "escape")
        assert isinstance(program.screen, MessageScreen)


async def test_over_into_out_and_back_in_a_finished_trace() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "home")
        rules: list[str] = []
        for _ in range(20):
            step = screen.cursor.step
            assert step is not None
            rules.append(step.rule)
            await press(pilot, "n")
            if screen.cursor.step is step:
                break
        assert "spf.include" in rules
        assert all(not rule.startswith("spf.ip4") or rules.index(rule) < rules.index("spf.include") for rule in rules)
        await press(pilot, "home")
        while screen.cursor.step is not None and screen.cursor.step.rule != "spf.include":
            await press(pilot, "n")
        await press(pilot, "i")
        inside = screen.cursor.step
        assert inside is not None
        assert inside.depth == 1
        await press(pilot, "o")
        outside = screen.cursor.step
        assert outside is not None
        assert outside.depth == 0
        at = screen.cursor.at
        await press(pilot, "p")
        assert screen.cursor.at == at - 1
        await press(pilot, "down")
        assert screen.cursor.at == at
        await press(pilot, "end")
        assert screen.cursor.at == len(screen.cursor.steps) - 1


async def test_what_if_opens_a_marked_branch_and_backspace_leaves_it() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        assert screen.run_shown.result == "fail"
        await pilot.press("w")
        await pilot.pause()
        await typed(program, pilot, "ip", "198.51.100.7")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert screen.run_shown.result == "pass"
        assert "HYPOTHETICAL: client IP 198.51.100.7" in shown(program)
        await press(pilot, "backspace")
        assert screen.run_shown.result == "fail"
        assert "HYPOTHETICAL" not in shown(program)


async def test_a_note_on_a_step_is_kept_and_shown() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "home")
        await pilot.press("m")
        await pilot.pause()
        await typed(program, pilot, "note", "looked at by Dana")
        assert [(note.on, note.text) for note in screen.opened.case.notes] == [
            ("step spf.mailfrom 1", "looked at by Dana")
        ]
        assert "[note]" in shown(program)


async def test_find_goes_to_the_step_that_holds_the_words() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "home")
        await pilot.press("slash")
        await pilot.pause()
        await typed(program, pilot, "words", "203.0.113.0/24")
        step = screen.cursor.step
        assert step is not None
        assert step.excerpt is not None
        assert "203.0.113.0/24" in step.excerpt.text


async def test_start_over_asks_from_the_beginning() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "R")
        assert screen.pending is not None
        assert screen.pending.key == FIRST
        await press(pilot, "n", "n", "n")
        assert screen.pending is not None
        await press(pilot, "r")
        assert screen.run_shown.result == "fail"


@pytest.mark.parametrize(("key", "check"), [("right_square_bracket", "dmarc"), ("left_square_bracket", "spf.helo")])
async def test_brackets_go_to_the_checks_beside(key: str, check: str) -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, key)
        assert screen.check == check


async def test_copy_takes_the_record_that_the_step_reads() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await debugger(program, pilot)
        await press(pilot, "y")
        assert "v=spf1" in program.clipboard


async def test_help_export_and_panes_open_from_the_debugger() -> None:
    program = app()
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        screen = await debugger(program, pilot)
        await press(pilot, "question_mark")
        assert isinstance(program.screen, HelpScreen)
        await press(pilot, "escape", "e")
        assert isinstance(program.screen, ExportScreen)
        await press(pilot, "escape", "tab")
        assert screen.focused is not None
        assert screen.focused.id == "looking"


@pytest.mark.parametrize(
    ("keys", "place"), [(("home", "n", "n"), 2), (("end", "up", "up", "p"), 6), (("home", "down", "down", "n"), 3)]
)
async def test_keys_that_come_at_once_are_done_in_their_order(keys: tuple[str, ...], place: int) -> None:
    program = app()
    async with program.run_test() as pilot:
        screen = await debugger(program, pilot)
        assert len(screen.cursor.steps) == 10
        await burst(pilot, *keys)
        assert screen.cursor.at == place
