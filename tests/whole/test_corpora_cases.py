"""The firm cases of the corpora through the whole casework: opened, judged as stated, reported in each form."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mailbox import open_source
from inspector.model.case import Case
from inspector.report.as_json import as_json
from inspector.report.markdown import markdown
from inspector.report.plain import plain
from tests.answering import answers_from
from tests.corpora import cases, corpora

NOW = 1_600_000_000  # Where a case names no time, as the tests of DKIM take it.
# mom.za.org has no policy record, so by the tree walk my.mom.za.org is an organization of its own; the public suffix
# list puts both into mom.za.org, as the case expects.
BY_SUFFIX_LIST = frozenset(("rspamd/SUBDOMAIN PASS DKIM RELAXED",))


def examined(stated: dict[str, Any]) -> Case:
    """The case as the command makes it, over the zone of the corpora."""
    source = open_source(str(corpora() / stated["message_path"]))
    try:
        list(source.scan())
        message = source.message(1)
    finally:
        source.close()
    at = datetime.fromtimestamp(stated.get("now") or NOW, UTC)
    given = Given(stated.get("ip"), stated.get("helo"), stated.get("mailfrom"), origin="the case")
    examination = Examination(subject(message, Options(at, given, at_is_set=True)))
    examine_now(examination, answers_from(stated.get("dns") or stated.get("zone") or {}))
    return case_of(examination)


def assert_reported(case: Case) -> None:
    """Each form of the report is made, is valid, and holds nothing that a terminal obeys."""
    parsed = json.loads(as_json(case))
    assert parsed["schema"] == "mail-inspector/1"
    for text in (markdown(case), plain(case)):
        assert text.strip()
        assert all(character.isprintable() or character == "\n" for character in text)


def firm(name: str) -> Iterator[Any]:
    """The firm cases as parameters."""
    for case in cases(name, "firm"):
        yield pytest.param(case, id=case["id"])


@pytest.mark.parametrize("stated", list(firm("dkim")))
def test_dkim_case_has_its_verdict_and_its_reports(stated: dict[str, Any]) -> None:
    case = examined(stated)
    results = [str(verdict.result) for verdict in case.dkim]
    best = "pass" if "pass" in results else next(iter(results), "none")
    assert best in stated["expected"]["accept"]
    # The order is not compared: one suite lists RSA first, whatever stands on top.
    found = [{"result": str(one.result), "d": one.domain, "s": one.selector} for one in case.dkim]
    for signature in stated["expected"].get("signatures", ()):
        told = {name: value for name, value in signature.items() if name in ("result", "d", "s")}
        assert any(told.items() <= one.items() for one in found)
    assert_reported(case)


@pytest.mark.parametrize("stated", list(firm("arc")))
def test_arc_case_has_its_verdict_and_its_reports(stated: dict[str, Any]) -> None:
    case = examined(stated)
    result = str(case.arc.result) if case.arc is not None else "none"
    assert result in stated["expected"].get("accept", [stated["expected"]["arc"]])
    assert_reported(case)


@pytest.mark.parametrize("stated", list(firm("e2e")))
def test_end_to_end_case_has_its_verdict_and_its_reports(stated: dict[str, Any]) -> None:
    case = examined(stated)
    expected = stated["expected"]["dmarc"][0]
    assert case.dmarc is not None
    if stated["id"] in BY_SUFFIX_LIST:
        assert case.dmarc.psl is not None
        assert case.dmarc.psl.result == expected["result"]
    else:
        assert case.dmarc.result == expected["result"]
        assert case.dmarc.policy == expected.get("policy", case.dmarc.policy)
    assert_reported(case)


def test_there_are_cases_of_each_kind() -> None:
    corpora()
    assert min(len(list(firm(name))) for name in ("dkim", "arc", "e2e")) >= 8
