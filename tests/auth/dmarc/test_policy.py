"""Which record applies and what it asks for (RFC 9989 4.10.1, 4.7)."""

import pytest

from tests.auth.dmarc.cases import decided

AT_ORG = "_dmarc.example.com"


def test_own_record_gives_p_and_its_sp_does_not_count() -> None:
    zone = {
        "_dmarc.mail.example.com": {"TXT": ["v=DMARC1; p=quarantine; sp=none"]},
        AT_ORG: {"TXT": ["v=DMARC1; p=reject"]},
    }
    done = decided("mail.example.com", zone)
    assert (done.verdict.policy, done.verdict.policy_tag, done.verdict.record_domain) == (
        "quarantine", "p", "mail.example.com",
    )  # fmt: skip
    assert "dmarc.policy.own" in done.rules


def test_record_between_author_and_organization_is_passed_over() -> None:
    zone = {"_dmarc.b.example.com": {"TXT": ["v=DMARC1; p=none"]}, AT_ORG: {"TXT": ["v=DMARC1; p=reject"]}}
    verdict = decided("a.b.example.com", zone).verdict
    assert (verdict.record_domain, verdict.policy) == ("example.com", "reject")


@pytest.mark.parametrize(
    ("record", "zone", "policy", "tag", "asks"),
    [
        ("v=DMARC1; p=reject; sp=none; np=quarantine", {}, "quarantine", "np", True),
        ("v=DMARC1; p=reject; sp=none; np=quarantine", {"a.example.com": {"A": ["192.0.2.1"]}}, "none", "sp", True),
        (
            "v=DMARC1; p=reject; sp=none; np=quarantine",
            {"a.example.com": {"MX": [[1, "m.example"]]}},
            "none",
            "sp",
            True,
        ),
        ("v=DMARC1; p=reject; np=none", {"a.example.com": {}}, "reject", "p", True),
        ("v=DMARC1; p=reject; np=none", {}, "none", "np", True),
        ("v=DMARC1; p=reject; sp=quarantine", {}, "quarantine", "sp", False),
        ("v=DMARC1; p=reject", {}, "reject", "p", False),
        ("v=DMARC1; p=reject; np=reject", {}, "reject", "p", False),
    ],
)
def test_inherited_policy(
    record: str, zone: dict[str, dict[str, list[str]]], policy: str, tag: str, asks: bool
) -> None:
    done = decided("a.example.com", {AT_ORG: {"TXT": [record]}, **zone})
    assert (done.verdict.policy, done.verdict.policy_tag) == (policy, tag)
    assert ("A a.example.com" in done.asked) is asks


def test_existence_is_not_asked_when_a_name_below_exists() -> None:
    zone = {AT_ORG: {"TXT": ["v=DMARC1; p=reject; sp=quarantine; np=none"]}, "_dmarc.a.example.com": {"TXT": ["other"]}}
    done = decided("a.example.com", zone)
    assert done.verdict.policy_tag == "sp"
    assert "dmarc.exists.known" in done.rules
    assert not any(name.startswith("A ") for name in done.asked)


def test_unknown_existence_is_temperror_when_the_policy_hangs_on_it() -> None:
    zone = {AT_ORG: {"TXT": ["v=DMARC1; p=reject; sp=quarantine; np=none"]}, "a.example.com": {"ERROR": ["TIMEOUT"]}}
    done = decided("a.example.com", zone)
    assert done.verdict.result == "temperror"
    assert done.verdict.disposition == ""
    assert "dmarc.policy.unknown" in done.rules


def test_public_suffix_record_applies_when_the_organization_has_none() -> None:
    zone = {"_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject; sp=quarantine; psd=y"]}, "giant.bank.example": {}}
    done = decided("giant.bank.example", zone)
    assert (done.verdict.record_domain, done.verdict.policy) == ("bank.example", "quarantine")
    assert done.verdict.organizational_domain == "giant.bank.example"
    assert "dmarc.policy.public-suffix" in done.rules


def test_public_suffix_record_does_not_apply_beside_the_organizations() -> None:
    zone = {
        "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject; psd=y"]},
        "_dmarc.giant.bank.example": {"TXT": ["v=DMARC1; p=none"]},
    }
    verdict = decided("mail.giant.bank.example", zone).verdict
    assert (verdict.record_domain, verdict.policy) == ("giant.bank.example", "none")


@pytest.mark.parametrize(
    "start", ["v=DMARC1", "v=DMARC1; p=bogus", "v=DMARC1; p=reject; sp=bogus", "v=DMARC1; p=reject; np="]
)
def test_broken_policy_with_a_report_address_is_none(start: str) -> None:
    done = decided("example.com", {AT_ORG: {"TXT": [f"{start}; rua=mailto:a@example.com"]}})
    assert (done.verdict.result, done.verdict.policy, done.verdict.policy_tag) == ("fail", "none", "")
    assert "dmarc.policy.broken-as-none" in done.rules


@pytest.mark.parametrize("rua", ["", "; rua=example.com", "; rua=mailto:nobody"])
def test_broken_policy_without_a_report_address_stops_dmarc(rua: str) -> None:
    done = decided("example.com", {AT_ORG: {"TXT": [f"v=DMARC1; p=bogus{rua}"]}})
    assert (done.verdict.result, done.verdict.policy, done.verdict.disposition) == ("none", "", "")
    assert "dmarc.policy.broken-ignored" in done.rules


@pytest.mark.parametrize(("policy", "lowered"), [("reject", "quarantine"), ("quarantine", "none"), ("none", "none")])
def test_testing_lowers_the_disposition_by_one(policy: str, lowered: str) -> None:
    verdict = decided("example.com", {AT_ORG: {"TXT": [f"v=DMARC1; p={policy}; t=y"]}}).verdict
    assert (verdict.policy, verdict.disposition) == (policy, lowered)


def test_pct_changes_nothing_but_the_comparison() -> None:
    verdict = decided("example.com", {AT_ORG: {"TXT": ["v=DMARC1; p=reject; pct=10"]}}).verdict
    assert verdict.disposition == "reject"
    assert verdict.psl is not None
    assert "pct=10 applies reject to 10 %" in verdict.psl.difference


def test_each_tag_is_a_step_with_its_place_marked() -> None:
    done = decided("example.com", {AT_ORG: {"TXT": ["v=DMARC1; p=reject; pct=10; x=1"]}})
    steps = [step for step in done.steps if step.rule.startswith("dmarc.tag.")]
    marked = [step.excerpt.text[step.excerpt.start : step.excerpt.end] for step in steps if step.excerpt]
    assert marked == ["v=DMARC1", "p=reject", "pct=10", "x=1"]
    assert [step.outcome for step in steps] == ["current", "current", "removed", "unknown"]
    assert {step.depth for step in steps} == {1}
