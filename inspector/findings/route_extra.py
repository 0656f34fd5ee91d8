"""How the mail came over the last stretch that can be believed (RFC 3207)."""

from collections.abc import Iterator

from inspector.model.case import Case, Finding, Severity

FIRST_YEAR = 2015  # Before, most servers of the Internet had no TLS, and its absence told nothing.
PLAIN = frozenset(("smtp", "esmtp", "esmtpa"))  # RFC 3848: with TLS they end in S.


def find(case: Case) -> Iterator[Finding]:
    """Our own server took the mail from outside without TLS: anybody between could read and change it."""
    hop = case.boundary_hop
    if hop is None or (hop.date is not None and hop.date.year < FIRST_YEAR):
        return
    if hop.tls or hop.with_protocol.lower() not in PLAIN or hop.ip_kind not in ("public", "documentation"):
        return
    how = f"without encryption, as far as it says ({hop.with_protocol})"
    said = f"{hop.by or 'Our server'} took the mail from {hop.ip} {how}."
    yield Finding("route.no-tls", Severity.INFO, said, (hop.span,))
