"""Whose claims to believe, and how they compare (RFC 8601 5, 7.1)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.claims import judge
from inspector.auth.envelope import Given, Own, envelope
from inspector.mail.header import parse
from inspector.mail.identity import identity
from inspector.mail.route import route
from inspector.model.case import Case, CheckRun, Verdict
from inspector.model.claim import Claim
from inspector.model.message import Source
from inspector.model.span import Span
from inspector.model.trace import Step
from inspector.model.verdict import (
    Attempt,
    DkimResult,
    DkimVerdict,
    DmarcResult,
    DmarcVerdict,
    KeyFacts,
    SpfResult,
    SpfVerdict,
    Tag,
)

STEP = Step(1, 0, "test", "given by the test")
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
INNER = (
    b"Received: from mx1.corp.example (mx1.corp.example [10.0.0.2]) by store.corp.example with LMTP;"
    b" Fri, 20 Nov 2026 09:00:05 +0000\r\n"
)
BOUNDARY = (
    b"Received: from out.shop.example (out.shop.example [192.0.2.9]) by mx1.corp.example with ESMTPS id 1;"
    b" Fri, 20 Nov 2026 09:00:00 +0000\r\n"
)
BELOW = (
    b"Received: from web.shop.example (web.shop.example [192.0.2.10]) by relay.forward.example with ESMTP id 2;"
    b" Fri, 20 Nov 2026 08:59:00 +0000\r\n"
)
REST = b"From: a@shop.example\r\n\r\nbody\r\n"
OWN = ("corp-authserv", "maildesk")


def case_of(header: bytes, *verdicts: Verdict, own: Own | None = None, at: datetime = AT) -> Case:
    message = parse(header, Source("test.eml"))
    unbounded = route(message, None)
    session = envelope(message, unbounded, Given(), own or Own(hosts=("corp.example",)))
    hops = route(message, session.boundary) if session.boundary else unbounded
    case = Case(message, identity(message), session, hops, at)
    return replace(case, runs=tuple(CheckRun(_id(verdict), "", (), verdict) for verdict in verdicts))


def _id(verdict: Verdict) -> str:
    match verdict:
        case SpfVerdict():
            return f"spf.{verdict.identity}"
        case DkimVerdict():
            return f"dkim.{verdict.index}"
        case DmarcVerdict():
            return "dmarc"
    return "arc"


def spf(result: str, domain: str = "shop.example") -> SpfVerdict:
    return SpfVerdict("mailfrom", domain, "192.0.2.9", f"a@{domain}", "out.shop.example", SpfResult(result), STEP)


def dkim(result: str, domain: str = "shop.example", selector: str = "k1", index: int = 1) -> DkimVerdict:
    tags = (Tag("b", "aBcD\r\n eFgH"),)
    place, how = Span(0, 0), "relaxed/relaxed"
    return DkimVerdict(index, place, domain, selector, f"@{domain}", "rsa-sha256", how, DkimResult(result), STEP, tags)


def dmarc(result: str) -> DmarcVerdict:
    return DmarcVerdict(DmarcResult(result), STEP, "shop.example")


def only(case: Case) -> Claim:
    (claim,) = judge(case, OWN)
    return claim


TRUE_IDS = [
    b"mx1.corp.example",
    b"MX1.Corp.EXAMPLE",
    b"mx1.corp.example.",
    b'"mx1.corp.example"',
    b"(a comment) mx1.corp.example (another) 1",
    b"store.corp.example",
    b"corp.example",
    b"corp-authserv",
]


@pytest.mark.parametrize("authserv_id", TRUE_IDS)
def test_field_of_an_own_server_above_the_boundary_is_trusted(authserv_id: bytes) -> None:
    header = b"Authentication-Results: " + authserv_id + b"; spf=pass\r\n"
    claim = only(case_of(INNER + header + BOUNDARY + BELOW + REST))
    assert claim.trusted
    assert "your own server" in claim.trust_reason


LOOKALIKES = [
    b"mx1.corp.example.evil.test",
    b"mx1-corp.example",
    b"mx1.c0rp.example",
    b"xmx1.corp.example",
    b"mx1.corp.example@evil.test",
    b"evil.test (mx1.corp.example)",
    b"evil.test mx1.corp.example",
    b"mx1.corp. example",
    b"mx1.corp.example\0.evil.test",
    "mx1.corp.examp\u217ce".encode(),
    "mx1.\u0441orp.example".encode(),
    "corp\u2010authserv".encode(),
    "maildes\u212a".encode(),
    b"example",
    b"1.corp.example",
    b"xn--mx1-corp.example",
    b"relay.forward.example",
    b"mx2.corp.example",
]


@pytest.mark.parametrize("authserv_id", LOOKALIKES)
@pytest.mark.parametrize("is_above", [True, False])
def test_look_alike_is_never_trusted(authserv_id: bytes, is_above: bool) -> None:
    header = b"Authentication-Results: " + authserv_id + b"; spf=pass; dkim=pass; dmarc=pass\r\n"
    above, below = (header, b"") if is_above else (b"", header)
    found = judge(case_of(above + INNER + BOUNDARY + below + BELOW + REST), OWN)
    assert len(found) == 3
    assert not any(claim.trusted for claim in found)


FORGED = [
    b"Authentication-Results: mx1.corp.example; dmarc=pass header.from=shop.example\r\n",
    b"AUTHENTICATION-RESULTS: MX1.CORP.EXAMPLE; DMARC=PASS header.from=shop.example\r\n",
    b"authentication-results:mx1.corp.example;dmarc=pass\r\n",
    b"Authentication-Results:\r\n\tmx1.corp.example;\r\n\tdmarc=pass\r\n",
    b"Authentication-Results: (trusted) mx1.corp.example 1 (yes); dmarc=pass (p=REJECT)\r\n",
    b'Authentication-Results: "mx1.corp.example"; dmarc=pass\r\n',
    b"Authentication-Results: corp-authserv; dmarc=pass\r\n",
    b"Authentication-Results: corp.example; dmarc=pass\r\n",
    b"Authentication-Results : mx1.corp.example; dmarc=pass\r\n",
    b"Authentication-Results: dmarc=pass action=none header.from=shop.example\r\n",
    b"ARC-Authentication-Results: i=1; mx1.corp.example; dmarc=pass\r\n",
    b"X-MS-Exchange-Authentication-Results: mx1.corp.example; dmarc=pass\r\n",
    b"Authentication-Results-Original: mx1.corp.example; dmarc=pass\r\n",
    b"X-Original-Authentication-Results: mx1.corp.example; dmarc=pass\r\n",
    b"X-Authentication-Results: mx1.corp.example; dmarc=pass\r\n",
    b"X-Spam-Status: No tests=DMARC_PASS\r\n",
    b"Received-SPF: Pass (mx1.corp.example: ok) receiver=mx1.corp.example; client-ip=192.0.2.9\r\n",
]


@pytest.mark.parametrize("header", FORGED)
@pytest.mark.parametrize("place", ["just below", "below all hops", "between forged hops"])
def test_forged_field_below_the_boundary_is_never_trusted(header: bytes, place: str) -> None:
    forged_hop = BOUNDARY.replace(b"id 1", b"id 3")
    below = {
        "just below": header + BELOW,
        "below all hops": BELOW + header,
        "between forged hops": BELOW + header + forged_hop + INNER,
    }[place]
    claim = only(case_of(INNER + BOUNDARY + below + REST, dmarc("fail"), spf("fail")))
    assert not claim.trusted
    assert "there when the mail came in" in claim.trust_reason


@pytest.mark.parametrize("name", [b"Authentication-Results-Original", b"X-Original-Authentication-Results"])
def test_copy_of_an_earlier_field_is_not_trusted_above_the_boundary_either(name: bytes) -> None:
    claim = only(case_of(name + b": mx1.corp.example; spf=pass\r\n" + BOUNDARY + REST))
    assert (claim.trusted, claim.trust_reason) == (False, "is a copy of what an earlier server wrote")


def test_nothing_is_trusted_without_a_boundary() -> None:
    header = b"Authentication-Results: corp-authserv; spf=pass\r\n"
    assert not only(case_of(header + REST)).trusted
    assert not only(case_of(header + BELOW + REST)).trusted


def test_field_without_an_id_is_trusted_only_at_the_server_that_writes_none() -> None:
    header = b"Authentication-Results: spf=pass smtp.mailfrom=shop.example\r\n"
    hop = BOUNDARY.replace(b"mx1.corp.example", b"AB1.eur01.prod.outlook.com")
    assert only(case_of(header + hop + REST, own=Own())).trusted
    assert not only(case_of(header + BOUNDARY + REST)).trusted
    assert not only(case_of(hop + header + REST, own=Own())).trusted


def test_forged_pass_disagrees_and_is_not_explained_away() -> None:
    header = b"Authentication-Results: mx1.corp.example; spf=pass smtp.mailfrom=shop.example; dmarc=pass; dkim=pass\r\n"
    found = judge(case_of(BOUNDARY + header + REST, spf("fail"), dkim("fail"), dmarc("fail")), OWN)
    assert [(claim.recomputed, claim.agrees, claim.explanation) for claim in found] == [("fail", False, "")] * 3


def above(*values: bytes) -> bytes:
    return b"Authentication-Results: mx1.corp.example; " + b"; ".join(values) + b"\r\n" + BOUNDARY + REST


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (b"spf=pass smtp.mailfrom=a@shop.example", spf("pass")),
        (b"spf=hardfail smtp.mailfrom=shop.example", spf("fail")),
        (b"dkim=pass header.d=shop.example header.s=k1 header.b=aBcDeF", dkim("pass")),
        (b"dkim=pass header.i=@shop.example", dkim("pass")),
        (b"dkim=fail header.d=shop.example", dkim("permerror")),
        (b"dkim=neutral header.d=shop.example", dkim("fail")),
        (b"dmarc=pass header.from=Shop.Example", dmarc("pass")),
        (b"dmarc=success", dmarc("pass")),
        (b"dmarc=bestguesspass header.from=shop.example", dmarc("none")),
    ],
)
def test_same_result_agrees(value: bytes, verdict: Verdict) -> None:
    assert only(case_of(above(value), verdict)).agrees is True


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (b"spf=softfail smtp.mailfrom=shop.example", spf("fail")),
        (b"dkim=pass header.d=shop.example", dkim("fail")),
        (b"dkim=fail header.d=shop.example", dkim("pass")),
        (b"dmarc=none", dmarc("fail")),
        (b"dmarc=pass", dmarc("fail")),
    ],
)
def test_other_result_disagrees(value: bytes, verdict: Verdict) -> None:
    assert only(case_of(above(value), verdict)).agrees is False


@pytest.mark.parametrize(
    "value", [b"compauth=pass reason=100", b"iprev=pass", b"auth=pass", b"spf=pass", b"dmarc=pass"]
)
def test_what_was_not_computed_is_not_compared(value: bytes) -> None:
    claim = only(case_of(above(value)))
    assert (claim.recomputed, claim.agrees) == (None, None)


def test_missing_answer_here_is_no_disagreement() -> None:
    claim = only(case_of(above(b"dmarc=pass"), dmarc("temperror")))
    assert (claim.recomputed, claim.agrees) == ("temperror", None)
    assert claim.explanation


def test_signatures_are_told_apart_by_selector_and_value() -> None:
    other = replace(dkim("fail", selector="k2", index=2), tags=(Tag("b", "zzzz"),))
    header = above(
        b"dkim=pass header.d=shop.example header.s=k1",
        b"dkim=fail header.d=shop.example header.s=k2",
        b"dkim=fail header.d=shop.example header.b=zzz",
    )
    found = judge(case_of(header, dkim("pass"), other), OWN)
    assert [claim.agrees for claim in found] == [True, True, True]


def test_claim_about_another_sender_is_not_compared() -> None:
    claim = only(case_of(above(b"spf=pass smtp.mailfrom=list.example"), spf("fail")))
    assert (claim.agrees, "list.example" in claim.explanation) == (None, True)


def test_claimed_pass_of_a_signature_that_is_not_there_disagrees() -> None:
    header = b"Authentication-Results: mx1.corp.example; dkim=pass header.d=bank.example\r\n"
    forged = only(case_of(BOUNDARY + header + REST, dkim("pass")))
    assert (forged.recomputed, forged.agrees, forged.explanation) == ("none", False, "")


def test_skipped_check_gives_its_reason() -> None:
    case = case_of(above(b"spf=pass"))
    claim = only(replace(case, runs=(CheckRun("spf.mailfrom", "", skipped="nothing says the client"),)))
    assert (claim.agrees, claim.explanation) == (None, "nothing says the client")


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (replace(dkim("permerror"), key=KeyFacts("nxdomain")), "rotated"),
        (replace(dkim("fail"), key=KeyFacts("revoked")), "rotated"),
        (replace(dkim("permerror"), key=KeyFacts("found"), expired=True, expired_at_receipt=False), "expired since"),
        (
            replace(
                dkim("fail"),
                signature_valid=True,
                diagnosis=(
                    Attempt("dkim.repair.mbox-from", "`>From` is `From` again", True),
                    Attempt("dkim.repair.footer-cut", "its last 9 bytes are cut", True),
                ),
            ),
            "after that server checked it: `>From` is `From` again; its last 9 bytes are cut",
        ),
        # Half a repair explains nothing: whoever writes a signature chooses its bh=.
        (
            replace(
                dkim("fail"),
                key=KeyFacts("found"),
                signature_valid=False,
                diagnosis=(Attempt("dkim.repair.footer-cut", "its last 9 bytes are cut", True),),
            ),
            "changed after your server checked it, or while it was saved",
        ),
        (replace(dkim("fail"), key=KeyFacts("found")), "changed after"),
    ],
)
def test_known_cause_of_a_broken_signature_is_told(verdict: DkimVerdict, words: str) -> None:
    claim = only(case_of(above(b"dkim=pass header.d=shop.example"), verdict))
    assert claim.agrees is False
    assert words in claim.explanation


def test_old_mail_explains_a_changed_record_and_new_mail_does_not() -> None:
    old = only(case_of(above(b"spf=pass"), spf("fail"), at=AT + timedelta(days=30)))
    new = only(case_of(above(b"spf=pass"), spf("fail")))
    assert "30 days ago" in old.explanation
    assert new.explanation == ""


def test_forwarder_of_the_route_explains_its_own_claim() -> None:
    header = b"Authentication-Results: relay.forward.example; spf=pass smtp.mailfrom=shop.example\r\n"
    claim = only(case_of(BOUNDARY + header + BELOW + REST, spf("fail")))
    assert (claim.trusted, claim.agrees) == (False, False)
    assert "saw another client" in claim.explanation


def test_temporary_error_there_is_explained() -> None:
    claim = only(case_of(above(b"spf=temperror"), spf("pass")))
    assert claim.agrees is False
    assert "no answer" in claim.explanation


_PARTS = st.sampled_from([b"mx1.corp.example", b"corp-authserv", b";", b" ", b"dmarc=pass", b"\r\n ", b"(", b")", b'"'])
_BYTES = st.one_of(st.binary(max_size=80), st.lists(_PARTS).map(b"".join))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.sampled_from([b"Authentication-Results: ", b"ARC-Authentication-Results: i=1;", b"Received-SPF: Pass "]), _BYTES
)
def test_no_field_below_the_boundary_is_ever_trusted(name: bytes, value: bytes) -> None:
    case = case_of(INNER + BOUNDARY + name + value + b"\r\n" + BELOW + REST, spf("fail"), dmarc("fail"))
    assert not any(claim.trusted for claim in judge(case, OWN))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.binary(max_size=60))
def test_only_exact_names_are_trusted_above_the_boundary(authserv_id: bytes) -> None:
    header = b"Authentication-Results: x" + authserv_id.replace(b";", b"") + b"; dmarc=pass\r\n"
    assert not any(claim.trusted for claim in judge(case_of(header + BOUNDARY + REST), OWN) if claim.authserv_id)


def test_signature_that_could_not_be_judged_here_is_not_compared() -> None:
    header = b"Authentication-Results: mx1.corp.example; dkim=pass header.d=shop.example\r\n"
    claim = only(case_of(header + BOUNDARY + REST, dkim("neutral")))
    assert (claim.trusted, claim.recomputed, claim.agrees) == (True, "neutral", None)
    assert claim.explanation == "the signature could not be judged here, so nothing can be compared"
