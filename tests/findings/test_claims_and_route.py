"""Claimed results and the route: each rule with a mail that has it and a close one that does not."""

from dataclasses import replace

from inspector.findings.claims import failed_at_receipt
from inspector.model.case import Severity
from tests.findings.mails import KEY, POLICY, RECEIVED, case, found, plain_letter, severity, signed

CLAIM = "Authentication-Results: mx1.corp.example; dmarc=pass header.from=bank.example"


def test_claim_below_our_hop_in_our_name_is_forged() -> None:
    looked_at = case(plain_letter().topped(CLAIM), POLICY)
    finding = found(looked_at, "claims.forged")
    assert finding is not None and finding.severity is Severity.HIGH
    assert "dmarc=pass (in truth fail)" in finding.said


def test_claim_below_our_hop_in_another_name_is_no_forgery() -> None:
    looked_at = case(plain_letter().topped(CLAIM.replace("mx1.corp", "mx.elsewhere")), POLICY)
    assert not [f for f in looked_at.findings if f.code.startswith("claims.")]


def test_true_claim_in_the_wrong_place_is_low() -> None:
    looked_at = case(signed(plain_letter()).topped(CLAIM), {**KEY, **POLICY})
    assert severity(looked_at, "claims.misplaced") is Severity.LOW


def test_claim_that_harms_the_sender_is_no_forgery() -> None:
    looked_at = case(signed(plain_letter()).topped(CLAIM.replace("pass", "fail")), {**KEY, **POLICY})
    assert severity(looked_at, "claims.forged") is None
    assert severity(looked_at, "claims.misplaced") is Severity.LOW


def test_claim_above_our_hop_that_disagrees_is_named() -> None:
    looked_at = case(plain_letter().topped(CLAIM, RECEIVED), POLICY, received="")
    assert severity(looked_at, "claims.disagree") in (Severity.LOW, Severity.INFO)
    assert severity(looked_at, "claims.forged") is None


def test_failure_found_at_receipt_stands_when_it_cannot_be_computed_again() -> None:
    failed = CLAIM.replace("pass", "fail")
    looked_at = case(plain_letter().topped(failed, RECEIVED), received="")
    assert severity(looked_at, "claims.failed-at-receipt") is Severity.MEDIUM
    agreeing = case(plain_letter().topped(failed, RECEIVED), POLICY, received="")
    assert severity(agreeing, "claims.failed-at-receipt") is None


def test_failure_that_a_server_without_a_name_found_is_told_of_your_own_server() -> None:
    looked_at = case(plain_letter().topped(CLAIM.replace("pass", "fail"), RECEIVED), received="")
    nameless = replace(looked_at, claims=tuple(replace(one, authserv_id="") for one in looked_at.claims))
    assert [one.said for one in failed_at_receipt(nameless)] == [
        "Your own server found dmarc=fail when the mail arrived."
    ]


def test_client_outside_with_our_own_name() -> None:
    liar = RECEIVED.replace("from out.bank.example (out.bank.example", "from mx1.corp.example (unknown")
    assert severity(case(plain_letter(), received=liar), "route.own-name-outside") is Severity.HIGH
    assert severity(case(plain_letter()), "route.own-name-outside") is None
    proven = liar.replace("unknown", "mx1.corp.example")
    assert severity(case(plain_letter(), received=proven), "route.own-name-outside") is None
    inside = liar.replace("203.0.113.9", "10.0.0.9")
    assert severity(case(plain_letter(), received=inside), "route.own-name-outside") is None


def test_name_that_the_server_calls_forged() -> None:
    forged = RECEIVED.replace("[203.0.113.9])", "[203.0.113.9] (may be forged))")
    assert severity(case(plain_letter(), received=forged), "route.name.forged") is Severity.LOW
    below = forged.replace("mx1.corp.example", "out.bank.example")
    assert severity(case(plain_letter().topped(below)), "route.name.forged") is Severity.INFO
    assert severity(case(plain_letter()), "route.name.forged") is None
