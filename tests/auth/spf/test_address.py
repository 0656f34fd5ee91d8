"""Addresses as numbers."""

import pytest

from inspector.auth.spf.address import Address, client_address, ipv4, ipv6


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.9", Address(0xC0000209, 32)),
        ("::ffff:192.0.2.9", Address(0xC0000209, 32)),
        ("::FFFF:c000:209", Address(0xC0000209, 32)),
        ("2001:DB8::9", Address(0x20010DB8000000000000000000000009, 128)),
        ("fe80::1%eth0", Address(0xFE800000000000000000000000000001, 128)),
        ("192.0.2.9%x", None),
        ("192.0.2", None),
        ("192.0.2.٩", None),
        ("[192.0.2.9]", None),
        ("", None),
    ],
)
def test_a_client_is_a_number_of_its_family(text: str, address: Address | None) -> None:
    assert client_address(text) == address


def test_records_write_addresses_without_leading_zeros_and_zones() -> None:
    assert ipv4("192.0.2.010") is None
    assert ipv6("fe80::1%1") is None
    assert ipv6("::") == 0
