"""One connection that many questions share, each answer told by its number (RFC 7766 6.2.1.1, RFC 7858 3.3)."""

import asyncio
import ssl
import struct

from inspector.lookup.server import Server

GOODBYE = 0.5  # Seconds that the other side has to end TLS politely; nothing is lost after them.


class Channel:
    """An open connection; questions may be asked side by side, and answers may come in any order."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._number = 0
        self.has_answered = False
        """True when the server has answered over it: if it hangs up later, it may just have been idle for too long."""
        self._listening = asyncio.get_running_loop().create_task(self._listen())

    @property
    def is_open(self) -> bool:
        """False when either side has hung up."""
        return not self._listening.done()

    async def ask(self, wire: bytes) -> bytes:
        """Send one message and wait for its answer. Raises EOFError or OSError when the connection ends before.

        The message travels under a number of this connection and the answer comes back under its own.
        """
        # In order, so that the late answer to a question that was given up is not taken for another's.
        self._number = number = (self._number + 1) % 0x10000
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            if not self.is_open:
                raise EOFError
            self._writer.write(struct.pack("!HH", len(wire), number) + wire[2:])
            return wire[:2] + (await answer)[2:]
        finally:
            self._waiting.pop(number, None)

    async def close(self) -> None:
        """End the connection, politely if the other side is quick."""
        self._listening.cancel()
        self._writer.close()
        try:
            async with asyncio.timeout(GOODBYE):
                await self._writer.wait_closed()
        except (TimeoutError, OSError):
            self._writer.transport.abort()

    async def _listen(self) -> None:
        problem: Exception = EOFError()
        try:
            while True:
                (size,) = struct.unpack("!H", await self._reader.readexactly(2))
                wire = await self._reader.readexactly(size)
                answer = self._waiting.pop(int.from_bytes(wire[:2]), None) if size >= 2 else None
                if answer is not None and not answer.done():
                    self.has_answered = True
                    answer.set_result(wire)
        except (EOFError, OSError) as ended:
            problem = ended
            self._writer.transport.abort()
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(problem)


async def connect(server: Server, address: str, trust: ssl.SSLContext) -> Channel:
    """A channel over TLS; the name of the server is checked."""
    return Channel(*await asyncio.open_connection(address, server.port, ssl=trust, server_hostname=server.host))
