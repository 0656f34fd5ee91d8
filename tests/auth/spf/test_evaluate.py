"""check_host(): records, includes, redirects and the path that won."""

import pytest

from inspector.auth.spf import SpfRequest
from tests.auth.spf.zones import checked, marked

INNER = {
    "pass": "+all",
    "fail": "-all",
    "softfail": "~all",
    "neutral": "?all",
    "permerror": "foo",
}


@pytest.mark.parametrize(
    ("inner", "result", "outcome"),
    [
        ("pass", "pass", "match"),
        ("fail", "softfail", "no match"),
        ("softfail", "softfail", "no match"),
        ("neutral", "softfail", "no match"),
        ("permerror", "permerror", "permerror"),
        ("none", "permerror", "permerror"),
        ("temperror", "temperror", "temperror"),
    ],
)
def test_an_include_follows_the_table_of_the_standard(inner: str, result: str, outcome: str) -> None:
    record = f"v=spf1 {INNER[inner]}" if inner in INNER else "no record"
    zone: dict[str, dict[str, list[object]]] = {
        "a.example": {"TXT": ["v=spf1 include:b.example ~all"]},
        "b.example": {"ERROR": ["TIMEOUT"]} if inner == "temperror" else {"TXT": [record]},
    }
    found = checked(zone)
    assert found.verdict.result == result
    assert found.step(f"spf.include.{inner}").outcome == outcome


def test_the_path_names_the_terms_that_led_to_the_result() -> None:
    found = checked(
        {
            "a.example": {"TXT": ["v=spf1 mx redirect=_r.a.example"]},
            "_r.a.example": {"TXT": ["v=spf1 a include:_s.a.example -all"]},
            "_s.a.example": {"TXT": ["v=spf1 ip4:192.0.2.0/24"]},
        }
    )
    assert found.verdict.path == ("a.example", "redirect=_r.a.example", "include:_s.a.example", "ip4:192.0.2.0/24")
    assert found.verdict.matched == "ip4:192.0.2.0/24"
    assert (found.verdict.lookups, found.verdict.void_lookups) == (4, 2)
    assert [step.depth for step in found.steps if step.rule == "spf.record.found"] == [0, 1, 2]


def test_terms_after_a_match_ask_nothing() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 ip4:192.0.2.9 a mx include:b.example -all"]}})
    assert (found.verdict.result, found.asked) == ("pass", (("a.example.", "TXT"),))


@pytest.mark.parametrize(
    ("entry", "result", "rule"),
    [
        ({"TXT": ["v=spf1 -all", "v=spf1 ~all"]}, "permerror", "spf.record.several"),
        ({"TXT": ["hello"]}, "none", "spf.record.none"),
        ({"A": ["192.0.2.1"]}, "none", "spf.record.none"),
        ({"ERROR": ["SERVFAIL"]}, "temperror", "spf.record.dns-failure"),
        ({"ERROR": ["REFUSED"]}, "temperror", "spf.record.dns-failure"),
        ({"ERROR": ["NOT-ASKED"]}, "temperror", "spf.record.not-asked"),
        ({"ERROR": ["INVALID-NAME"]}, "none", "spf.record.no-domain"),
        (None, "none", "spf.record.no-domain"),
    ],
)
def test_each_way_of_having_no_record_is_told_apart(
    entry: dict[str, list[object]] | None, result: str, rule: str
) -> None:
    found = checked({} if entry is None else {"a.example": entry})
    assert (found.verdict.result, found.verdict.reason.rule) == (result, rule)
    assert found.verdict.reason.answer is not None


def test_nothing_matching_is_neutral() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 ip4:198.51.100.1 moo=1"]}})
    assert (found.verdict.result, found.verdict.reason.rule) == ("neutral", "spf.default")
    assert (found.verdict.matched, found.verdict.path) == (None, ("a.example",))
    assert marked(found.step("spf.modifier.unknown")) == "moo=1"


def test_redirect_to_a_domain_without_record_is_an_error() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 redirect=b.example"]}})
    assert (found.verdict.result, found.verdict.reason.rule) == ("permerror", "spf.redirect.no-record")


def test_redirect_is_not_followed_where_all_stands() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 redirect=b.example ?all"]}})
    assert (found.verdict.result, found.verdict.lookups) == ("neutral", 0)


def test_a_domain_beyond_ascii_is_asked_in_its_ascii_form() -> None:
    zone = {"xn--strae-oqa.example": {"TXT": ["v=spf1 +all"]}}
    found = checked(zone, SpfRequest("mailfrom", "192.0.2.9", "h.example", "joe@straße.example"))
    assert found.verdict.result == "pass"
    assert found.step("spf.domain.a-labels").said == "straße.example is xn--strae-oqa.example in the DNS"


def test_every_question_says_why_and_what_it_reveals() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 include:%{l}.b.example exists:%{i}.%{h}.c.example -all"]}}
    found = checked({**zone, "joe.b.example": {"TXT": ["v=spf1 ?all"]}})
    answers = [step.answer for step in found.steps if step.answer is not None]
    assert [answer.question.reveals for answer in answers] == [
        (),
        ("local part of the sender",),
        ("client address", "HELO name"),
    ]
    assert all(answer.question.why for answer in answers)
