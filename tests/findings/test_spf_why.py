"""Why SPF failed: each rule with a mail that has it and a close one that does not; all are quiet on clean mail."""

from dataclasses import replace

import pytest

from inspector.findings import find
from inspector.model.case import Case, Severity
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.answering import Zone
from tests.findings.mails import KEY, POLICY, RECEIVED, case, found, plain_letter, signed

FAILING: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:198.51.100.1 -all"]}}
PASSING: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}
FORWARDED = RECEIVED.replace("out.bank.example", "mx.school.example")
BELOW = (
    "Received: from out.bank.example (out.bank.example [198.51.100.1]) by mx.school.example with ESMTPS id Z1"
    " for <old@school.example>; Fri, 20 Nov 2026 08:59:00 +0000"
)
LIST = "List-Id: <talk.lists.example>"
CODES = (
    "auth.spf.rewritten-sender", "auth.spf.tagged-sender", "auth.spf.forwarder", "auth.spf.mailing-list",
    "auth.spf.own-host", "auth.spf.over-limits", "auth.spf.wide",
)  # fmt: skip


def codes(looked_at: Case) -> list[str]:
    return [finding.code for finding in looked_at.findings if finding.code in CODES]


def said(looked_at: Case, code: str) -> str:
    finding = found(looked_at, code)
    return finding.said if finding else ""


def test_clean_mail_is_quiet_even_with_a_tag_and_a_list() -> None:
    zone: Zone = {**KEY, **POLICY, **PASSING}
    assert codes(case(signed(plain_letter(LIST, BELOW)), zone)) == []
    assert codes(case(signed(plain_letter()), zone, sender="prvs=0123abcdef=a@bank.example")) == []


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        ("SRS0=x1Y2=AB=bank.example=a@school.example", "the sender (SRS), who was a@bank.example"),
        ("srs0+x1Y2=AB=bank.example=a=b@school.example", "the sender (SRS), who was a=b@bank.example"),
        ("SRS1=q9=first.example==x1Y2=AB=bank.example=a@school.example", "sent this on after first.example had"),
    ],
)
def test_a_rewritten_sender_names_who_it_was(sender: str, words: str) -> None:
    zone: Zone = {"school.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}, **POLICY}
    assert words in said(case(plain_letter(), zone, sender=sender), "auth.spf.rewritten-sender")


@pytest.mark.parametrize(
    "sender", ["srs@school.example", "SRS0=school@school.example", "a.srs0=x=y=z=w@school.example"]
)
def test_a_sender_that_only_resembles_a_rewritten_one_is_none(sender: str) -> None:
    assert codes(case(plain_letter(), POLICY, sender=sender)) == []


def test_a_rewritten_sender_is_no_remark_where_the_author_is_proven() -> None:
    zone: Zone = {**KEY, **POLICY, "school.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}
    assert codes(case(signed(plain_letter()), zone, sender="SRS0=x1Y2=AB=bank.example=a@school.example")) == []


def test_a_tag_of_the_own_server_points_to_forwarding_where_spf_fails() -> None:
    sender = "prvs=0123abcdef=a@bank.example"
    words = said(case(plain_letter(), FAILING, sender=sender), "auth.spf.tagged-sender")
    assert words.startswith("The sender is a@bank.example with a tag")
    assert codes(case(plain_letter(), FAILING, sender="prvs=a@bank.example")) == []


def test_a_client_that_took_the_mail_from_another_is_a_forwarder() -> None:
    looked_at = case(plain_letter().topped(BELOW), FAILING, received=FORWARDED)
    words = said(looked_at, "auth.spf.forwarder")
    assert words.startswith(
        "203.0.113.9 is mx.school.example, which took the mail from 198.51.100.1 for old@school.example"
    )
    assert "(hop 2, a claim)" in words


@pytest.mark.parametrize(
    ("below", "received", "zone"),
    [
        (BELOW, FORWARDED, PASSING),
        (BELOW.replace("by mx.school", "by mx.college"), FORWARDED, FAILING),
        (BELOW.replace("198.51.100.1", "10.0.0.7"), FORWARDED, FAILING),
        (BELOW.replace("by mx.school", "by out.bank"), RECEIVED, FAILING),
    ],
    ids=["passes", "another server took it", "from inside its own house", "the domain's own server"],
)
def test_a_route_without_a_forwarder_is_none(below: str, received: str, zone: Zone) -> None:
    assert codes(case(plain_letter().topped(below), zone, received=received)) == []


def test_a_list_that_keeps_the_sender_makes_spf_fail() -> None:
    assert "the list" in said(case(plain_letter(LIST), FAILING), "auth.spf.mailing-list")
    assert codes(case(plain_letter("List-Unsubscribe: <https://bank.example/u>"), FAILING)) == []


def test_a_list_that_sends_in_its_own_name_does_not_speak_for_the_author() -> None:
    zone: Zone = {"lists.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}, **POLICY}
    words = said(case(plain_letter(LIST), zone, sender="talk-bounce@lists.example"), "auth.spf.mailing-list")
    assert words.startswith("SPF passes for lists.example")
    assert words.endswith("says nothing about bank.example.")
    assert codes(case(plain_letter(LIST), {**PASSING, **POLICY})) == []


def answered(looked_at: Case, exchange_address: str) -> Case:
    """The case after somebody asked for the exchanges of the sender's domain."""
    more = tuple(
        DnsAnswer(DnsQuestion(name, type_), DnsStatus.FOUND, (record,))
        for name, type_, record in (
            ("Bank.example", "MX", "10 mx.bank.example."),
            ("mx.bank.example.", "A", exchange_address),
        )
    )
    asked = replace(looked_at, answers=(*looked_at.answers, *more))
    return replace(asked, findings=find(asked))


def test_a_host_that_receives_the_mail_of_the_domain_was_forgotten() -> None:
    looked_at = answered(case(plain_letter(), FAILING), "203.0.113.9")
    assert "203.0.113.9 is mx.bank.example, which receives mail for bank.example" in said(
        looked_at, "auth.spf.own-host"
    )
    upper = case(plain_letter(), FAILING, sender="a@BANK.example")
    assert codes(answered(upper, "203.0.113.9")) == ["auth.spf.own-host"]
    assert codes(answered(case(plain_letter(), FAILING), "203.0.113.10")) == []
    assert codes(answered(case(plain_letter(), PASSING), "203.0.113.9")) == []


@pytest.mark.parametrize(("count", "expected"), [(11, ["auth.spf.over-limits"]), (10, [])])
def test_receivers_differ_about_a_record_over_its_limits(count: int, expected: list[str]) -> None:
    terms = " ".join(f"a:h{n}.bank.example" for n in range(count))
    zone: Zone = {
        "bank.example": {"TXT": [f"v=spf1 {terms} -all"]},
        **{f"h{n}.bank.example": {"A": ["198.51.100.1"]} for n in range(count)},
    }
    looked_at = case(plain_letter(), zone)
    assert codes(looked_at) == expected
    assert found(looked_at, "auth.spf.permerror") is None


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("v=spf1 ip4:203.0.0.0/8 -all", Severity.MEDIUM),
        ("v=spf1 ip4:203.0.113.9 ip4:9.0.0.0/8 -all", Severity.LOW),
        ("v=spf1 ip4:203.0.113.9 +all", Severity.LOW),
        ("v=spf1 +all", None),
        ("v=spf1 ip4:203.0.0.0/9 -all", None),
        ("v=spf1 ip4:203.0.113.9 -ip4:9.0.0.0/8 ~all", None),
    ],
)
def test_wide_terms_are_named_and_weigh_more_when_they_decide(record: str, expected: Severity | None) -> None:
    finding = found(case(plain_letter(), {"bank.example": {"TXT": [record]}}), "auth.spf.wide")
    assert (finding.severity if finding else None) is expected


def test_a_wide_term_of_an_included_record_decides_too() -> None:
    zone: Zone = {
        "bank.example": {"TXT": ["v=spf1 include:b.example -all"]},
        "b.example": {"TXT": ["v=spf1 ip4:203.0.0.0/8 -all"]},
    }
    looked_at = case(plain_letter(), zone)
    assert "16,777,216 addresses pass, so this pass proves nothing" in said(looked_at, "auth.spf.wide")
