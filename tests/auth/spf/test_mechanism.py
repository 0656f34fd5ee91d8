"""a, mx, exists, ip4, ip6 and ptr against the client (RFC 7208 5)."""

import pytest

from inspector.auth.spf import SpfRequest
from tests.answering import Zone
from tests.auth.spf.zones import checked


@pytest.mark.parametrize(
    ("term", "ip", "result"),
    [
        ("ip4:192.0.2.0/24", "192.0.2.9", "pass"),
        ("ip4:192.0.2.8/31", "192.0.2.9", "pass"),
        ("ip4:192.0.2.8", "192.0.2.9", "fail"),
        ("ip4:0.0.0.0/0", "192.0.2.9", "pass"),
        ("ip4:0.0.0.0/0", "2001:db8::9", "fail"),
        ("ip6:::/0", "192.0.2.9", "fail"),
        ("ip6:::ffff:192.0.2.9", "::ffff:192.0.2.9", "fail"),
        ("ip4:192.0.2.9", "::ffff:192.0.2.9", "pass"),
        ("ip6:2001:db8::/33", "2001:db8:7fff::9", "pass"),
        ("ip6:2001:db8::/33", "2001:db8:8000::9", "fail"),
    ],
)
def test_networks_hold_the_client_of_their_family(term: str, ip: str, result: str) -> None:
    assert checked({"a.example": {"TXT": [f"v=spf1 {term} -all"]}}, ip=ip).verdict.result == result


def test_a_mapped_client_is_said_to_be_ipv4_and_asks_for_a_records() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 a -all"], "A": ["192.0.2.9"]}}, ip="::ffff:192.0.2.9")
    assert (found.verdict.result, found.verdict.ip) == ("pass", "192.0.2.9")
    assert "spf.client.mapped" in found.rules
    assert found.asked[-1] == ("a.example.", "A")


def test_an_ipv6_client_asks_for_aaaa_and_an_absent_one_counts_as_one_void_lookup() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 a -all"], "A": ["192.0.2.9"]}}, ip="2001:db8::9")
    assert found.asked == (("a.example.", "TXT"), ("a.example.", "AAAA"))
    assert (found.verdict.result, found.verdict.void_lookups) == ("fail", 1)


def test_exists_asks_for_a_records_whatever_the_client() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 exists:b.example -all"]}, "b.example": {"A": ["127.0.0.2"]}}
    found = checked(zone, ip="2001:db8::9")
    assert (found.verdict.result, found.asked[-1]) == ("pass", ("b.example.", "A"))


def test_mx_hosts_are_asked_by_preference_until_one_fits() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 mx/24 -all"], "MX": [[20, "late.example"], [10, "early.example"]]},
        "early.example": {"A": ["192.0.2.77"]},
        "late.example": {"A": ["192.0.2.9"]},
    }
    found = checked(zone)
    assert found.verdict.result == "pass"
    assert found.asked[1:] == (("a.example.", "MX"), ("early.example.", "A"))
    assert found.step("spf.mx.match").said == "early.example has 192.0.2.77/24, which covers 192.0.2.9"


def test_a_null_mx_names_no_host() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 mx -all"], "MX": [[0, "."]]}})
    assert (found.verdict.result, found.verdict.void_lookups) == ("fail", 0)


@pytest.mark.parametrize("term", ["a:b.example", "mx:b.example", "exists:b.example", "include:b.example"])
def test_a_failure_of_the_dns_is_temperror(term: str) -> None:
    found = checked({"a.example": {"TXT": [f"v=spf1 {term} -all"]}, "b.example": {"ERROR": ["TIMEOUT"]}})
    assert found.verdict.result == "temperror"
    assert found.verdict.path == ("a.example", term)


def test_a_question_that_was_not_asked_is_said_to_be_that() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 a:b.example -all"]}, "b.example": {"ERROR": ["NOT-ASKED"]}})
    assert (found.verdict.result, found.verdict.reason.rule) == ("temperror", "spf.a.not-asked")


def test_a_name_that_cannot_be_asked_does_not_exist_and_costs_no_void_lookup() -> None:
    label = "x" * 64
    found = checked({"a.example": {"TXT": [f"v=spf1 a:{label}.example a:b..example ?all"]}})
    assert (found.verdict.result, found.verdict.void_lookups, len(found.asked)) == ("neutral", 0, 1)


def test_a_name_that_the_resolver_cannot_ask_does_not_exist() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 a:b.example ?all"]}, "b.example": {"ERROR": ["INVALID-NAME"]}}
    found = checked(zone)
    assert (found.verdict.result, found.verdict.void_lookups) == ("neutral", 0)
    assert found.step("spf.a.no-match").answer is not None


def test_ptr_matches_only_names_that_point_back() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 ptr -all"]},
        "9.2.0.192.in-addr.arpa": {"PTR": ["forged.a.example", "x.other.example", "Mail.A.example."]},
        "forged.a.example": {"A": ["192.0.2.10"]},
        "mail.a.example": {"A": ["192.0.2.9"]},
    }
    found = checked(zone)
    assert found.verdict.result == "pass"
    assert {"spf.ptr.not-validated", "spf.ptr.no-name", "spf.ptr.validated"} <= set(found.rules)


def test_a_name_that_only_ends_alike_is_not_within() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 ptr -all"]},
        "9.2.0.192.in-addr.arpa": {"PTR": ["evila.example"]},
        "evila.example": {"A": ["192.0.2.9"]},
    }
    assert checked(zone).verdict.result == "fail"


def test_failures_while_names_are_looked_up_skip_them() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 ptr -all"]},
        "9.2.0.192.in-addr.arpa": {"ERROR": ["SERVFAIL"]},
    }
    found = checked(zone)
    assert (found.verdict.result, found.step("spf.ptr.dns-failure").outcome) == ("fail", "")


@pytest.mark.parametrize(
    ("identity", "mail_from", "domain", "sender"),
    [
        ("mailfrom", "joe@a.example", "a.example", "joe@a.example"),
        ("mailfrom", "", "mail.b.example", "postmaster@mail.b.example"),
        ("mailfrom", "@a.example", "a.example", "postmaster@a.example"),
        ("mailfrom", '"x@y"@a.example', "a.example", '"x@y"@a.example'),
        ("helo", "joe@a.example", "mail.b.example", "postmaster@mail.b.example"),
    ],
)
def test_identities_choose_domain_and_sender(identity: str, mail_from: str, domain: str, sender: str) -> None:
    zone = {"a.example": {"TXT": ["v=spf1 -all"]}, "mail.b.example": {"TXT": ["v=spf1 -all"]}}
    found = checked(zone, SpfRequest(identity, "192.0.2.9", "mail.b.example", mail_from))
    assert (found.verdict.domain, found.verdict.sender, found.verdict.result) == (domain, sender, "fail")


@pytest.mark.parametrize("helo", ["[192.0.2.9]", "localhost", "", "a..b", "x" * 64 + ".example", "a b.example"])
def test_a_helo_that_is_no_domain_gives_none_without_a_question(helo: str) -> None:
    found = checked({}, SpfRequest("helo", "192.0.2.9", helo, ""))
    assert (found.verdict.result, found.verdict.reason.rule, found.asked) == ("none", "spf.domain.unfit", ())


@pytest.mark.parametrize("ip", ["", "mail.example", "192.0.2", "192.0.2.09", "1:2"])
def test_a_client_without_address_gives_none_and_says_so(ip: str) -> None:
    found = checked({}, ip=ip)
    assert (found.verdict.result, found.verdict.reason.rule) == ("none", "spf.client.unknown")
