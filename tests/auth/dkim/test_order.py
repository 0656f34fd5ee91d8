"""The author's own signatures come first, and the numbers of the signatures stay those of the header."""

from inspector.auth.dkim import aligned_first, signatures
from tests.auth.dkim.signing import MAIL, message


def mail(*domains: str) -> bytes:
    return b"".join(f"DKIM-Signature: v=1; d={domain}; s=s; h=from\r\n".encode() for domain in domains) + MAIL


def test_own_domain_then_relatives_then_others_each_top_to_bottom() -> None:
    found = signatures(message(mail("esp.example", "example.com", "a.mail.example.com", "other.example", "com")))
    ordered = aligned_first(found, "Mail.Example.com")
    assert [one.domain for one in ordered] == [
        "example.com",
        "a.mail.example.com",
        "com",
        "esp.example",
        "other.example",
    ]
    assert [one.index for one in ordered] == [2, 3, 5, 1, 4]
    assert aligned_first(found, "OTHER.example")[0].index == 4


def test_domain_that_merely_ends_alike_is_no_relative() -> None:
    found = signatures(message(mail("notexample.com", "example.com")))
    assert [one.index for one in aligned_first(found, "example.com")] == [2, 1]


def test_without_an_author_domain_the_order_is_that_of_the_header() -> None:
    found = signatures(message(mail("b.example", "a.example")))
    assert aligned_first(found, "") == found
    assert aligned_first(found, "not a name") == found
