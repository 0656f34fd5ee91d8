"""Questions name those that will follow, so that a whole tree can be asked early."""

from collections.abc import Iterator

from inspector.auth.spf import SpfRequest, check, first_questions
from inspector.model.dns import DnsQuestion
from inspector.model.trace import Trace
from tests.answering import Answering, Zone, answers_from, decide

REQUEST = SpfRequest("mailfrom", "192.0.2.9", "mail.a.example", "joe@a.example")

ZONE: Zone = {
    "a.example": {"TXT": ["v=spf1 include:_spf.%{d} mx a:h.example exists:%{l}.x.example ptr redirect=r.example"]},
    "_spf.a.example": {"TXT": ["v=spf1 ip4:198.51.100.0/24 include:c.example ~all a:never.example"]},
    "c.example": {"TXT": ["v=spf1 a -all"], "A": ["198.51.100.3"]},
    "h.example": {"A": ["198.51.100.4"]},
    "r.example": {"TXT": ["v=spf1 ip4:192.0.2.0/24 a:never.example -all"]},
}


def ahead(questions: tuple[DnsQuestion, ...], answer: Answering) -> Iterator[tuple[str, str]]:
    """Keys of everything that the questions lead to."""
    for question in questions:
        yield question.key
        if question.leads_to is not None:
            yield from ahead(tuple(question.leads_to(answer(question))), answer)


def test_every_question_of_a_check_is_foretold() -> None:
    zone = {**ZONE, "a.example": {**ZONE["a.example"], "MX": [[10, "m.example"]]}, "m.example": {"A": ["198.51.100.5"]}}
    zone["9.2.0.192.in-addr.arpa"] = {"PTR": ["p.example"]}
    asked: list[tuple[str, str]] = []
    verdict = decide(check(REQUEST, Trace()), answers_from(zone, asked))
    foretold = list(ahead(first_questions(REQUEST), answers_from(zone)))
    assert verdict.result == "pass"
    assert set(asked) == set(foretold)
    assert ("never.example.", "A") not in foretold


def test_what_a_name_reveals_is_foretold_with_it() -> None:
    (first,) = first_questions(REQUEST)
    assert first.leads_to is not None
    following = first.leads_to(answers_from(ZONE)(first))
    assert {question.name: question.reveals for question in following}["joe.x.example"] == ("local part of the sender",)
    assert all(question.why for question in following)


def test_a_loop_of_includes_is_foretold_to_a_limited_depth() -> None:
    zone: Zone = {"a.example": {"TXT": ["v=spf1 include:a.example -all"]}}
    assert len(list(ahead(first_questions(REQUEST), answers_from(zone)))) == 11


def test_a_wide_tree_is_foretold_no_further_than_the_limits_let_a_check_go() -> None:
    zone: Zone = {"a.example": {"TXT": ["v=spf1 " + "include:a.example " * 50 + "-all"]}}
    assert len(list(ahead(first_questions(REQUEST), answers_from(zone)))) == 2**10


def test_nothing_is_foretold_where_nothing_will_be_asked() -> None:
    assert first_questions(REQUEST._replace(ip="nowhere")) == ()
    assert first_questions(REQUEST._replace(mail_from="joe@[192.0.2.1]")) == ()
