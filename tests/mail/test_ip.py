"""Client addresses as servers write them (RFC 5321 4.1.3)."""

import ipaddress

import pytest

from inspector.mail.ip import canonical, kind, literals


@pytest.mark.parametrize(
    ("written", "ip"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("[192.0.2.1]", "192.0.2.1"),
        ("192.0.2.1:2525", "192.0.2.1"),
        ("[192.0.2.1]:2525", "192.0.2.1"),
        ("IPv6:2001:DB8:0::1", "2001:db8::1"),
        ("[IPv6:2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:25", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("1.2.3", ""),
        ("256.1.1.1", ""),
        ("01.2.3.4", ""),
        ("mail.example", ""),
        ("", ""),
        ("1" * 5000, ""),
    ],
)
def test_canonical_form(written: str, ip: str) -> None:
    assert canonical(written) == ip


@pytest.mark.parametrize(
    ("ip", "name"),
    [
        ("8.8.8.8", "public"),
        ("10.1.2.3", "private"),
        ("fd00::1", "private"),
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("203.0.113.9", "documentation"),
        ("2001:db8::1", "documentation"),
        ("169.254.1.1", "link-local"),
        ("fe80::1", "link-local"),
        ("100.64.0.1", "other"),
        ("224.0.0.1", "other"),
        ("", ""),
        ("mail.example", ""),
    ],
)
def test_kind(ip: str, name: str) -> None:
    assert kind(ip) == name


def test_every_first_octet_has_the_kind_of_its_networks() -> None:
    for first in range(256):
        for second in (0, 18, 64, 88, 168, 254):
            address = ipaddress.IPv4Address(f"{first}.{second}.{second}.7")
            is_public = address.is_global and not address.is_multicast
            assert (kind(str(address)) == "public") == (is_public and kind(str(address)) != "documentation")


def test_literals_in_order() -> None:
    assert literals("a [192.0.2.1] [x] [IPv6:2001:db8::1]") == ("192.0.2.1", "2001:db8::1")
