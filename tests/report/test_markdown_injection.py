"""No mail, record, file name or note can put anything into the Markdown that the template did not make."""

import re
from collections import Counter

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from inspector.model.case import Case
from inspector.report.markdown import Options, markdown
from tests.fixtures.hostile_cases import NAMES, hostile_case

GITHUB_LIKE = MarkdownIt("gfm-like", {"linkify": True, "html": True})
COMMON = MarkdownIt("commonmark", {"html": True})
HEADINGS = re.compile(
    r"Email authentication report|Verdicts|Findings|What was assumed|Route|Claimed in the header|Steps|DNS evidence"
    r"|Observables|What could not be checked|Notes|How to check this report|SPF HELO|SPF MAIL FROM|DKIM \d+|ARC|DMARC"
)
NEVER = {"link_open", "image", "html_inline", "html_block", "s_open", "hr", "code_block", "blockquote_open", "em_open"}


def tokens(parser: MarkdownIt, text: str) -> list[Token]:
    flat: list[Token] = []
    for token in parser.parse(text):
        flat += [token, *(token.children or ())]
    return flat


def check(case: Case, options: Options) -> None:
    text = markdown(case, options)
    assert all(character == "\n" or character.isprintable() for character in text)
    for parser in (GITHUB_LIKE, COMMON):
        found = tokens(parser, text)
        kinds = Counter(token.type for token in found)
        assert not NEVER & set(kinds), NEVER & set(kinds)
        for place, token in enumerate(found):
            if token.type == "heading_open":
                assert HEADINGS.fullmatch(found[place + 1].content), found[place + 1].content
    for table in re.findall(r"<table>.*?</table>", GITHUB_LIKE.render(text), re.DOTALL):
        columns = {len(re.findall(r"<t[hd]\b", line)) for line in re.split(r"</tr>", table)[:-1]}
        assert len(columns) == 1


@pytest.mark.parametrize("name", NAMES)
def test_hostile_mail_adds_nothing_to_the_full_report(name: str) -> None:
    check(hostile_case(name), Options())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_mail_adds_nothing_to_the_short_report(name: str) -> None:
    check(hostile_case(name), Options(short=True))


@pytest.mark.parametrize("name", NAMES)
def test_rendered_text_keeps_no_fang(name: str) -> None:
    html = GITHUB_LIKE.render(markdown(hostile_case(name)))
    outside_code = re.sub(r"<code.*?</code>", "", html, flags=re.DOTALL)
    assert not re.search(r"https?://", outside_code)
    assert "badhost.example" not in outside_code


@pytest.mark.parametrize("name", NAMES)
def test_report_is_the_same_on_every_run(name: str) -> None:
    assert markdown(hostile_case(name)) == markdown(hostile_case(name))
