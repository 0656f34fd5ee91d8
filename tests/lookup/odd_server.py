"""A DNS server on loopback that does with each question what a test says, and counts what reaches it."""

import asyncio
import socket
import struct
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any, Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Reaction = Callable[[dns.message.Message], Sequence[bytes]]
"""From the question to the datagrams that are sent back."""


def silent(query: dns.message.Message) -> Sequence[bytes]:
    """Never answer."""
    return ()


def answering(*records: str, rcode: int = dns.rcode.NOERROR, flags: int = 0) -> Reaction:
    """Answer with the records given as `NAME TTL TYPE DATA`."""

    def react(query: dns.message.Message) -> Sequence[bytes]:
        return (reply(query, *records, rcode=rcode, flags=flags).to_wire(),)

    return react


def reply(
    query: dns.message.Message, *records: str, rcode: int = dns.rcode.NOERROR, flags: int = 0
) -> dns.message.Message:
    """A resolver's reply with these records in the answer section."""
    message = dns.message.make_response(query, recursion_available=True)
    message.set_rcode(dns.rcode.Rcode.make(rcode))
    message.flags |= dns.flags.Flag(flags)
    for record in records:
        name, ttl, type_, data = record.split(" ", 3)
        message.answer.append(dns.rrset.from_text(name, int(ttl), "IN", type_, data))
    return message


class OddServer:
    """Listens over UDP, and over TCP where a reaction for TCP is given; otherwise that port is closed."""

    def __init__(
        self, react: Reaction, over_tcp: Reaction | None = None, *, delay: float = 0.0, host: str = "127.0.0.1"
    ) -> None:
        self._react = react
        self._over_tcp = over_tcp
        self._delay = delay
        self.host = host
        self._stack = AsyncExitStack()
        self.port = 0
        self.asked: list[tuple[str, str]] = []
        """Every question that came, repetitions too."""
        self.most_at_once = 0
        self._waiting = 0

    @property
    def spec(self) -> str:
        """The value for `--dns`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        listener = socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((self.host, 0))
        self.port = listener.getsockname()[1]
        transport, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(self), local_addr=(self.host, self.port))
        self._stack.callback(transport.close)
        if self._over_tcp is None:
            self._stack.callback(listener.close)
        else:
            server = await asyncio.start_server(self._stream, sock=listener)
            self._stack.callback(server.close)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        for _ in range(3):
            await asyncio.sleep(0)  # Closed sockets are given back in the next rounds of the loop.

    def take(self, wire: bytes, send: Callable[[bytes], None]) -> None:
        """React to one datagram."""
        loop = asyncio.get_running_loop()
        due = loop.time() + self._delay
        datagrams = self._react(self._noted(wire))
        self._waiting += 1
        self.most_at_once = max(self.most_at_once, self._waiting)
        if self._delay:
            loop.call_at(due, self._give, datagrams, send)
        else:
            self._give(datagrams, send)

    def _give(self, datagrams: Sequence[bytes], send: Callable[[bytes], None]) -> None:
        self._waiting -= 1
        for datagram in datagrams:
            send(datagram)

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        size = struct.unpack("!H", await reader.readexactly(2))[0]
        query = self._noted(await reader.readexactly(size))
        assert self._over_tcp is not None
        for wire in self._over_tcp(query):
            writer.write(struct.pack("!H", len(wire)) + wire)
        await writer.drain()
        writer.close()

    def _noted(self, wire: bytes) -> dns.message.Message:
        query = dns.message.from_wire(wire)
        question = query.question[0]
        self.asked.append((question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)))
        return query


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, server: OddServer) -> None:
        self._server = server
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        transport = self._transport
        if transport is not None and not transport.is_closing():
            self._server.take(data, lambda wire: None if transport.is_closing() else transport.sendto(wire, addr))
