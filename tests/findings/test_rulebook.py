"""Every rule is in the rulebook and says what to ask next; `test_pairs.py` has two mails for each."""

import re
from pathlib import Path

import pytest

from inspector.findings.rulebook import RULES
from inspector.model.case import Severity

RULES_HERE = Path(__file__).parents[2] / "inspector" / "findings"
CODE = re.compile(r'"((?:identity|auth|claims|route|content|attachments|structure)\.[a-z][a-z.-]*[a-z])"')


def codes_in(folder: Path) -> set[str]:
    """All codes that stand as words in the sources of a folder."""
    return {code for path in folder.glob("*.py") for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_of_the_rules_is_in_the_rulebook() -> None:
    assert codes_in(RULES_HERE) <= set(RULES)


def test_every_defect_of_a_header_is_in_the_rulebook_or_quiet() -> None:
    from inspector.findings.structure import QUIET

    source = (RULES_HERE.parent / "mail" / "header.py").read_text("utf-8")
    defects = set(re.findall(r'"(header\.[a-z-]+)"', source)) - set(QUIET)
    assert {f"structure.{defect}" for defect in defects} <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rule_is_one_sentence_with_a_question(rule: object) -> None:
    found = next(one for one in RULES.values() if one is rule)
    assert found.means.endswith(".") and found.next.rstrip(".").endswith(("?", "that"))
    assert list(found.severities) == sorted(found.severities, key=list(Severity).index)
