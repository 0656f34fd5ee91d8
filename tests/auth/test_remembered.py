"""The checks of a run are made once for each session and sender, and look as if they had been made again."""

import pytest

from inspector.auth.examination import Examination
from inspector.auth.remembered import KEPT, Finished, Remembered
from inspector.auth.spf import SpfRequest
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.header import parse
from inspector.model.case import Case
from inspector.model.message import Source
from inspector.values import replace
from tests.answering import Zone, answers_from
from tests.auth.dkim.signing import record, rsa_key, signed
from tests.auth.test_examination import AT, RAW, ZONE

SIGNED_ZONE = {**ZONE, "s._domainkey.example.com": {"TXT": [record(rsa_key())]}}
OPTIONS = Options(AT)


def case(
    raw: bytes,
    remembered: Remembered | None,
    asked: list[tuple[str, str]] | None = None,
    world: tuple[Zone, Options] = (SIGNED_ZONE, OPTIONS),
) -> Case:
    zone, options = world
    checks = Examination(subject(parse(raw, Source("mail.eml")), options), remembered=remembered)
    examine_now(checks, answers_from(zone, asked))
    return case_of(checks)


def test_a_second_mail_of_a_session_asks_nothing_and_has_the_same_case() -> None:
    remembered = Remembered()
    first: list[tuple[str, str]] = []
    second: list[tuple[str, str]] = []
    case(RAW, remembered, first)
    other = RAW.replace(b"hello", b"another")
    recalled = case(other, remembered, second)
    assert {("bank.example.", "TXT"), ("_dmarc.bank.example.", "TXT")} <= set(first)
    assert second == []
    assert recalled == case(other, None)


def test_another_client_is_checked_anew() -> None:
    remembered = Remembered()
    case(RAW, remembered)
    other = case(RAW.replace(b"192.0.2.9", b"198.51.100.9"), remembered)
    assert [str(verdict.result) for verdict in other.spf] == ["none", "fail"]
    assert other.dmarc is not None
    assert other.dmarc.result == "fail"


def test_a_recalled_decision_points_at_the_signatures_of_its_own_mail() -> None:
    remembered = Remembered()
    case(signed(RAW), remembered)
    moved = signed(RAW.replace(b"From: Bank", b"X-Other: 1\r\nFrom: Bank"))
    recalled = case(b"X-On-Top: 1\r\n" + moved, remembered)
    (step,) = [step for step in recalled.runs[-1].steps if step.rule.startswith("dmarc.align.") and step.span]
    assert step.span == recalled.message.named("DKIM-Signature")[0].span
    assert recalled == case(b"X-On-Top: 1\r\n" + moved, None)


SIGNED = signed(RAW)
OTHERS = {
    "another author domain": RAW.replace(b"alerts@bank", b"alerts@pay.bank"),
    "two From fields, told in steps before": RAW.replace(b"Subject", b"From: <alerts@bank.example>\r\nSubject"),
    "several author domains": RAW.replace(b"Subject", b"From: <a@other.example>\r\nSubject"),
    "another envelope sender": RAW.replace(b"bounce@bank", b"bounce@other"),
    "an unknown client": RAW.replace(b"([192.0.2.9])", b"(unknown)").replace(b" [192.0.2.9]", b""),
    "a signature": SIGNED,
    "a signature that is broken": SIGNED.replace(b"hello", b"hallo"),
    "two signatures": signed(SIGNED),
    "two signatures, the second one broken": signed(SIGNED).replace(b"bh=", b"bh=A", 1),
}


@pytest.mark.parametrize("first", [RAW, *OTHERS.values()], ids=["the mail itself", *OTHERS])
@pytest.mark.parametrize("second", OTHERS.values(), ids=OTHERS.keys())
def test_mails_that_differ_in_one_thing_share_no_decision_that_hangs_on_it(first: bytes, second: bytes) -> None:
    remembered = Remembered()
    case(first, remembered)
    assert case(second, remembered) == case(second, None)


@pytest.mark.parametrize("compares", [True, False])
def test_a_decision_with_the_comparison_is_none_without_it(compares: bool) -> None:
    remembered = Remembered()
    case(RAW, remembered, world=(ZONE, replace(OPTIONS, compares_with_psl=not compares)))
    found = case(RAW, remembered, world=(ZONE, replace(OPTIONS, compares_with_psl=compares)))
    assert found.dmarc is not None
    assert (found.dmarc.psl is not None) is compares


def test_what_is_remembered_does_not_grow_and_what_comes_again_stays() -> None:
    remembered = Remembered()
    verdict = case(RAW, None).spf[1]
    requests = [SpfRequest("mailfrom", "192.0.2.1", "a.example", f"{number}@a.example") for number in range(KEPT + 1)]
    for request in requests:
        remembered.keep(request, Finished((), verdict, {}))
        remembered.of(requests[0])
    assert remembered.of(requests[0]) is not None
    assert remembered.of(requests[1]) is None
    assert remembered.of(requests[-1]) is not None
