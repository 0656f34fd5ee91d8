"""A relay before a server on loopback that counts connections and can cut them."""

import asyncio
from types import TracebackType
from typing import Self


class Relay:
    """Passes every octet on to a port, both ways."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._server: asyncio.Server | None = None
        self._running: set[asyncio.Task[None]] = set()
        self.port = 0
        self.connections = 0
        """How many were ever made."""
        self.ended = 0
        """How many of them the client has ended."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        await self.cut()
        await self._server.wait_closed()

    async def cut(self) -> None:
        """Hang up on every client."""
        for task in self._running:
            task.cancel()
        while self._running:
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.ensure_future(self._pass(reader, writer))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection("127.0.0.1", self._to_port)
        try:
            returning = asyncio.ensure_future(_copy(back, writer))
            try:
                await _copy(reader, forth)
                self.ended += 1
            finally:
                returning.cancel()
        finally:
            for end in (writer, forth):
                end.transport.abort()
            for _ in range(3):
                await asyncio.sleep(0)  # Sockets are given back in the next rounds of the loop.


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while octets := await reader.read(65536):
            writer.write(octets)
            await writer.drain()
    except ConnectionError:
        pass
