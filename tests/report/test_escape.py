"""One value is inert in sentences, code spans, blocks and table cells."""

import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from inspector.report.escape import MAX_VALUE, code, defanged, fenced, indicator, inline, row, table

PARSER = MarkdownIt("gfm-like", {"linkify": True, "html": True})
NASTY = (
    "http://evil.com/x www.evil.com a@evil.com mailto:a@localhost",
    "[x](javascript:alert(1)) ![i](http://e.com/a.png) [.]: http://evil.com",
    "<img src=x> <http://evil.com> &lt;b&gt; &#60;",
    "| a | b \\| c",
    "# h",
    "- x",
    "+ x",
    "1. x",
    "2) x",
    "> x",
    "===",
    "---",
    "    code",
    "```",
    "`` ` ```",
    "~~~",
    "~~gone~~ ***b*** __c__ _d_",
    "a.(//evil.com) mailto:(x) javascript:[y]",
    "ends with a backslash \\",
    "[^1] [^1]: note",
    "a\u3002com \uff41\uff0ecom",
)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("around", ["{}", "- {}", "1. {}", "**{}**", "words\n{}"])
def test_sentence_stays_one_paragraph_of_text(text: str, around: str) -> None:
    tokens = PARSER.parse(around.format(inline(text)))
    allowed = {"paragraph_open", "paragraph_close", "inline", "list_item_open", "list_item_close"}
    allowed |= {"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"}
    assert {token.type for token in tokens} <= allowed
    children = {child.type for token in tokens for child in token.children or ()}
    assert children <= {"text", "softbreak", "strong_open", "strong_close"}


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", [inline, code, indicator])
def test_cell_stays_one_cell(text: str, form: Callable[[str], str]) -> None:
    rendered = PARSER.render("\n".join([*table("a", "b"), row(form(text), "end")]))
    assert rendered.count("<td>") == 2
    assert "<td>end</td>" in rendered
    assert rendered.count("<a ") == rendered.count("<img") == 0


@pytest.mark.parametrize("text", NASTY)
def test_code_span_shows_the_value_exactly_but_for_pipes_and_what_ticket_systems_act_upon(text: str) -> None:
    tokens = PARSER.parse(f"x {code(text)} y")
    (span,) = [child for child in tokens[1].children or () if child.type == "code_inline"]
    spelt = re.sub(r"\\x(7c|7b|5b|2f|21)", lambda found: chr(int(found[1], 16)), span.content)
    assert spelt.strip() == text.strip()


@pytest.mark.parametrize("text", [*NASTY, "a\n```\n# b", "````\n```` x", "a\r\nb"])
def test_block_holds_all_lines(text: str) -> None:
    tokens = PARSER.parse("before\n\n" + fenced(text) + "\n\nafter")
    assert [token.type for token in tokens].count("fence") == 1
    assert len(tokens) == 7


def test_names_and_addresses_are_defanged_and_numbers_are_not() -> None:
    assert inline("see paypa1.example at 192.0.2.9 by RFC 7208 5.2") == (
        "see paypa1[.]example at 192[.]0[.]2[.]9 by RFC 7208 5.2"
    )
    assert indicator("https://paypa1.example/x") == "`hxxps://paypa1[.]example/x`"
    assert defanged("xhttps://a.example") == "xhxxps://a[.]example"


def test_nobody_is_mentioned() -> None:
    assert inline("ask @octocat about #12") == "ask [@]octocat about \\#12"


def test_controls_are_spelt_out() -> None:
    assert code("\x1b[2J") == "`\\x1b[2J`"
    assert inline("\u202egnp") == "\\\\u202egnp"


def test_empty_values_leave_no_code_span() -> None:
    assert code("") == code("  ") == ""


@pytest.mark.parametrize("form", [inline, code, indicator])
@pytest.mark.parametrize("unit", ["a", "a.", "`|", "\u0301", "h", "<"])
def test_a_megabyte_is_cut_and_says_so(form: Callable[[str], str], unit: str) -> None:
    shown = form(unit * 1_000_000)
    assert len(shown) < 12 * MAX_VALUE
    assert "characters)" in shown
