"""A check read back as the tree of its terms."""

from inspector.auth.spf import SpfRequest
from inspector.auth.spf.explore import go_on
from inspector.auth.spf.tree import tried, would_match
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide
from tests.auth.spf.trees import trees
from tests.auth.spf.zones import checked


def rows(zone: Zone, request: SpfRequest | None = None) -> list[tuple[int, str, str, int, int]]:
    found = checked(zone, request)
    root = tried(found.verdict, found.steps)
    return [(depth, b.term, b.outcome, b.lookups, b.void_lookups) for depth, b in root.walk()]


def test_each_term_has_its_outcome_and_what_it_cost_with_all_below() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 a include:b.example ip4:192.0.2.9 -all"]},
        "b.example": {"TXT": ["v=spf1 mx exists:gone.example ~all"], "MX": [[10, "m.example"]]},
        "m.example": {"A": ["198.51.100.1"]},
    }
    assert rows(zone) == [
        (0, "a.example", "pass", 4, 2),
        (1, "a", "no match", 1, 1),
        (1, "include:b.example", "no match", 3, 1),
        (2, "mx", "no match", 1, 0),
        (2, "exists:gone.example", "no match", 1, 1),
        (2, "~all", "match", 0, 0),
        (1, "ip4:192.0.2.9", "match", 0, 0),
    ]


def test_a_term_that_stands_twice_is_two_branches() -> None:
    assert [row[1] for row in rows({"a.example": {"TXT": ["v=spf1 mx mx -all"]}})] == ["a.example", "mx", "mx", "-all"]


def test_a_redirect_holds_the_other_record_and_the_explanation_is_no_term() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 redirect=b.example"]},
        "b.example": {"TXT": ["v=spf1 +ip4:10.0.0.0/8 -all exp=why.example"]},
        "why.example": {"TXT": ["%{i} is not ours"]},
    }
    assert rows(zone) == [
        (0, "a.example", "fail", 1, 0),
        (1, "redirect=b.example", "fail", 1, 0),
        (2, "+ip4:10.0.0.0/8", "no match", 0, 0),
        (2, "-all", "match", 0, 0),
    ]


def test_a_syntax_error_is_the_term_that_it_stands_in() -> None:
    assert rows({"a.example": {"TXT": ["v=spf1 ip4:1.2.3 -all"]}})[1][2] == "permerror"


def test_a_domain_without_a_record_is_a_tree_of_one_branch() -> None:
    assert rows({}) == [(0, "a.example", "none", 0, 0)]


def test_only_passing_terms_of_includes_that_match_could_decide() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 include:b.example include:c.example ~all"]},
        "b.example": {"TXT": ["v=spf1 -ip4:192.0.2.9 ip4:192.0.2.0/24 -all"]},
        "c.example": {"TXT": ["v=spf1 ip4:192.0.2.9 ~all"]},
    }
    beyond = decide(go_on(checked(zone).verdict, Trace()), answers_from(zone))
    assert beyond is not None
    assert would_match(beyond.root) == (("a.example", "include:c.example", "ip4:192.0.2.9"), ("a.example", "~all"))


def test_a_verdict_is_gone_on_from_with_the_same_macros() -> None:
    zone: Zone = {"mail.a.example": {"TXT": ["v=spf1 ip4:192.0.2.9 exists:%{l}.%{o} -all"]}}
    found = checked(zone, SpfRequest("mailfrom", "192.0.2.9", "mail.a.example", ""))
    asked: list[tuple[str, str]] = []
    beyond = decide(go_on(found.verdict, Trace()), answers_from(zone, asked))
    assert beyond is not None and beyond.root.outcome == "pass"
    assert ("postmaster.mail.a.example.", "A") in asked


def test_the_costs_of_all_terms_are_those_of_the_verdict() -> None:
    for tree in trees(4408, 300):
        found = checked(tree.zone, SpfRequest("mailfrom", tree.ip, tree.helo, tree.mail_from))
        root = tried(found.verdict, found.steps)
        assert all(branch.outcome for _, branch in root.walk())
        assert sum(branch.lookups for branch in root.branches) == found.verdict.lookups
        assert sum(branch.void_lookups for branch in root.branches) == found.verdict.void_lookups
