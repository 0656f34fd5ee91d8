"""What each rule means, for a person who never read an RFC: two sentences and where they stand."""

from inspector.model.trace import Cite, Step
from inspector.tui.explanations.arc import ARC
from inspector.tui.explanations.dkim import DKIM
from inspector.tui.explanations.dmarc import DMARC
from inspector.tui.explanations.spf import SPF

Explanation = tuple[str, Cite]

FAMILIES: dict[str, Explanation] = {**SPF, **DKIM, **ARC, **DMARC}


def explanation(rule: str) -> Explanation | None:
    """The explanation of the longest beginning of the rule that has one; `spf.include.pass` finds `spf.include`."""
    parts = rule.split(".")
    for length in range(len(parts), 0, -1):
        if (found := FAMILIES.get(".".join(parts[:length]))) is not None:
            return found
    return None


def explained(step: Step) -> tuple[str, str]:
    """The paragraph for a step, and the section: the step's own where it names one."""
    found = explanation(step.rule)
    if found is None:
        return "", str(step.cite or "")
    return found[0], str(step.cite or found[1])
