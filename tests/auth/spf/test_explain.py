"""The text of exp=, fetched only after fail (RFC 7208 6.2)."""

import pytest

from tests.auth.spf.zones import checked


def test_the_explanation_is_fetched_after_fail_and_expanded() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 exp=why.%{d} -all"]},
        "why.a.example": {"TXT": ["%{c} may not send for %{o}, says %{r}%_%{t}"]},
    }
    found = checked(zone)
    assert found.verdict.explanation == "192.0.2.9 may not send for a.example, says unknown unknown"
    assert found.asked == (("a.example.", "TXT"), ("why.a.example.", "TXT"))
    assert found.verdict.reason.rule == "spf.all"


@pytest.mark.parametrize("qualifier", ["+", "~", "?"])
def test_no_explanation_is_fetched_without_fail(qualifier: str) -> None:
    found = checked({"a.example": {"TXT": [f"v=spf1 exp=why.a.example {qualifier}all"]}})
    assert found.asked == (("a.example.", "TXT"),)


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ({}, "spf.exp.none"),
        ({"ERROR": ["TIMEOUT"]}, "spf.exp.none"),
        ({"TXT": ["one", "two"]}, "spf.exp.none"),
        ({"TXT": ["100% wrong"]}, "spf.exp.syntax"),
        ({"TXT": ["caf\u00e9"]}, "spf.exp.syntax"),
    ],
)
def test_a_broken_explanation_changes_nothing(entry: dict[str, list[object]], rule: str) -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 exp=why.a.example -all"]}, "why.a.example": entry})
    assert (found.verdict.result, found.verdict.explanation) == ("fail", None)
    assert rule in found.rules
    assert found.verdict.void_lookups == 0


def test_an_include_keeps_its_explanation_and_a_redirect_brings_its_own() -> None:
    zone = {
        "a.example": {"TXT": ["v=spf1 include:b.example exp=a.why.example redirect=c.example"]},
        "b.example": {"TXT": ["v=spf1 exp=b.why.example -all"]},
        "c.example": {"TXT": ["v=spf1 exp=c.why.example -all"]},
        "c.why.example": {"TXT": ["from c"]},
    }
    assert checked(zone).verdict.explanation == "from c"


def test_what_an_explanation_asks_costs_nothing() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 a:b.example a:c.example exp=%{p}.a.example -all"]}})
    assert (found.verdict.result, found.verdict.lookups, found.verdict.void_lookups) == ("fail", 2, 2)
    assert "spf.limit.voids" not in found.rules
    assert found.asked[-1] == ("unknown.a.example.", "TXT")
