"""Connections that stay open between the questions of a case: one to each server (RFC 7858 3.4, RFC 8484 5.2)."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from inspector.lookup.channel import Channel
from inspector.lookup.server import Server

if TYPE_CHECKING:
    import httpx2

IDLE = 10.0  # Seconds without a question after which a connection is closed; servers close it after about as many.


class Connections:
    """Made at the first question to a server, closed on request or when nothing was asked for a while."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening: dict[Server, asyncio.Task[Channel]] = {}
        self._clients: dict[Server, httpx2.AsyncClient] = {}
        self._users = 0
        self._timer: asyncio.TimerHandle | None = None
        self._closing: asyncio.Task[None] | None = None

    async def ask(self, server: Server, wire: bytes, make: Callable[[], Awaitable[Channel]]) -> bytes:
        """One message over the channel to a server, over a fresh one if the old one turns out to be dead.

        Raises what making one raises, EOFError when the server hangs up, OSError when the network does.
        """
        with self._used():
            channel = await self._channel(server, make)
            may_be_stale = channel.has_answered
            try:
                return await channel.ask(wire)
            except (EOFError, OSError):
                if not may_be_stale:
                    raise
            return await (await self._channel(server, make)).ask(wire)

    @contextmanager
    def client(self, server: Server, make: Callable[[], "httpx2.AsyncClient"]) -> Iterator["httpx2.AsyncClient"]:
        """The client of HTTPS for a server, for one exchange."""
        with self._used():
            if server not in self._clients:
                self._clients[server] = make()
            yield self._clients[server]

    async def close(self) -> None:
        """Close all; questions on their way over them fail, later ones open new ones."""
        self._forget_dead_loop()
        self._stop_timer()
        opening, self._opening = list(self._opening.values()), {}
        clients, self._clients = list(self._clients.values()), {}
        for task in opening:
            if not task.done():
                task.cancel()
        await asyncio.gather(*(_closed(task) for task in opening), *(client.aclose() for client in clients))

    async def _channel(self, server: Server, make: Callable[[], Awaitable[Channel]]) -> Channel:
        task = self._opening.get(server)
        if task is None or (task.done() and not _is_open(task)):
            task = self._opening[server] = asyncio.ensure_future(_opened(make))
            task.add_done_callback(_noticed)
        # Whoever gives up waits no longer, and the others get their connection all the same.
        return await asyncio.shield(task)

    @contextmanager
    def _used(self) -> Iterator[None]:
        self._forget_dead_loop()
        self._stop_timer()
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            if not self._users and (self._opening or self._clients):
                self._timer = asyncio.get_running_loop().call_later(self._idle, self._close_idle)

    def _close_idle(self) -> None:
        self._closing = asyncio.ensure_future(self.close())

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _forget_dead_loop(self) -> None:
        """Connections of an event loop that is gone cannot be used, nor closed."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._users, self._timer = loop, 0, None
            self._opening, self._clients = {}, {}


async def _opened(make: Callable[[], Awaitable[Channel]]) -> Channel:
    return await make()


def _is_open(task: asyncio.Task[Channel]) -> bool:
    return not task.cancelled() and task.exception() is None and task.result().is_open


def _noticed(task: asyncio.Task[Channel]) -> None:
    """Look at the failure, so that it is no riddle on standard error when nobody waits for it any more."""
    if not task.cancelled():
        task.exception()


async def _closed(task: asyncio.Task[Channel]) -> None:
    with contextlib.suppress(asyncio.CancelledError, OSError):
        channel = await task
        await channel.close()
