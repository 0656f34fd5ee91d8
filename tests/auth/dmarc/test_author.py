"""The author domain by the grammar and forgivingly (RFC 9989 5.3.1, RFC 5322 3.4)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.dmarc.author import author_domain, author_of
from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.auth.dmarc.strict import domains
from inspector.model.trace import Trace
from tests.auth.dmarc.cases import mail, raw


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"a@bank.example", "bank.example"),
        (b"Bank <a@Bank.Example>", "bank.example"),
        (b'"a <x@junk.example>"@victim.example', "victim.example"),
        (b'"victim@bank.example" <x@junk.example>', "junk.example"),
        (b"victim@bank.example <x@junk.example>", "junk.example"),
        (b"(x@junk.example) a@bank.example", "bank.example"),
        (b"a@bank.example (x@junk.example)", "bank.example"),
        (b"a(<x@junk.example>)@bank(comment).example", "bank.example"),
        (b"Friends: a@bank.example, b@bank.example;", "bank.example"),
        (b"Friends: a@bank.example;, c@other.example", None),
        (b"=?utf-8?q?x=40junk.example?= <a@bank.example>", "bank.example"),
        (b"=?utf-8?b?PGFAanVuay5leGFtcGxlPg==?= <a@bank.example>", "bank.example"),
        (b"<@relay.example:a@bank.example>", "bank.example"),
        (b"a@bank.example.", "bank.example"),
        (b"a@b\xc3\xbccher.example", "xn--bcher-kva.example"),
        (b"a@xn--bcher-kva.example", "xn--bcher-kva.example"),
        (b"a@bank.example\0@junk.example", None),
        (b"<a@bank.example\0>", "bank.example"),
        (b"a@bank.example@junk.example", None),
        (b'"a\\"@junk.example" <a@bank.example>', "bank.example"),
        (b'<"a@bank.example>', "bank.example"),
        ("a@\u212aing.example".encode(), "king.example"),
        (b"<a@bank.example><b@junk.example>", None),
        (b"<a@junk.example>b@bank.example", None),
        (b"<a@junk.example>@bank.example", None),
        (b"<a@bank.example> (b@junk.example)", "bank.example"),
        (b"a@bank.example, b@bank.example", "bank.example"),
        (b"a@bank.example, b@BANK.EXAMPLE.", "bank.example"),
        (b"a@x.example, b@y.example", None),
        (b"undisclosed-recipients:;", None),
        (b"", None),
        (b"Bank", None),
        (b"a@", None),
        (b"a@bank..example", None),
        (b"a@[192.0.2.1]", None),
        (b"a@" + b"x" * 64 + b".example", None),
    ],
)
def test_author_domain_of_a_from_field(value: bytes, expected: str | None) -> None:
    author, step = author_domain(mail(value), Trace())
    assert author.domain == (expected or "")
    assert step.cite is not None
    assert step.outcome == (expected or "permerror")


def test_two_fields_of_the_same_domain_have_one_author_domain_and_are_noted() -> None:
    trace = Trace()
    author, _ = author_domain(raw(b"From: a@bank.example\r\nFrom: b@bank.example\r\n\r\n"), trace)
    assert author.domain == "bank.example"
    assert "dmarc.author.several-fields" in [step.rule for step in trace.steps]


def test_all_domains_are_named_when_there_are_several() -> None:
    _, step = author_domain(raw(b"From: a@x.example\r\nFrom: b@y.example\r\n\r\n"), Trace())
    assert "x.example, y.example" in step.said


def test_address_in_a_display_name_is_noted() -> None:
    trace = Trace()
    author_domain(mail(b'"help@bank.example" <x@junk.example>'), trace)
    assert "dmarc.author.display-address" in [step.rule for step in trace.steps]


@pytest.mark.parametrize("name", [b"help@bank.example", b"a.b@c@bank.example, x", b"'help@mail.bank.example'."])
def test_address_in_a_display_name_is_noted_wherever_it_stands(name: bytes) -> None:
    trace = Trace()
    author_domain(mail(b'"' + name + b'" <x@junk.example>'), trace)
    assert "dmarc.author.display-address" in [step.rule for step in trace.steps]


@pytest.mark.parametrize("unit", [b"a", b"a@", b'\\"', b"a:", b"(", b"[", b"a\xcc\x81\xcc\x96"])
def test_a_huge_field_is_read_in_one_go(unit: bytes) -> None:
    author, _ = author_domain(mail(b'"' + unit * 20_000 + b'" <a@bank.example>'), Trace())
    assert author.domain == "bank.example"
    author_domain(mail(b'"' + unit * 20_000 + b"@bank.example"), Trace())


def test_broken_field_is_read_forgivingly_and_that_is_said() -> None:
    trace = Trace()
    author, _ = author_domain(mail(b"Bank, Inc. <a@bank.example>"), trace)
    assert author.strict is None
    assert author.domain == "bank.example"
    assert "dmarc.author.not-strict" in [step.rule for step in trace.steps]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"A. B. C. <a@x.example>", ("x.example",)),
        (b"a@x.example,,b@y.example,", ("x.example", "y.example")),
        (b'"unclosed <a@x.example>', None),
        (b"a@x.example)", None),
        (b"<a@x.example", None),
        (b"a b@x.example", None),
        (b"a@x.example b@y.example", None),
        (b"@x.example", None),
        (b"list:a@x.example,b@y.example;", ("x.example", "y.example")),
        (b"list:a@x.example", None),
        (b"a . b @ x . example", ("x.example",)),
    ],
)
def test_grammar_takes_all_or_nothing(value: bytes, expected: tuple[str, ...] | None) -> None:
    assert domains(value) == expected


def test_u_label_keeps_letters_that_older_rules_replaced() -> None:
    assert a_labels("straße.example") == "xn--strae-oqa.example"
    assert a_labels("例え。テスト") == "xn--r8jz45g.xn--zckzah"
    assert not is_domain("a b.example")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.binary(max_size=120))
def test_any_field_is_read(value: bytes) -> None:
    author = author_of(mail(value))
    assert author.domain == "" or is_domain(author.domain)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.lists(
        st.sampled_from([b"a", b"@", b".", b",", b"<", b">", b'"', b"(", b")", b":", b";", b"\\", b" ", b"b.example"])
    )
)
def test_any_mixture_of_marks_is_read(parts: list[bytes]) -> None:
    author_of(mail(b"".join(parts)))
