"""Every finding of the demo and of the hostile mails is sound."""

import pytest

from inspector.demo.guide import LESSONS
from inspector.model.case import Case
from tests.findings.soundness import assert_sound
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case


def named(name: str) -> Case:
    return demo_cases()[name] if name in LESSONS else hostile_case(name)


@pytest.mark.parametrize("name", [*LESSONS, *NAMES])
def test_every_finding_is_sound(name: str) -> None:
    case = named(name)
    for finding in case.findings:
        assert_sound(finding, case)
