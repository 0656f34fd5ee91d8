"""Names that can be asked, and why others cannot."""

import pytest

from inspector.lookup.names import askable, domain_seen


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("example.com", "example.com."),
        ("Example.COM.", "Example.COM."),
        (".", "."),
        ("_dmarc.example.com", "_dmarc.example.com."),
        ("bücher.example", "xn--bcher-kva.example."),
        ("faß.example", "xn--fa-hia.example."),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah."),
        (r"a\.b.example", r"a\.b.example."),
        (r"a\046b.example", r"a\046b.example."),
        ("a b.example", r"a\032b.example."),
        ('q"u.example', r"q\034u.example."),
        ("@.example", r"\064.example."),
        ("a\\", r"a\092."),
        ("x" * 63 + ".example", "x" * 63 + ".example."),
        (".".join(["x" * 63] * 3 + ["y" * 61]), ".".join(["x" * 63] * 3 + ["y" * 61]) + "."),
    ],
)
def test_names_that_can_be_asked_are_written_in_ascii(name: str, asked: str) -> None:
    assert (askable(name).name, askable(name).reason) == (asked, "")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("..", "Label 1"),
        ("a..b", "Label 2"),
        (".example", "Label 1"),
        ("x" * 64 + ".example", "64 octets"),
        (".".join(["x" * 63] * 3 + ["y" * 62]), "256 octets"),
        ("ü" * 63 + ".example", "Label 1"),
        ("a\u200db.example", "no form in ASCII"),
        ("\u202e.example", "no form in ASCII"),
        ("\udcff.example", "no form in ASCII"),
        (r"\999.example", "escape"),
    ],
)
def test_names_that_cannot_be_asked_say_why(name: str, reason: str) -> None:
    assert askable(name).name == ""
    assert reason in askable(name).reason


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("_spf.mailer.example", "mailer.example"),
        ("k1._domainkey.mailer.example.", "mailer.example"),
        ("192.0.2.9.in-addr._spf.a.example", "a.example"),
        ("mail.example", "mail.example"),
        ("_dmarc", "_dmarc"),
    ],
)
def test_the_domain_whose_servers_see_a_question(name: str, domain: str) -> None:
    assert domain_seen(name) == domain
