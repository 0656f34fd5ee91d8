"""What is odd about the way that the mail took (RFC 5321 4.4)."""

from collections.abc import Iterator

from inspector.findings.facts import are_related
from inspector.model.case import Case, Finding, Severity

# Anomalies that are worth a line among the findings; the route table shows all of them.
WORTH = {
    "route.name.forged": Severity.LOW,
    "route.loop": Severity.INFO,
    "route.hops.many": Severity.LOW,
    "route.zone.impossible": Severity.LOW,
    "route.clause.twice": Severity.LOW,
}
HOUR = 3600


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    yield from own_name(case)
    yield from clock(case)
    yield from broken_chain(case)
    for hop in case.route.hops:
        for anomaly in hop.anomalies:
            if anomaly.code in WORTH:
                # What a server of others noted about its own clients, long before, concerns nobody here.
                is_theirs = anomaly.code == "route.name.forged" and hop.claimed
                severity = Severity.INFO if is_theirs else WORTH[anomaly.code]
                yield Finding(anomaly.code, severity, f"Hop {hop.number}: {anomaly.said}.", (hop.span,))


def own_name(case: Case) -> Iterator[Finding]:
    """A client outside the house that introduces itself with the name of the server that it talks to."""
    hop = case.boundary_hop
    if hop is None or not hop.by or hop.ip_kind in ("", "private", "loopback", "link-local"):
        return
    name, own = hop.from_name.lower().rstrip("."), hop.by.lower().rstrip(".")
    is_own = name == own or ("." in name and own.endswith(f".{name}"))
    if is_own and not are_related(hop.from_rdns, name):
        what, severity = ("name", Severity.HIGH) if name == own else ("domain", Severity.MEDIUM)
        said = f"{hop.ip} introduced itself as {hop.from_name}, which is the {what} of the server that took the mail."
        yield Finding("route.own-name-outside", severity, said, (hop.span,))


def clock(case: Case) -> Iterator[Finding]:
    """The worst jump backwards of more than an hour: a clock that is wrong, or a hop that was made up."""
    jumps = [hop for hop in case.route.hops if hop.delay_s is not None and hop.delay_s < -HOUR]
    if not jumps:
        return
    worst = min(jumps, key=lambda hop: hop.delay_s or 0)
    anomaly = next((one for one in worst.anomalies if one.code == "route.clock.backwards"), None)
    if anomaly is not None:
        severity = Severity.LOW if (worst.delay_s or 0) < -24 * HOUR else Severity.INFO
        yield Finding(anomaly.code, severity, f"Hop {worst.number}: {anomaly.said}.", (worst.span,))


def broken_chain(case: Case) -> Iterator[Finding]:
    """The boundary took the mail from one server, and the hop below was written by another: it may be made up."""
    hop = case.boundary_hop
    for anomaly in () if hop is None else hop.anomalies:
        if hop is not None and anomaly.code == "route.break" and hop.ip_kind in ("public", "documentation"):
            yield Finding(anomaly.code, Severity.INFO, f"Hop {hop.number}: {anomaly.said}.", (hop.span,))
