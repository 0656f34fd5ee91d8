"""Claimed results, and what a server says of its client: the words, and what is no forgery."""

from dataclasses import replace

import pytest

from inspector.findings.claims import failed_at_receipt
from inspector.model.case import Severity
from inspector.report.answer import answer
from tests.answering import Zone
from tests.findings.mails import KEY, POLICY, RECEIVED, case, found, plain_letter, severity, signed

CLAIM = "Authentication-Results: mx1.corp.example; dmarc=pass header.from=bank.example"


def test_claim_below_our_hop_in_our_name_is_forged() -> None:
    looked_at = case(plain_letter().topped(CLAIM), POLICY)
    finding = found(looked_at, "claims.forged")
    assert finding is not None
    assert "dmarc=pass (in truth fail)" in finding.said


def test_claim_that_harms_the_sender_is_no_forgery() -> None:
    looked_at = case(signed(plain_letter()).topped(CLAIM.replace("pass", "fail")), {**KEY, **POLICY})
    assert severity(looked_at, "claims.forged") is None
    assert severity(looked_at, "claims.misplaced") is Severity.LOW


def test_results_that_our_server_wrote_above_too_are_in_no_wrong_place() -> None:
    sealed = "ARC-Authentication-Results: i=1; mx1.corp.example; dmarc=pass header.from=bank.example"
    twice = signed(plain_letter()).topped(sealed, RECEIVED, CLAIM)
    assert severity(case(twice, {**KEY, **POLICY}, received=""), "claims.misplaced") is None
    more = signed(plain_letter()).topped(sealed, RECEIVED, f"{CLAIM}; iprev=pass policy.iprev=203.0.113.9")
    assert severity(case(more, {**KEY, **POLICY}, received=""), "claims.misplaced") is Severity.LOW


def test_in_an_old_mail_the_records_may_have_changed_since_a_milter_wrote_below_our_hop() -> None:
    old = RECEIVED.replace("Fri, 20 Nov", "Tue, 10 Nov")
    looked_at = case(plain_letter().topped(CLAIM), POLICY, received=old)
    finding = found(looked_at, "claims.forged")
    assert finding is not None
    assert finding.severity is Severity.MEDIUM
    assert "dmarc=pass (fail now); the mail came 10 days ago, and DNS records may have changed since" in finding.said
    assert "somebody forged" not in answer(looked_at).paragraph
    above = CLAIM.replace("dmarc=pass", "dmarc=fail")
    told = case(plain_letter().topped(above, old, CLAIM), POLICY, received="")
    assert severity(told, "claims.forged") is Severity.HIGH
    assert "somebody forged" in answer(told).paragraph


def test_claim_above_our_hop_that_disagrees_is_no_forgery() -> None:
    looked_at = case(plain_letter().topped(CLAIM, RECEIVED), POLICY, received="")
    assert severity(looked_at, "claims.forged") is None


def test_failure_that_a_server_without_a_name_found_is_told_of_your_own_server() -> None:
    looked_at = case(plain_letter().topped(CLAIM.replace("pass", "fail"), RECEIVED), received="")
    nameless = replace(looked_at, claims=tuple(one._replace(authserv_id="") for one in looked_at.claims))
    assert [one.said for one in failed_at_receipt(nameless)] == [
        "Your own server found dmarc=fail when the mail arrived."
    ]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("spf=fail smtp.mailfrom=bank.example", Severity.MEDIUM),
        ("spf=softfail smtp.mailfrom=bank.example", Severity.LOW),
        ("spf=none smtp.mailfrom=bank.example; compauth=fail reason=001", Severity.LOW),
        ("spf=fail smtp.mailfrom=bank.example; dkim=pass header.d=bank.example", None),
        ("spf=none smtp.mailfrom=bank.example; compauth=pass reason=100", None),
    ],
)
def test_other_failures_found_at_receipt_stand_where_nobody_asked(results: str, expected: Severity | None) -> None:
    claim = f"Authentication-Results: mx1.corp.example; {results}"
    silent: Zone = {name: {"ERROR": ["NOT-ASKED"]} for name in ("bank.example", "_dmarc.bank.example")}
    looked_at = case(plain_letter().topped(claim, RECEIVED), silent, received="")
    assert severity(looked_at, "claims.failed-at-receipt") is expected
    assert len([one for one in looked_at.findings if one.code == "claims.failed-at-receipt"]) <= 1


@pytest.mark.parametrize(
    ("name", "rdns", "expected"),
    [
        ("corp.example", "unknown", Severity.MEDIUM),
        ("CORP.example", "out.bank.example", Severity.MEDIUM),
        ("corp.example", "mx2.corp.example", None),
        ("example", "unknown", None),
    ],
)
def test_the_domain_of_our_own_server_is_its_name_too(name: str, rdns: str, expected: Severity | None) -> None:
    received = RECEIVED.replace("out.bank.example (out.bank.example", f"{name} ({rdns}")
    assert severity(case(plain_letter(), received=received), "route.own-name-outside") is expected


def test_client_inside_with_our_own_name_is_nothing() -> None:
    inside = RECEIVED.replace(
        "from out.bank.example (out.bank.example [203.0.113.9", "from mx1.corp.example ([10.0.0.9"
    )
    assert severity(case(plain_letter(), received=inside), "route.own-name-outside") is None


def test_name_that_another_server_calls_forged_is_a_remark() -> None:
    forged = RECEIVED.replace("[203.0.113.9])", "[203.0.113.9] (may be forged))")
    below = forged.replace("mx1.corp.example", "out.bank.example")
    assert severity(case(plain_letter().topped(below)), "route.name.forged") is Severity.INFO
