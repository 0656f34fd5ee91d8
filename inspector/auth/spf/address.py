"""Addresses as numbers, so that a term costs a shift and no object (RFC 7208 5)."""

import ipaddress
from functools import lru_cache
from typing import NamedTuple

from inspector.patterns import regex

_OCTETS = {str(octet): octet for octet in range(256)}
_GROUPS = r"[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7}"
_IPV6 = regex(rf"({_GROUPS})?(?:(::)({_GROUPS})?)?")


class Address(NamedTuple):
    """An address and the width of its family."""

    value: int
    bits: int
    """32 or 128."""


def ipv4(text: str) -> int | None:
    """Dotted quad without leading zeros (RFC 7208 5.6)."""
    parts = text.split(".")
    if len(parts) != 4:
        return None
    first, second, third, fourth = parts
    try:
        return _OCTETS[first] << 24 | _OCTETS[second] << 16 | _OCTETS[third] << 8 | _OCTETS[fourth]
    except KeyError:
        return None


def ipv6(text: str) -> int | None:
    """Any form of RFC 4291 2.2, without a zone."""
    found = _IPV6.fullmatch(text)
    if found is not None:
        return _groups(*found.groups(""))
    if "." not in text or "%" in text:
        return None
    try:
        return int(ipaddress.IPv6Address(text))
    except ipaddress.AddressValueError:
        return None


def _groups(before: str, gap: str, after: str) -> int | None:
    """The number of eight groups; `::` stands for those that are missing, of which there must be one (RFC 4291 2.2)."""
    if not gap:
        return int("".join([f"{group:0>4}" for group in before.split(":")]), 16) if before.count(":") == 7 else None
    high = before.split(":") if before else []
    low = after.split(":") if after else []
    if len(high) + len(low) > 7:
        return None
    value = 0
    for group in high:
        value = value << 16 | int(group, 16)
    value <<= 16 * (8 - len(high))
    return value | int("".join([f"{group:0>4}" for group in low]), 16) if low else value


@lru_cache(maxsize=4096)
def address(text: str) -> Address | None:
    """An address of either family as the DNS writes it; None when it is none."""
    if ":" not in text:
        value = ipv4(text)
        return None if value is None else Address(value, 32)
    value = ipv6(text)
    return None if value is None else Address(value, 128)


@lru_cache(maxsize=4096)
def client_address(text: str) -> Address | None:
    """The client's address; an IPv4 address mapped into IPv6 is that IPv4 address (RFC 7208 5)."""
    text = text.strip()
    found = address(text.partition("%")[0] if ":" in text else text)
    if found is not None and found.bits == 128 and found.value >> 32 == 0xFFFF:
        return Address(found.value & 0xFFFFFFFF, 32)
    return found


def covers(network: int, client: int, host_bits: int) -> bool:
    """True when the two agree but for the last `host_bits` bits."""
    return (network ^ client) >> host_bits == 0
