"""Servers that mean harm: whatever they send, a question ends in time, with a status that says what happened."""

import asyncio
import itertools
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import dns.flags
import dns.message
import pytest

from inspector.lookup.choose import resolver_from
from inspector.lookup.server import LiveSettings, Patience
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.lookup.certificate import certificate
from tests.lookup.odd_server import OddServer, reply, silent

SPF = DnsQuestion("example.com", "TXT")
PATIENT = LiveSettings(Patience(timeout=20, tries=1, budget=20))
SECONDS = 0.6
BRIEF = Patience(timeout=SECONDS, tries=1, budget=SECONDS)


def truncated(query: dns.message.Message) -> Sequence[bytes]:
    return (reply(query, flags=dns.flags.TC).to_wire(),)


async def over_tcp(*records: str) -> DnsAnswer:
    def whole(query: dns.message.Message) -> Sequence[bytes]:
        return (reply(query, *records).to_wire(max_size=65535),)

    async with OddServer(truncated, whole) as server:
        return await resolver_from(server.spec, PATIENT).answer(SPF)


async def test_a_record_as_large_as_a_message_can_be_is_read_whole() -> None:
    strings = ['"' + "x" * 255 + '"'] * 255
    answer = await over_tcp(f"example.com. 300 TXT {' '.join(strings)}")
    assert (answer.status, answer.transport) == (DnsStatus.FOUND, "tcp")
    assert answer.records == (" ".join(strings),)


async def test_a_thousand_records_are_all_there() -> None:
    answer = await over_tcp(*(f'example.com. 300 TXT "token={number}"' for number in range(1000)))
    assert (answer.status, len(answer.records)) == (DnsStatus.FOUND, 1000)


async def test_a_chain_of_fifty_cnames_is_a_server_failure() -> None:
    names = ["example.com.", *(f"n{number}.example." for number in range(50))]
    chain = [f"{alias} 300 CNAME {target}" for alias, target in itertools.pairwise(names)]
    answer = await over_tcp(*chain, 'n49.example. 300 TXT "x"')
    assert answer.status is DnsStatus.SERVFAIL
    assert answer.detail == "The CNAMEs of the answer are too many or go in a circle."


@asynccontextmanager
async def spilling(
    pieces: AsyncIterator[bytes], port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """A server that reads one request and sends what a test makes up; gives its port."""
    tasks: list[asyncio.Task[None]] = []

    async def spill(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read(4096)
            async for piece in pieces:
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.transport.abort()

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.ensure_future(spill(reader, writer)))

    server = await asyncio.start_server(serve, "127.0.0.1", port, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def drop_by_drop(head: bytes = b"", drop: bytes = b"\x20") -> AsyncIterator[bytes]:
    yield head
    while True:
        yield drop
        await asyncio.sleep(SECONDS / 10)


async def endless(head: bytes, block: bytes) -> AsyncIterator[bytes]:
    yield head
    while True:
        yield block


async def once(wire: bytes) -> AsyncIterator[bytes]:
    yield wire


async def test_tcp_that_drips_ends_with_the_time_of_the_question_not_later() -> None:
    async with OddServer(truncated, delay=SECONDS * 0.7) as server, spilling(drop_by_drop(), server.port):
        start = time.monotonic()
        answer = await resolver_from(server.spec, LiveSettings(BRIEF)).answer(SPF)
        took = time.monotonic() - start
    assert answer.status is DnsStatus.TRUNCATED
    assert "did not answer over TCP" in answer.detail
    assert took < SECONDS * 1.5


async def test_a_flood_of_strange_datagrams_leaves_the_loop_free_and_ends_in_time() -> None:
    def flood(query: dns.message.Message) -> Sequence[bytes]:
        return [b"\0" * 12] * 20_000

    async with OddServer(flood) as server:
        answer = await resolver_from(server.spec, LiveSettings(BRIEF)).answer(SPF)
    assert answer.status is DnsStatus.MALFORMED


async def over_https(tmp_path: Path, pieces: AsyncIterator[bytes]) -> tuple[DnsAnswer, float]:
    made = certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(made.file, made.key)
    async with spilling(pieces, tls=tls) as port:
        resolver = resolver_from(f"https://127.0.0.1:{port}/dns-query", LiveSettings(BRIEF, ca_file=str(made.file)))
        start = time.monotonic()
        answer = await resolver.answer(SPF)
        took = time.monotonic() - start
        await resolver.close()  # type: ignore[attr-defined]
    return answer, took


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_https_that_redirects_is_not_followed(tmp_path: Path, code: int) -> None:
    async with OddServer(silent, silent) as elsewhere:
        where = f"Location: https://{elsewhere.spec}/\r\n"
        head = f"HTTP/1.1 {code} Elsewhere\r\n{where}Content-Length: 0\r\n\r\n".encode()
        answer, _ = await over_https(tmp_path, once(head))
        assert elsewhere.asked == []
    assert answer.status is DnsStatus.MALFORMED
    assert f"status code {code}" in answer.detail


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\n"


async def test_https_that_drips_ends_in_time(tmp_path: Path) -> None:
    answer, took = await over_https(tmp_path, drop_by_drop(HEAD + b"Content-Length: 60000\r\n\r\n"))
    assert answer.status is DnsStatus.TIMEOUT
    assert took < SECONDS * 1.5


async def test_https_without_end_is_cut_where_no_message_can_go_on(tmp_path: Path) -> None:
    answer, _ = await over_https(tmp_path, endless(HEAD + b"\r\n", b"\0" * 1_000_000))
    assert answer.status is DnsStatus.MALFORMED
    assert "more than a DNS message can hold" in answer.detail
