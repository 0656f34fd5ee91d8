"""Questions of a case: once each, few at a time, early ones only with leave for all."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from inspector.lookup.asker import Asker, Bounds
from inspector.lookup.consent import Choice, Consent, Decision, Leave, Person
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus


class Gated:
    """A source whose answers come when the test says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.open: dict[str, asyncio.Future[None]] = {}
        self.most_at_once = 0

    def describe(self) -> str:
        return "a source of the test"

    def who_sees(self, question: DnsQuestion) -> str:
        return "Nobody."

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        self.asked.append(question.name)
        gate = self.open[question.name] = asyncio.get_running_loop().create_future()
        self.most_at_once = max(self.most_at_once, sum(not gate.done() for gate in self.open.values()))
        await gate
        return DnsAnswer(question, DnsStatus.FOUND, (f'"{question.name}"',))

    def release(self, *names: str) -> None:
        for name in names or tuple(self.open):
            if not self.open[name].done():
                self.open[name].set_result(None)


def named(name: str, *likely: DnsQuestion) -> DnsQuestion:
    return DnsQuestion(name, "TXT", likely=likely)


def leading(name: str, to: Callable[[DnsAnswer], Sequence[DnsQuestion]]) -> DnsQuestion:
    return named(name)._replace(leads_to=to)


async def settled() -> None:
    """Let every task that can run do so."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_question_asked_twice_at_a_time_is_sent_once() -> None:
    source = Gated()
    asker = Asker(source)
    both = asyncio.gather(asker.ask(named("a.example")), asker.ask(named("A.EXAMPLE.")))
    await settled()
    source.release()
    first, second = await both
    assert first == second
    assert (await asker.ask(named("a.example"))) == first
    assert source.asked == ["a.example"]


async def test_likely_questions_and_what_answers_lead_to_are_sent_early() -> None:
    source = Gated()
    asker = Asker(source)
    deep = leading("b", lambda answer: [named(f"after-{answer.records[0][1:-1]}")])
    waiting = asyncio.create_task(asker.ask(named("a", deep, named("c"))))
    await settled()
    assert source.asked == ["a", "b", "c"]
    source.release("b")
    await settled()
    assert source.asked == ["a", "b", "c", "after-b"]
    source.release()
    await waiting
    await asker.ask(named("c"))
    assert [answer.question.name for answer in asker.used] == ["a", "c"]
    await settled()
    assert [answer.question.name for answer in asker.unused] == ["b", "after-b"]
    assert [question.name for question in asker.sent] == ["a", "b", "c", "after-b"]


async def test_nothing_is_sent_early_while_stepping_or_without_leave_for_all() -> None:
    for stepping, consent in ((True, Consent.ALWAYS), (False, Consent.ASK)):
        source = Gated()
        asker = Asker(source, Leave(consent, saying(Choice.SEND)))
        asker.is_stepping = stepping
        waiting = asyncio.create_task(asker.ask(named("a", named("b"))))
        await settled()
        source.release()
        await waiting
        await settled()
        assert source.asked == ["a"]


async def test_no_more_than_the_bound_are_in_flight_and_needed_ones_go_first() -> None:
    source = Gated()
    asker = Asker(source, bounds=Bounds(in_flight=2))
    asker.ask_early(named(name) for name in ("a", "b", "c", "d"))
    waiting = asyncio.create_task(asker.ask(named("d")))
    await settled()
    assert source.asked == ["a", "b"]
    source.release("a")
    await settled()
    assert source.asked == ["a", "b", "d"]
    while asker.in_flight:
        source.release()
        await settled()
    await waiting
    assert sorted(source.asked) == ["a", "b", "c", "d"]
    assert source.most_at_once == 2


async def test_early_questions_have_a_bound_for_the_case() -> None:
    source = Gated()
    asker = Asker(source, bounds=Bounds(early=3))

    def endless(answer: DnsAnswer) -> Sequence[DnsQuestion]:
        return [leading(f"{answer.question.name}.{number}", endless) for number in range(2)]

    asker.ask_early([leading("x", endless)])
    for _ in range(5):
        await settled()
        source.release()
    assert len(source.asked) == 3


async def test_cancelling_stops_at_once_and_keeps_what_is_known() -> None:
    source = Gated()
    asker = Asker(source, bounds=Bounds(in_flight=2))
    known = asyncio.create_task(asker.ask(named("known")))
    await settled()
    source.release()
    await known
    waiting = [asyncio.create_task(asker.ask(named(f"n{number}"))) for number in range(10)]
    await settled()
    asker.cancel()
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ended)
    assert asker.in_flight == 0
    assert source.asked == ["known", "n0", "n1"]
    assert [answer.question.name for answer in asker.used] == ["known"]
    again = asyncio.create_task(asker.ask(named("n0")))
    await settled()
    source.release()
    assert (await again).status is DnsStatus.FOUND


async def test_who_stops_waiting_does_not_stop_the_question() -> None:
    source = Gated()
    asker = Asker(source)
    first, second = (asyncio.create_task(asker.ask(named("a"))) for _ in range(2))
    await settled()
    first.cancel()
    await settled()
    source.release()
    assert (await second).status is DnsStatus.FOUND


async def test_settling_waits_for_what_was_sent_and_drops_the_rest() -> None:
    source = Gated()
    asker = Asker(source, bounds=Bounds(in_flight=1))
    asker.ask_early((named("a", named("never")), named("b")))
    settling = asyncio.create_task(asker.settle())
    await settled()
    source.release()
    await settling
    assert source.asked == ["a"]
    assert [answer.question.name for answer in asker.unused] == ["a"]


def saying(*decisions: Decision) -> Person:
    """A person who decides so, one question after another."""
    left = list(decisions)

    async def person(question: DnsQuestion) -> Decision:
        return left.pop(0)

    return person


async def names_sent(consent: Consent, person: Person, names: Sequence[str]) -> list[str]:
    source = Gated()
    asker = Asker(source, Leave(consent, person))
    for name in names:
        waiting = asyncio.create_task(asker.ask(named(name)))
        await settled()
        source.release()
        await waiting
    return source.asked


async def test_each_question_is_shown_until_all_are_allowed() -> None:
    person = saying(Choice.SEND, Choice.OFFLINE, Choice.ALL)
    assert await names_sent(Consent.ASK, person, ["a", "b", "c", "d"]) == ["a", "c", "d"]


async def test_with_consent_for_the_case_the_first_yes_allows_the_rest() -> None:
    assert await names_sent(Consent.CASE, saying(Choice.OFFLINE, Choice.SEND), ["a", "b", "c"]) == ["b", "c"]


async def test_an_answer_by_hand_is_used_and_not_sent() -> None:
    typed = DnsAnswer(named("a"), DnsStatus.NXDOMAIN, transport="hand", hypothetical=True)
    source = Gated()
    asker = Asker(source, Leave(Consent.ASK, saying(typed)))
    assert await asker.ask(named("a")) == typed
    assert (source.asked, asker.sent, asker.used) == ([], (), (typed,))


async def test_the_same_question_of_two_checks_is_shown_once() -> None:
    source = Gated()
    asker = Asker(source, Leave(Consent.ASK, saying(Choice.OFFLINE)))
    first, second = await asyncio.gather(asker.ask(named("a")), asker.ask(named("a")))
    assert first.status is second.status is DnsStatus.NOT_ASKED


async def test_a_question_in_flight_is_not_shown_again() -> None:
    source = Gated()
    asker = Asker(source, Leave(Consent.ASK, saying(Choice.SEND)))
    first = asyncio.create_task(asker.ask(named("a")))
    await settled()
    second = asyncio.create_task(asker.ask(named("a")))
    await settled()
    source.release()
    assert await first == await second
    assert source.asked == ["a"]


async def test_a_name_that_cannot_be_asked_needs_no_leave() -> None:
    source = Gated()
    asker = Asker(source, Leave(Consent.ASK, saying()))
    assert (await asker.ask(named("a..b"))).status is DnsStatus.INVALID_NAME
    assert source.asked == []


async def test_a_mistake_in_a_source_reaches_who_waits() -> None:
    class Broken(Gated):
        async def answer(self, question: DnsQuestion) -> DnsAnswer:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(Asker(Broken()).ask(named("a")), 5)
