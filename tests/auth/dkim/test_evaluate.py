"""The verdict of a signature beside its facts: what is claimed, computed, unsigned and not known."""

import base64
import hashlib

import pytest

from inspector.auth import dkim
from inspector.auth.dkim import other_signatures
from inspector.model.limits import MAX_SIGNATURES
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import answers_from, decide
from tests.auth.dkim.judging import AT, NAME, judge, zone
from tests.auth.dkim.signing import MAIL, ed25519_key, message, record, rsa_key, signed


def rules(raw: bytes) -> list[str]:
    trace = Trace()
    judge(raw, trace=trace)
    return [step.rule for step in trace.steps]


def test_steps_follow_the_order_of_section_6() -> None:
    assert rules(signed(extra="t=1; x=4000000000; ")) == [
        "dkim.signature.read",
        "dkim.signature.fields",
        "dkim.time.valid",
        "dkim.key.found",
        "dkim.body.equal",
        "dkim.header.equal",
        "dkim.verdict.pass",
    ]


@pytest.mark.parametrize("form", ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"])
def test_every_pair_of_forms_passes_for_both_key_types(form: str) -> None:
    assert judge(signed(c=form)).result == "pass"
    assert judge(signed(MAIL, ed25519_key(), c=form), zone(record(ed25519_key()))).result == "pass"


def test_digest_comes_out_of_the_signature_and_stands_beside_the_computed_one() -> None:
    mail = signed()
    read = message(mail)
    signature = dkim.signatures(read)[0]
    digest = base64.b64encode(hashlib.sha256(dkim.canonical_header_input(read, signature)).digest()).decode()
    verdict = judge(mail)
    assert (verdict.header_hash.claimed, verdict.header_hash.computed) == (digest, digest)
    body = base64.b64encode(hashlib.sha256(dkim.canonical_body(read, signature)).digest()).decode()
    assert verdict.body_hash.computed == body


def test_header_is_judged_where_the_body_fails_and_the_body_where_the_header_fails() -> None:
    verdict = judge(signed().replace(b"Hello", b"Hallo"))
    assert (verdict.body_hash.equal, verdict.header_hash.equal, verdict.signature_valid) == (False, True, True)
    verdict = judge(signed().replace(b"Quarterly", b"Monthly"))
    assert (verdict.body_hash.equal, verdict.header_hash.equal, verdict.signature_valid) == (True, False, False)
    assert verdict.reason.said.startswith("the key fits and the header was changed")


def test_a_key_that_did_not_sign_is_told_from_a_changed_header() -> None:
    verdict = judge(signed(), zone(record(rsa_key(2048, 1))))
    assert (verdict.reason.rule, verdict.header_hash.claimed) == ("dkim.header.padding", None)
    assert [attempt.code for attempt in verdict.diagnosis if attempt.worked] == ["dkim.repair.other-key"]


def test_both_are_compared_where_the_algorithm_alone_rules_the_signature_out() -> None:
    verdict = judge(signed(tags="v=1; a=rsa-sha1; c=relaxed/relaxed; d=example.com; s=s; h=from;", hash_name="sha1"))
    assert (verdict.result, verdict.reason.rule) == ("permerror", "dkim.signature.rsa-sha1")
    assert (verdict.body_hash.equal, verdict.signature_valid) == (True, True)


def test_no_question_is_asked_for_a_signature_that_rules_itself_out() -> None:
    asked: list[tuple[str, str]] = []
    verdict = judge(signed(h="to:subject"), asked=asked)
    assert (verdict.reason.rule, asked) == ("dkim.signature.h-without-from", [])
    assert verdict.body_hash.equal is True


def test_bytes_after_l_are_counted() -> None:
    mail = signed(extra="l=20; ") + b"This line is signed by nobody.\r\n"
    verdict = judge(mail)
    assert (verdict.result, verdict.body_length) == ("pass", 20)
    read = message(mail)
    assert len(dkim.canonical_body(read, dkim.signatures(read)[0])) == 20
    assert verdict.unsigned_body_bytes > 30


def test_fields_are_taken_from_the_bottom_and_over_signing_keeps_others_out() -> None:
    mail = signed(h="from:from:to:subject:x-none")
    verdict = judge(mail)
    assert [taken.name for taken in verdict.signed if taken.span is None] == ["from", "x-none"]
    assert "Received" in verdict.unsigned
    assert judge(mail.replace(b"\r\nTo:", b"\r\nFrom: eve@example.net\r\nTo:")).reason.rule == "dkim.header.differs"
    assert judge(b"Subject: on top\r\n" + signed()).result == "pass"


def test_white_space_and_case_of_names_do_not_matter_under_relaxed() -> None:
    mail = (
        signed()
        .replace(b"Subject: Quarterly  figures", b"SUBJECT:   Quarterly \t figures")
        .replace(b"figures  are", b"figures\tare")
    )
    assert judge(mail).result == "pass"


def test_a_mail_stored_with_lf_verifies_as_it_travelled() -> None:
    assert judge(signed().replace(b"\r\n", b"\n")).result == "pass"
    assert judge(signed(c="simple/simple").replace(b"\r\n", b"\n")).result == "pass"


def test_without_a_body_the_result_is_not_known() -> None:
    header = signed().partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    verdict = judge(header, source=Source("(pasted)", format="headers", has_body=False))
    assert (verdict.result, verdict.reason.rule) == ("neutral", "dkim.body.not-known")
    assert (verdict.body_hash.equal, verdict.signature_valid) == (None, True)


def test_header_alone_is_the_whole_mail_when_the_signed_body_is_empty() -> None:
    header = signed(MAIL.partition(b"\r\n\r\n")[0] + b"\r\n\r\n").removesuffix(b"\r\n")
    verdict = judge(header, source=Source("a.eml", format="headers", has_body=False))
    assert (verdict.result, verdict.body_hash.equal) == ("pass", True)


def test_bytes_that_did_not_travel_never_fail() -> None:
    source = Source("a.msg", format="msg", has_wire_form=False)
    verdict = judge(signed().replace(b"Hello", b"Hallo").replace(b"Quarterly", b"x"), source=source)
    assert (verdict.result, verdict.body_hash.equal, verdict.diagnosis) == ("neutral", None, ())
    assert judge(signed(), source=source).result == "pass"


def test_several_key_records_are_each_tried() -> None:
    both = {NAME: {"TXT": ["v=spf1 -all", record(rsa_key(2048, 1)), record(rsa_key())]}}
    trace = Trace()
    assert judge(signed(), both, trace=trace).result == "pass"
    assert "dkim.key.several" in [step.rule for step in trace.steps]
    both[NAME]["TXT"].pop()
    assert judge(signed(), both).reason.rule == "dkim.header.padding"


def test_hundreds_of_signatures_are_capped_and_the_authors_own_is_judged() -> None:
    junk = b"".join(b"DKIM-Signature: v=1; d=junk%d.example; s=s; b=x\r\n" % number for number in range(300))
    read = message(junk + signed())
    signatures = dkim.signatures(read)
    clock, answer = dkim.Clock(AT), answers_from(zone())
    verdicts = [decide(dkim.verify(read, signature, clock, Trace()), answer) for signature in signatures]
    assert len(verdicts) == 301
    assert verdicts[-1].result == "pass"
    capped = [verdict for verdict in verdicts if verdict.reason.rule == "dkim.signature.too-many"]
    assert len(capped) == 301 - MAX_SIGNATURES
    assert {str(verdict.result) for verdict in capped} == {"neutral"}
    assert {verdict.unsigned for verdict in capped} == {()}  # Else each of them would name all others.
    assert len(verdicts[-1].unsigned) >= 300


def test_an_internationalised_domain_is_asked_by_its_a_label() -> None:
    asked: list[tuple[str, str]] = []
    mail = signed().replace(b"d=example.com", "d=bücher.example".encode())
    judge(mail, asked=asked)
    assert asked == [("s._domainkey.xn--bcher-kva.example.", "TXT")]


def test_spans_point_at_the_tag_that_a_step_speaks_of() -> None:
    mail = signed().replace(b"a=rsa-sha256", b"a=rsa-md5")
    reason = judge(mail).reason
    assert reason.span is not None
    assert reason.span.of(mail) == b"rsa-md5"


def test_what_z_shows_as_changed_is_told() -> None:
    mail = signed(extra="z=Subject:=20Quarterly=20figures=20and=20a=20second=20line; ")
    verdict = judge(mail.replace(b"Quarterly  figures\r\n and", b"Overdue invoice\r\n and"))
    assert [attempt.code for attempt in verdict.diagnosis if attempt.worked] == ["dkim.repair.copied-fields"]


def test_signatures_of_other_kinds_are_listed_and_not_judged() -> None:
    raw = (
        b"DomainKey-Signature: a=rsa-sha1; d=old.example; s=k; b=x\r\nDKIM2-Signature: i=1; d=new.example; s=x=\r\n"
        + MAIL
    )
    found = other_signatures(message(raw))
    assert [(other.name, other.domain) for other in found] == [
        ("DomainKey-Signature", "old.example"),
        ("DKIM2-Signature", "new.example"),
    ]
    assert dkim.signatures(message(raw)) == ()
