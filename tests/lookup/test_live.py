"""What each way to behave of a live server becomes: told apart by status, never an exception."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.lookup.asker import Asker
from inspector.lookup.choose import resolver_from
from inspector.lookup.reply import read
from inspector.lookup.resolver import Resolver
from inspector.lookup.server import LiveSettings, Patience
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.lookup.odd_server import OddServer, Reaction, answering, reply, silent

IMPATIENT = LiveSettings(Patience(timeout=0.1, tries=1, budget=0.3))
SPF = DnsQuestion("example.com", "TXT")
RECORD = 'example.com. 300 TXT "v=spf1 " "-all"'


def asking(server: OddServer, settings: LiveSettings = IMPATIENT) -> Resolver:
    return resolver_from(server.spec, settings)


async def answer_of(react: Reaction, over_tcp: Reaction | None = None, question: DnsQuestion = SPF) -> DnsAnswer:
    async with OddServer(react, over_tcp) as server:
        return await asking(server).answer(question)


async def test_a_record_is_found_with_its_evidence() -> None:
    async with OddServer(answering(RECORD, flags=dns.flags.AD)) as server:
        answer = await asking(server).answer(SPF)
    assert (answer.status, answer.records) == (DnsStatus.FOUND, ('"v=spf1 " "-all"',))
    assert (answer.ttl, answer.server, answer.transport) == (300, server.spec, "udp")
    assert answer.authenticated is True
    assert answer.asked_at is not None and answer.asked_at.utcoffset() is not None
    assert answer.took_ms is not None and answer.took_ms > 0
    assert server.asked == [("example.com.", "TXT")]


async def test_the_question_asks_for_dnssec_and_recursion() -> None:
    seen: list[dns.message.Message] = []

    def react(query: dns.message.Message) -> Sequence[bytes]:
        seen.append(query)
        return (reply(query, RECORD).to_wire(),)

    answer = await answer_of(react)
    assert answer.authenticated is False
    assert seen[0].edns == 0
    assert seen[0].ednsflags & dns.flags.DO
    assert seen[0].flags & dns.flags.RD


async def test_a_cname_chain_is_kept_and_the_smallest_ttl_counts() -> None:
    answer = await answer_of(
        answering(
            "example.com. 300 CNAME a.example.net.",
            "a.example.net. 60 CNAME b.example.net.",
            'b.example.net. 900 TXT "x"',
        )
    )
    assert (answer.status, answer.records, answer.ttl) == (DnsStatus.FOUND, ('"x"',), 60)
    assert answer.cnames == ("a.example.net.", "b.example.net.")


async def test_a_cname_circle_is_a_server_failure() -> None:
    answer = await answer_of(answering("example.com. 300 CNAME a.example.net.", "a.example.net. 60 CNAME example.com."))
    assert answer.status is DnsStatus.SERVFAIL
    assert "circle" in answer.detail


@pytest.mark.parametrize(
    ("rcode", "status"),
    [
        (dns.rcode.NOERROR, DnsStatus.NODATA),
        (dns.rcode.NXDOMAIN, DnsStatus.NXDOMAIN),
        (dns.rcode.SERVFAIL, DnsStatus.SERVFAIL),
        (dns.rcode.REFUSED, DnsStatus.REFUSED),
        (dns.rcode.NOTIMP, DnsStatus.SERVFAIL),
    ],
)
async def test_response_codes_are_told_apart(rcode: int, status: DnsStatus) -> None:
    answer = await answer_of(answering(rcode=rcode))
    assert (answer.status, answer.records) == (status, ())
    assert answer.is_failure == (dns.rcode.Rcode.make(rcode).name in answer.detail)


async def test_records_for_a_name_that_does_not_exist_are_malformed() -> None:
    assert (await answer_of(answering(RECORD, rcode=dns.rcode.NXDOMAIN))).status is DnsStatus.MALFORMED


async def test_a_server_that_never_answers_is_a_timeout_within_the_budget() -> None:
    async with OddServer(silent) as server:
        patience = Patience(timeout=0.05, tries=9, budget=0.2)
        start = time.monotonic()
        answer = await asking(server, LiveSettings(patience)).answer(SPF)
        took = time.monotonic() - start
    assert answer.status is DnsStatus.TIMEOUT
    assert len(server.asked) == 3  # After 0, 0.05 and 0.15 s; the budget ends before a fourth.
    assert took < 5


async def test_an_answer_that_comes_late_is_found_by_a_more_patient_try() -> None:
    async with OddServer(answering(RECORD), delay=0.15) as server:
        late = await asking(server).answer(SPF)
        found = await asking(server, LiveSettings(Patience(timeout=0.1, tries=2, budget=5))).answer(SPF)
    assert late.status is DnsStatus.TIMEOUT
    assert found.status is DnsStatus.FOUND


@pytest.mark.parametrize("garbage", [b"\x00", b"not DNS at all, not even nearly", b"\xff" * 600])
async def test_garbage_is_malformed(garbage: bytes) -> None:
    assert (await answer_of(lambda query: (garbage,))).status is DnsStatus.MALFORMED


def wrong_id(query: dns.message.Message) -> bytes:
    message = reply(query, 'example.com. 300 TXT "forged"')
    message.id = query.id ^ 1
    return message.to_wire()


def wrong_name(query: dns.message.Message) -> bytes:
    other = dns.message.make_query("example.org", "TXT")
    other.id = query.id
    return reply(other, 'example.org. 300 TXT "forged"').to_wire()


def wrong_kind(query: dns.message.Message) -> bytes:
    return query.to_wire()


@pytest.mark.parametrize(
    ("strange", "said"), [(wrong_id, "number"), (wrong_name, "example.org."), (wrong_kind, "no answer")]
)
async def test_an_answer_to_another_question_is_malformed_alone_and_ignored_before_the_right_one(
    strange: Callable[[dns.message.Message], bytes], said: str
) -> None:
    alone = await answer_of(lambda query: (strange(query),))
    before = await answer_of(lambda query: (strange(query), reply(query, RECORD).to_wire()))
    assert alone.status is DnsStatus.MALFORMED
    assert said in alone.detail
    assert (before.status, before.records) == (DnsStatus.FOUND, ('"v=spf1 " "-all"',))


TRUNCATED = answering(flags=dns.flags.TC)


async def test_a_truncated_answer_is_asked_again_over_tcp() -> None:
    answer = await answer_of(TRUNCATED, answering(RECORD))
    assert (answer.status, answer.transport) == (DnsStatus.FOUND, "tcp")


async def test_a_truncated_answer_with_tcp_closed_says_so() -> None:
    answer = await answer_of(TRUNCATED)
    assert answer.status is DnsStatus.TRUNCATED
    assert "TCP" in answer.detail


async def test_a_truncated_answer_with_tcp_hanging_up_says_so() -> None:
    answer = await answer_of(TRUNCATED, silent)
    assert (answer.status, answer.transport) == (DnsStatus.TRUNCATED, "tcp")


async def test_garbage_over_tcp_is_malformed() -> None:
    answer = await answer_of(TRUNCATED, lambda query: (b"garbage",))
    assert answer.status is DnsStatus.MALFORMED


async def test_a_closed_port_is_refused_at_once() -> None:
    async with OddServer(silent) as server:
        pass
    start = time.monotonic()
    answer = await asking(server, LiveSettings(Patience(timeout=30, budget=60))).answer(SPF)
    assert answer.status is DnsStatus.REFUSED
    assert "listens" in answer.detail
    assert time.monotonic() - start < 10


async def test_a_server_that_does_not_know_edns_is_asked_without() -> None:
    def react(query: dns.message.Message) -> Sequence[bytes]:
        known = query.edns < 0
        return (reply(query, *([RECORD] if known else []), rcode=0 if known else dns.rcode.FORMERR).to_wire(),)

    answer = await answer_of(react)
    assert answer.status is DnsStatus.FOUND


async def test_a_referral_is_refused_with_advice() -> None:
    def react(query: dns.message.Message) -> Sequence[bytes]:
        message = dns.message.make_response(query)
        message.authority.append(dns.rrset.from_text("com.", 300, "IN", "NS", "ns.example.net."))
        return (message.to_wire(),)

    answer = await answer_of(react)
    assert answer.status is DnsStatus.REFUSED
    assert "resolver" in answer.detail


@pytest.mark.parametrize(
    "name", ["a..example", "x" * 64 + ".example", ".".join(["abcdefg"] * 32), "", "\u200d.example"]
)
async def test_names_that_cannot_be_asked_are_answered_without_asking(name: str) -> None:
    async with OddServer(answering(RECORD)) as server:
        answer = await asking(server).answer(DnsQuestion(name, "TXT"))
    assert answer.status is DnsStatus.INVALID_NAME
    assert answer.detail.endswith(".")
    assert server.asked == []


async def test_odd_names_travel_as_they_are() -> None:
    async with OddServer(answering()) as server:
        resolver = asking(server)
        for name in ("bücher.example", 'o"b;(x) @.example', r"a\.b.example", "UPPER.example."):
            await resolver.answer(DnsQuestion(name, "TXT"))
    assert [name for name, _ in server.asked] == [
        "xn--bcher-kva.example.",
        r"o\"b\;\(x\)\032\@.example.",
        r"a\.b.example.",
        "upper.example.",
    ]


async def test_cancelling_ends_a_question_at_once() -> None:
    async with OddServer(silent) as server:
        task = asyncio.create_task(asking(server, LiveSettings(Patience(60, 1, 60))).answer(SPF))
        while not server.asked:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)


async def test_the_next_server_is_asked_when_the_first_fails() -> None:
    from inspector.lookup.live import LiveResolver
    from inspector.lookup.server import server_from

    async with OddServer(answering(rcode=dns.rcode.SERVFAIL)) as first, OddServer(answering(RECORD)) as second:
        servers = (server_from(first.spec), server_from(second.spec))
        answer = await LiveResolver(servers, IMPATIENT).answer(SPF)
    assert (answer.status, answer.server) == (DnsStatus.FOUND, second.spec)


async def test_any_bytes_in_an_answer_are_data() -> None:
    record = b'\x00\xff"\\'

    def react(query: dns.message.Message) -> Sequence[bytes]:
        return (reply(query, r'example.com. 300 TXT "\000\255\"\\"').to_wire(),)

    from inspector.mail.rdata import txt

    answer = await answer_of(react)
    assert txt(answer.records[0]) == record


def test_a_live_source_says_who_is_asked_and_who_can_see_it() -> None:
    plain = resolver_from("192.0.2.53")
    assert plain.describe() == "192.0.2.53 over UDP"
    question = SPF._replace(name="k1._domainkey.mailer.example")
    assert plain.who_sees(question) == (
        "Seen by 192.0.2.53, everyone on the way to it, and the name servers of mailer.example."
    )
    hidden = resolver_from("tls://dns.example")
    assert hidden.describe() == "dns.example over TLS"
    assert "encrypted" in hidden.who_sees(question)
    assert "address of dns.example" in hidden.who_sees(question)
    assert resolver_from("system").describe() == "the system's resolver over UDP"


async def test_a_server_with_an_ipv6_address_is_asked() -> None:
    try:
        async with OddServer(TRUNCATED, answering(RECORD), host="::1") as server:
            answer = await asking(server).answer(SPF)
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    assert (answer.status, answer.server, answer.transport) == (DnsStatus.FOUND, server.spec, "tcp")


async def test_the_system_s_servers_are_looked_up_at_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    async with OddServer(answering(RECORD)) as server:

        class Configured:
            nameservers = ("127.0.0.1",)
            port = server.port

            def __init__(self) -> None:
                made.append("read")

        monkeypatch.setattr("dns.resolver.Resolver", Configured)
        resolver = resolver_from("system", IMPATIENT)
        assert resolver.describe() == "the system's resolver over UDP"
        assert made == []
        answers = [await resolver.answer(SPF), await resolver.answer(SPF)]
    assert [answer.status for answer in answers] == [DnsStatus.FOUND, DnsStatus.FOUND]
    assert made == ["read"]
    assert resolver.describe() == f"the system's resolver {server.spec} over UDP"


async def test_a_system_without_a_resolver_asks_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_configured() -> None:
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr("dns.resolver.Resolver", none_configured)
    answer = await resolver_from("system", IMPATIENT).answer(SPF)
    assert answer.status is DnsStatus.NOT_ASKED
    assert "--dns" in answer.detail


async def test_ten_silent_questions_leave_the_loop_free_and_end_at_once() -> None:
    async with OddServer(silent) as server:
        asker = Asker(asking(server, LiveSettings(Patience(60, 1, 60))))
        waiting = [asyncio.create_task(asker.ask(DnsQuestion(f"n{number}.example", "A"))) for number in range(10)]
        rounds = 0
        while len(server.asked) < 10:
            await asyncio.sleep(0)
            rounds += 1
        longest = 0.0
        for _ in range(100):
            start = time.monotonic()
            await asyncio.sleep(0)
            longest = max(longest, time.monotonic() - start)
        asker.cancel()
        ended = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 5)
    assert all(isinstance(end, asyncio.CancelledError) for end in ended)
    assert longest < 1
    assert rounds > 0


async def test_ten_questions_time_out_side_by_side_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.005)

    async with OddServer(silent) as server:
        asker = Asker(asking(server, LiveSettings(Patience(timeout=0.2, tries=2, budget=1))))
        ticking = asyncio.create_task(tick())
        start = time.monotonic()
        answers = await asyncio.gather(*(asker.ask(DnsQuestion(f"n{number}.example", "A")) for number in range(10)))
        took = time.monotonic() - start
        ticking.cancel()
    assert {answer.status for answer in answers} == {DnsStatus.TIMEOUT}
    assert len(server.asked) == 20
    assert took < 5  # Side by side it is 0.6 s and what a busy machine adds; one after another it were 6.
    assert ticks > 10


WIRE = reply(
    dns.message.make_query("a.example", "TXT", use_edns=0),
    "a.example. 300 CNAME b.example.",
    'b.example. 60 TXT "v=spf1 " "-all"',
).to_wire()


NAMED = (
    dns.exception.FormError,
    dns.message.UnknownHeaderField,
    dns.message.ChainTooLong,
    dns.message.AnswerForNXDOMAIN,
    dns.message.NotQueryResponse,
)


@given(st.lists(st.tuples(st.integers(2, len(WIRE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(WIRE)))
def test_a_reply_with_changed_bytes_is_read_or_refused_by_name(changes: list[tuple[int, int]], length: int) -> None:
    mutated = bytearray(WIRE)
    for place, octet in changes:
        mutated[place] = octet
    for wire in (bytes(mutated), bytes(mutated[:length])):
        with contextlib.suppress(*NAMED):
            read(dns.message.from_wire(wire), "udp")
