"""The whole tree, past the match and past the limits."""

from inspector.auth.spf import SpfRequest, check
from inspector.auth.spf.explore import Exploration, explore
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide

REQUEST = SpfRequest("mailfrom", "192.0.2.9", "mail.a.example", "joe@a.example")


def explored(zone: Zone, trace: Trace | None = None) -> Exploration:
    found = decide(explore(REQUEST, trace or Trace()), answers_from(zone))
    assert found is not None
    return found


def test_terms_after_the_match_say_what_they_would_say() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 ip4:192.0.2.9 include:b.example a:c.example -all"]},
        "b.example": {"TXT": ["v=spf1 mx ip4:192.0.2.0/24 ~all"]},
    }
    found = explored(zone)
    assert [(depth, branch.term, branch.outcome, branch.lookups) for depth, branch in found.root.walk()] == [
        (0, "a.example", "pass", 3),
        (1, "ip4:192.0.2.9", "match", 0),
        (1, "include:b.example", "match", 2),
        (2, "mx", "no match", 1),
        (2, "ip4:192.0.2.0/24", "match", 0),
        (2, "~all", "match", 0),
        (1, "a:c.example", "no match", 1),
        (1, "-all", "match", 0),
    ]
    assert found.matching[:2] == (
        ("a.example", "ip4:192.0.2.9"),
        ("a.example", "include:b.example", "ip4:192.0.2.0/24"),
    )
    assert (found.root.void_lookups, found.is_over_limits) == (2, False)


def test_the_cost_of_the_whole_tree_goes_past_the_limit() -> None:
    zone: Zone = {
        **{f"h{n}.example": {"A": ["198.51.100.1"]} for n in range(12)},
        "a.example": {"TXT": ["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(12)) + " ip4:192.0.2.9"]},
    }
    trace = Trace()
    found = explored(zone, trace)
    assert (found.root.lookups, found.root.outcome, found.is_over_limits) == (12, "pass", True)
    assert trace.steps[-1].outcome == "over the limits"


def test_every_step_is_marked_as_hypothetical_and_the_verdict_stays() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 redirect=b.example"]}, "b.example": {"TXT": ["v=spf1 mx -all"]}}
    trace = Trace()
    verdict = decide(check(REQUEST, trace), answers_from(zone))
    before = len(trace.steps)
    explored(zone, trace)
    assert verdict.result == "fail"
    assert all(step.rule.startswith("spf.beyond.") for step in trace.steps[before:])
    assert not any(step.rule.startswith("spf.beyond.") for step in trace.steps[:before])
    assert trace.depth == 0


def test_a_tree_without_end_is_turned_back() -> None:
    found = explored(
        {"a.example": {"TXT": ["v=spf1 include:b.example -all"]}, "b.example": {"TXT": ["v=spf1 include:a.example"]}}
    )
    assert (found.is_endless, found.is_over_limits, found.root.lookups) == (True, True, 2)


def test_names_that_never_repeat_are_turned_back_too() -> None:
    found = explored({"a.example": {"TXT": ["v=spf1 -all"]}})
    assert not found.is_endless
    request = REQUEST._replace(mail_from="joe@x.example")
    zone = {"x." * n + "example": {"TXT": ["v=spf1 include:x.%{d} include:x.%{d} -all"]} for n in range(1, 60)}
    deep = decide(explore(request, Trace()), answers_from(zone))
    assert deep is not None
    assert deep.is_endless


def test_there_is_no_tree_without_a_domain() -> None:
    assert decide(explore(SpfRequest("helo", "192.0.2.9", "[192.0.2.9]", ""), Trace()), answers_from({})) is None


def test_void_lookups_past_the_limit_are_counted_and_end_nothing() -> None:
    terms = " ".join(f"a:gone{n}.example" for n in range(4))
    trace = Trace()
    found = explored({"a.example": {"TXT": [f"v=spf1 {terms} +all"]}}, trace)
    assert (found.root.void_lookups, found.root.outcome, found.is_over_limits) == (4, "pass", True)
    assert "spf.beyond.limit.voids" not in [step.rule for step in trace.steps]
    assert [meter.used for meter in trace.steps[-1].meters] == [4, 4]


def test_a_host_that_the_record_forgot_is_named_and_costs_nothing() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 ip4:198.51.100.1 -all"], "MX": [[10, "m.a.example"]], "A": ["198.51.100.1"]},
        "m.a.example": {"A": ["192.0.2.9"]},
    }
    trace = Trace()
    found = explored(zone, trace)
    assert (found.own_hosts, found.root.lookups, found.root.void_lookups) == (("mx",), 0, 0)
    assert trace.steps[-1].rule == "spf.beyond.own-host"
    assert trace.steps[-1].said == "192.0.2.9 receives mail for a.example, and its record does not let it pass"


def test_the_own_hosts_of_a_domain_are_not_asked_for_where_it_passes() -> None:
    asked: list[tuple[str, str]] = []
    zone = {"a.example": {"TXT": ["v=spf1 ip4:192.0.2.9 -all"]}}
    decide(explore(REQUEST, Trace()), answers_from(zone, asked))
    assert asked == [("a.example.", "TXT")]
