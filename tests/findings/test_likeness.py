"""Whose name a domain looks like, and which domains a mail names."""

import pytest

from inspector.findings.likeness import is_one_off, likenesses
from inspector.findings.named_domains import named_domains
from inspector.model.limits import MAX_NAMED_DOMAINS
from tests.findings.bodies import html_case
from tests.findings.mails import case, letter, plain_letter, signed

BANK = "northbank.example"


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("n0rthbank.example", "letters"),
        ("northbаnk.example".encode("idna").decode("ascii"), "letters"),
        ("nörthbänk.example".encode("idna").decode("ascii"), "letters"),
        ("northba-nk.example", "letters"),
        ("nortnbank.example", "one-letter"),
        ("northbnak.example", "one-letter"),
        ("northbankk.example", "one-letter"),
        ("northban.example", "one-letter"),
        ("northbank.test", "other-ending"),
        ("northbank.example.evil.test", "name-inside"),
        ("northbank-login.test", "name-inside"),
        ("northbank.evil.test", "name-inside"),
    ],
)
def test_each_way_to_look_like_another_name(domain: str, kind: str) -> None:
    assert [one.kind for one in likenesses(domain, (BANK,))] == [kind]


@pytest.mark.parametrize(
    "domain",
    ["northbank.example", "www.northbank.example", "southbank.example", "north.example", "bank.example", "nb.test"],
)
def test_the_same_owner_and_names_further_away_are_left_alone(domain: str) -> None:
    assert likenesses(domain, (BANK, "nb.example", "x.example")) == ()


def test_names_that_are_borrowed_again_and_again_need_no_list() -> None:
    assert [one.like for one in likenesses("paypa1.example", ())] == ["paypal"]
    assert [one.like for one in likenesses("paypal.login.example", ())] == ["paypal"]
    assert likenesses("paypal.example", ()) == ()
    assert likenesses("paypal-community.example", ()) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [("abcde", "abcde", False), ("abcde", "abXde", True), ("abcde", "abde", False), ("abcdef", "abdcef", True)],
)
def test_one_letter_off(one: str, other: str, is_near: bool) -> None:
    assert is_one_off(one, other) is is_near
    assert is_one_off(other, one) is is_near


def test_every_place_that_names_a_domain_is_told_once_for_each_name() -> None:
    html = '<a href="https://www.shop.example/x">https://northbank.example</a><a href="http://203.0.113.9/">x</a>'
    fields = ("Reply-To: r@reply.example", "Message-ID: <1@web17>")
    found = named_domains(html_case(html, *fields))
    assert [(domain.name, domain.roles) for domain in found] == [
        ("bank.example", ("From", "envelope sender")),
        ("reply.example", ("Reply-To",)),
        ("web17", ("Message-ID",)),
        ("www.shop.example", ("link",)),
        ("shop.example", ("above a link",)),
    ]
    assert [domain.name for domain in found if not domain.is_public] == ["web17"]


def test_signing_domains_are_named_with_their_number() -> None:
    assert named_domains(case(signed(plain_letter())))[0].roles == ("From", "envelope sender", "d= of signature 1")


def test_what_a_link_shows_is_what_its_domain_is_compared_with() -> None:
    looked_at = case(
        letter(
            "From: Bank <a@n0rthbank.example>",
            "MIME-Version: 1.0",
            "Content-Type: text/html",
            body='<a href="https://n0rthbank.example/">northbank.example</a>',
        )
    )
    assert "northbank.example" not in [domain.name for domain in named_domains(looked_at)]
    assert [one.kind for one in named_domains(looked_at)[0].likenesses] == ["letters"]


def test_watched_names_are_compared_with() -> None:
    looked_at = case(letter("From: Bank <a@c0rporate.example>"), sender="")
    assert named_domains(looked_at)[0].likenesses == ()
    assert named_domains(looked_at, ("corporate.example",))[0].likenesses[0].like == "corporate.example"


def test_a_mail_of_links_is_cut() -> None:
    html = "".join(f'<a href="https://d{number}.example">x</a>' for number in range(300))
    assert len(named_domains(html_case(html))) == MAX_NAMED_DOMAINS


@pytest.mark.parametrize("name", ["", ".", "a." * 200 + "example", "xn--\x80.example", "\ud800.example", "-" * 70])
def test_no_name_raises(name: str) -> None:
    likenesses(name, (BANK, name, ""))
