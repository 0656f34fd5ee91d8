"""What the checking of the list has asked already needs neither another question nor another leave in the message."""

from pathlib import Path

from inspector.auth.examination import Examination
from inspector.casework import go_on_with, subject
from inspector.model.dns import DnsQuestion
from inspector.tui.app import InspectorApp
from inspector.tui.bench import Bench
from tests.answering import answers_from
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, OPTIONS, ZONE, Server, app, message
from tests.tui.test_mailbox_screen import OTHER, settled


def has_verdict(bench: Bench, id: str) -> bool:
    """Whether that check of the message came to its end."""
    run = bench.work.case.run(id)
    return run is not None and run.verdict is not None


async def opened(program: InspectorApp, number: int) -> Bench:
    """A message on the screen."""
    await program.open_message(number).wait()
    return program.bench(number)


async def test_a_message_opens_with_its_verdicts_and_asks_nothing_again() -> None:
    server = Server()
    program = app(server, MAIL, OTHER)
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert "checks not finished" in shown(program)
        await press(pilot, "escape", "t", "enter")
        await settled(pilot)
        asked = list(server.asked)
        assert asked
        for number in (1, 2):
            bench = await opened(program, number)
            await settled(pilot)
            assert bench.work.real.is_finished
            assert "not finished" not in shown(program)
            assert not bench.may_send
        assert server.asked == asked


async def test_what_could_not_be_found_out_waits_for_leave_in_the_message() -> None:
    server = Server()
    server.answer_it = answers_from({**ZONE, "_dmarc.bank.example": {"ERROR": ["timeout"]}})
    program = app(server, MAIL, OTHER)
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "t", "enter")
        await settled(pilot)
        asked = list(server.asked)
        bench = await opened(program, 1)
        await settled(pilot)
        assert has_verdict(bench, "spf.mailfrom")
        assert not has_verdict(bench, "dmarc")
        assert server.asked == asked
        assert "1 check not finished: DMARC" in shown(program)


async def test_reports_from_the_list_say_what_the_list_shows(tmp_path: Path) -> None:
    server = Server()
    program = app(server, MAIL, OTHER)
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "escape", "t", "enter")
        await settled(pilot)
        await press(pilot, "space", "e")
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        await settled(pilot)
        assert "Not checked yet" not in (tmp_path / "out" / "message-000001.md").read_text()
        await press(pilot, "u", "down", "e")
        assert "Report as markdown" in shown(program)
        assert "Not checked yet" not in shown(program)


async def test_a_check_that_was_begun_anew_stays_as_the_analyst_left_it() -> None:
    server = Server()
    program = app(server, MAIL, OTHER)
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "t", "enter")
        await settled(pilot)
        bench = await opened(program, 1)
        bench.start_over("spf.mailfrom")
        await press(pilot, "escape", "enter")
        assert not has_verdict(bench, "spf.mailfrom")


def test_checks_go_on_as_far_as_answers_reach_and_wait_with_the_next_question() -> None:
    examination = Examination(subject(message(), OPTIONS))
    question = DnsQuestion("bank.example", "TXT")
    go_on_with(examination, {question.key: answers_from(ZONE)(question)})
    pending = examination.pending("spf.mailfrom")
    assert pending is not None
    assert pending.name == "_spf.mailer.example"
    assert examination.pending("dmarc") is None


def test_a_check_of_which_nothing_is_known_is_not_begun() -> None:
    examination = Examination(subject(message(), OPTIONS))
    go_on_with(examination, {})
    assert not any(run.steps for run in examination.case().runs)
