"""DNS messages over UDP, and over TCP and TLS with their length before them (RFC 1035 4.2, RFC 7858 3.3)."""

import asyncio
import socket
import ssl
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


async def exchange(address: str, port: int, wire: bytes, trust: ssl.SSLContext | None, host: str) -> bytes:
    """Send one message over a new connection and return the first that comes back; the name is checked for TLS."""
    name = host if trust is not None else None
    reader, writer = await asyncio.open_connection(address, port, ssl=trust, server_hostname=name)
    try:
        writer.write(struct.pack("!H", len(wire)) + wire)
        await writer.drain()
        (size,) = struct.unpack("!H", await reader.readexactly(2))
        return await reader.readexactly(size)
    finally:
        # Nothing is left to say, and a polite end of TLS would wait for the other side.
        writer.transport.abort()
