"""Addresses as numbers."""

import ipaddress
import random

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


def test_ipv6_reads_what_the_library_reads_and_nothing_else() -> None:
    chance = random.Random(4291)
    groups = ("0", "1", "ffff", "DB8", "00a", "", "12345", "g")
    texts = [
        "::",
        "::1",
        "1::",
        "1:2:3:4:5:6:7::",
        "1:2:3:4:5:6:7::8",
        "::1.2.3.4",
        "1:2:3:4:5:6:7:8",
        ":::",
        "1::2::3",
    ]
    texts += [":".join(chance.choices(groups, (4, 4, 4, 4, 2, 3, 1, 1), k=chance.randint(1, 9))) for _ in range(4000)]
    read = 0
    for text in texts:
        try:
            expected: int | None = int(ipaddress.IPv6Address(text))
        except ipaddress.AddressValueError:
            expected = None
        assert ipv6(text) == expected, text
        read += expected is not None
    assert read > 200
