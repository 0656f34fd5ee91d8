"""Every rule has a paragraph of two sentences or more, and a section."""

import ast
import re
from pathlib import Path

from inspector.model.trace import Cite, Step
from inspector.tui.explain import FAMILIES, explained, explanation

AUTH = Path(__file__).parents[2] / "inspector" / "auth"
RULE = re.compile(r"(?:spf|dkim|arc|dmarc)\.[a-z][a-z0-9-]*")


def rules() -> set[str]:
    """The first two words of every rule that the evaluators name."""
    found: set[str] = set()
    for source in AUTH.rglob("*.py"):
        if source.parent.name == "domains":  # What is said of a domain has codes of its own, and no step bears them.
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.match(node.value):
                found.add(RULE.match(node.value)[0])  # type: ignore[index]
    return found


def test_every_rule_of_the_evaluators_is_explained_by_more_than_its_protocol() -> None:
    ids_of_checks = {"spf.mailfrom", "spf.helo"}
    assert {rule for rule in rules() - ids_of_checks if rule not in FAMILIES} == set()


def test_a_longer_rule_finds_the_paragraph_of_its_family() -> None:
    assert explanation("spf.include.pass") == FAMILIES["spf.include"]
    assert explanation("nonsense") is None


def test_the_section_of_the_step_comes_before_that_of_the_family() -> None:
    step = Step(1, 0, "spf.include.none", "x", cite=Cite(7208, "5.2.1"))
    assert explained(step)[1] == "RFC 7208 5.2.1"


def test_each_paragraph_is_one_or_two_plain_sentences() -> None:
    for rule, (text, cite) in FAMILIES.items():
        assert text.endswith("."), rule
        assert 40 < len(text) < 320, rule
        assert cite.section, rule
