"""The SPF checks of a run are made once for each session, and look as if they had been made again."""

from inspector.auth.examination import Examination
from inspector.auth.remembered import KEPT, Finished, Remembered
from inspector.auth.spf import SpfRequest
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.header import parse
from inspector.model.case import Case
from inspector.model.message import Source
from tests.answering import answers_from
from tests.auth.test_examination import AT, RAW, ZONE


def case(raw: bytes, remembered: Remembered | None, asked: list[tuple[str, str]] | None = None) -> Case:
    checks = Examination(subject(parse(raw, Source("mail.eml")), Options(AT)), remembered=remembered)
    examine_now(checks, answers_from(ZONE, asked))
    return case_of(checks)


def test_a_second_mail_of_a_session_asks_nothing_for_spf_and_has_the_same_case() -> None:
    remembered = Remembered()
    first: list[tuple[str, str]] = []
    second: list[tuple[str, str]] = []
    case(RAW, remembered, first)
    other = RAW.replace(b"hello", b"another")
    recalled = case(other, remembered, second)
    assert ("bank.example.", "TXT") in first
    assert second == [("_dmarc.bank.example.", "TXT")]
    assert recalled == case(other, None)


def test_another_client_is_checked_anew() -> None:
    remembered = Remembered()
    case(RAW, remembered)
    other = case(RAW.replace(b"192.0.2.9", b"198.51.100.9"), remembered)
    assert [str(verdict.result) for verdict in other.spf] == ["none", "fail"]


def test_what_is_remembered_does_not_grow_with_the_mailbox() -> None:
    remembered = Remembered()
    verdict = case(RAW, None).spf[1]
    requests = [SpfRequest("mailfrom", "192.0.2.1", "a.example", f"{number}@a.example") for number in range(KEPT + 1)]
    for request in requests:
        remembered.keep(request, Finished((), verdict, {}))
    assert remembered.of(requests[0]) is None
    assert remembered.of(requests[-1]) is not None
