"""Terms that let a large part of the Internet pass, named as what they are (RFC 7208 5.1, 8.3)."""

from inspector.auth.spf.record import Record
from inspector.auth.spf.term import Mechanism
from inspector.model.verdict import SpfResult

WIDE4 = 8
"""A network of this prefix length, or a shorter one, is wide: one part in 256 of all IPv4 addresses."""
WIDE6 = 16
"""The same for IPv6, where 2000::/3 is in use and the largest networks of one owner have /19."""


def wide_terms(record: Record) -> tuple[tuple[Mechanism, str], ...]:
    """Each passing term that is too wide to say anything about a sender, and why."""
    wide: list[tuple[Mechanism, str]] = []
    for term in record.mechanisms:
        if (term.prefix6 <= WIDE6 or term.prefix4 <= WIDE4 or term.name == "all") and term.result is SpfResult.PASS:
            said = breadth(term)
            if said:
                wide.append((term, said))
    return tuple(wide)


def breadth(term: Mechanism) -> str:
    """How wide a term is, in words; empty when it is not."""
    if term.name == "all":
        return f"{term.text} lets every host of the Internet pass"
    if term.name in ("ip4", "a", "mx") and term.prefix4 <= WIDE4:
        return f"{term.text} lets IPv4 networks of {1 << (32 - term.prefix4):,} addresses pass"
    if term.name in ("ip6", "a", "mx") and term.prefix6 <= WIDE6:
        return f"{term.text} lets IPv6 networks as wide as a /{term.prefix6} pass"
    return ""
