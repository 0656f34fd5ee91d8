"""The SMTP session behind a saved mail, as far as the mail tells: boundary hop, client address, HELO, MAIL FROM.

RFC 5321 4.4 lets every server write a Received field, and a sender can write as many as it likes below the first true
one. So one hop is the boundary, written by the analyst's own server; what it says of its client is taken as true.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from inspector.model.envelope import Assumption, Envelope
from inspector.model.message import HeaderField, Message
from inspector.model.route import Hop, Route
from inspector.text import readable

UNKNOWN = Assumption(None, "the message does not say")


@dataclass(frozen=True, slots=True)
class Given:
    """What the analyst set by hand; None leaves it to the message."""

    ip: str | None = None
    helo: str | None = None
    mail_from: str | None = None
    """Empty for the null sender."""
    boundary: int | None = None
    """Number of a hop; 0 says that no hop is trusted."""
    origin: str = "given by the analyst"


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the analyst's organization, from the settings."""

    hosts: tuple[str, ...] = ()
    """Domains: `corp.example` covers itself and all below it."""
    networks: tuple[str, ...] = ()
    authserv_ids: tuple[str, ...] = ()

    def has_host(self, name: str) -> bool:
        """True for one of the own domains or a name below one."""
        name = name.lower().rstrip(".")
        return any(name == own or name.endswith("." + own) for own in (h.lower().rstrip(".") for h in self.hosts))

    def has_address(self, ip: str) -> bool:
        """True inside one of the own networks; False for anything that is no address."""
        try:
            address = ipaddress.ip_address(ip)
        except ValueError:
            return False
        return any(address in network for network in map(_network, self.networks) if network is not None)


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
        if hop.by and not own.has_host(hop.by) and not own.has_address(hop.by):
            break
        if hop.by:
            found = hop
        from_own = own.has_address(hop.ip) or (not hop.ip and own.has_host(hop.from_name))
        if hop.ip and not from_own and hop.ip_kind not in ("private", "loopback", "link-local"):
            break
    return found


def _guessed(hops: tuple[Hop, ...]) -> tuple[int | None, str]:
    """The first hop from the top that names a client outside the house of the newest server."""
    house = next((_house(hop.by) for hop in hops if _house(hop.by)), "")
    for hop in hops:
        if house and _house(hop.by) not in ("", house):
            break
        inside = house and house in (_house(hop.from_name), _house(hop.from_rdns))
        if hop.ip and hop.ip_kind not in ("private", "loopback", "link-local") and not inside:
            return hop.number, f"guessed: {hop.by or 'this hop'} is the newest server that took it from outside"
    for hop in hops:
        if hop.ip and hop.ip_kind not in ("private", "loopback", "link-local"):
            return hop.number, "guessed: the newest hop with a public client address"
    return None, "no hop names a public client address"


def _house(name: str) -> str:
    """The last two labels of a host name: enough to see that two servers belong together, and used for nothing else."""
    labels = name.lower().rstrip(".").split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in name or "[" in name:
        return ""
    return ".".join(labels[-2:])


def envelope(message: Message, route: Route, given: Given, own: Own) -> Envelope:
    """All that SPF needs, each value with its origin; what nobody said stays unknown."""
    if given.boundary is not None:
        number = given.boundary if 1 <= given.boundary <= len(route.hops) else None
        reason = f"boundary {given.origin}"
    else:
        number, reason = boundary(route, own)
    hop = route.hops[number - 1] if number else None
    return Envelope(
        ip=_given(given.ip, given) or _of_hop(hop, hop.ip if hop else ""),
        helo=_given(given.helo, given) or _of_hop(hop, hop.from_name if hop else ""),
        mail_from=_given(given.mail_from, given) or _mail_from(message, hop),
        boundary=number,
        boundary_reason=reason,
        received_at=_received_at(route, hop),
    )


def _given(value: str | None, given: Given) -> Assumption | None:
    return None if value is None else Assumption(value, given.origin, given=True)


def _of_hop(hop: Hop | None, value: str) -> Assumption:
    if hop is None:
        return UNKNOWN
    if not value:
        return Assumption(None, f"hop {hop.number} does not say", hop.span)
    return Assumption(value, f"hop {hop.number}, written by {hop.by or 'an unnamed server'}", hop.span)


def _mail_from(message: Message, hop: Hop | None) -> Assumption:
    """Return-Path by the server that delivered (RFC 5321 4.4), else the boundary hop's own comment."""
    for header_field in message.named("Return-Path")[:1]:
        address = _bare(header_field)
        if address is not None:
            return Assumption(address, "Return-Path", header_field.value_span)
    if hop is not None and hop.envelope_from is not None:
        return Assumption(hop.envelope_from, f"hop {hop.number} names the envelope sender", hop.span)
    return UNKNOWN


def _bare(header_field: HeaderField) -> str | None:
    """The address of a Return-Path; empty for the null sender, None when it holds neither."""
    value = readable(header_field.value).strip()
    start, end = value.find("<"), value.rfind(">")
    if 0 <= start < end:
        return value[start + 1 : end].strip()
    return value if "@" in value and not any(c.isspace() for c in value) else None


def _received_at(route: Route, hop: Hop | None) -> datetime | None:
    if hop is not None and hop.date is not None:
        return hop.date
    return next((h.date for h in route.hops if h.date is not None and not h.claimed), None) if hop else None


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
