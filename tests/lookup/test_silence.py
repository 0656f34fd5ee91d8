"""Nothing reaches a server with DNS off, with files, and before somebody allowed it."""

import asyncio
from pathlib import Path

import pytest

from inspector.lookup.asker import Asker
from inspector.lookup.choose import resolver_from
from inspector.lookup.consent import Choice, Consent, Leave
from inspector.lookup.drive import run, run_now
from inspector.lookup.offline import Offline
from inspector.lookup.recording import as_text, open_recording
from inspector.lookup.resolver import LocalSource
from inspector.lookup.server import LiveSettings, Patience
from inspector.lookup.zone import open_zone
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from tests.lookup.no_sockets import SocketMade
from tests.lookup.odd_server import OddServer, answering

QUESTION = DnsQuestion("example.com", "TXT", likely=(DnsQuestion("_spf.example.com", "TXT"),))
SETTINGS = LiveSettings(Patience(timeout=2))


def ask_one() -> Asking[DnsStatus]:
    answer = yield QUESTION
    return answer.status


@pytest.mark.usefixtures("no_sockets")
def test_offline_recordings_zones_and_answers_by_hand_make_no_socket(tmp_path: Path) -> None:
    recording, zone = tmp_path / "case.json", tmp_path / "zone"
    found = DnsAnswer(QUESTION, DnsStatus.FOUND, ('"v=spf1 -all"',))
    recording.write_text(as_text([found]), "utf-8")
    zone.write_text('example.com. TXT "v=spf1 -all"\n', "utf-8")
    assert run_now(ask_one(), Offline().answer_now) is DnsStatus.NOT_ASKED
    assert run_now(ask_one(), open_recording(str(recording)).answer_now) is DnsStatus.FOUND
    assert run_now(ask_one(), open_zone(str(zone)).answer_now) is DnsStatus.FOUND


def test_the_refusal_of_sockets_bites(no_sockets: None) -> None:
    with pytest.raises(SocketMade):
        asyncio.run(run(ask_one(), resolver_from("127.0.0.1:9")))


@pytest.mark.usefixtures("no_sockets")
def test_choosing_a_live_source_sends_nothing() -> None:
    for spec in ("system", "192.0.2.53", "tls://dns.example", "https://dns.example/dns-query"):
        resolver_from(spec).describe()


async def test_nothing_is_sent_before_consent_and_one_packet_after() -> None:
    async with OddServer(answering('example.com. 60 TXT "x"')) as server:
        shown: asyncio.Future[DnsQuestion] = asyncio.get_running_loop().create_future()
        decision: asyncio.Future[Choice] = asyncio.get_running_loop().create_future()

        async def person(question: DnsQuestion) -> Choice:
            shown.set_result(question)
            return await decision

        asker = Asker(resolver_from(server.spec, SETTINGS), Leave(Consent.ASK, person))
        asker.ask_early((QUESTION, *QUESTION.likely))
        running = asyncio.create_task(asker.ask(QUESTION))
        assert await shown == QUESTION
        before = list(server.asked)
        decision.set_result(Choice.SEND)
        answer = await running
        after = list(server.asked)
    assert before == []
    assert after == [("example.com.", "TXT")]
    assert answer.status is DnsStatus.FOUND


@pytest.mark.parametrize("consent", [Consent.NEVER, Consent.ASK])
async def test_nothing_is_sent_when_nobody_can_allow_it(consent: Consent) -> None:
    async with OddServer(answering()) as server:
        asker = Asker(resolver_from(server.spec, SETTINGS), Leave(consent))
        asker.leave.grant() if consent is Consent.NEVER else None
        answer = await asker.ask(QUESTION)
        asked = list(server.asked)
    assert asked == []
    assert answer.status is DnsStatus.NOT_ASKED
    assert asker.sent == ()


async def test_an_asker_over_a_local_source_needs_no_leave() -> None:
    source = Offline()
    assert isinstance(source, LocalSource)
    asker = Asker(source, Leave(Consent.ASK))
    assert (await asker.ask(QUESTION)).detail == "DNS is off."
