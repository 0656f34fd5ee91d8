"""Macros: letters, transformers, delimiters, escaping, and the cut of long names (RFC 7208 7)."""

import pytest

from inspector.auth.spf import SpfRequest
from inspector.auth.spf.address import client_address
from inspector.auth.spf.macro import Fault, Values, expand, fitted, parse
from inspector.auth.spf.prefetch import record_question
from tests.answering import answers_from
from tests.auth.spf.zones import checked, marked

DOMAIN = "email.example.com"


def expanded(text: str, ip: str = "192.0.2.3", *, explanation: bool = False, time: str = "") -> str:
    client = client_address(ip)
    assert client is not None
    string = parse(text, explanation=explanation)
    assert not isinstance(string, Fault), string
    values = Values("strong-bad", DOMAIN, client.value, client.bits, "mx.example.org", "", time)
    return expand(string, values, DOMAIN, "mx.example.org").text


@pytest.mark.parametrize(
    ("text", "became"),
    [  # The examples of RFC 7208 7.4.
        ("%{s}", "strong-bad@email.example.com"),
        ("%{o}", "email.example.com"),
        ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"),
        ("%{d3}", "email.example.com"),
        ("%{d2}", "example.com"),
        ("%{d1}", "com"),
        ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"),
        ("%{l}", "strong-bad"),
        ("%{l-}", "strong.bad"),
        ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"),
        ("%{l1r-}", "strong"),
        ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
        ("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"),
        ("%{p2}.%{h1}", "example.org.org"),
        ("%%x%_%-", "%x %20"),
        ("%{S}", "strong-bad%40email.example.com"),
        ("%{DR2}", None),
        ("%{l+-=}", "strong.bad"),
    ],
)
def test_macros_expand_as_in_the_standard(text: str, became: str | None) -> None:
    if became is None:
        assert isinstance(parse(text), Fault)
    else:
        assert expanded(text) == became


def test_an_ipv6_address_is_spelt_in_nibbles() -> None:
    nibbles = "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2"
    assert expanded("%{ir}.%{v}", "2001:db8::cb01") == f"{nibbles}.ip6"
    assert expanded("%{c}", "2001:DB8:0:0::CB01", explanation=True) == "2001:db8::cb01"


def test_what_the_caller_does_not_know_is_called_unknown() -> None:
    assert expanded("%{r} %{t}", explanation=True) == "unknown unknown"
    assert expanded("%{t}", explanation=True, time="1700000000") == "1700000000"


def test_long_names_lose_labels_from_the_left() -> None:
    name = ".".join(["abcdefg"] * 40)
    assert fitted(name) == ".".join(["abcdefg"] * 31)
    assert fitted("x.example.") == "x.example"


def test_an_expansion_shows_what_became_what() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 exists:%{l1r-}.%{ir}.x.example -all"]}})
    step = found.step("spf.macro")
    assert [(fact.name, fact.value) for fact in step.facts] == [
        ("%{l1r-} (local part of the sender)", "joe"),
        ("%{ir} (client address)", "9.2.0.192"),
    ]
    assert step.said == "%{l1r-}.%{ir}.x.example becomes joe.9.2.0.192.x.example"
    assert marked(step) == "exists:%{l1r-}.%{ir}.x.example"
    assert found.asked[1] == ("joe.9.2.0.192.x.example.", "A")


def test_the_domain_of_a_macro_is_that_of_the_record() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 include:b.example -all"]}, "b.example": {"TXT": ["v=spf1 exists:%{d}.%{o}"]}}
    assert checked(zone).asked[-1] == ("b.example.a.example.", "A")


@pytest.mark.parametrize(
    "term", ["exists:%{l}.x.example", "a:%{s}", "mx:%{L1}.%{d}", "include:%{l}.%{d}", "ptr:%{l}.%{d}"]
)
def test_a_term_with_a_local_part_beyond_ascii_matches_nothing_and_asks_nothing(term: str) -> None:
    zone = {"a.example": {"TXT": [f"v=spf1 {term} -all"]}}
    found = checked(zone, SpfRequest("mailfrom", "192.0.2.9", "h.a.example", "jos\u00e9@a.example"))
    assert (found.verdict.result, found.verdict.matched, found.verdict.lookups) == ("fail", "-all", 1)
    assert found.asked == (("a.example.", "TXT"),)
    assert marked(found.step("spf.macro.local-part")) == term
    question = record_question(Values("jos\u00e9", "a.example", 0, 32, "h"), "a.example", "")
    answer = answers_from(zone)(question)
    assert question.leads_to is not None
    assert list(question.leads_to(answer)) == []


def test_an_explanation_still_shows_a_local_part_beyond_ascii() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 -all exp=e.example"]}, "e.example": {"TXT": ["not %{l} of %{o}"]}}
    found = checked(zone, SpfRequest("mailfrom", "192.0.2.9", "h.a.example", "jos\u00e9@a.example"))
    assert found.verdict.explanation == "not jos\u00e9 of a.example"


def test_names_in_macros_are_those_that_the_dns_knows() -> None:
    zone = {"xn--bcher-kva.example": {"TXT": ["v=spf1 exists:%{o}.x.example exists:%{h}.y.example -all"]}}
    request = SpfRequest("mailfrom", "192.0.2.9", "b\u00fccher.example", "joe@b\u00fccher.example")
    asked = [name for name, _ in checked(zone, request).asked]
    assert asked[1:] == ["xn--bcher-kva.example.x.example.", "xn--bcher-kva.example.y.example."]


def test_the_client_name_prefers_the_domain_then_names_below_it() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 exists:%{p}.x.example -all"]},
        "9.2.0.192.in-addr.arpa": {"PTR": ["z.example", "mail.a.example", "forged.a.example"]},
        "z.example": {"A": ["192.0.2.9"]},
        "mail.a.example": {"A": ["192.0.2.9"]},
        "forged.a.example": {"A": ["192.0.2.10"]},
    }
    found = checked(zone)
    assert found.asked[-1] == ("mail.a.example.x.example.", "A")
    assert "advises against" in found.step("spf.macro.client-name").said


def test_a_client_without_name_is_unknown() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 exists:%{p}.x.example -all"]}})
    assert found.asked[-1] == ("unknown.x.example.", "A")
