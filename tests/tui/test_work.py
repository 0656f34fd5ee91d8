"""The real case stays what it is beside a branch, and what is known is not asked again."""

from inspector.auth.envelope import Given
from inspector.casework import examine_now
from inspector.model.dns import DnsQuestion, DnsStatus
from inspector.model.domains import Inquiry
from inspector.tui.work import Supposition, Work
from tests.answering import Zone, answers_from
from tests.tui.tables import AT, OPTIONS, ZONE, finished, message


def test_a_branch_is_marked_and_leaves_the_real_case_alone() -> None:
    work = finished()
    before = work.case
    work.suppose(Supposition(Given(ip="198.51.100.7"), AT, ("client IP 198.51.100.7",)))
    examine_now(work.examination, answers_from(ZONE))
    work.touch()
    assert work.case.hypothetical == ("client IP 198.51.100.7",)
    assert [verdict.result for verdict in work.case.spf if verdict.identity == "mailfrom"] == ["pass"]
    work.back_to_real()
    assert work.case == before


def test_moving_the_boundary_asks_nothing_that_is_known() -> None:
    work = finished()
    asked: list[tuple[str, str]] = []
    work.move_boundary(1)
    examine_now(work.examination, answers_from(ZONE, asked))
    assert asked == []
    assert work.case.envelope.boundary_reason == "boundary given by the analyst"


def test_what_was_left_unasked_can_be_asked_again() -> None:
    work = Work(message(), OPTIONS)
    silent = answers_from({"bank.example": {"ERROR": ["NOT-ASKED"]}})
    question = work.examination.advance("spf.mailfrom")
    assert question is not None
    work.examination.answer("spf.mailfrom", silent(question))
    assert work.case.answers[0].status is DnsStatus.NOT_ASKED
    assert work.ask_again(("spf.mailfrom",)) == 1
    assert work.examination.advance("spf.mailfrom") == question


def test_an_empty_note_takes_the_note_away() -> None:
    work = finished()
    work.note("hop 1", "ours")
    assert work.noted("hop 1") == "ours"
    assert [note.on for note in work.case.notes] == ["hop 1"]
    work.note("hop 1", " ")
    assert work.case.notes == ()


def test_what_is_known_of_domains_tells_why_a_check_failed() -> None:
    work = Work(message(), OPTIONS)
    forgotten: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:198.51.100.1 -all"], "MX": [[10, "out.mailer.example"]]}}
    answer = answers_from(forgotten)
    examine_now(work.examination, answer)
    assert "auth.spf.own-host" not in {finding.code for finding in work.case.findings}
    question = DnsQuestion("bank.example", "MX")
    work.inquired[question.key] = answer(question)
    work.inquiries["bank.example"] = Inquiry(exists=True)
    work.touch()
    assert "auth.spf.own-host" in {finding.code for finding in work.case.findings}
