"""The grammar of a term, and the places where it is broken."""

import pytest

from inspector.auth.spf.record import parse
from inspector.auth.spf.term import domain_spec
from inspector.model.verdict import SpfResult
from tests.auth.spf.zones import checked, marked


def test_dual_prefix_lengths_belong_to_a_and_mx() -> None:
    (a, mx) = parse("v=spf1 a/24//64 -MX:x.example//48").mechanisms
    assert (a.name, a.domain, a.prefix4, a.prefix6, a.result) == ("a", None, 24, 64, SpfResult.PASS)
    assert mx.domain is not None
    assert (mx.name, mx.domain.text, mx.prefix4, mx.prefix6, mx.result) == ("mx", "x.example", 32, 48, SpfResult.FAIL)


@pytest.mark.parametrize(
    ("term", "rule", "place"),
    [
        ("a:x.example/33", "spf.syntax.cidr", "/33"),
        ("a:x.example/024", "spf.syntax.cidr", "/024"),
        ("mx//129", "spf.syntax.cidr", "//129"),
        ("ip4:192.0.2.256", "spf.syntax.address", ":192.0.2.256"),
        ("ip4:192.0.2.01", "spf.syntax.address", ":192.0.2.01"),
        ("ip4", "spf.syntax.address", "ip4"),
        ("ip6:2001:db8::/129", "spf.syntax.cidr", "/129"),
        ("ip6:fe80::1%25eth0", "spf.syntax.address", ":fe80::1%25eth0"),
        ("all:x.example", "spf.syntax.argument", ":x.example"),
        ("include", "spf.syntax.argument", "include"),
        ("include:x.example/24", "spf.syntax.domain", "x.example/24"),
        ("exists:", "spf.syntax.domain", ":"),
        ("ptr/24", "spf.syntax.argument", "/24"),
        ("a:museum", "spf.syntax.domain", "museum"),
        ("a:x.123", "spf.syntax.domain", "x.123"),
        ("a:x.exa-", "spf.syntax.domain", "x.exa-"),
        ("ipv4:192.0.2.1", "spf.syntax.unknown-mechanism", "ipv4"),
        ("=x", "spf.syntax.term", "=x"),
        ("\ta", "spf.syntax.term", "\ta"),
        ("a:é.example", "spf.syntax.character", "é"),
        ("a:%x.example", "spf.syntax.macro", "%x"),
        ("exists:%{z}.example", "spf.syntax.macro", "%{z}"),
        ("exists:%{d0}.example", "spf.syntax.macro", "%{d0}"),
        ("exists:%{c}.example", "spf.syntax.macro", "%{c}"),
        ("exists:%{d.example", "spf.syntax.macro", "%{d.example"),
        ("redirect=", "spf.syntax.domain", "="),
        ("x=%", "spf.syntax.macro", "%"),
    ],
)
def test_a_fault_marks_its_place_and_ends_in_permerror(term: str, rule: str, place: str) -> None:
    found = checked({"a.example": {"TXT": [f"v=spf1 {term} ip4:192.0.2.9 -all"]}})
    assert found.verdict.result == "permerror"
    assert found.verdict.reason.rule == rule
    assert marked(found.verdict.reason) == place
    assert found.asked == (("a.example.", "TXT"),)


def test_a_hint_follows_a_name_that_is_often_mistaken() -> None:
    assert "ip4 may be meant" in parse("v=spf1 ipv4:192.0.2.1").faults[0].said


def test_a_domain_may_end_in_a_macro_or_a_dot() -> None:
    for text in ("%{d}", "x.%{d2}", "x%%", "x.example."):
        assert not hasattr(domain_spec(text, 0, "a"), "rule"), text
