"""The report in GitHub's own renderer, in the markup of ticket systems, and as JSON: nothing acts there."""

import json
import re
from collections.abc import Callable

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options as Cmark

from inspector.model.case import Case
from inspector.report.as_json import as_json, as_line
from inspector.report.escape import code, fenced, inline
from inspector.report.impersonal import impersonal
from inspector.report.markdown import Options, markdown
from inspector.report.observables import listed, observables
from inspector.report.plain import plain
from tests.fixtures.hostile_cases import NAMES, hostile_case
from tests.report.test_markdown_injection import HEADINGS

FORMS = {
    "full": Options(),
    "short": Options(short=True),
    "impersonal": Options(impersonal=True),
}
ALLOWED = frozenset(
    ("h1", "h2", "h3", "p", "strong", "code", "pre", "ul", "li", "table", "thead", "tbody", "tr", "th", "td")
)
# What Jira's wiki renderer and ServiceNow's journal act upon, each as the start of what would act.
ACTS = {
    "macro": re.compile(r"(?<!\\)\{(?:code|noformat|quote|panel|color|html|include|anchor|toc|note|info)\b"),
    "mention": re.compile(r"(?<!\\)\[~"),
    "picture": re.compile(r"(?<!\\)!(?:https?|hxxps?|\w)[^\s!]*\.\w+(?:\|[^!]*)?!"),
    "link": re.compile(r"(?<!\\)\[[^\]\n|]{0,80}\|https?:"),
    "address": re.compile(r"\b(?:https?|ftp|file)://", re.IGNORECASE),
    "html": re.compile(r"(?<!\\)\[/?code\]", re.IGNORECASE),
    "heading": re.compile(r"^\s*h[1-6]\. ", re.MULTILINE),
    "table": re.compile(r"(?<!\\)\|\|"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_githubs_renderer_makes_nothing_that_the_template_did_not(name: str, form: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(
        markdown(hostile_case(name), FORMS[form]), options=Cmark.CMARK_OPT_UNSAFE
    )
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= ALLOWED
    assert not re.search(r"<[a-z0-9]+ (?!align=|lang=)", html)
    for title in re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html):
        assert HEADINGS.fullmatch(title)
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        assert len({len(re.findall(r"<t[hd]\b", line)) for line in table.split("</tr>")[:-1]}) == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_ticket_systems_find_nothing_to_act_upon(name: str, form: str) -> None:
    text = markdown(hostile_case(name), FORMS[form])
    for kind, acts in ACTS.items():
        found = acts.search(text)
        assert found is None, (kind, text[max(0, found.start() - 60) : found.end() + 30])


@pytest.mark.parametrize("write", [inline, code, fenced], ids=["inline", "code", "fenced"])
@pytest.mark.parametrize(
    "payload",
    ["{code}x{code}", "[~admin]", "!https://a.example/p.png!", "[here|https://a.example]", "[code]<b>[/code]", "h1. x"],
)
def test_one_value_is_inert_in_ticket_systems(write: Callable[[str], str], payload: str) -> None:
    kinds = [kind for kind, acts in ACTS.items() if acts.search(write(payload))]
    assert kinds == ([] if write is not inline or not payload.startswith("h1") else kinds)


@pytest.mark.parametrize("macro", ["%{i}", "%{ir}", "%{d2}", "%{l1r-}"])
def test_macros_of_spf_stay_readable(macro: str) -> None:
    assert code(macro) == f"`{macro}`"
    assert macro in fenced(macro) and inline(macro) == macro


def texts(case: Case) -> list[str]:
    shown, found = impersonal(case, observables(case))
    return [as_json(case), as_line(case), as_json(shown), plain(case), listed(found), listed(found, exact=True)]


@pytest.mark.parametrize("name", NAMES)
def test_every_form_is_utf_8_and_json_reads_back(name: str) -> None:
    for text in (*texts(hostile_case(name)), *(markdown(hostile_case(name), form) for form in FORMS.values())):
        assert text.encode("utf-8").decode("utf-8") == text
    for text in texts(hostile_case(name))[:3]:
        assert text.isascii()
        assert not re.search(r"\\ud[89a-f]", json.dumps(json.loads(text)).lower().replace("\\\\", ""))
