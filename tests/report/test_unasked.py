"""A check that nobody asked for is told as not asked, and a server that failed as what it is."""

from dataclasses import replace

import pytest

from inspector.auth.examination import Examination
from inspector.casework import case_of, examine_now, subject
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.domains import NamedDomain
from inspector.report.answer import answer
from inspector.report.marks import marks
from inspector.report.plain import plain
from inspector.report.unasked import is_unasked, told
from inspector.tui.present.words import state
from tests.tui.tables import OPTIONS, message


def case(status: DnsStatus) -> Case:
    """A mail whose questions all end like this."""
    examination = Examination(subject(message(), OPTIONS))
    examine_now(examination, lambda question: DnsAnswer(question, status))
    return case_of(examination)


@pytest.mark.parametrize(
    ("status", "word", "unasked"),
    [(DnsStatus.NOT_ASKED, "not asked", ("spf", "dmarc")), (DnsStatus.TIMEOUT, "temperror", ())],
)
def test_the_word_for_people_tells_what_nobody_asked_from_a_server_that_failed(
    status: DnsStatus, word: str, unasked: tuple[str, ...]
) -> None:
    found = case(status)
    for id in ("spf.mailfrom", "dmarc"):
        run = found.run(id)
        assert run is not None
        assert run.result == "temperror"
        assert (told(run), state(run), is_unasked(run)) == (word, word, word == "not asked")
    shown = marks(found)
    assert shown is not None
    assert (shown.spf, shown.unasked) == ("temperror", unasked)
    assert f"DMARC          {word}" in plain(found)


def test_questions_about_named_domains_are_not_counted_as_those_of_the_checks() -> None:
    found = case(DnsStatus.NOT_ASKED)
    more = tuple(
        DnsAnswer(DnsQuestion(f"{name}.example", "MX"), DnsStatus.NOT_ASKED) for name in ("one", "two", "three")
    )
    asked = replace(found, answers=(*found.answers, *more), domains=(NamedDomain("one.example", ("link",)),))
    assert answer(asked).headline == answer(found).headline
