"""The Received chain as a whole: delays, breaks, loops (RFC 5321 4.4, 6.3)."""

import re

from inspector.mail.house import house
from inspector.mail.ip import canonical, kind
from inspector.mail.lexical import octets, unfolded
from inspector.mail.received import hop
from inspector.model.limits import MAX_HOPS
from inspector.model.message import Message
from inspector.model.route import Anomaly, Hop, Origin, Route
from inspector.patterns import regex

LONG_DELAY = 3600  # Seconds; greylisting takes minutes, a queue that was stuck takes hours.
CLOCK_SKEW = 300  # Seconds; clocks that nobody sets drift by minutes, and Kerberos allows as much.
MANY_HOPS = 100  # RFC 5321 6.3: a server may take so many for a loop.

ORIGIN_FIELDS = (
    "X-Originating-IP",
    "X-Sender-IP",
    "X-Source-IP",
    "X-Client-IP",
    "X-Remote-IP",
    "X-SenderIP",
    "X-AOL-IP",
    "X-Originating-Client-IP",
    "X-Forwarded-For",
    "X-Real-IP",
    "X-MS-Exchange-Organization-OriginalClientIPAddress",
)
_ORIGIN_KEYS = frozenset(name.lower() for name in ORIGIN_FIELDS)
# Names that every house has a machine of; none of them tells one house from another.
_COMMON_NAMES = frozenset(
    (
        "smtp", "esmtp", "mail", "email", "mx", "mta", "relay", "out", "outbound", "outgoing", "in", "inbound",
        "incoming", "exchange", "server", "host", "web", "www", "gw", "gate", "gateway", "ns", "list", "lists", "post",
        "send", "sender", "box", "node", "app", "vps", "cloud", "imap", "pop", "local", "filter", "spam", "smtpout",
        "mailout", "mxout", "mailin", "auth", "edge", "hub", "mbx", "mailer", "mailserver", "webmail", "postfix",
    )
)  # fmt: skip
_FETCHED = regex(r"(?:POP|IMAP)\w*", re.IGNORECASE)  # As fetchmail writes it: the mail had arrived before.
_ADDRESS = regex(r"\[?(?:IPv6:)?[0-9A-Fa-f:.]{2,45}\]?")


def route(message: Message, boundary: int | None) -> Route:
    """All hops, newest first; those with a number above the boundary are claims, 0 makes all of them claims."""
    received = message.named("Received")
    hops = tuple(hop(field, number) for number, field in enumerate(received[:MAX_HOPS], start=1))
    houses = [house(this.by) for this in hops]
    loops = _loops(hops, houses)
    if len(received) > MANY_HOPS:
        loops[1] = (*loops.get(1, ()), _many(len(received)))
    finished = []
    for place, this in enumerate(hops):
        anomalies = this.anomalies
        delay = None
        if place + 1 < len(hops):
            below = hops[place + 1]
            delay = _delay(below, this)
            anomalies = (*anomalies, *_timing(this, delay), *_break(below.by, houses[place + 1], this))
        if this.number in loops:
            anomalies = (*anomalies, *loops[this.number])
        claimed = boundary is not None and this.number > boundary
        if delay is not None or claimed or anomalies:
            this = this._replace(delay_s=delay, claimed=claimed, anomalies=anomalies)
        finished.append(this)
    outside = next((this.number for this in reversed(hops) if this.ip_kind == "public"), None)
    return Route(tuple(finished), boundary or None, outside, _origins(message))


def bounded(route: Route, boundary: int | None) -> Route:
    """The same route with another boundary, without reading the fields again."""
    hops = tuple(
        this if this.claimed == claimed else this._replace(claimed=claimed)
        for this in route.hops
        for claimed in [boundary is not None and this.number > boundary]
    )
    return Route(hops, boundary or None, route.first_outside, route.origins)


def _delay(below: Hop, this: Hop) -> float | None:
    """Seconds of true time since the hop below; negative when clocks disagree; None if either has no date."""
    if below.date is None or this.date is None:
        return None
    return (this.date - below.date).total_seconds()


def _timing(this: Hop, delay: float | None) -> tuple[Anomaly, ...]:
    """Clocks that are more than a little apart, and mail that waited, though not in a mailbox to be fetched."""
    if delay is None or -CLOCK_SKEW <= delay <= LONG_DELAY:
        return ()
    if delay < 0:
        said = f"it is {_long(-delay)} older than the hop below it: clocks disagree"
        return (Anomaly("route.clock.backwards", said),)
    if _FETCHED.match(this.with_protocol):
        return ()
    return (Anomaly("route.delay.long", f"the mail took {_long(delay)} to get here from the hop below"),)


def _long(seconds: float) -> str:
    """`3 s`, `2 min 5 s`, `26 h 0 min`, `3 d 2 h`."""
    whole = int(seconds)
    for size, unit, part_size, part_unit in ((86_400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // part_size} {part_unit}"
    return f"{whole} s"


def _break(by: str, writer: str, this: Hop) -> tuple[Anomaly, ...]:
    """The client that this hop names should be the server `by` that wrote the hop below, of the house `writer`."""
    if not writer or this.local_user:
        return ()
    first = ""
    for name in dict.fromkeys((this.from_name, this.from_rdns, this.from_text)):
        named = house(name)
        if named == writer or (named and _is_host(name, by)):
            return ()
        first = first or (name if named else "")
    if not first:
        return ()
    return (Anomaly("route.break", f"it got the mail from {first}, while the hop below was written by {by}"),)


def _is_host(one: str, other: str) -> bool:
    """True for one machine under two domains: `boslist16.hosting.example` and `boslist16.farm.example`."""
    label = one.partition(".")[0].lower()
    if label != other.partition(".")[0].lower():
        return False
    return any(len(part) > 3 and part not in _COMMON_NAMES for part in re.split(r"[^a-z]+", label))


def _loops(hops: tuple[Hop, ...], houses: list[str]) -> dict[int, tuple[Anomaly, ...]]:
    """Servers that the mail came back to after it had been with somebody else."""
    found: dict[int, tuple[Anomaly, ...]] = {}
    last_seen: dict[str, int] = {}
    visits = 0  # Number of times the house has changed so far, from the oldest hop on.
    current = ""
    for this in reversed(hops):
        here = houses[this.number - 1]
        if not here:
            continue
        name = this.by.lower().rstrip(".")
        if here != current:
            current = here
            visits += 1
        if last_seen.get(name, visits) != visits:
            found[this.number] = (Anomaly("route.loop", f"the mail had been at {this.by} before"),)
        last_seen[name] = visits
    return found


def _many(count: int) -> Anomaly:
    said = f"the header has {count} Received fields: servers take more than {MANY_HOPS} for a loop"
    return Anomaly("route.hops.many", f"{said}; the newest {MAX_HOPS} were read" if count > MAX_HOPS else said)


def _origins(message: Message) -> tuple[Origin, ...]:
    if not message.has_any(_ORIGIN_KEYS):
        return ()
    return tuple(
        Origin(field.name, ip, kind(ip), field.value_span)
        for name in ORIGIN_FIELDS
        for field in message.named(name)
        for found in [_ADDRESS.search(octets(unfolded(field.value))[:400])]
        if found and (ip := canonical(found[0]))
    )
