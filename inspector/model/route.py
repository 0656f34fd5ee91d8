"""The Received chain as data (RFC 5321 4.4)."""

from datetime import datetime
from typing import NamedTuple

from inspector.model.span import Span
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something about a hop that does not fit."""

    code: str
    """Stable, dotted: `route.clock.backwards`."""
    said: str


class Hop(NamedTuple):
    """One Received field; empty strings where the field does not say.

    A named tuple like a step: a route is judged by changing copies of its hops.
    """

    number: int
    """Newest (topmost) is 1."""
    span: Span
    from_name: str = ""
    """What the client called itself (the HELO as the server wrote it)."""
    from_rdns: str = ""
    """The name that the server found for the client's address."""
    ip: str = ""
    """The client's address as the server saw it, in canonical text form."""
    ip_kind: str = ""
    """`public`, `private`, `loopback`, `documentation`, `link-local`, `other`, or empty."""
    by: str = ""
    with_protocol: str = ""
    tls: str = ""
    """TLS version and cipher as far as said: `TLSv1.3`, `yes`; empty when nothing says TLS."""
    authenticated_as: str = ""
    id: str = ""
    recipient: str = ""
    """The `for` clause."""
    envelope_from: str | None = None
    """MAIL FROM when the server wrote it into a comment."""
    date: datetime | None = None
    """With its own UTC offset."""
    date_text: str = ""
    delay_s: float | None = None
    """Seconds since the hop below; negative when clocks disagree; None when either has no date."""
    claimed: bool = False
    """True below the boundary: written by a machine that nobody here vouches for."""
    anomalies: tuple[Anomaly, ...] = ()
    from_text: str = ""
    """What stands first in the `from` clause, as written: the HELO, the name of the address, or the address."""
    local_user: str = ""
    """Account on the server itself that handed the mail in, where no client did: `userid 0`, `root@localhost`."""

    @property
    def peer(self) -> str:
        """Who handed the mail over, by the best name that the field has; empty when it has none."""
        return self.from_name or self.from_text or self.from_rdns or self.ip or self.local_user


@dataclass(frozen=True, slots=True)
class Origin:
    """A field beside Received in which a server or a program notes where the mail began: `X-Originating-IP`."""

    field: str
    ip: str
    ip_kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Route:
    """All hops, newest first."""

    hops: tuple[Hop, ...]
    boundary: int | None = None
    """Number of the hop that the analyst's own server wrote."""
    first_outside: int | None = None
    """Number of the oldest hop with a public client address: where the mail says that it entered the internet."""
    origins: tuple[Origin, ...] = ()
    """Top to bottom; claims like all that stands below the boundary."""
