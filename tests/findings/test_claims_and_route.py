"""Claimed results, and what a server says of its client: the words, and what is no forgery."""

from dataclasses import replace

from inspector.findings.claims import failed_at_receipt
from inspector.model.case import Severity
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


def test_claim_above_our_hop_that_disagrees_is_no_forgery() -> None:
    looked_at = case(plain_letter().topped(CLAIM, RECEIVED), POLICY, received="")
    assert severity(looked_at, "claims.forged") is None


def test_failure_that_a_server_without_a_name_found_is_told_of_your_own_server() -> None:
    looked_at = case(plain_letter().topped(CLAIM.replace("pass", "fail"), RECEIVED), received="")
    nameless = replace(looked_at, claims=tuple(replace(one, authserv_id="") for one in looked_at.claims))
    assert [one.said for one in failed_at_receipt(nameless)] == [
        "Your own server found dmarc=fail when the mail arrived."
    ]


def test_client_inside_with_our_own_name_is_nothing() -> None:
    inside = RECEIVED.replace(
        "from out.bank.example (out.bank.example [203.0.113.9", "from mx1.corp.example ([10.0.0.9"
    )
    assert severity(case(plain_letter(), received=inside), "route.own-name-outside") is None


def test_name_that_another_server_calls_forged_is_a_remark() -> None:
    forged = RECEIVED.replace("[203.0.113.9])", "[203.0.113.9] (may be forged))")
    below = forged.replace("mx1.corp.example", "out.bank.example")
    assert severity(case(plain_letter().topped(below)), "route.name.forged") is Severity.INFO
