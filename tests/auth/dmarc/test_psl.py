"""The comparison with RFC 7489 and the public suffix list."""

import pytest
from publicsuffixlist import PublicSuffixList

from inspector.auth.dmarc.psl import organizational_domain, registrable_domain, suffix_list
from tests.auth.dmarc.cases import decided, dkim, spf


def test_list_has_a_date() -> None:
    assert len(suffix_list().date) == len("2026-10-23")


def test_every_rule_of_the_list_is_found_as_the_library_finds_it_in_the_whole_list() -> None:
    whole = PublicSuffixList()
    rules = [line.split(" ")[0] for line in suffix_list().lines if line and not line.startswith("//")]
    assert len(rules) > 9000
    for rule in rules:
        name = rule.lstrip("!*.").lower()
        for domain in (name, f"shop.{name}", f"a.b.{name}", f"www.{name}".encode("idna").decode("ascii")):
            assert registrable_domain(domain) == whole.privatesuffix(domain), domain


@pytest.mark.parametrize(
    "domain", ["", ".", "a..b", "xn--", "xn--zzzzzzz.example", "com.", "1.2.3.4", "\u00e4.de", "*.ck"]
)
def test_odd_names_are_read_as_the_library_reads_them(domain: str) -> None:
    assert registrable_domain(domain) == PublicSuffixList().privatesuffix(domain)


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("a.b.example.co.uk", "example.co.uk"),
        ("example.com", "example.com"),
        ("com", "com"),
        ("www.city.kobe.jp", "city.kobe.jp"),
        ("shop.github.io", "shop.github.io"),
        ("a.unknown-suffix", "a.unknown-suffix"),
    ],
)
def test_organizational_domain_is_one_label_below_the_suffix(domain: str, expected: str) -> None:
    assert organizational_domain(domain) == expected


def test_same_mail_comes_to_the_same_result_and_asks_nothing_more() -> None:
    done = decided(
        "example.com", {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject"]}}, spf("pass", "mail.example.com")
    )
    assert done.verdict.psl is not None
    assert (done.verdict.psl.result, done.verdict.psl.difference) == ("pass", "")
    assert "dmarc.psl.same" in done.rules
    assert done.asked.count("_dmarc.example.com") == 1


def test_psd_n_parts_an_organization_that_the_list_keeps_together() -> None:
    zone = {
        "_dmarc.guests.example.com": {"TXT": ["v=DMARC1; p=none; psd=n"]},
        "_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject"]},
    }
    done = decided("example.com", zone, None, [dkim("pass", "guests.example.com")])
    assert done.verdict.result == "fail"
    assert done.verdict.psl is not None
    assert done.verdict.psl.result == "pass"
    assert "the result is pass instead of fail" in done.verdict.psl.difference


def test_organization_that_needed_no_walk_is_no_difference() -> None:
    zone = {"_dmarc.mail.example.com": {"TXT": ["v=DMARC1; p=reject"]}}
    verdict = decided("mail.example.com", zone, spf("pass", "mail.example.com")).verdict
    assert verdict.psl is not None
    assert (verdict.psl.organizational_domain, verdict.psl.difference) == ("example.com", "")


def test_np_is_not_known_to_the_old_way() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=quarantine; np=reject"]}}
    verdict = decided("gone.example.com", zone).verdict
    assert verdict.policy == "reject"
    assert verdict.psl is not None
    assert verdict.psl.policy == "quarantine"
    assert "the policy is quarantine instead of reject" in verdict.psl.difference


def test_test_mode_is_not_known_to_the_old_way() -> None:
    verdict = decided("example.com", {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; t=y"]}}).verdict
    assert verdict.psl is not None
    assert "t=y is not known" in verdict.psl.difference


def test_private_suffix_hides_a_record_that_the_walk_finds() -> None:
    zone = {"_dmarc.github.io": {"TXT": ["v=DMARC1; p=reject"]}}
    verdict = decided("shop.github.io", zone).verdict
    assert (verdict.result, verdict.organizational_domain) == ("fail", "github.io")
    assert verdict.psl is not None
    assert (verdict.psl.result, verdict.psl.organizational_domain) == ("none", "shop.github.io")


def test_skipped_name_is_asked_for_the_comparison_with_a_reason() -> None:
    author = "a.b.c.d.e.f.g.h.kobe.jp"
    done = decided(author, {"_dmarc.jp": {"TXT": ["v=DMARC1; p=none"]}})
    assert done.verdict.psl is not None
    assert done.verdict.psl.organizational_domain == "g.h.kobe.jp"
    assert len(done.asked) == len(set(done.asked))


def test_invalid_np_does_not_break_the_old_way() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; np=bogus"]}}
    verdict = decided("example.com", zone).verdict
    assert verdict.result == "none"
    assert verdict.psl is not None
    assert (verdict.psl.result, verdict.psl.policy) == ("fail", "reject")
