"""Live questions to unbound, nsd and knot on loopback: transports, states and validation."""

import asyncio
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dns.message
import dns.query
import dns.rdatatype
import pytest

from inspector.errors import InspectorError
from inspector.lookup.asker import Asker
from inspector.lookup.channel import connect
from inspector.lookup.choose import resolver_from
from inspector.lookup.connections import Connections
from inspector.lookup.resolver import Connected, Resolver
from inspector.lookup.server import LiveSettings, Patience, Server, Transport
from inspector.mail.rdata import txt
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.lookup.certificate import certificate
from tests.lookup.relay import Relay
from tests.lookup.servers import Certificate, Running, Upstream, knot, nsd, unbound

LONG = "v=DKIM1; k=rsa; p=" + "A" * 3000
STRINGS = " ".join(f'"{LONG[start : start + 200]}"' for start in range(0, len(LONG), 200))
APEX = "@ 300 IN SOA ns hostmaster 1 3600 600 86400 120\n@ NS ns\nns A 127.0.0.1\n"
PLAIN = (
    "$ORIGIN plain.example.\n$TTL 300\n" + APEX + '@ TXT "v=spf1 " "-all"\n@ MX 10 mail\nmail 60 A 192.0.2.1\n'
    'alias 30 CNAME mail\nelsewhere CNAME www.other.example.\n*.wild TXT "star"\nb.empty A 192.0.2.2\n'
    f'long._domainkey TXT {STRINGS}\nbytes TXT "\\000\\255 ;\\""\n'
)
OTHER = "$ORIGIN other.example.\n$TTL 300\n" + APEX + "www A 192.0.2.3\n"
SIGNED = "$ORIGIN signed.example.\n$TTL 300\n" + APEX + '@ TXT "v=spf1 -all"\n'
BROKEN = SIGNED.replace("signed", "broken")

PATIENT = Patience(timeout=5, tries=2, budget=20)


@dataclass(frozen=True)
class Net:
    """A resolver over three authorities."""

    authority: Running
    resolver: Running
    tls_port: int
    https_port: int
    certificate: Certificate

    def ask(self, spec: str) -> Resolver:
        """A source that trusts the certificate of the test."""
        return resolver_from(spec, LiveSettings(PATIENT, ca_file=str(self.certificate.file)))


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    folder = tmp_path_factory.mktemp("dns")
    made = certificate(folder / "certificate")
    with (
        nsd(folder / "nsd", {"plain.example": PLAIN, "other.example": OTHER}) as authority,
        knot(folder / "knot", {"signed.example": SIGNED, "broken.example": BROKEN}, signed=True) as signer,
    ):
        anchor = key_of("signed.example", signer.port)
        upstreams = [
            Upstream("plain.example", authority.port),
            Upstream("other.example", authority.port),
            Upstream("signed.example", signer.port, anchor),
            Upstream("broken.example", signer.port, anchor.replace("signed", "broken")),
        ]
        with unbound(folder / "unbound", upstreams, made) as (resolver, tls, https):
            yield Net(authority, resolver, tls, https, made)


def key_of(zone: str, port: int) -> str:
    """The key that signs the keys of a zone, as a trust anchor."""
    answer = dns.query.tcp(dns.message.make_query(zone, "DNSKEY"), "127.0.0.1", 10, port)
    keys = [key for rrset in answer.answer if rrset.rdtype == dns.rdatatype.DNSKEY for key in rrset]
    return next(f"{zone}. 300 IN DNSKEY {key.to_text()}" for key in keys if key.to_text().startswith("257 "))


async def answered(resolver: Resolver, question: DnsQuestion) -> DnsAnswer:
    """One answer, and no connection left behind."""
    try:
        return await resolver.answer(question)
    finally:
        assert isinstance(resolver, Connected)
        await resolver.close()


TRANSPORTS = ("udp", "tls", "https")


def spec(net: Net, transport: str) -> str:
    return {
        "udp": net.resolver.spec,
        "tls": f"tls://127.0.0.1:{net.tls_port}",
        "tls by name": f"tls://localhost:{net.tls_port}",
        "https": f"https://127.0.0.1:{net.https_port}/dns-query",
        "https by name": f"https://localhost:{net.https_port}/dns-query",
    }[transport]


@pytest.mark.parametrize("transport", [*TRANSPORTS, "tls by name", "https by name"])
async def test_each_transport_brings_the_same_answer(net: Net, transport: str) -> None:
    answer = await answered(net.ask(spec(net, transport)), DnsQuestion("plain.example", "TXT"))
    assert (answer.status, answer.records) == (DnsStatus.FOUND, ('"v=spf1 " "-all"',))
    assert answer.transport == transport.split()[0]
    assert answer.ttl is not None and 0 <= answer.ttl <= 300


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    ("name", "type_", "status"),
    [
        ("plain.example", "A", DnsStatus.NODATA),
        ("missing.plain.example", "A", DnsStatus.NXDOMAIN),
        ("empty.plain.example", "A", DnsStatus.NODATA),
        ("x.wild.plain.example", "TXT", DnsStatus.FOUND),
        ("broken.example", "TXT", DnsStatus.SERVFAIL),
    ],
)
async def test_each_transport_tells_states_apart(
    net: Net, transport: str, name: str, type_: str, status: DnsStatus
) -> None:
    answer = await answered(net.ask(spec(net, transport)), DnsQuestion(name, type_))
    assert answer.status is status


async def test_a_large_record_comes_over_tcp_and_whole(net: Net) -> None:
    answer = await answered(net.ask(net.resolver.spec), DnsQuestion("long._domainkey.plain.example", "TXT"))
    assert (answer.status, answer.transport) == (DnsStatus.FOUND, "tcp")
    assert txt(answer.records[0]) == LONG.encode()


async def test_any_octet_of_a_record_survives(net: Net) -> None:
    answer = await answered(net.ask(net.resolver.spec), DnsQuestion("bytes.plain.example", "TXT"))
    assert txt(answer.records[0]) == b'\x00\xff ;"'


async def test_a_cname_is_followed_and_kept(net: Net) -> None:
    answer = await answered(net.ask(net.resolver.spec), DnsQuestion("elsewhere.plain.example", "A"))
    assert (answer.records, answer.cnames) == (("192.0.2.3",), ("www.other.example.",))
    short = await answered(net.ask(net.authority.spec), DnsQuestion("alias.plain.example", "A"))
    assert (short.records, short.cnames, short.ttl) == (("192.0.2.1",), ("mail.plain.example.",), 30)


async def test_validated_answers_carry_the_flag_and_others_do_not(net: Net) -> None:
    resolver = net.ask(net.resolver.spec)
    signed = await resolver.answer(DnsQuestion("signed.example", "TXT"))
    plain = await resolver.answer(DnsQuestion("plain.example", "TXT"))
    assert (signed.status, signed.authenticated) == (DnsStatus.FOUND, True)
    assert plain.authenticated is False


async def test_a_wrong_signature_is_a_server_failure_with_the_reason(net: Net) -> None:
    answer = await answered(net.ask(net.resolver.spec), DnsQuestion("broken.example", "TXT"))
    assert answer.status is DnsStatus.SERVFAIL
    assert "SERVFAIL" in answer.detail
    assert "EDE" in answer.detail


async def test_an_authority_refuses_what_it_does_not_hold(net: Net) -> None:
    answer = await answered(net.ask(net.authority.spec), DnsQuestion("example.com", "TXT"))
    assert answer.status is DnsStatus.REFUSED


@pytest.mark.parametrize("transport", ["tls", "https"])
async def test_a_certificate_that_is_not_trusted_stops_the_question(net: Net, transport: str) -> None:
    answer = await answered(
        resolver_from(spec(net, transport), LiveSettings(PATIENT)), DnsQuestion("plain.example", "A")
    )
    assert answer.status is DnsStatus.NOT_ASKED
    assert "127.0.0.1 did not prove its name" in answer.detail


@pytest.mark.parametrize("transport", ["tls", "https"])
async def test_a_certificate_for_another_name_stops_the_question(tmp_path: Path, net: Net, transport: str) -> None:
    made = certificate(tmp_path / "other", "192.0.2.1", "localhost")
    with unbound(tmp_path / "unbound", [], made) as (_, tls, https):
        port = tls if transport == "tls" else https
        resolver = resolver_from(f"{transport}://127.0.0.1:{port}", LiveSettings(PATIENT, ca_file=str(made.file)))
        answer = await answered(resolver, DnsQuestion("plain.example", "A"))
    assert answer.status is DnsStatus.NOT_ASKED
    assert "did not prove its name" in answer.detail


async def test_https_to_a_path_without_dns_is_malformed(net: Net) -> None:
    answer = await answered(net.ask(f"https://127.0.0.1:{net.https_port}/other"), DnsQuestion("plain.example", "A"))
    assert answer.status is DnsStatus.MALFORMED


@pytest.mark.parametrize("transport", ["tls", "https"])
async def test_a_closed_port_is_refused(net: Net, transport: str) -> None:
    from tests.lookup.servers import free_port

    answer = await answered(net.ask(f"{transport}://127.0.0.1:{free_port()}"), DnsQuestion("plain.example", "A"))
    assert answer.status is DnsStatus.REFUSED


def test_https_without_its_libraries_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dns.query.have_doh", False)
    with pytest.raises(InspectorError, match="pip install"):
        resolver_from("https://dns.example/dns-query")


@pytest.mark.parametrize("transport", ["tls", "https"])
async def test_the_questions_of_a_case_share_one_connection_that_is_closed_after_them(net: Net, transport: str) -> None:
    names = [f"n{number}.wild.plain.example" for number in range(12)]
    async with Relay(net.tls_port if transport == "tls" else net.https_port) as relay:
        asker = Asker(net.ask(f"{transport}://127.0.0.1:{relay.port}"))
        asker.ask_early(DnsQuestion(name, "TXT") for name in names[:6])
        answers = await asyncio.gather(*(asker.ask(DnsQuestion(name, "TXT")) for name in names))
        open_connections = relay.connections - relay.ended
        await asker.close()
        async with asyncio.timeout(5):
            while relay.ended < relay.connections:
                await asyncio.sleep(0)
    assert {(answer.status, answer.records) for answer in answers} == {(DnsStatus.FOUND, ('"star"',))}
    assert (relay.connections, open_connections) == (1, 1)


@pytest.mark.parametrize("transport", ["tls", "https"])
async def test_a_server_that_hung_up_meanwhile_is_asked_over_a_fresh_connection(net: Net, transport: str) -> None:
    async with Relay(net.tls_port if transport == "tls" else net.https_port) as relay:
        resolver = net.ask(f"{transport}://127.0.0.1:{relay.port}")
        first = await resolver.answer(DnsQuestion("plain.example", "TXT"))
        await relay.cut()
        second = await answered(resolver, DnsQuestion("plain.example", "MX"))
    assert (first.status, second.status) == (DnsStatus.FOUND, DnsStatus.FOUND)
    assert relay.connections == 2


async def test_a_question_that_is_given_up_leaves_the_connection_to_the_others(net: Net) -> None:
    async with Relay(net.tls_port) as relay:
        resolver = net.ask(f"tls://127.0.0.1:{relay.port}")
        await resolver.answer(DnsQuestion("plain.example", "MX"))
        given_up = asyncio.ensure_future(resolver.answer(DnsQuestion("plain.example", "A")))
        other = asyncio.ensure_future(resolver.answer(DnsQuestion("plain.example", "TXT")))
        await asyncio.sleep(0)
        given_up.cancel()
        assert (await other).records == ('"v=spf1 " "-all"',)
        later = await answered(resolver, DnsQuestion("mail.plain.example", "A"))
    assert later.records == ("192.0.2.1",)
    assert relay.connections == 1


async def test_a_source_that_was_closed_can_be_asked_again(net: Net) -> None:
    async with Relay(net.tls_port) as relay:
        resolver = net.ask(f"tls://127.0.0.1:{relay.port}")
        for _ in range(2):
            assert (await answered(resolver, DnsQuestion("plain.example", "MX"))).status is DnsStatus.FOUND
    assert relay.connections == 2


async def test_a_connection_that_nobody_uses_is_closed(net: Net) -> None:
    async with Relay(net.tls_port) as relay:
        server = Server("127.0.0.1", relay.port, Transport.TLS)
        trust = ssl.create_default_context(cafile=str(net.certificate.file))
        connections = Connections(idle=0)
        query = dns.message.make_query("plain.example", "MX")
        wire = await connections.ask(server, query.to_wire(), lambda: connect(server, server.host, trust))
        assert query.is_response(dns.message.from_wire(wire))
        async with asyncio.timeout(5):
            while relay.ended < 1:
                await asyncio.sleep(0)
        await connections.close()


def test_a_source_can_be_asked_in_another_event_loop(net: Net) -> None:
    resolver = net.ask(spec(net, "tls"))
    answers = [asyncio.run(answered(resolver, DnsQuestion("plain.example", "MX"))) for _ in range(2)]
    assert [answer.status for answer in answers] == [DnsStatus.FOUND, DnsStatus.FOUND]
