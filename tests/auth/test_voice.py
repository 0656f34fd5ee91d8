"""Steps of all checks speak in one voice: phrases in small letters, without a closing full stop."""

import pytest

from inspector.model.case import Case
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case

SENTENCE_STARTS = frozenset(
    ("A", "An", "By", "For", "It", "No", "Nobody", "Nothing", "Of", "One", "Reports", "That", "The", "There", "This")
) | {"Whether"}


def off_key(case: Case) -> list[str]:
    steps = [step for run in case.runs for step in run.steps]
    return [
        step.said for step in steps if step.said.split(" ")[0] in SENTENCE_STARTS or step.said.rstrip().endswith(".")
    ]


def test_steps_of_the_demo_are_phrases() -> None:
    assert [said for case in demo_cases().values() for said in off_key(case)] == []


@pytest.mark.parametrize("name", NAMES)
def test_steps_of_hostile_mails_are_phrases(name: str) -> None:
    assert off_key(hostile_case(name)) == []
