"""`inspector findings`: the list of rules, for people and for programs."""

import json

import pytest
from markdown_it import MarkdownIt

from inspector.cli import run
from inspector.cli.findings import listed
from inspector.findings.rulebook import RULES


def test_every_rule_is_listed_with_its_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["findings"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    for rule in RULES.values():
        assert f"{rule.code} (" in text and rule.next in text


def test_the_list_for_programs_holds_every_rule() -> None:
    assert [one["code"] for one in json.loads(listed("json"))] == list(RULES)


def test_the_list_in_markdown_is_one_table() -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(listed("markdown"))
    assert html.count("<tr>") == len(RULES) + 1
    assert html.count("<table>") == 1
