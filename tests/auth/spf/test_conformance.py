"""The suite of RFC 7208, case by case."""

from typing import Any

import pytest

from inspector.auth.spf import SpfRequest, check
from inspector.model.trace import Trace
from tests.answering import answers_from, decide
from tests.corpora import cases

CASES = cases("spf", "firm")


@pytest.mark.skipif(not CASES, reason="the suite is not here: set CORPORA_DIR to its folder")
@pytest.mark.parametrize("case", CASES, ids=[case["id"].removeprefix("rfc7208/") for case in CASES])
def test_the_suite_of_the_standard_is_passed(case: dict[str, Any]) -> None:
    trace = Trace()
    request = SpfRequest("mailfrom", case["ip"], case["helo"], case["mailfrom"])
    verdict = decide(check(request, trace), answers_from(case["zone"]))
    assert verdict.result in case["expected"], [step.said for step in trace.steps]
    if case.get("explanation"):
        assert (verdict.explanation or "DEFAULT") == case["explanation"]
    assert verdict.reason in trace.steps
    assert trace.steps[-1].rule == "spf.result"
    assert all(step.excerpt is None or step.excerpt.end <= len(step.excerpt.text) for step in trace.steps)
