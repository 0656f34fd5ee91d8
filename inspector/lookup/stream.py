"""DNS messages over TCP and TLS: each with its length before it (RFC 1035 4.2.2, RFC 7858 3.3)."""

import asyncio
import ssl
import struct


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
