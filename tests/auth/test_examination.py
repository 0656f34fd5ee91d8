"""The checks of one message ask, share answers, wait for each other, and can be begun again."""

import gc
import weakref
from datetime import UTC, datetime

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine, examine_now, subject
from inspector.mail.header import parse
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from tests.answering import answers_from

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
RAW = (
    b"Return-Path: <bounce@bank.example>\r\n"
    b"Received: from out.bank.example (out.bank.example [192.0.2.9])\r\n"
    b" by mx.corp.example; Fri, 20 Nov 2026 09:14:00 +0000\r\n"
    b"From: Bank <alerts@bank.example>\r\nSubject: hello\r\n\r\nbody\r\n"
)
ZONE = {
    "bank.example": {"TXT": ["v=spf1 include:_spf.bank.example -all"]},
    "_spf.bank.example": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]},
    "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject; psd=n"]},
    "out.bank.example": {"A": ["192.0.2.9"]},
}


def examination(given: Given | None = None) -> Examination:
    return Examination(subject(parse(RAW, Source("mail.eml")), Options(AT, given or Given())))


def test_every_check_reaches_its_verdict_and_each_question_is_asked_once() -> None:
    asked: list[tuple[str, str]] = []
    checks = examination()
    examine_now(checks, answers_from(ZONE, asked))
    results = {run.id: run.result or run.skipped for run in case_of(checks).runs}
    assert results == {
        "spf.helo": "none",
        "spf.mailfrom": "pass",
        "dkim": "the message carries no DKIM-Signature",
        "arc": "the message carries no ARC set",
        "dmarc": "pass",
    }
    assert len(asked) == len(set(asked))


def test_a_finished_examination_is_freed_without_the_garbage_collector() -> None:
    gc.disable()
    try:
        checks = examination()
        gone = weakref.ref(checks)
        examine_now(checks, answers_from(ZONE))
        case = case_of(checks)
        del checks
        assert gone() is None
        assert case.is_finished
    finally:
        gc.enable()


def test_signatures_of_the_author_are_judged_before_those_that_somebody_put_above_them() -> None:
    added = b"".join(b"DKIM-Signature: v=1; d=other%d.example; s=s; h=from\r\n" % number for number in range(6))
    own = (
        b"DKIM-Signature: v=1; d=mail.bank.example; s=s; h=from\r\nDKIM-Signature: v=1; d=bank.example; s=s; h=from\r\n"
    )
    checks = Examination(subject(parse(added + own + RAW, Source("mail.eml")), Options(AT, Given())))
    signatures = [id for id in checks.ids if id.startswith("dkim.")]
    assert signatures == ["dkim.8", "dkim.7", *(f"dkim.{number}" for number in range(1, 7))]


def test_nothing_is_asked_before_a_check_is_started() -> None:
    checks = examination()
    assert all(checks.pending(id) is None for id in checks.ids)
    assert case_of(checks).answers == ()


def test_dmarc_waits_for_the_checks_that_it_needs() -> None:
    checks = examination()
    assert checks.advance("dmarc") is None
    assert set(checks.blockers("dmarc")) == {"spf.helo", "spf.mailfrom"}


def test_a_check_stops_at_its_question_and_goes_on_with_the_answer() -> None:
    checks = examination()
    question = checks.advance("spf.mailfrom")
    assert question is not None
    assert question.key == ("bank.example.", "TXT")
    following = checks.answer("spf.mailfrom", answers_from(ZONE)(question))
    assert following is not None
    assert following.key == ("_spf.bank.example.", "TXT")


def test_what_is_known_is_not_asked_again_by_another_examination() -> None:
    first = examination()
    examine_now(first, answers_from(ZONE))
    asked: list[tuple[str, str]] = []
    moved = Examination(
        subject(parse(RAW, Source("mail.eml")), Options(AT, Given(ip="198.51.100.7"))), known=first.answers
    )
    examine_now(moved, answers_from(ZONE, asked))
    assert asked == []
    assert [run.result for run in case_of(moved).runs if run.id == "spf.mailfrom"] == ["fail"]


def test_an_answer_by_hand_marks_the_case_as_hypothetical() -> None:
    checks = examination()
    question = checks.advance("spf.mailfrom")
    assert question is not None
    checks.answer("spf.mailfrom", DnsAnswer(question, DnsStatus.NXDOMAIN, transport="hand", hypothetical=True))
    assert case_of(checks).hypothetical == ("TXT bank.example answered by hand",)


def test_a_restart_asks_again_what_was_not_asked() -> None:
    checks = examination()

    def offline(question: DnsQuestion) -> DnsAnswer:
        return DnsAnswer(question, DnsStatus.NOT_ASKED)

    examine_now(checks, offline)
    assert case_of(checks).run("spf.mailfrom").result == "temperror"  # type: ignore[union-attr]
    checks.restart("spf.mailfrom", forget=checks.unasked("spf.mailfrom"))
    question = checks.advance("spf.mailfrom")
    assert question is not None
    assert question.key == ("bank.example.", "TXT")


async def test_checks_run_at_the_same_time_make_the_same_case_as_one_after_another() -> None:
    one_by_one, together = examination(), examination()
    answer = answers_from(ZONE)
    examine_now(one_by_one, answer)

    async def ask(question: DnsQuestion) -> DnsAnswer:
        return answer(question)

    await examine(together, ask)
    assert case_of(one_by_one) == case_of(together)


def test_first_questions_are_those_that_the_checks_begin_with() -> None:
    checks = examination()
    first = {question.key for question in checks.first_questions()}
    begun = {question.key for id in ("spf.helo", "spf.mailfrom") if (question := checks.advance(id))}
    assert begun <= first
    assert ("_dmarc.bank.example.", "TXT") in first
