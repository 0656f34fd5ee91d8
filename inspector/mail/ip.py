"""Client addresses as servers write them, and their kind (RFC 5321 4.1.3, RFC 6890)."""

import ipaddress
import re
from functools import lru_cache

from inspector.patterns import regex

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LITERAL = regex(r"\[([^\[\]]{2,80})\]")
_WRITTEN = regex(r"\[?(?:ipv6:)?(?P<ip>[0-9a-f:.]{2,45})(?:%[\w.-]{1,20})?\]?(?P<port>:\d{1,5})?", re.IGNORECASE)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_V4 = regex(rf"({_OCTET})\.{_OCTET}\.{_OCTET}\.{_OCTET}", re.ASCII)
_V4_PORT = regex(r"(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}")

DOCUMENTATION = tuple(  # RFC 5737, RFC 3849, RFC 9637
    ipaddress.ip_network(network)
    for network in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
)
PRIVATE = tuple(  # RFC 1918, RFC 4193
    ipaddress.ip_network(network) for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)

# By version of the protocol.
_DOCUMENTATION = {version: [network for network in DOCUMENTATION if network.version == version] for version in (4, 6)}
_PRIVATE = {version: [network for network in PRIVATE if network.version == version] for version in (4, 6)}
_V6_PUBLIC = regex(r"2(?!00[12])[0-9a-f]{3}:")  # RFC 4291 2.4, without 2001::/16 and 2002::/16 (RFC 6890).
# First octets of all networks that are not, or not wholly, public (RFC 6890); the others need no closer look.
_SPECIAL_FIRST = frozenset(map(str, (0, 10, 100, 127, 169, 172, 192, 198, 203, *range(224, 256))))


def canonical(text: str) -> str:
    """An address with or without brackets, `IPv6:`, zone and port, in canonical form; empty when it is none.

    An IPv4 address that is mapped into IPv6 is the IPv4 address (RFC 7208 5).
    """
    text = text.strip()
    if _V4.fullmatch(text):  # As most are written; the module for addresses takes ten times as long.
        return text
    if not 2 <= len(text) <= 90 or not text.isascii():
        return ""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return ""
    written = found["ip"]
    if with_port := _V4_PORT.fullmatch(written):
        written = with_port[1]
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address)


def literals(text: str) -> tuple[str, ...]:
    """The addresses in square brackets, canonical, in order."""
    return tuple(ip for ip in (canonical(found[1]) for found in _LITERAL.finditer(text)) if ip)


@lru_cache(maxsize=1024)
def kind(ip: str) -> str:
    """`public`, `private`, `loopback`, `documentation`, `link-local` or `other` of a canonical address; else empty."""
    if ((found := _V4.fullmatch(ip)) and found[1] not in _SPECIAL_FIRST) or _V6_PUBLIC.match(ip):
        return "public"
    try:
        address: Address = ipaddress.ip_address(ip)
    except ValueError:
        return ""
    version = address.version
    for network in _DOCUMENTATION[version]:
        if address in network:
            return "documentation"
    for network in _PRIVATE[version]:
        if address in network:
            return "private"
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    return "public" if address.is_global and not address.is_multicast else "other"
