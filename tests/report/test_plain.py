"""The report for a terminal: one page, safe, the answer first."""

from dataclasses import replace

import pytest

from inspector.demo.guide import LESSONS
from inspector.report.answer import answer
from inspector.report.plain import WIDTH, plain
from inspector.text import cells
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case


@pytest.mark.parametrize("message_id", LESSONS)
def test_demo_fits_a_page(message_id: str) -> None:
    case = demo_cases()[message_id]
    lines = plain(case).splitlines()
    assert len(lines) <= 40
    assert all(cells(line) <= WIDTH for line in lines)
    assert lines[0].split()[0] == answer(case).headline.split()[0]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_mail_prints_nothing_but_text(name: str) -> None:
    text = plain(hostile_case(name))
    assert all(character == "\n" or character.isprintable() for character in text)
    assert len(text.splitlines()) <= 60
    assert plain(hostile_case(name)) == text


def test_verdicts_and_findings_are_named() -> None:
    text = plain(demo_cases()["enrol.1@staffhub.example"])
    assert "SPF MAIL FROM  softfail" in text
    assert "DMARC          fail" in text
    assert "Findings\n  high " in text


def test_what_was_not_answered_is_named() -> None:
    text = plain(demo_cases()["order.3391@labelworks.example"])
    assert "Not checked\n  TXT lw1._domainkey.labelworks.example has no answer (timeout)" in text


def test_quiet_mail_says_that_nothing_was_found() -> None:
    assert plain(demo_cases()["november.8815@harbourbooks.example"]).endswith("Findings: none\n")


def test_a_finding_is_told_to_its_end() -> None:
    text = " ".join(plain(demo_cases()["invoice.8841@ironworks.example"]).split())
    assert "a record that lists the servers of ironworks.example cannot pass after forwarding." in text


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    case = demo_cases()["invoice.8841@ironworks.example"]
    first, *others = case.findings
    long = replace(first, said=" ".join(f"word{number}" for number in range(200)))
    told = [line for line in plain(replace(case, findings=(long, *others))).splitlines() if "word" in line]
    assert told[-1].endswith(" \N{HORIZONTAL ELLIPSIS}")
    assert "word30 " in " ".join(told)
    assert all(cells(line) <= WIDTH for line in told)
