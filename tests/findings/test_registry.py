"""Every finding has evidence that exists, a stable code and one sentence."""

import re

import pytest

from inspector.demo.guide import LESSONS
from inspector.model.case import Case, StepRef
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case

CASES = [*LESSONS, *NAMES]


def named(name: str) -> Case:
    return demo_cases()[name] if name in LESSONS else hostile_case(name)


@pytest.mark.parametrize("name", CASES)
def test_evidence_points_at_bytes_or_steps_of_the_case(name: str) -> None:
    case = named(name)
    for finding in case.findings:
        assert finding.evidence or finding.code == "identity.from.missing"
        for place in finding.evidence:
            if isinstance(place, StepRef):
                run = case.run(place.check)
                assert run is not None and 1 <= place.number <= len(run.steps)
            else:
                assert 0 <= place.start <= place.end <= len(case.message.raw)


@pytest.mark.parametrize("name", CASES)
def test_codes_are_dotted_words_and_sentences_end(name: str) -> None:
    for finding in named(name).findings:
        assert re.fullmatch(r"[a-z]+(\.[a-z-]+)+", finding.code)
        assert finding.said[-1] in ".:)", finding.said
