"""What a breakpoint stops at, and what typed words mean."""

import pytest

from inspector.model.dns import DnsQuestion
from inspector.model.span import Excerpt
from inspector.model.trace import Step
from inspector.tui.breakpoints import Breakpoint, Breakpoints, Kind, before, next_hit, offered, typed

STEPS = (
    Step(1, 0, "spf.check", "may 192.0.2.1 send for bank.example?"),
    Step(2, 0, "spf.include", "include:a.example asks", excerpt=Excerpt("TXT record of bank.example", "v=spf1")),
    Step(3, 1, "spf.include.no-record", "a.example has none"),
)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("spf.include", Breakpoint(Kind.RULE, "spf.include")),
        ("rule DKIM.body", Breakpoint(Kind.RULE, "dkim.body")),
        ("bank.example.", Breakpoint(Kind.DOMAIN, "bank.example")),
        ("domain bank.example", Breakpoint(Kind.DOMAIN, "bank.example")),
        ("any question", Breakpoint(Kind.QUESTION)),
        ("", None),
        ("two words", None),
    ],
)
def test_typed_words_become_a_breakpoint(text: str, point: Breakpoint | None) -> None:
    assert typed(text) == point


def test_a_family_of_rules_stops_at_each_of_them() -> None:
    point = Breakpoint(Kind.RULE, "spf.include")
    assert [point.stops_at(step) for step in STEPS] == [False, True, True]
    assert not Breakpoint(Kind.RULE, "spf.inc").stops_at(STEPS[1])


def test_a_domain_stops_at_steps_that_name_it_or_one_below() -> None:
    assert [Breakpoint(Kind.DOMAIN, "bank.example").stops_at(step) for step in STEPS] == [True, True, False]
    assert before([Breakpoint(Kind.DOMAIN, "example")], DnsQuestion("a.example.", "TXT")) is not None
    assert before([Breakpoint(Kind.DOMAIN, "ample")], DnsQuestion("a.example.", "TXT")) is None


def test_the_next_hit_is_behind_the_cursor() -> None:
    points = [Breakpoint(Kind.RULE, "spf.include")]
    found = next_hit(points, STEPS, 1)
    assert found is not None
    assert found[0] == 2
    assert next_hit(points, STEPS, 2) is None


def test_switched_off_stops_nowhere_and_clearing_takes_one_or_all() -> None:
    kept = Breakpoints()
    assert kept.toggle(Breakpoint(Kind.RULE, "spf.check"))
    assert kept.numbers(STEPS) == {"1"}
    assert not kept.toggle(Breakpoint(Kind.RULE, "spf.check"))
    assert kept.numbers(STEPS) == frozenset()
    kept.toggle(Breakpoint(Kind.QUESTION))
    kept.clear("rule spf.check")
    assert [point.words for point in kept.points] == ["any question"]
    kept.clear("")
    assert kept.points == ()


def test_rules_of_the_trace_their_families_and_domains_are_offered() -> None:
    words = [point.words for point in offered(STEPS, [DnsQuestion("A.example.", "TXT")])]
    assert words == [
        "any question",
        "rule spf.check",
        "rule spf.include",
        "rule spf.include.no-record",
        "domain a.example",
    ]
