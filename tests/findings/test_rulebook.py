"""Every rule is in the rulebook, says what to ask next, and has a test; nothing is found that is not in it."""

import re
from pathlib import Path

import pytest

from inspector.findings.rulebook import RULES
from inspector.model.case import Severity
from tests.findings.test_registry import CASES, named

HERE = Path(__file__).parent
RULES_HERE = HERE.parents[1] / "inspector" / "findings"
CODE = re.compile(r'"((?:identity|auth|claims|route|content|attachments|structure)\.[a-z][a-z.-]*[a-z])"')


def codes_in(folder: Path, but: tuple[str, ...] = ()) -> set[str]:
    """All codes that stand as words in the sources of a folder."""
    sources = [path for path in folder.glob("*.py") if path.name not in but]
    return {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}


def test_every_rule_has_a_test() -> None:
    assert set(RULES) <= codes_in(HERE, but=("test_rulebook.py",))


def test_every_code_of_the_rules_is_in_the_rulebook() -> None:
    assert codes_in(RULES_HERE) <= set(RULES)


def test_every_defect_of_a_header_is_in_the_rulebook_or_quiet() -> None:
    from inspector.findings.structure import QUIET

    source = (RULES_HERE.parent / "mail" / "header.py").read_text("utf-8")
    defects = set(re.findall(r'"(header\.[a-z-]+)"', source)) - set(QUIET)
    assert {f"structure.{defect}" for defect in defects} <= set(RULES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found_is_as_grave_as_its_rule_says_and_asks_its_question(name: str) -> None:
    for finding in named(name).findings:
        assert finding.severity in RULES[finding.code].severities
        assert finding.next == RULES[finding.code].next


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rule_is_one_sentence_with_a_question(rule: object) -> None:
    found = next(one for one in RULES.values() if one is rule)
    assert found.means.endswith(".") and found.next.rstrip(".").endswith(("?", "that"))
    assert list(found.severities) == sorted(found.severities, key=list(Severity).index)
