"""The screen answers keys while servers are silent and while a large message is worked on."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.tui.aside import LARGE, Aside
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, Server, Zone, app

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
        await pilot.press("down", "enter")
        await pilot.pause()
        waiting = server.waiting
        await pilot.press("enter", "k", "R", "r", "n")
        await pilot.pause()
        assert server.waiting == waiting > 0
        await pilot.press("escape")
        await pilot.pause()
        assert server.waiting == 0


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
