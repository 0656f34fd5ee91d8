"""What every finding must be, whatever mail it speaks of."""

import re

from inspector.findings.rulebook import RULES
from inspector.model.case import Case, Finding, StepRef
from inspector.text import visible


def assert_sound(finding: Finding, case: Case) -> None:
    """A known rule says one sentence that can be shown anywhere, points at bytes or steps, and asks what comes next."""
    rule = RULES[finding.code]
    assert finding.severity in rule.severities
    assert finding.next == rule.next and finding.next.strip()
    assert visible(finding.said).isprintable()
    assert re.search(r"\w[^\w]*[.:)]$", finding.said), finding.said
    assert finding.evidence
    for place in finding.evidence:
        if isinstance(place, StepRef):
            run = case.run(place.check)
            assert run is not None and 1 <= place.number <= len(run.steps)
        else:
            assert 0 <= place.start <= place.end <= len(case.message.raw)
