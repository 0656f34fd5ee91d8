"""Live servers over UDP with TCP after truncation, TLS and HTTPS (RFC 1035, 7766, 7858, 8484; EDNS by RFC 6891).

The only file that asks through dnspython, and the only one that catches its exceptions, each by name.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime

import dns.asyncquery
import dns.exception
import dns.message
import dns.query
import dns.rdatatype
import dns.resolver

from inspector.errors import InspectorError
from inspector.lookup.channel import Channel, connect
from inspector.lookup.connections import Connections
from inspector.lookup.names import askable, unaskable
from inspector.lookup.query import Query, is_truncated, query
from inspector.lookup.reply import Reply, dislikes_edns, read
from inspector.lookup.server import LiveSettings, Server, Transport
from inspector.lookup.sight import described, seen_by
from inspector.lookup.stream import datagrams, exchange
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.values import dataclass

_SILENT = (DnsStatus.TIMEOUT, DnsStatus.MALFORMED)


@dataclass(frozen=True, slots=True)
class _Message:
    """A reply to the question that was asked, not yet read."""

    message: dns.message.Message
    transport: str


class LiveResolver:
    """Asks the servers given, or those of the system, which are looked up at the first question."""

    def __init__(self, servers: Sequence[Server] | None, settings: LiveSettings) -> None:
        if servers and any(server.transport is Transport.HTTPS for server in servers) and not dns.query.have_doh:
            raise InspectorError(
                "DNS over HTTPS needs libraries that are not installed.", "Run: pip install 'mail-inspector[https]'"
            )
        self._is_system = servers is None
        self._servers = tuple(servers or ())
        self._settings = settings
        self._addresses: dict[str, str] = {}
        self._trust: ssl.SSLContext | None = None
        self._connections = Connections()

    async def close(self) -> None:
        """Close the connections that were kept for further questions; the next question makes new ones."""
        await self._connections.close()

    def describe(self) -> str:
        """`192.0.2.53 over UDP`."""
        return described(self._servers, is_system=self._is_system)

    def who_sees(self, question: DnsQuestion) -> str:
        """The servers asked, the way to them unless it is encrypted, and the name servers of the domain."""
        return seen_by(self._servers, question.name, is_system=self._is_system)

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """Ask each server in turn until one answers or the time is over."""
        if (invalid := unaskable(question)) is not None:
            return invalid
        try:
            type_ = dns.rdatatype.from_text(question.type)
            servers = self._known_servers()
        except dns.rdatatype.UnknownRdatatype:
            return DnsAnswer(question, DnsStatus.INVALID_NAME, detail=f"There is no record type {question.type}.")
        except dns.resolver.NoResolverConfiguration:
            detail = "This system names no resolver; give one with --dns."
            return DnsAnswer(question, DnsStatus.NOT_ASKED, detail=detail)
        asked_at, start = datetime.now(UTC), time.monotonic()
        server, reply = await self._ask_in_turn(servers, askable(question.name).name, type_)
        return DnsAnswer(
            question,
            reply.status,
            reply.records,
            reply.ttl,
            str(server),
            reply.transport,
            reply.authenticated,
            asked_at,
            round((time.monotonic() - start) * 1000, 1),
            reply.cnames,
            reply.detail,
        )

    def _known_servers(self) -> tuple[Server, ...]:
        if self._is_system and not self._servers:
            found = dns.resolver.Resolver()
            self._servers = tuple(Server(str(host), found.port) for host in found.nameservers)
        return self._servers

    async def _ask_in_turn(
        self, servers: tuple[Server, ...], name: str, type_: dns.rdatatype.RdataType
    ) -> tuple[Server, Reply]:
        patience = self._settings.patience
        deadline = time.monotonic() + patience.budget
        best = (servers[0], Reply(DnsStatus.TIMEOUT, transport=servers[0].transport))
        for number in range(patience.tries):
            silent: list[Server] = []
            for server in servers:
                left = min(patience.timeout * 2**number, deadline - time.monotonic())
                if left <= 0:
                    return best
                reply = await self._ask(server, name, type_, left)
                if reply.status in (DnsStatus.FOUND, DnsStatus.NODATA, DnsStatus.NXDOMAIN, DnsStatus.TRUNCATED):
                    return server, reply
                if best[1].status is DnsStatus.TIMEOUT:
                    best = (server, reply)
                if reply.status in _SILENT:
                    silent.append(server)
            if not (servers := tuple(silent)):
                break
        return best

    async def _ask(self, server: Server, name: str, type_: dns.rdatatype.RdataType, seconds: float) -> Reply:
        """One try of one server; once more without EDNS when it does not know that."""
        deadline = time.monotonic() + seconds
        got = await self._exchange(server, query(name, type_), seconds)
        if isinstance(got, _Message) and dislikes_edns(got.message):
            plain = query(name, type_, has_edns=False)
            got = await self._exchange(server, plain, max(0.0, deadline - time.monotonic()))
        if isinstance(got, Reply):
            return got
        try:
            return read(got.message, got.transport)
        except dns.message.ChainTooLong:
            detail = "The CNAMEs of the answer are too many or go in a circle."
            return Reply(DnsStatus.SERVFAIL, detail=detail, transport=got.transport)
        except dns.message.AnswerForNXDOMAIN:
            detail = "The answer says that the name does not exist, and holds records for it."
            return Reply(DnsStatus.MALFORMED, detail=detail, transport=got.transport)
        except (dns.message.NotQueryResponse, dns.exception.FormError):
            return Reply(DnsStatus.MALFORMED, detail="The answer repeats no question.", transport=got.transport)

    async def _exchange(self, server: Server, query: Query, seconds: float) -> _Message | Reply:
        """Send, receive, and turn every way to fail into a reply."""
        transport = str(server.transport)
        try:
            match server.transport:
                case Transport.UDP:
                    return await self._udp(server, query, seconds)
                case Transport.TLS:
                    return _Message(await self._tls(server, query, seconds), transport)
                case Transport.HTTPS:
                    return await self._https(server, query, seconds)
        except dns.exception.Timeout:
            return Reply(DnsStatus.TIMEOUT, detail=f"No answer within {seconds:g} s.", transport=transport)
        except ssl.SSLCertVerificationError as problem:
            detail = f"Not sent: {server.host} did not prove its name: {problem.verify_message}."
            return Reply(DnsStatus.NOT_ASKED, detail=detail, transport="")
        except ConnectionRefusedError:
            return Reply(DnsStatus.REFUSED, detail="Nothing listens at that address and port.", transport=transport)
        except (EOFError, ConnectionResetError):
            return Reply(DnsStatus.MALFORMED, detail="The server hung up without an answer.", transport=transport)
        except (dns.exception.FormError, dns.message.UnknownHeaderField) as problem:
            return Reply(DnsStatus.MALFORMED, detail=_said("The answer cannot be read", problem), transport=transport)
        except OSError as problem:
            return Reply(DnsStatus.TIMEOUT, detail=_said("The server cannot be reached", problem), transport=transport)

    async def _udp(self, server: Server, query: Query, seconds: float) -> _Message | Reply:
        """Wait for the answer to this very question; whatever else comes is noted and ignored (RFC 5452 9.1)."""
        strange = ""
        deadline = time.monotonic() + seconds
        try:
            async with asyncio.timeout(seconds), aclosing(datagrams(server.host, server.port, query.wire)) as came:
                async for wire in came:
                    if stranger := query.strangeness(wire):
                        strange = stranger
                        await asyncio.sleep(0)  # A flood of them must not keep the clock from being looked at.
                        continue
                    if is_truncated(wire):
                        break
                    try:
                        return _Message(dns.message.from_wire(wire), "udp")
                    except (dns.exception.FormError, dns.message.UnknownHeaderField):
                        strange = "The server sent something that is no DNS message."
        except TimeoutError:
            if not strange:
                raise dns.exception.Timeout from None
            return Reply(DnsStatus.MALFORMED, detail=strange, transport="udp")
        return await self._tcp_after_truncation(server, query, max(0.0, deadline - time.monotonic()))

    async def _tcp_after_truncation(self, server: Server, query: Query, seconds: float) -> _Message | Reply:
        try:
            return _Message(await self._tcp(server, query, seconds), "tcp")
        except dns.exception.Timeout:
            why = f"did not answer over TCP within {seconds:.1f} s"
        except (EOFError, ConnectionResetError):
            why = "hung up over TCP"
        except OSError as problem:
            why = f"cannot be reached over TCP ({problem.strerror or problem})"
        detail = f"The answer did not fit into UDP, and the server {why}."
        return Reply(DnsStatus.TRUNCATED, detail=detail, transport="tcp")

    async def _tcp(self, server: Server, query: Query, seconds: float) -> dns.message.Message:
        """Over a connection of its own."""
        try:
            async with asyncio.timeout(seconds):
                return _answering(query, await exchange(server.host, server.port, query.wire))
        except TimeoutError:
            raise dns.exception.Timeout from None

    async def _tls(self, server: Server, query: Query, seconds: float) -> dns.message.Message:
        """Over a connection that is kept for further questions."""

        async def fresh() -> Channel:
            return await connect(server, await self._address(server), self._trusted())

        try:
            async with asyncio.timeout(seconds):
                return _answering(query, await self._connections.ask(server, query.wire, fresh))
        except TimeoutError:
            raise dns.exception.Timeout from None

    async def _https(self, server: Server, query: Query, seconds: float) -> _Message | Reply:
        import httpx2

        from inspector.lookup.https import https_client

        message = dns.message.from_wire(query.wire)
        message.id = 0  # RFC 8484 4.1: so that caches on the way see equal questions as equal.
        try:
            async with asyncio.timeout(seconds):
                address = await self._address(server)
                with self._connections.client(server, lambda: https_client(address, self._trusted())) as client:
                    message = await dns.asyncquery.https(message, server.url, seconds, server.port, client=client)
        except TimeoutError:
            raise dns.exception.Timeout from None
        except httpx2.ConnectError as problem:
            if (refused := _untrusted(problem)) is not None:
                raise refused from problem
            return Reply(DnsStatus.REFUSED, detail="No connection could be made to it.", transport="https")
        except httpx2.TimeoutException:
            return Reply(DnsStatus.TIMEOUT, detail=f"No answer within {seconds:g} s.", transport="https")
        except httpx2.HTTPError as problem:
            return Reply(DnsStatus.MALFORMED, detail=_said("The exchange broke off", problem), transport="https")
        except ValueError as problem:
            said = str(problem).partition("\n")[0]
            return Reply(DnsStatus.MALFORMED, detail=f"No DNS answer: {said}.", transport="https")
        return _Message(message, "https")

    async def _address(self, server: Server) -> str:
        """Where a named server is, as the system knows it."""
        if server.is_address:
            return server.host
        if server.host not in self._addresses:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
            self._addresses[server.host] = str(found[0][4][0])
        return self._addresses[server.host]

    def _trusted(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = ssl.create_default_context(cafile=self._settings.ca_file)
        return self._trust


def _answering(query: Query, wire: bytes) -> dns.message.Message:
    if query.strangeness(wire):
        raise dns.query.BadResponse
    return dns.message.from_wire(wire)


def _untrusted(problem: BaseException | None) -> ssl.SSLCertVerificationError | None:
    """The failed check of a certificate that is the cause of a problem."""
    while problem is not None and not isinstance(problem, ssl.SSLCertVerificationError):
        problem = problem.__cause__ or problem.__context__
    return problem


def _said(what: str, problem: Exception) -> str:
    text = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return f"{what}: {text.rstrip('.')}."
