"""The decision (RFC 9989 5.3), DNS failures, and what no input may do."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.dmarc import discover_policy, evaluate, first_questions
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.trace import Step, Trace
from tests.answering import answers_from, decide
from tests.auth.dmarc.cases import decided, dkim, mail, raw, spf

ORG = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject"]}}


def test_nothing_that_vouches_is_a_fail_and_the_wish_is_told() -> None:
    done = decided("example.com", ORG, spf("fail", "example.com"))
    assert (done.verdict.result, done.verdict.disposition) == ("fail", "reject")
    assert done.verdict.reason.rule == "dmarc.result.fail"
    assert any("asks receivers to reject" in step.said for step in done.steps)


def test_pass_needs_no_disposition() -> None:
    verdict = decided("example.com", ORG, spf("pass", "example.com")).verdict
    assert (verdict.result, verdict.policy, verdict.disposition) == ("pass", "reject", "none")


def test_fail_without_spf_says_that_spf_could_not_be_checked() -> None:
    verdict = decided("example.com", ORG).verdict
    assert (verdict.result, verdict.reason.rule) == ("fail", "dmarc.result.fail-without-spf")


def test_no_record_anywhere_is_none() -> None:
    done = decided("a.example.com", {}, spf("pass", "a.example.com"))
    assert (done.verdict.result, done.verdict.policy, done.verdict.record_domain) == ("none", "", "")


@pytest.mark.parametrize("error", ["TIMEOUT", "SERVFAIL"])
@pytest.mark.parametrize("name", ["_dmarc.a.example.com", "_dmarc.example.com", "_dmarc.com"])
def test_failed_answer_on_the_way_to_the_policy_is_temperror(name: str, error: str) -> None:
    zone = {**ORG, name: {"ERROR": [error]}}
    done = decided("a.example.com", zone, spf("pass", "a.example.com"))
    assert done.verdict.result == "temperror"
    assert done.verdict.disposition == ""


def test_question_that_nobody_asked_is_temperror() -> None:
    trace = Trace()
    verdict = decide(evaluate(mail("a@example.com"), None, (), trace), lambda q: DnsAnswer(q, DnsStatus.NOT_ASKED))
    assert verdict.result == "temperror"
    assert "was not asked" in verdict.reason.said
    assert verdict.ladder[0].said == "not asked"


@pytest.mark.parametrize(("method", "domain"), [("spf", "example.com"), ("dkim", "mail.example.com")])
def test_method_that_hangs_on_the_dns_is_temperror_when_it_could_be_aligned(method: str, domain: str) -> None:
    done = decided(
        "example.com",
        ORG,
        spf("temperror", domain) if method == "spf" else None,
        [dkim("temperror", domain)] if method == "dkim" else [],
    )
    assert done.verdict.result == "temperror"


def test_method_that_hangs_on_the_dns_does_not_matter_when_it_could_not_be_aligned() -> None:
    done = decided("example.com", ORG, spf("temperror", "other.example"), [dkim("temperror", "other.com")])
    assert done.verdict.result == "fail"


def test_pass_does_not_wait_for_another_method() -> None:
    done = decided("example.com", ORG, spf("temperror", "mail.example.com"), [dkim("pass", "example.com")])
    assert done.verdict.result == "pass"


def test_failed_walk_of_an_identifier_is_temperror() -> None:
    zone = {**ORG, "_dmarc.mail.example.com": {"ERROR": ["SERVFAIL"]}}
    done = decided("example.com", zone, spf("pass", "mail.example.com"))
    assert done.verdict.result == "temperror"


def test_identical_identifier_passes_although_the_walk_above_fails() -> None:
    zone = {**ORG, "_dmarc.com": {"ERROR": ["TIMEOUT"]}}
    done = decided("example.com", zone, spf("pass", "example.com"), [dkim("pass", "mail.example.com")])
    assert done.verdict.result == "pass"


def test_walk_for_showing_only_does_not_change_a_fail() -> None:
    zone = {**ORG, "_dmarc.com": {"ERROR": ["TIMEOUT"]}}
    done = decided("example.com", zone, spf("fail", "example.com"))
    assert done.verdict.result == "fail"
    assert done.verdict.organizational_domain == ""


@pytest.mark.parametrize(
    ("message", "rule"),
    [
        (b"Subject: x\r\n\r\n", "dmarc.author.no-field"),
        (b"From: nobody\r\n\r\n", "dmarc.author.no-domain"),
        (b"From: undisclosed:;\r\n\r\n", "dmarc.author.no-domain"),
        (b"From: a@[192.0.2.1]\r\n\r\n", "dmarc.author.not-a-domain"),
    ],
)
def test_mail_without_exactly_one_author_domain_is_permerror_and_asks_nothing(message: bytes, rule: str) -> None:
    done = decided(raw(message), ORG)
    assert (done.verdict.result, done.asked) == ("permerror", ())
    assert rule in done.rules


@pytest.mark.parametrize(
    "message", [b"From: a@x.example, b@y.example\r\n\r\n", b"From: a@x.example\r\nFrom: b@y.example\r\n\r\n"]
)
def test_several_author_domains_are_permerror_and_each_is_looked_at_alone(message: bytes) -> None:
    zone = {
        "_dmarc.x.example": {"TXT": ["v=DMARC1; p=quarantine"]},
        "_dmarc.y.example": {"TXT": ["v=DMARC1; p=reject"]},
    }
    done = decided(raw(message), zone)
    assert done.verdict.result == "permerror"
    assert "dmarc.author.several" in done.rules
    assert {"_dmarc.x.example", "_dmarc.y.example"} <= set(done.asked)
    outcomes = [step.said for step in done.steps if step.rule == "dmarc.several.each"]
    assert outcomes == [
        "for x.example alone DMARC would come to fail; it asks receivers for quarantine",
        "for y.example alone DMARC would come to fail; it asks receivers for reject",
    ]
    assert [step.outcome for step in done.steps if step.rule == "dmarc.several.strictest"] == ["reject"]
    assert done.verdict.disposition == "reject"
    assert "are to apply reject" in done.verdict.reason.said


def test_of_many_author_domains_only_a_few_are_asked_about() -> None:
    addresses = ", ".join(f"a@bank{number}.example" for number in range(40))
    done = decided(raw(f"From: {addresses}\r\n\r\n".encode()), {})
    assert done.verdict.result == "permerror"
    assert len({name for name in done.asked if name.startswith("_dmarc.bank")}) == 3
    assert "dmarc.several.more" in done.rules


def test_ladder_tells_every_name_and_marks_the_two_that_matter() -> None:
    ladder = decided("a.mail.example.com", {**ORG, "_dmarc.mail.example.com": {"TXT": ["x"]}}).verdict.ladder
    assert [(rung.domain, rung.said, rung.is_organizational, rung.is_applied) for rung in ladder] == [
        ("a.mail.example.com", "no record", False, False),
        ("mail.example.com", "no record", False, False),
        ("example.com", "p=reject", True, True),
        ("com", "no record", False, False),
    ]


def test_first_questions_are_those_of_the_walk() -> None:
    (first,) = first_questions(mail("a@mail.example.com"))
    assert [question.name for question in (first, *first.likely)] == [
        "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com",
    ]  # fmt: skip
    assert first_questions(raw(b"Subject: x\r\n\r\n")) == ()


@pytest.mark.parametrize(
    ("domain", "zone", "organization", "disposition"),
    [
        ("Mail.Example.COM.", ORG, "example.com", "reject"),
        ("example.com", {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; t=y"]}}, "example.com", "quarantine"),
        (
            "bücher.example",
            {"_dmarc.xn--bcher-kva.example": {"TXT": ["v=DMARC1; p=none"]}},
            "xn--bcher-kva.example",
            "none",
        ),
        ("example.com", {}, "example.com", ""),
    ],
)
def test_policy_of_a_domain_alone(
    domain: str, zone: dict[str, dict[str, list[str]]], organization: str, disposition: str
) -> None:
    verdict = decide(discover_policy(domain, Trace()), answers_from(zone))
    assert verdict.organizational_domain == organization
    assert verdict.disposition == disposition
    assert verdict.ladder
    assert verdict.psl is not None


@pytest.mark.parametrize(
    "domain", ["", ".", "a..b", "x" * 64 + ".example", "a b.example", "-x.example", "a." * 130 + "b"]
)
def test_what_is_no_domain_has_no_policy_and_asks_nothing(domain: str) -> None:
    with pytest.raises(StopIteration) as done:
        next(discover_policy(domain, Trace()))
    assert done.value.value.result == "permerror"


_RECORDS = st.lists(
    st.one_of(
        st.binary(max_size=60),
        st.binary(max_size=60).map(lambda tail: b"v=DMARC1;" + tail),
        st.sampled_from(
            [b"v=DMARC1; p=reject; psd=y", b"v=DMARC1; p=none; np=reject", b"v=DMARC1; psd=n; rua=mailto:a@b.c"]
        ),
    ),
    max_size=3,
)
_DOMAINS = st.sampled_from(
    ["example.com", "mail.example.com", "b.a.example.com", "com", "", "[192.0.2.1]", "é.example"]
)


@settings(max_examples=250, derandomize=True, deadline=None)
@given(st.data(), st.binary(max_size=80), _DOMAINS, _DOMAINS)
def test_any_mail_and_any_answers_give_a_verdict(data: st.DataObject, sender: bytes, one: str, other: str) -> None:
    message = raw(
        b"From: "
        + data.draw(st.sampled_from([b"", b"a@example.com, ", b"a@b.mail.example.com"]))
        + sender
        + b"\r\n\r\n"
    )
    questions: list[tuple[str, str]] = []

    def answer(question: DnsQuestion) -> DnsAnswer:
        assert question.key not in questions
        questions.append(question.key)
        status = data.draw(st.sampled_from(list(DnsStatus)))
        records = tuple(quoted(text) for text in data.draw(_RECORDS)) if status is DnsStatus.FOUND else ()
        return DnsAnswer(question, status, records)

    results = st.sampled_from(["pass", "fail", "temperror", "none"])
    sent, signed = spf(data.draw(results), one), dkim(data.draw(results), other)
    verdict = decide(evaluate(message, sent, (signed,), Trace()), answer)
    if verdict.result == "fail":
        assert verdict.disposition in ("none", "quarantine", "reject")
    assert len(questions) <= 30


@pytest.mark.parametrize(
    ("domain", "record", "rule"),
    [
        ("example.com", "v=DMARC1; p=reject", "dmarc.result.fail-unjudged"),
        ("news.example.com", "v=DMARC1; p=reject", "dmarc.result.fail-unjudged"),
        ("news.example.com", "v=DMARC1; p=reject; adkim=s", "dmarc.result.fail"),
        ("mailer.example", "v=DMARC1; p=reject", "dmarc.result.fail"),
    ],
)
def test_signature_that_nobody_could_judge_is_named_when_it_might_vouch(domain: str, record: str, rule: str) -> None:
    zone = {"_dmarc.example.com": {"TXT": [record]}}
    done = decided("example.com", zone, spf("fail", "example.com"), (dkim("neutral", domain),))
    assert (done.verdict.result, done.verdict.reason.rule) == ("fail", rule)


def test_signature_beyond_the_limit_is_no_excuse() -> None:
    step = Step(1, 0, "dkim.signature.too-many", "given by the test")
    beyond = replace(dkim("neutral", "example.com"), reason=step)
    done = decided("example.com", ORG, spf("fail", "example.com"), (beyond,))
    assert done.verdict.reason.rule == "dmarc.result.fail"


def test_several_records_are_told_apart_from_none() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]}}
    verdict = decided("example.com", zone, spf("fail", "example.com")).verdict
    assert verdict.result == "none"
    assert verdict.reason.said == "example.com has 2 policy records, which are all discarded, so DMARC does not apply"
