"""The client of DNS over HTTPS (RFC 8484 5); loaded only where it is used, for its library is an extra."""

import ssl
from collections.abc import AsyncIterator
from typing import Any

import dns.asyncbackend
import httpx2

from inspector.lookup.stream import LARGEST


def https_client(address: str, trust: ssl.SSLContext) -> httpx2.AsyncClient:
    """A client whose connections go to this address; how long to wait is decided for each question."""
    make: Any = dns.asyncbackend.get_backend("asyncio").get_transport_class()  # type: ignore[no-untyped-call]
    transport = make(local_address=None, http1=True, http2=True, verify=trust, bootstrap_address=address)
    return httpx2.AsyncClient(transport=_Bounded(transport), timeout=None, trust_env=False)


class _Bounded(httpx2.AsyncBaseTransport):
    """Reads no more of an answer than a DNS message can hold."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._transport.handle_async_request(request)
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Body(response.stream)
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, body: httpx2.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for piece in self._body:
            size += len(piece)
            if size > LARGEST:
                raise httpx2.ReadError("it sent more than a DNS message can hold")
            yield piece

    async def aclose(self) -> None:
        await self._body.aclose()
