"""Web addresses as they are hidden: by number, in text, behind a gateway."""

import pytest

from inspector.mail.html_text import Link
from inspector.mail.web import all_unwrapped, number_address, same_house, text_links, unwrapped


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.235", "192.0.2.235"),
        ("3221226219", "192.0.2.235"),
        ("0xc00002eb", "192.0.2.235"),
        ("0300.0.2.235", "192.0.2.235"),
        ("192.0.747", "192.0.2.235"),
        ("2001:db8::1", "2001:db8::1"),
        ("192.0.2.256", ""),
        ("192.0.2.235.example", ""),
        ("08.0.0.1", ""),
        ("4294967296", ""),
        ("bank.example", ""),
        ("", ""),
    ],
)
def test_a_number_is_an_address_however_it_is_written(host: str, address: str) -> None:
    assert number_address(host) == address


def test_addresses_of_plain_text_end_before_the_full_stop() -> None:
    found = text_links("See https://a.example/b, (http://c.example). https://a.example/b! ahttp://d.example")
    assert [link.target for link in found] == ["https://a.example/b", "http://c.example"]


def test_a_gateway_is_taken_off() -> None:
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbank.example%2Fa&data=1"
    assert unwrapped(Link("a", "x", wrapped)) == Link("a", "x", "https://bank.example/a")
    assert unwrapped(Link("a", "x", "https://urldefense.com/v3/__x")) is None
    plain = Link("a", "x", "https://bank.example/?url=https://other.example")
    assert unwrapped(plain) is plain


def test_of_many_links_those_behind_a_gateway_are_taken_off_and_the_unreadable_left_out() -> None:
    plain = Link("a", "x", "https://bank.example/")
    wrapped = Link("a", "x", "https://EUR01.SafeLinks.protection.outlook.com/?url=https%3A%2F%2Fbank.example%2Fa")
    unreadable = Link("a", "x", "https://urldefense.com/v3/__x")
    assert all_unwrapped([plain, wrapped, unreadable]) == (plain, unwrapped(wrapped))
    assert all_unwrapped([plain]) == (plain,)


def test_one_house_has_one_registered_name() -> None:
    assert same_house("www.bank.example", "click.mail.bank.example")
    assert not same_house("bank.co.uk", "evil.co.uk")
    assert same_house("www.bank.co.uk", "bank.co.uk")
    assert not same_house("bank.example", "bank.example.evil.example2")
