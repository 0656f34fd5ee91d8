"""The ARC cases of the conformance corpora, with the results that they state."""

import pytest

from inspector.auth.arc.validate import validate
from inspector.model.trace import Trace
from tests.answering import answers_from, decide
from tests.auth.dkim.signing import message
from tests.corpora import cases, corpora

CASES = {case["id"]: case for case in cases("arc")}


@pytest.mark.parametrize("id", CASES or ["(no corpora)"])
def test_case_has_the_stated_result(id: str) -> None:
    corpora()
    case = CASES[id]
    read = message((corpora() / case["message_path"]).read_bytes())
    verdict = decide(validate(read, Trace()), answers_from(case["dns"]))
    assert str(verdict.result) in case["expected"].get("accept", [case["expected"]["arc"]])
