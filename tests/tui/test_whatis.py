"""Everything that the tool names is explained: two sentences and a section for each."""

import re

import pytest

from inspector.auth.arc import sets
from inspector.auth.dmarc.record import DEFAULTS, MEANINGS
from inspector.auth.spf.term import SECTIONS as TERMS
from inspector.findings.rulebook import RULES
from inspector.model.dns import DnsStatus
from inspector.tui.explain import FAMILIES
from inspector.tui.explanations.tags import ARC_TAGS, DKIM_TAGS, DMARC_TAGS, KEY_TAGS
from inspector.tui.present.signature import MEANINGS as SHOWN_TAGS
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.whatis import WhatIsScreen
from inspector.tui.whatis import RESULTS, Entry, of_answer, of_finding, of_result
from tests.tui.hands import press, shown
from tests.tui.tables import app

ENTRIES: list[Entry] = [
    *(entry for method, (words, _) in RESULTS.items() for word in words for entry in of_result(method, str(word))),
    *(of_answer(status) for status in DnsStatus),
    *(entry for code in RULES for entry in of_finding(code)),
    *(
        Entry(f"{name} {tag}", said, str(cite))
        for name, tags in (("dkim", DKIM_TAGS), ("key", KEY_TAGS), ("arc", ARC_TAGS), ("dmarc", DMARC_TAGS))
        for tag, (said, cite) in tags.items()
    ),
    *(Entry(term, FAMILIES[f"spf.{term}"][0], str(FAMILIES[f"spf.{term}"][1])) for term in TERMS),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_has_two_sentences_and_a_section(entry: Entry) -> None:
    assert len(re.findall(r"[.?](?= [A-Za-z]|$)", entry.said)) >= 2
    assert re.fullmatch(r"RFC \d+ [\d.]+", entry.section)


def test_every_result_answer_and_finding_is_there() -> None:
    for method, (words, _) in RESULTS.items():
        assert all(list(of_result(method, str(word))) for word in words)
    assert all(list(of_finding(code)) for code in RULES)


def test_every_tag_that_is_read_is_there() -> None:
    assert set(SHOWN_TAGS) <= set(DKIM_TAGS)
    assert {"v", "rua", "ruf", "fo", "pct", "rf", "ri", *DEFAULTS, *MEANINGS} <= set(DMARC_TAGS)
    assert {*sets._SEAL_TAGS, *sets._MESSAGE_SIGNATURE_TAGS} <= set(ARC_TAGS)
    assert set("vhknpst") <= set(KEY_TAGS)


async def test_h_explains_the_verdict_and_the_step_under_the_cursor() -> None:
    program = app()
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "home", "down", "h")
        assert isinstance(program.screen, WhatIsScreen)
        there = shown(program)
        assert ("SPF softfail" in there or "SPF neutral" in there or "SPF fail" in there) and "RFC 7208 2.6" in there
        await press(pilot, "escape", "enter", "h")
        there = shown(program)
        assert "What is this" in there and "RFC 7208" in there
        await press(pilot, "escape", "escape")
        assert isinstance(program.screen, MessageScreen)
