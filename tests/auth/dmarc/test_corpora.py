"""The DMARC cases of mailauth and the test vectors of the public suffix list."""

from typing import Any

import pytest

from inspector.auth.dmarc.domain import a_labels
from inspector.auth.dmarc.psl import organizational_domain, registrable_domain
from tests.auth.dmarc.cases import Decided, decided, dkim, spf
from tests.corpora import cases, corpora


def _decided(case: dict[str, Any]) -> Decided:
    checked = case.get("spf") or {}
    signed = [dkim(one["result"], one["domain"] or "", index) for index, one in enumerate(case.get("dkim") or [], 1)]
    sender = spf(checked["result"], checked["domain"] or "") if checked else None
    return decided(case["from_domain"], case["dns"], sender, signed)


@pytest.mark.parametrize("case", cases("dmarc", "firm"), ids=lambda case: case["id"])
def test_case_is_decided_as_stated(case: dict[str, Any]) -> None:
    corpora()
    done = _decided(case)
    verdict, expected = done.verdict, case["expected"]
    if "9989" in case["rfc"]:
        assert str(verdict.result) == expected["result"]
        assert verdict.policy == expected.get("policy", verdict.policy)
        assert verdict.disposition == expected.get("disposition", verdict.disposition)
        assert verdict.record_domain == expected.get("policy_domain", verdict.record_domain)
    for method in ("spf", "dkim"):
        if f"aligned_{method}" in expected:
            aligned = any(one.aligned for one in verdict.alignments if one.method == method)
            assert aligned is expected[f"aligned_{method}"]
    if "7489" in case["rfc"]:
        assert verdict.psl is not None
        assert verdict.psl.result == expected["result"]
        assert verdict.psl.policy == expected.get("policy", verdict.psl.policy)
    assert len(done.asked) == len(set(done.asked))


@pytest.mark.parametrize("case", cases("psl"), ids=lambda case: case["id"])
def test_public_suffix_vector_holds_on_the_comparison_path(case: dict[str, Any]) -> None:
    corpora()
    if case["input"] is None:
        pytest.skip("the vector has no name")
    name = a_labels(case["input"])
    found = registrable_domain(name)
    assert found == (a_labels(case["expected"]) if case["expected"] else None)
    if found:
        assert organizational_domain(name) == found
