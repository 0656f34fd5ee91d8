"""Driving the checks of a message: each as soon as it can begin, and never on after an answer that will not come."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from fixtures.signing import Signing, dkim_signature, key_record
from inspector.auth.envelope import Given, Own
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.lookup.asker import Asker
from inspector.mail.header import parse
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.message import Source
from tests.answering import answers_from

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
GIVEN = Given("192.0.2.9", "out.bank.example", "bounce@bank.example", origin="given")
ZONE = {
    "bank.example": {"TXT": ["v=spf1 ip4:192.0.2.9 -all"]},
    "out.bank.example": {"TXT": ["v=spf1 -all"]},
    "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]},
    "s1._domainkey.bank.example": {"TXT": [key_record("rsa-bank")]},
}
FIELDS = ("From: Bank <alerts@bank.example>", "Subject: hello", "Date: Fri, 20 Nov 2026 09:14:00 +0000")
RECEIVED = (
    "Received: from out.bank.example (out.bank.example [192.0.2.9])\r\n"
    " by mx.corp.example; Fri, 20 Nov 2026 09:14:00 +0000\r\n"
)


def examination(options: Options, expires: int | None = None) -> Examination:
    """A mail of the bank, signed once."""
    signature = dkim_signature(FIELDS, "body\n", Signing("bank.example", "s1", "rsa-bank", expires=expires))
    raw = RECEIVED + "\n".join([signature, *FIELDS, "", "body\n"]).replace("\n", "\r\n")
    return Examination(subject(parse(raw.encode(), Source("mail.eml")), options))


def asking(delays: dict[str, Awaitable[None]]) -> Callable[[DnsQuestion], Awaitable[DnsAnswer]]:
    """Answers from the zone; those to names given here wait first."""
    answer = answers_from(ZONE)

    async def ask(question: DnsQuestion) -> DnsAnswer:
        if (waiting := delays.get(question.name.rstrip("."))) is not None:
            await waiting
        return answer(question)

    return ask


async def test_all_checks_reach_their_verdicts() -> None:
    checks = examination(Options(AT, GIVEN))
    await examine(checks, asking({}))
    assert {run.id: run.result for run in case_of(checks).runs if run.verdict} == {
        "spf.helo": "fail",
        "spf.mailfrom": "pass",
        "dkim.1": "pass",
        "dmarc": "pass",
    }


async def test_a_cancelled_question_leaves_its_check_and_those_that_need_it_and_ends() -> None:
    checks = examination(Options(AT, GIVEN))
    never: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(examine(checks, asking({"s1._domainkey.bank.example": never})))
    while checks.verdict("spf.mailfrom") is None:
        await asyncio.sleep(0)
    never.cancel()
    await asyncio.wait_for(running, 5)
    assert checks.verdict("spf.mailfrom") is not None
    assert checks.blockers("dmarc") == ("dkim.1",)
    assert not checks.is_finished


async def test_cancelling_the_asker_ends_the_examination() -> None:
    class Silent:
        """A source that never answers."""

        def describe(self) -> str:
            return "nobody"

        def who_sees(self, question: DnsQuestion) -> str:
            return "Nobody."

        async def answer(self, question: DnsQuestion) -> DnsAnswer:
            never: asyncio.Future[DnsAnswer] = asyncio.get_running_loop().create_future()
            return await never

    checks = examination(Options(AT, GIVEN))
    asker = Asker(Silent())
    running = asyncio.create_task(examine(checks, asker.ask))
    while asker.in_flight < 3:
        await asyncio.sleep(0)
    asker.cancel()
    await asyncio.wait_for(running, 5)
    assert not checks.is_finished


async def test_dmarc_does_not_wait_for_a_chain_that_it_does_not_need() -> None:
    checks = examination(Options(AT, GIVEN))
    assert checks.blockers("dmarc") == ("spf.helo", "spf.mailfrom", "dkim.1")
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(examine(checks, asking({"out.bank.example": done})))
    while checks.verdict("dkim.1") is None or checks.verdict("spf.mailfrom") is None:
        await asyncio.sleep(0)
    assert checks.verdict("dmarc") is None
    done.set_result(None)
    await running
    assert checks.verdict("dmarc") is not None


@pytest.mark.parametrize(("is_set", "result"), [(False, "pass"), (True, "permerror")])
def test_a_clock_that_a_person_set_decides_over_the_receipt(is_set: bool, result: str) -> None:
    expires = int(datetime(2026, 11, 21, tzinfo=UTC).timestamp())  # After the receipt, before the clock.
    checks = examination(Options(AT, own=Own(("corp.example",)), at_is_set=is_set), expires)
    examine_now(checks, answers_from(ZONE))
    case = case_of(checks)
    assert case.dkim[0].result == result
    assert case.at_is_set is is_set
