"""One message in a few words."""

from dataclasses import replace

import pytest

from inspector.report.marks import Marks, marks, short
from tests.fixtures.demo_cases import demo_cases


def test_the_best_signature_and_the_envelope_sender_stand_for_the_message() -> None:
    case = demo_cases()["stmt.2026-10.55120@northbank.example"]
    assert marks(case) == Marks("pass", "pass", "none", "pass", len(case.findings))


def test_a_mail_without_a_signature_has_none_and_not_a_dash() -> None:
    found = marks(demo_cases()["20261120081350.1@web17"])
    assert found is not None
    assert (found.spf, found.dkim, found.dmarc) == ("fail", "none", "fail")


def test_checks_without_a_verdict_are_dashes() -> None:
    case = demo_cases()["stmt.2026-10.55120@northbank.example"]
    runs = tuple(run if run.id == "dmarc" else replace(run, verdict=None) for run in case.runs)
    assert marks(replace(case, runs=runs)) == Marks("-", "-", "none", "pass", len(case.findings))


def test_a_case_without_any_verdict_has_no_marks() -> None:
    case = demo_cases()["stmt.2026-10.55120@northbank.example"]
    assert marks(replace(case, runs=tuple(replace(run, verdict=None) for run in case.runs))) is None


@pytest.mark.parametrize("word", ["pass", "fail", "softfail", "neutral", "none", "permerror", "temperror", "policy"])
def test_every_result_fits_four_columns(word: str) -> None:
    assert 1 <= len(short(word)) <= 4


def test_no_two_results_look_alike() -> None:
    words = ["pass", "fail", "softfail", "neutral", "none", "permerror", "temperror", "policy", "-"]
    assert len({short(word) for word in words}) == len(words)
