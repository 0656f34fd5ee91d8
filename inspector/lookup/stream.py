"""DNS messages over UDP, and over TCP with their length before them (RFC 1035 4.2)."""

import asyncio
import socket
import struct
from collections.abc import AsyncGenerator

LARGEST = 65535  # RFC 1035 4.2.2 and the length field of UDP.


async def datagrams(address: str, port: int, wire: bytes) -> AsyncGenerator[bytes, None]:
    """Send one message from a port of its own and give all that comes back from this server, without end.

    A connected socket hears only that server, and hears too that nothing listens there.
    """
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        sock.connect((address, port))
        await loop.sock_sendall(sock, wire)
        while True:
            yield await loop.sock_recv(sock, LARGEST)


async def exchange(address: str, port: int, wire: bytes) -> bytes:
    """Send one message over a TCP connection of its own and return the first that comes back."""
    reader, writer = await asyncio.open_connection(address, port)
    try:
        writer.write(struct.pack("!H", len(wire)) + wire)
        await writer.drain()
        (size,) = struct.unpack("!H", await reader.readexactly(2))
        return await reader.readexactly(size)
    finally:
        # Nothing is left to say to each other.
        writer.transport.abort()
