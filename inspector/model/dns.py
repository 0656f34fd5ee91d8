"""What is asked of the DNS and what came back (RFC 1035, RFC 8499 words)."""

from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from inspector.values import dataclass

R = TypeVar("R")


class DnsStatus(StrEnum):
    """How a question ended; every ending is data, none is an exception."""

    FOUND = "found"
    NODATA = "nodata"
    """The name exists and has no record of this type (RFC 2308 2.2)."""
    NXDOMAIN = "nxdomain"
    """The name does not exist (RFC 2308 2.1, RFC 8020)."""
    SERVFAIL = "servfail"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    TRUNCATED = "truncated"
    """The answer did not fit into UDP and TCP could not be used."""
    MALFORMED = "malformed"
    """The server sent something that is no answer to this question."""
    INVALID_NAME = "invalid-name"
    """The name cannot be asked: label over 63 octets, name over 255, empty label, no A-label form."""
    NOT_ASKED = "not-asked"
    """Nobody allowed the question, or the recording does not hold it."""


class DnsQuestion(NamedTuple):
    """One question; `name` and `type` are its key in a case and in a recording.

    A named tuple for the same reason as a step; two are equal when they ask the same for the same reason, whatever
    they lead to.
    """

    name: str
    """Presentation form, fully qualified, with or without the trailing dot; keys ignore its case."""
    type: str
    """`A`, `AAAA`, `MX`, `TXT`, `PTR`, `CNAME`, `NS`."""
    why: str = ""
    """One sentence for the analyst: what the answer will decide."""
    reveals: tuple[str, ...] = ()
    """What of the mail the name carries to the servers asked: `local part of the sender`, `client address`."""
    likely: tuple["DnsQuestion", ...] = ()
    """Questions that will probably follow whatever the answer is."""
    leads_to: Callable[["DnsAnswer"], Sequence["DnsQuestion"]] | None = None
    """Pure function from the answer to the questions that will probably follow it."""

    @property
    def key(self) -> tuple[str, str]:
        """Lower-case name with trailing dot, and type."""
        name = self.name.lower()
        return (name if name.endswith(".") else name + ".", self.type)

    def __eq__(self, other: object) -> bool:
        return self[:4] == other[:4] if isinstance(other, DnsQuestion) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:4])


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """One answer, with the evidence of where it came from."""

    question: DnsQuestion
    status: DnsStatus
    records: tuple[str, ...] = ()
    """Presentation form (RFC 1035 5.1): TXT strings quoted, unprintable octets as `\\DDD`."""
    ttl: int | None = None
    """Seconds; the smallest of the answer's records."""
    server: str = ""
    """Address and port, file name, or `by hand`."""
    transport: str = ""
    """`udp`, `tcp`, `tls`, `https`, `zone`, `recording`, `hand`, or empty when nothing was sent."""
    authenticated: bool | None = None
    """The AD flag of the answer (RFC 4035 3.2.3); None when unknown."""
    asked_at: datetime | None = None
    took_ms: float | None = None
    cnames: tuple[str, ...] = ()
    """Targets of the CNAME chain that was followed, in order."""
    detail: str = ""
    """What the server or the library said about a failure, in one sentence."""
    hypothetical: bool = False
    """True when a person typed the answer: nothing that follows from it is a finding about the world."""

    @property
    def is_failure(self) -> bool:
        """True when the DNS gave no usable reply, so that nothing may be concluded (RFC 7208 2.6.6)."""
        return self.status not in (DnsStatus.FOUND, DnsStatus.NODATA, DnsStatus.NXDOMAIN)


Asking = Generator[DnsQuestion, DnsAnswer, R]
"""An evaluator: yields questions, is sent answers, returns its verdict."""
