"""What is odd about the way that the mail took (RFC 5321 4.4)."""

from collections.abc import Iterator

from inspector.findings.facts import boundary_hop
from inspector.model.case import Case, Finding, Severity

# Anomalies that are worth a line among the findings; the route table shows all of them.
WORTH = {
    "route.name.forged": Severity.LOW,
    "route.loop": Severity.INFO,
    "route.hops.many": Severity.LOW,
    "route.zone.impossible": Severity.LOW,
    "route.clause.twice": Severity.LOW,
}


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    yield from own_name(case)
    for hop in case.route.hops:
        for anomaly in hop.anomalies:
            if anomaly.code in WORTH:
                yield Finding(anomaly.code, WORTH[anomaly.code], f"Hop {hop.number}: {anomaly.said}.", (hop.span,))


def own_name(case: Case) -> Iterator[Finding]:
    """A client outside the house that introduces itself with the name of the server that it talks to."""
    hop = boundary_hop(case)
    if hop is None or not hop.by or hop.ip_kind in ("", "private", "loopback", "link-local"):
        return
    if hop.from_name.lower().rstrip(".") == hop.by.lower().rstrip(".") != hop.from_rdns.lower().rstrip("."):
        said = f"{hop.ip} introduced itself as {hop.from_name}, which is the name of the server that took the mail."
        yield Finding("route.own-name-outside", Severity.HIGH, said, (hop.span,))
