"""The DKIM cases of the conformance corpora, with the results that they state."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.auth import dkim
from inspector.model.trace import Trace
from inspector.model.verdict import DkimVerdict
from tests.answering import answers_from, decide
from tests.auth.dkim.signing import message
from tests.corpora import cases, corpora

CASES = {case["id"]: case for case in cases("dkim")}


def verdicts(case: dict[str, Any]) -> list[DkimVerdict]:
    read = message((corpora() / case["message_path"]).read_bytes())
    clock = dkim.Clock(datetime.fromtimestamp(case["now"] or 1_600_000_000, UTC))
    answer = answers_from(case["dns"])
    return [decide(dkim.verify(read, signature, clock, Trace()), answer) for signature in dkim.signatures(read)]


@pytest.mark.parametrize("id", CASES or ["(no corpora)"])
def test_case_has_the_stated_result(id: str) -> None:
    corpora()
    case = CASES[id]
    found = verdicts(case)
    results = [str(verdict.result) for verdict in found]
    best = "pass" if "pass" in results else next(iter(results), "none")
    assert best in case["expected"]["accept"]
    # The order is not compared: one suite lists RSA first, whatever stands on top.
    seen = [(str(verdict.result), verdict.domain, verdict.selector) for verdict in found]
    for stated in case["expected"].get("signatures", ()):
        assert any(
            stated["result"] == result and stated.get("d", domain) == domain and stated.get("s", selector) == selector
            for result, domain, selector in seen
        )


APPENDICES = [id for id in ("lieser/rfc6376-A", "lieser/rfc8463-A") if id in CASES]


@pytest.mark.parametrize("id", APPENDICES or ["(no corpora)"])
def test_no_byte_of_an_appendix_message_may_change(id: str) -> None:
    """Each byte of the signed fields, and each of the body, is changed for another letter in turn."""
    corpora()
    case = CASES[id]
    raw = (corpora() / case["message_path"]).read_bytes()
    read = message(raw)
    signature = dkim.signatures(read)[0]
    answer = answers_from(case["dns"])
    clock = dkim.Clock(datetime(2018, 7, 1, tzinfo=UTC))
    places = [
        place for _, field in signature.taken if field for place in range(field.value_span.start, field.value_span.end)
    ]
    places += range(read.body.start, read.body.end)
    letters = [place for place in places if raw[place : place + 1].isalpha()]
    assert len(letters) >= 60
    for place in letters:
        changed = message(raw[:place] + (b"q" if raw[place : place + 1] != b"q" else b"w") + raw[place + 1 :])
        verdict = decide(dkim.verify(changed, dkim.signatures(changed)[0], clock, Trace()), answer)
        rule = "dkim.body.differs" if place >= read.body.start else "dkim.header.differs"
        assert (verdict.result, verdict.reason.rule) == ("fail", rule)
