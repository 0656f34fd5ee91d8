"""The boundary: the hop that the analyst's own server wrote when it took the mail from a stranger (RFC 5321 4.4).

Every server writes a Received field on top, and a sender can write as many as it likes below the first true one. The
settings say which hosts are the analyst's own; without them the boundary is guessed from the top down, and the guess
goes past a hand-over only where the server itself says that it came from inside. HELO is the client's own word, so it
takes nobody past a hand-over.
"""

import ipaddress
import re

from inspector.mail.house import GOOGLE, MICROSOFT, house
from inspector.model.case import Case
from inspector.model.given import Own
from inspector.model.route import Hop, Route
from inspector.patterns import regex

# Operators whose servers send for strangers too, so that a client with their name is no proof of being inside.
_SHARED = frozenset(
    (
        MICROSOFT, GOOGLE, "yahoo.com", "icloud.com", "messagingengine.com", "gmx.net", "zoho.com", "qq.com",
        "yandex.ru", "mail.ru", "163.com", "naver.com", "amazonses.com", "amazonaws.com", "sendgrid.net",
        "mailgun.net",
    )
)  # fmt: skip
# Operators of filters that stand in front of other servers, or send for them.
_FILTERS = frozenset(
    (
        "pphosted.com", "mimecast.com", "messagelabs.com", "barracudanetworks.com", "iphmx.com", "mailcontrol.com",
        "trendmicro.com", "trendmicro.eu", "fireeyecloud.com", "hornetsecurity.com", "antispameurope.com",
        "mailspamprotection.com", "antispamcloud.com", "mxthunder.com", "retarus.com", "vadesecure.com",
        "mtaroutes.com", "sophos.com", "fortimailcloud.com", "spamtitan.com", "mailroute.net", "spamh.com",
        "oxsus-vadesecure.net",
    )
)  # fmt: skip
# Microsoft's networks, names of servers inside Exchange Online, and of those of them that meet the world.
_MICROSOFT_NETWORKS = tuple(
    map(ipaddress.ip_network, ("2603:1000::/24", "2a01:111:f400::/46", "20.176.0.0/13", "52.132.0.0/14"))
)
_MICROSOFT_SERVERS = (".prod.outlook.com", ".outlook.office365.com", ".exchangelabs.com")
_MICROSOFT_CLIENTS = (".prod.outlook.com", ".prod.protection.outlook.com", ".exchangelabs.com")
_SHARED_SPACE = ipaddress.ip_network("100.64.0.0/10")  # RFC 6598: reaches a server only from inside its network.
_LOCAL_KINDS = frozenset(("private", "loopback", "link-local"))
NO_CLIENT_OUTSIDE = "no hop names a client outside"
_FETCHED = regex(r"(?:POP|IMAP)\w*", re.IGNORECASE)
_LMTP = regex(r"(?:UTF8)?LMTPS?A?", re.IGNORECASE)  # Only between servers of one house (RFC 2033).
_SMTP = regex(r"(?:UTF8)?E?SMTPS?A?", re.IGNORECASE)  # Open to strangers (RFC 3848, RFC 6531 3.7.2).


def boundary(route: Route, own: Own) -> tuple[int | None, str]:
    """The hop that the analyst's own server wrote, and why that one: a phrase."""
    if not route.hops:
        return None, "the message has no Received field"
    if own.hosts or own.networks:
        found = _deepest_own(route.hops, own)
        return (
            (found.number, f"{found.by} is one of your own hosts (settings)")
            if found
            else (None, "no hop was written by one of your own hosts (settings)")
        )
    return _guessed(route.hops)


def _deepest_own(hops: tuple[Hop, ...], own: Own) -> Hop | None:
    """The last of the unbroken run of own hops from the top; a name further down may be forged."""
    found = None
    for hop in hops:
        is_own = own.has_host(hop.by) or own.has_address(hop.by)
        is_step = not house(hop.by) and (is_local(hop) or not hop.ip or _FETCHED.match(hop.with_protocol) is not None)
        if hop.by and not is_own and not is_step:
            break
        if is_own:
            found = hop
        from_own = own.has_address(hop.ip) or (not hop.ip and own.has_host(hop.from_name))
        if (hop.ip and not from_own and not is_local(hop) and not is_step) or _has_helo_alone(hop):
            break
    return found


def _guessed(hops: tuple[Hop, ...]) -> tuple[int | None, str]:
    """The newest hop whose client is not shown to be inside the house of the servers above it."""
    place, broken = _taken_from_outside(hops)
    if broken:
        number, by = hops[place].number, hops[place].by
        return None, f"nothing says how the mail came from {by} (hop {number}) to the server above it"
    if place == len(hops):
        return None, NO_CLIENT_OUTSIDE
    hop = hops[place]
    said = f"guessed: {hop.by or 'this hop'} is the newest server that took it from outside"
    if not hop.ip:
        return hop.number, f"{said}; it notes no address"
    gate = next((name for name in map(house, (hop.from_rdns, hop.from_name)) if name in _FILTERS), "")
    below = hops[place + 1 :]
    if gate and gate != house(hop.by) and below and house(below[0].by) == gate:
        entry, broken = _taken_from_outside(below)
        if not broken and entry < len(below):
            return hop.number, f"{said}; if the filter {gate} works for you, it is hop {below[entry].number} instead"
    return hop.number, said


def _taken_from_outside(hops: tuple[Hop, ...]) -> tuple[int, bool]:
    """Index of the newest hand-over from outside, or the number of hops; True where the run breaks there instead."""
    inside: set[str] = set()
    may_change = True  # The hand-over above was an inside one, so the next server may have another name.
    for place, hop in enumerate(hops):
        by = house(hop.by)
        if by and inside and by not in inside and not may_change:
            return place, True
        if by:
            inside.add(by)
        if _FETCHED.match(hop.with_protocol):
            may_change = True
        elif not hop.ip:
            if _is_stranger(hop, inside):
                return place, False
            may_change = not inside or _LMTP.fullmatch(hop.with_protocol) is not None
        elif _is_inside(hop, hops[place + 1] if place + 1 < len(hops) else None, inside):
            may_change = True
        else:
            return place, False
    return len(hops), False


def _is_inside(hop: Hop, below: Hop | None, inside: set[str]) -> bool:
    """True where the server vouches for its client: by an address inside its network, or by a name that it found."""
    if is_local(hop) or _is_of_microsoft(hop):
        return True
    name = house(hop.from_rdns)
    if not name or name not in inside or name in _SHARED or any(a.code == "route.name.forged" for a in hop.anomalies):
        return False
    # A customer of a provider has a name in its house too; a server of the house has written the next hop.
    return below is not None and house(below.by) == name and not _is_of_customer(hop.from_rdns, hop.ip)


def is_local(hop: Hop) -> bool:
    """True for a client address that no stranger on the internet can have."""
    return hop.ip_kind in _LOCAL_KINDS or (hop.ip_kind == "other" and _in(hop.ip, _SHARED_SPACE))


def stayed_inside(case: Case) -> bool:
    """True when the route has hops and none of them took the mail from outside, as far as they tell."""
    hops, number = case.route.hops, case.envelope.boundary
    kinds = {hop.ip_kind for hop in hops} - {""}
    are_local = bool(kinds) and kinds <= _LOCAL_KINDS and (number is None or is_local(hops[number - 1]))
    return are_local or case.envelope.boundary_reason == NO_CLIENT_OUTSIDE


def _is_of_microsoft(hop: Hop) -> bool:
    """Between servers of Exchange Online; *.mail.protection takes from the world, *.outbound.protection sends to it."""
    is_step = hop.by.lower().endswith(_MICROSOFT_SERVERS) and hop.from_name.lower().endswith(_MICROSOFT_CLIENTS)
    return is_step and any(_in(hop.ip, network) for network in _MICROSOFT_NETWORKS)


def _is_of_customer(name: str, ip: str) -> bool:
    """True for `dsl-203-0-113-9.isp.example`: a name made from the last two numbers of the address."""
    numbers = ip.split(".")
    return len(numbers) == 4 and set(numbers[2:]) <= set(re.split(r"\D+", name))


def _is_stranger(hop: Hop, inside: set[str]) -> bool:
    """True for a client without an address that has a name of another house, or that only HELO names."""
    name = house(hop.from_name)
    return _has_helo_alone(hop) or (bool(name) and name not in inside and not _LMTP.fullmatch(hop.with_protocol))


def _has_helo_alone(hop: Hop) -> bool:
    """True where a server took a mail from somewhere and noted nothing of the client but what it called itself."""
    return not hop.ip and bool(hop.from_name) and _SMTP.fullmatch(hop.with_protocol) is not None


def _in(ip: str, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    try:
        return ipaddress.ip_address(ip) in network
    except ValueError:
        return False
