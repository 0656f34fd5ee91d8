"""Alignment of SPF and DKIM with the author domain (RFC 9989 4.4, 4.10.2, B.4)."""

import pytest

from inspector.auth.dmarc.align import labels, shared
from tests.auth.dmarc.cases import Decided, decided, dkim, spf

ORG = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject"]}}


def outcome(done: Decided, method: str) -> tuple[str, bool, str]:
    """Mode, aligned and rule of the first alignment of a method."""
    one = next(one for one in done.verdict.alignments if one.method == method)
    name = "(SPF)" if method == "spf" else "(DKIM)"
    rule = next(step.rule for step in done.steps if step.rule.startswith("dmarc.align.") and name in step.said)
    return one.mode, one.aligned, rule


def test_b41_signing_subdomain_with_a_record_of_its_own_is_aligned() -> None:
    zone = {**ORG, "_dmarc.signing.example.com": {"TXT": ["v=DMARC1; p=reject"]}}
    done = decided("example.com", zone, spf("pass", "example.com"), [dkim("pass", "signing.example.com")])
    assert done.verdict.result == "pass"
    assert done.verdict.organizational_domain == "example.com"
    assert outcome(done, "spf") == ("relaxed", True, "dmarc.align.same")
    assert outcome(done, "dkim") == ("relaxed", True, "dmarc.align.relaxed.same")
    assert done.asked == ("_dmarc.example.com", "_dmarc.com", "_dmarc.signing.example.com")


def test_b42_deep_author_domain_is_of_the_organization() -> None:
    zone = {**ORG, "_dmarc.signing.example.com": {"TXT": ["v=DMARC1; p=reject"]}}
    author = "a.b.c.d.e.f.g.h.i.j.k.example.com"
    done = decided(author, zone, spf("pass", "example.com"), [dkim("pass", "signing.example.com")])
    assert done.asked[:8] == tuple(
        f"_dmarc.{name}"
        for name in (
            author, "g.h.i.j.k.example.com", "h.i.j.k.example.com", "i.j.k.example.com", "j.k.example.com",
            "k.example.com", "example.com", "com",
        )
    )  # fmt: skip
    assert done.asked[8:] == ("_dmarc.signing.example.com",)
    assert done.verdict.organizational_domain == "example.com"
    assert outcome(done, "spf")[1] and outcome(done, "dkim")[1]


def test_b43_domains_below_a_public_suffix_are_apart() -> None:
    zone = {
        "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject; psd=y"]},
        "_dmarc.giant.bank.example": {"TXT": ["v=DMARC1; p=none"]},
    }
    sent, signed = spf("pass", "mail.giant.bank.example"), dkim("pass", "mail.mega.bank.example")
    done = decided("giant.bank.example", zone, sent, [signed])
    assert done.verdict.organizational_domain == "giant.bank.example"
    assert outcome(done, "spf") == ("relaxed", True, "dmarc.align.relaxed.same")
    assert outcome(done, "dkim") == ("relaxed", False, "dmarc.align.outside")


def test_identical_domain_with_a_record_needs_no_walk() -> None:
    done = decided(
        "mail.example.com", {"_dmarc.mail.example.com": {"TXT": ["v=DMARC1; p=none"]}}, spf("pass", "mail.example.com")
    )
    assert done.verdict.result == "pass"
    assert done.verdict.organizational_domain == "mail.example.com"
    assert "_dmarc.com" not in done.asked
    assert "dmarc.organization.same" in done.rules


def test_strict_alignment_compares_names_and_needs_no_walk() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; adkim=s; aspf=s"]}}
    done = decided("example.com", zone, spf("pass", "mail.example.com"), [dkim("pass", "mail.example.com")])
    assert done.verdict.result == "fail"
    assert done.asked == ("_dmarc.example.com",)
    assert outcome(done, "spf") == ("strict", False, "dmarc.align.strict.different")


def test_one_mode_strict_and_the_other_relaxed() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; adkim=s; aspf=r"]}}
    done = decided("example.com", zone, spf("pass", "mail.example.com"), [dkim("pass", "mail.example.com")])
    assert (outcome(done, "spf")[1], outcome(done, "dkim")[1]) == (True, False)
    assert done.verdict.result == "pass"


def test_unrelated_domain_is_not_walked() -> None:
    done = decided("example.com", ORG, spf("pass", "other.example"), [dkim("pass", "mailer.test")])
    assert done.verdict.result == "fail"
    assert not [name for name in done.asked if "other" in name or "mailer" in name]


def test_domain_outside_the_organization_is_not_walked() -> None:
    done = decided("example.com", ORG, spf("pass", "example.org"), [dkim("pass", "other.com")])
    assert outcome(done, "dkim") == ("relaxed", False, "dmarc.align.outside")
    assert "_dmarc.other.com" not in done.asked


def test_organization_of_its_own_below_is_not_aligned() -> None:
    zone = {**ORG, "_dmarc.guests.example.com": {"TXT": ["v=DMARC1; p=none; psd=n"]}}
    done = decided("example.com", zone, None, [dkim("pass", "a.guests.example.com")])
    assert outcome(done, "dkim") == ("relaxed", False, "dmarc.align.relaxed.different")
    assert done.verdict.result == "fail"


def test_pass_by_relaxed_alignment_alone_is_told() -> None:
    assert "dmarc.relaxed-only" in decided("example.com", ORG, spf("pass", "mail.example.com")).rules
    assert "dmarc.relaxed-only" not in decided("example.com", ORG, spf("pass", "example.com")).rules


def test_walks_share_their_answers() -> None:
    signed = [dkim("pass", f"s{number}.mail.example.com", number) for number in range(1, 4)]
    done = decided("www.example.com", ORG, spf("pass", "mail.example.com"), signed)
    assert len(done.asked) == len(set(done.asked))
    assert done.verdict.result == "pass"
    assert sum(one.aligned for one in done.verdict.alignments) == 4


def test_domain_is_compared_without_case_and_final_dot() -> None:
    done = decided("example.com", ORG, spf("pass", "EXAMPLE.com."))
    assert done.verdict.result == "pass"


def test_passing_helo_alone_does_not_count_as_another_identity() -> None:
    done = decided("example.com", ORG, spf("pass", "example.com", "mailfrom"))
    assert [one.method for one in done.verdict.alignments] == ["spf"]


@pytest.mark.parametrize("result", ["fail", "softfail", "none", "neutral", "permerror"])
def test_aligned_domain_that_did_not_pass_does_not_make_a_pass(result: str) -> None:
    done = decided("example.com", ORG, spf(result, "example.com"))
    assert done.verdict.result == "fail"
    assert done.verdict.alignments[0].aligned


def test_names_are_compared_label_by_label() -> None:
    facts = {fact.name: fact.value for fact in labels("mail.example.com", "example.com")}
    assert facts["label 1"] == "com = com"
    assert facts["label 2"] == "example = example"
    assert facts["label 3"] == "mail ≠ (none)"
    assert shared("mail.example.com", "notexample.com") == 1
