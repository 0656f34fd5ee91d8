"""Asks the DNS for all workers: each question once in the whole run, and never more at a time than the settings say."""

import asyncio
import threading
from collections.abc import Callable, Mapping

from inspector.lookup.asker import Asker, Bounds
from inspector.lookup.resolver import Resolver
from inspector.model.dns import DnsAnswer, DnsQuestion

Reply = Callable[[DnsAnswer], None]


class Broker:
    """An asker with an event loop and a thread of its own."""

    def __init__(self, resolver: Resolver, in_flight: int) -> None:
        self._asker = Asker(resolver, bounds=Bounds(in_flight))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread.start()

    @property
    def answers(self) -> Mapping[tuple[str, str], DnsAnswer]:
        """All that came back; complete after `close`."""
        return self._asker.answers

    def ask(self, question: DnsQuestion, reply: Reply) -> None:
        """Have a question asked, unless its answer is known; `reply` is called in the thread of the broker."""
        self._loop.call_soon_threadsafe(self._begin, question, reply)

    def close(self, *, is_over: bool) -> None:
        """Stop. When the work is over, what was sent is given its time to come back, so that all of it is kept."""
        asyncio.run_coroutine_threadsafe(self._close(is_over), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _begin(self, question: DnsQuestion, reply: Reply) -> None:
        task = self._loop.create_task(self._answer(question, reply))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, question: DnsQuestion, reply: Reply) -> None:
        reply(await self._asker.ask(question))

    async def _close(self, is_over: bool) -> None:
        if is_over:
            await self._asker.settle()
        for task in self._tasks:
            task.cancel()
        self._asker.cancel()
        await self._asker.close()
