"""The worker whose questions are asked by the command: it waits for answers, and checks other messages meanwhile."""

import asyncio
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread

from inspector.cli.workers.checking import Told, check
from inspector.cli.workers.parcels import Answered, Asked, Bundle, Contract, Hello, plain
from inspector.lookup.asker import Asker, Bounds
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.values import replace

KEPT = 4000  # Answers that are kept here, so that a frequent sender is not asked for again; the command keeps all.


class Upward:
    """A source of answers that hands every question to the command."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._waiting: dict[int, asyncio.Future[DnsAnswer]] = {}
        self._count = 0
        self._known: dict[tuple[str, str], DnsAnswer] = {}

    def describe(self) -> str:
        """Whom the command asks is its own affair."""
        return "the command"

    def who_sees(self, question: DnsQuestion) -> str:
        """Nobody is shown this: the command was given leave before it started."""
        return ""

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """Send it up and wait."""
        found = self._known.get(question.key)
        if found is None:
            self._count += 1
            number, answer = self._count, asyncio.get_running_loop().create_future()
            self._waiting[number] = answer
            self._send(Asked(number, plain(question)))
            found = await answer
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[question.key] = found
        return replace(found, question=question)

    def take(self, answered: Answered) -> None:
        """An answer has come."""
        answer = self._waiting.pop(answered.number, None)
        if answer is not None and not answer.done():
            answer.set_result(answered.answer)


def serve(incoming: "Connection[object, object]", outgoing: "Connection[object, object]", contract: Contract) -> None:
    """Check bundles as they come, until the end of the work."""
    asyncio.run(_serve(incoming, outgoing, contract))


async def _serve(
    incoming: "Connection[object, object]", outgoing: "Connection[object, object]", contract: Contract
) -> None:
    loop = asyncio.get_running_loop()
    bundles: asyncio.Queue[Bundle | None] = asyncio.Queue()
    upward = Upward(outgoing.send)

    def receive() -> None:
        """Waits for the command in a thread of its own, for a pipe cannot be waited for otherwise on every system."""
        while True:
            try:
                came = incoming.recv()
            except EOFError:
                os._exit(0)  # The command is gone, and nobody is left to tell.
            if isinstance(came, Answered):
                loop.call_soon_threadsafe(upward.take, came)
            elif isinstance(came, Bundle):
                loop.call_soon_threadsafe(bundles.put_nowait, came)
            else:
                loop.call_soon_threadsafe(bundles.put_nowait, None)
                return

    Thread(target=receive, daemon=True).start()
    told = Told(contract.task)
    outgoing.send(Hello())
    while (bundle := await bundles.get()) is not None:
        asker = Asker(upward, bounds=Bounds(contract.in_flight))
        outgoing.send(await check(bundle, told, asker))
        asker.cancel()
