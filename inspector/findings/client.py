"""Who handed the mail to the boundary: a mail server, or something that is none (RFC 5321 4.1.4)."""

import re
from collections.abc import Iterator

from inspector.model.case import Case, Finding, Severity
from inspector.model.route import Hop
from inspector.patterns import regex

# Words that providers put into the names of lines that they rent to households, each as a part of its own.
_POOL = regex(
    r"(?:^|[.\-_\d])(?:dyn|dynamic|dynip|dhcp|adsl|xdsl|vdsl|dsl|ppp|pppoe|dial|dialup|dip|pool|cable|catv|broadband"
    r"|ftth|fttx|wireless|mobile|client|cust|customer|residential|home)(?=[.\-_\d]|$)",
    re.IGNORECASE,
)
INSIDE = ("private", "loopback", "link-local")


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    hop = case.boundary_hop
    if hop is None:
        return
    if _is_household(hop):
        said = f"{hop.ip} is called {hop.from_rdns}, as the lines of households are, and not like a mail server."
        yield Finding("route.client-dynamic", Severity.LOW, said, (hop.span,))
    elif hop.ip_kind in INSIDE and _came_from_outside(case, hop):
        said = (
            f"{hop.by or 'The boundary'} took the mail from {hop.ip}, which is a private address, so SPF cannot judge "
            "who brought it."
        )
        yield Finding("route.client-private", Severity.INFO, said, (hop.span,))


def _is_household(hop: Hop) -> bool:
    """True when the name of the address has a word of such lines and the address itself in it, in any order."""
    if hop.authenticated_as or hop.ip_kind in ("", *INSIDE) or ":" in hop.ip:
        return False
    name = hop.from_rdns.lower()[:255]
    last = hop.ip.split(".")[-2:]
    if not all(map(name.__contains__, last)):
        return False
    numbers = re.findall(r"\d+", name)
    has_address = all(part in numbers for part in last) or hop.ip.replace(".", "") in name
    return has_address and _POOL.search(name) is not None


def _came_from_outside(case: Case, boundary: Hop) -> bool:
    return any(hop.number > boundary.number and hop.ip_kind == "public" for hop in case.route.hops)
