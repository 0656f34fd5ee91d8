"""DMARC, SPF and signatures: how grave, what softens it, and which rule speaks where several could."""

from dataclasses import replace

import pytest

from fixtures.signing import key_record
from inspector.findings.signature import key
from inspector.model.case import Severity
from inspector.report.answer import answer
from tests.answering import Zone
from tests.findings.mails import BODY, KEY, POLICY, RECEIVED, SIGNING, Mail, case, plain_letter, severity, signed

PASS_SPF: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}


def policy(record: str) -> Zone:
    return {"_dmarc.bank.example": {"TXT": [record]}}


@pytest.mark.parametrize(("asked", "expected"), [("quarantine", Severity.HIGH), ("none", Severity.MEDIUM)])
def test_dmarc_fail_weighs_as_the_domain_asks(asked: str, expected: Severity) -> None:
    assert severity(case(plain_letter(), policy(f"v=DMARC1; p={asked}")), "auth.dmarc.fail") is expected


def test_dmarc_fail_weighs_less_where_spf_could_not_be_checked() -> None:
    found = case(plain_letter(), policy("v=DMARC1; p=reject"), received="")
    assert found.dmarc is not None
    assert found.dmarc.reason.rule == "dmarc.result.fail-without-spf"
    assert severity(found, "auth.dmarc.fail") is Severity.MEDIUM


@pytest.mark.parametrize("client", ["10.0.0.9", "fe80::1", "127.0.0.1"])
def test_mail_that_stayed_in_the_house_is_unproven_and_not_accused(client: str) -> None:
    found = case(plain_letter(), {**POLICY, **PASS_SPF}, received=RECEIVED.replace("203.0.113.9", client))
    assert severity(found, "auth.dmarc.fail") is Severity.LOW
    assert "never left your own network" in answer(found).paragraph
    assert "Not proven either way: by its route it stayed inside" in answer(found).headline
    silent = RECEIVED.replace(" (out.bank.example [203.0.113.9])", "")
    forged = plain_letter().topped(RECEIVED.replace("203.0.113.9", client))
    assert severity(case(forged, {**POLICY, **PASS_SPF}, received=silent), "auth.dmarc.fail") is Severity.MEDIUM
    outside = plain_letter().topped(RECEIVED.replace("mx1.corp.example", "relay.bank.example"))
    behind = case(outside, {**POLICY, **PASS_SPF}, received=RECEIVED.replace("203.0.113.9", client))
    assert severity(behind, "auth.dmarc.fail") is Severity.HIGH


def test_dmarc_pass_is_silent() -> None:
    assert case(signed(plain_letter()), {**KEY, **POLICY, **PASS_SPF}).findings == ()


def test_list_field_alone_does_not_soften_a_reject() -> None:
    mail = plain_letter("List-Id: <list.example>")
    assert severity(case(mail, POLICY), "auth.dmarc.fail") is Severity.HIGH
    assert severity(case(mail, policy("v=DMARC1; p=none")), "auth.dmarc.fail") is Severity.LOW


def test_signature_proves_whatever_the_mail_states_of_its_envelope() -> None:
    stated = Mail(plain_letter(), {**KEY, **POLICY, **PASS_SPF}, received="", top=f"{RECEIVED}\n")
    assert severity(stated.case(), "auth.spf.hearsay") is Severity.LOW
    assert severity(replace(stated, letter=signed(stated.letter)).case(), "auth.spf.hearsay") is None
    assert severity(replace(stated, zone=POLICY).case(), "auth.spf.hearsay") is None


def test_spf_failure_beside_a_good_signature_is_forwarding() -> None:
    zone: Zone = {**KEY, **POLICY, "bank.example": {"TXT": ["v=spf1 -all"]}}
    looked_at = case(signed(plain_letter()), zone)
    assert [(f.code, f.severity) for f in looked_at.findings] == [("auth.spf.forwarded", Severity.INFO)]


def test_changed_body_and_changed_header_are_told_apart() -> None:
    mail = signed(plain_letter())
    body = case(mail.with_body("Hullo\n"), KEY)
    header = case(mail.changed("Subject", "Ho"), KEY)
    assert severity(body, "auth.dkim.header-changed") is None
    assert severity(header, "auth.dkim.body-changed") is None


def test_both_halves_changed_is_one_finding() -> None:
    looked_at = case(signed(plain_letter()).with_body("Hullo\n").changed("Subject", "Ho"), KEY)
    codes = [finding.code for finding in looked_at.findings if finding.code.startswith("auth.dkim.")]
    assert codes == ["auth.dkim.all-changed"]


def test_other_key_is_told_from_changed_header() -> None:
    looked_at = case(signed(plain_letter(), replace(SIGNING, key="rsa-trade")), KEY)
    assert severity(looked_at, "auth.dkim.header-changed") is None


def test_expired_at_receipt_is_not_told_as_expired_since() -> None:
    before = replace(SIGNING, expires=1_795_100_000)  # 2026-11-19, the day before receipt.
    assert severity(case(signed(plain_letter(), before), KEY), "auth.dkim.expired") is None


def test_an_appended_body_under_l_is_told_once() -> None:
    mail = signed(plain_letter(), replace(SIGNING, body_length=len(BODY) + 1))
    assert severity(case(mail.with_body(BODY + "Pay here\n"), KEY), "auth.dkim.length-limit") is None


def test_an_unsubscribe_field_that_leads_nowhere_is_no_mark_of_a_list() -> None:
    mail = plain_letter("List-Unsubscribe: <x81@junk.test>")
    assert severity(case(mail, policy("v=DMARC1; p=none")), "auth.dmarc.fail") is Severity.MEDIUM
    mail = plain_letter("List-Unsubscribe: <mailto:x81@junk.test>")
    assert severity(case(mail, policy("v=DMARC1; p=none")), "auth.dmarc.fail") is Severity.LOW


def test_only_a_signature_of_the_author_that_fits_once_repaired_softens_a_reject_after_a_list() -> None:
    """Whoever forges can write a List-Id, sign by a key of his own and break that signature in a known way."""
    mail = signed(plain_letter("List-Id: <list.example>"))
    footer = replace(mail, body=mail.body + "-- \nthe list\n")
    assert severity(case(footer, {**KEY, **POLICY}), "auth.dmarc.fail") is Severity.LOW
    other_key: Zone = {"k._domainkey.bank.example": {"TXT": [key_record("rsa-replacement")]}}
    assert severity(case(footer, {**other_key, **POLICY}), "auth.dmarc.fail") is Severity.HIGH
    stranger = plain_letter("List-Id: <list.example>").signed(replace(SIGNING, domain="evil.example"))
    zone: Zone = {"k._domainkey.evil.example": KEY["k._domainkey.bank.example"], **POLICY}
    footer = replace(stranger, body=stranger.body + "-- \nthe list\n")
    assert severity(case(footer, zone), "auth.dmarc.fail") is Severity.HIGH


@pytest.mark.parametrize(("bits", "expected"), [(1023, Severity.MEDIUM), (2047, Severity.INFO), (2048, None)])
def test_a_short_key_weighs_as_much_as_it_is_short(bits: int, expected: Severity | None) -> None:
    verdict = case(signed(plain_letter()), KEY).dkim[0]
    found = {one.code: one.severity for one in key(replace(verdict, key=verdict.key._replace(bits=bits)))}
    assert found.get("auth.dkim.key-weak") is expected
