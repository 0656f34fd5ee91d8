"""The screen answers keys while servers are silent and while a large message is worked on."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from inspector.config import Settings
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.aside import LARGE, Aside
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, OPTIONS, Mails, Server, Zone, app

SIGNATURES = b"".join(
    b"DKIM-Signature: v=1; a=rsa-sha256; d=s%d.example; s=k; h=from; bh=AAAA; b=AAAA\r\n" % number
    for number in range(10)
)
BIG = SIGNATURES + MAIL + b"A line of a large message, which goes on and on.\r\n" * 100_000


class Silent(Server):
    """A server that never answers, and counts who still waits."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = 0

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """Wait for ever."""
        self.asked.append(question.key)
        self.waiting += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.waiting -= 1
        raise AssertionError


async def test_keys_are_answered_while_ten_questions_have_no_answer_and_escape_stops_them_all() -> None:
    server = Silent()
    program = app(server, SIGNATURES + MAIL, consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert server.waiting >= 10
        await pilot.press("2")
        await pilot.pause()
        screen = program.screen
        assert isinstance(screen, MessageScreen)
        assert screen.tab == "headers"
        await pilot.press("v", "8", "1", "tab")
        await pilot.pause()
        assert screen.focused is not None
        assert screen.focused.id == "claims"
        assert server.waiting >= 10
        await pilot.press("escape")
        await pilot.pause()
        assert server.waiting == 0
        assert screen.bench.asker.in_flight == 0
        assert not screen.bench.is_running
        assert "Stopped" in "".join(toast.message for toast in program._notifications)


async def test_the_debugger_leaves_checks_alone_that_are_being_run_and_escape_stops_them() -> None:
    server = Silent()
    program = app(server, consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("home", "down", "enter")
        await pilot.pause()
        waiting = server.waiting
        await pilot.press("enter", "k", "R", "r", "n")
        await pilot.pause()
        assert server.waiting == waiting > 0
        await pilot.press("escape")
        await pilot.pause()
        assert server.waiting == 0


class Held(Silent):
    """Keeps a connection, and counts how often it is let go of."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = 0

    async def close(self) -> None:
        """Let go."""
        self.closed += 1


async def test_a_message_that_is_left_asks_nothing_more_and_its_connections_are_closed() -> None:
    server = Held()
    program = app(server, MAIL, MAIL, consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert server.waiting > 0
        program.close_message()
        await pilot.pause()
        await pilot.pause()
        assert server.waiting == 0
        assert server.closed == 1
        assert program.mailbox is program.screen


async def test_going_to_the_next_message_sends_nothing_more_for_the_first() -> None:
    server = Held()
    program = app(server, MAIL, MAIL.replace(b"bank.example", b"shop.example"), consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        first = program.bench(1)
        assert first.in_flight == server.waiting > 0
        program.open_neighbour(first, 1)
        await pilot.pause()
        await pilot.pause()
        assert first.in_flight == 0
        assert not first.is_running
        assert program.bench(2).in_flight == server.waiting > 0
        assert server.closed == 0


async def test_connections_stay_while_the_list_is_being_checked_over_them() -> None:
    server = Held()
    program = app(server, MAIL, MAIL, consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert program.triage_asker.in_flight > 0
        await program.hang_up()
        assert server.closed == 0
        await pilot.press("escape")
        await pilot.pause()
        await pilot.pause()
        assert server.waiting == 0
        assert server.closed == 1


async def test_the_settings_say_how_many_questions_are_on_their_way_at_a_time() -> None:
    server = Silent()
    settings = Settings(consent="always", in_flight=3)
    program = InspectorApp(Mails(SIGNATURES + MAIL), Desk(OPTIONS, server, settings))
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert server.waiting == 3


async def test_the_program_ends_while_the_debugger_waits_for_an_answer() -> None:
    server = Held()
    program = app(server, consent="always")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "home", "down", "enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(program.screen, DebuggerScreen)
        assert server.waiting > 0
    assert server.waiting == 0
    assert server.closed == 1


class Noting(Aside):
    """Remembers the thread of each piece of work."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.threads: set[int] = set()

    async def do(self, work: Callable[[], object]) -> object:  # type: ignore[override]
        def noted() -> object:
            self.threads.add(threading.get_ident())
            return work()

        return await super().do(noted)


async def test_a_large_message_is_checked_and_read_in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.tui.bench.Aside", Noting)
    assert len(BIG) > 5_000_000
    program = app(Zone(), BIG)
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        screen = program.screen
        assert isinstance(screen, MessageScreen)
        assert screen.tab == "headers"
        await pilot.press("5", "3")
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot)
        assert "Please confirm." in shown(program)
        assert screen.opened.case.is_finished
        assert isinstance(screen.bench.aside, Noting)
        assert threading.get_ident() not in screen.bench.aside.threads
        assert screen.bench.aside.threads


async def test_pieces_of_work_wait_for_one_that_nobody_waits_for_any_more() -> None:
    aside = Aside(LARGE)
    free, order = threading.Event(), []
    first = asyncio.create_task(aside.do(free.wait))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    assert aside.is_busy
    second = asyncio.create_task(aside.do(lambda: order.append("second")))
    await asyncio.sleep(0)
    assert order == []
    free.set()
    await second
    assert order == ["second"]
    assert not aside.is_busy
