"""Where links lead: spellings, what is left alone, how many are told, and where they stand."""

import base64

import pytest

from tests.findings.bodies import HTML, html_case, html_letter, link, of_body, place
from tests.findings.mails import KEY, POLICY, case, found, letter, plain_letter, signed
from tests.findings.pairs.links import FORM


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("https://evil.example/x", "www.bank.test", "medium"),
        ("https://evil.example/x", "bank.test/login", "medium"),
        ("https://evil.example/x", "bank.test", "low"),
        ("https://evil.example/x", "Node.js", None),
        ("https://evil.example/x", "Go to www.bank.test now", None),
        ("https://count.example/?to=https://www.bank.test/x", "https://www.bank.test/x", None),
        ("mailto:a@bank.test", "www.bank.test", None),
    ],
)
def test_text_and_target_apart(target: str, text: str, expected: str | None) -> None:
    found_rules = [rule for rule in of_body(html_case(link(target, text))) if rule[0] == "content.link-text-apart"]
    assert found_rules == ([("content.link-text-apart", expected)] if expected else [])


def test_a_list_that_counts_clicks_is_low() -> None:
    mail = html_case(link("https://count.example/x", "www.bank.test"), "List-Id: <news.bank.test>")
    assert of_body(mail) == [("content.link-text-apart", "low")]


def test_an_author_who_signed_may_count_clicks_on_links_to_himself() -> None:
    own = html_letter(link("https://count.test/x", "https://www.bank.example/order/1"))
    assert of_body(case(own, POLICY)) == [("content.link-text-apart", "medium")]
    assert of_body(case(signed(own), {**KEY, **POLICY})) == [("content.link-text-apart", "low")]
    assert of_body(case(signed(own), KEY)) == [("content.link-text-apart", "low")]
    other = html_letter(link("https://count.test/x", "https://www.bank.test/order/1"))
    assert of_body(case(signed(other), {**KEY, **POLICY})) == [("content.link-text-apart", "medium")]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://66.113.0.203.host.example/x", [("content.link-ip", "low")]),
        ("http://203-0-113-66.cloud.example/x", [("content.link-ip", "low")]),
        ("http://1.2.3.example/x", []),
        ("http://[2001:db8::66]/x", [("content.link-ip", "medium")]),
        ("http://0xcb.0.0x71.66/x", [("content.link-ip-hidden", "high")]),
        ("http://bank.example/203.0.113.66", []),
        ("javascript:go()", [("content.link-script", "low")]),
        ("https://guest@evil.example/x", [("content.link-userinfo", "info")]),
        ("https://evil.example/@www.bank.test", []),
        ("mailto:a@evil.example", []),
        ("https://www.bit.ly/x", [("content.link-shortened", "low")]),
        ("https://storage.googleapis.com/x/y.html", [("content.link-shared-host", "low")]),
        ("https://www.amazonaws.com/y.html", []),
        ("https://www.bank.example/x", []),
        ("https://xn--bnk-5cd.test/x", [("content.link-mixed-scripts", "high")]),
        ("https://b\u00fccher.test/x", [("content.link-internationalized", "info")]),
        ("https://xn.test/x", []),
    ],
)
def test_target(target: str, expected: list[tuple[str, str]]) -> None:
    assert of_body(html_case(link(target))) == expected


def test_a_form_that_asks_for_no_password_weighs_less() -> None:
    search = FORM.format("search")
    assert of_body(html_case(search)) == [("content.form", "low")]
    assert of_body(html_case(search, "List-Id: <l.example>")) == [("content.form", "info")]
    assert of_body(html_case(search.replace("evil", "www.bank"))) == [("content.form", "info")]


def test_plain_text_has_links_too() -> None:
    assert of_body(case(plain_letter(body="Go to http://203.0.113.66/x.\n"))) == [("content.link-ip", "medium")]
    assert of_body(case(plain_letter(body="Go to 203.0.113.66.\n"))) == []


def test_several_links_are_one_finding_that_counts_them() -> None:
    finding = found(
        html_case(link("https://bit.ly/a") + link("https://bit.ly/b") + link("https://bit.ly/a")),
        "content.link-shortened",
    )
    assert finding is not None
    assert finding.said == "A link leads through bit.ly, so its target cannot be seen, and 1 more link does the like."


def test_evidence_is_the_target_where_the_bytes_have_it_and_the_part_where_not() -> None:
    written = html_case(link("http://203.0.113.66/x"))
    assert place(written, "content.link-ip") == b"http://203.0.113.66/x"
    encoded = base64.encodebytes(link("http://203.0.113.66/x").encode()).decode()
    coded = case(plain_letter(*HTML[:2], "Content-Transfer-Encoding: base64", body=encoded))
    assert place(coded, "content.link-ip") == coded.message.raw[coded.message.body.start : coded.message.body.end]


def test_a_gateway_before_a_link_is_looked_through() -> None:
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.bank.test%2Fa&amp;data=1"
    assert of_body(html_case(link(wrapped, "www.bank.test"))) == []
    assert of_body(html_case(link(wrapped, "www.shop.test"))) == [("content.link-text-apart", "medium")]


@pytest.mark.parametrize(
    "unit", [link("https://a.test/"), "<a href=x>", '<a "', "http://a.test ", "<", "<a href='http://"]
)
def test_a_megabyte_of_links_is_read(unit: str) -> None:
    html_case(unit * (1_000_000 // len(unit)))


def test_a_mail_without_a_body_has_no_findings_of_one() -> None:
    assert of_body(case(letter("From: a@bank.example", body=""))) == []
