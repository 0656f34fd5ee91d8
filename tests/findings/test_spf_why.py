"""Why SPF failed: the words, what only resembles a cause, and clean mail, on which all are quiet."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from inspector.model.case import Case, Severity
from tests.answering import Zone
from tests.findings.mails import KEY, POLICY, RECEIVED, Mail, case, found, plain_letter, signed
from tests.findings.pairs.spf import HOP_BELOW, client_called, over

FAILING: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:198.51.100.1 -all"]}}
PASSING: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}
FORWARDED = RECEIVED.replace("out.bank.example", "mx.school.example")
BELOW = HOP_BELOW.format("mx.school.example")
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
        (BELOW.replace("198.51.100.1", "10.0.0.7"), FORWARDED, FAILING),
        (BELOW.replace("by mx.school", "by out.bank"), RECEIVED, FAILING),
    ],
    ids=["passes", "from inside its own house", "the domain's own server"],
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


FORGOTTEN = client_called("mx.bank.example")


def with_records(**records: Sequence[object]) -> Mail:
    """The same, with other records of the sender."""
    return replace(FORGOTTEN, zone={"bank.example": {**FORGOTTEN.zone["bank.example"], **records}})


def test_a_host_that_receives_the_mail_of_the_domain_was_forgotten() -> None:
    words = said(FORGOTTEN.case(), "auth.spf.own-host")
    assert "203.0.113.9 is mx.bank.example, which receives mail for bank.example" in words
    assert codes(replace(FORGOTTEN, sender="a@BANK.example").case()) == ["auth.spf.own-host"]


@pytest.mark.parametrize(("address", "expected"), [("203.0.113.9", ["auth.spf.own-host"]), ("203.0.113.10", [])])
def test_a_host_is_known_by_its_address_too(address: str, expected: list[str]) -> None:
    mail = with_records(MX=[[10, "bank.example"]], A=[address])
    assert codes(replace(mail, received=RECEIVED).case()) == expected


def test_a_host_that_the_record_names_was_not_forgotten() -> None:
    mail = with_records(TXT=["v=spf1 -a ~all"], MX=[[10, "bank.example"]], A=["203.0.113.9"])
    assert codes(mail.case()) == []


def test_a_host_is_not_forgotten_where_nobody_asked_or_its_name_is_in_doubt_or_spf_passes() -> None:
    assert codes(replace(FORGOTTEN, asks_domains=False).case()) == []
    doubt = FORGOTTEN.received.replace("[203.0.113.9])", "[203.0.113.9] (may be forged))")
    assert codes(replace(FORGOTTEN, received=doubt).case()) == []
    assert codes(with_records(TXT=["v=spf1 ip4:203.0.113.9 -all"]).case()) == []


def test_a_record_over_its_limits_is_told_once() -> None:
    looked_at = over(11).case()
    assert codes(looked_at) == ["auth.spf.over-limits"]
    assert found(looked_at, "auth.spf.permerror") is None


@pytest.mark.parametrize(
    ("record", "expected"),
    [
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
