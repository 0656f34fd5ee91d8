"""What the parts of one check share: its values, the record being read, and how a term ends (RFC 7208 4.6)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from inspector.auth.spf.limits import Limits
from inspector.auth.spf.macro import Values, readable_address
from inspector.auth.spf.record import Mechanism, Modifier, Record
from inspector.model.span import Excerpt
from inspector.model.trace import Step, Trace
from inspector.model.verdict import SpfResult


class Match(StrEnum):
    """How a mechanism ends (RFC 7208 4.6.2)."""

    YES = "match"
    NO = "no match"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class Found(NamedTuple):
    """The end of one mechanism."""

    match: Match
    step: Step
    path: tuple[str, ...] = ()
    """Terms below this one that led to the end, for an include."""


class Outcome(NamedTuple):
    """What check_host() gives for one domain."""

    result: SpfResult
    step: Step
    path: tuple[str, ...] = ()
    """Terms that led to the result, as written."""
    is_match: bool = False
    """True when the last term of the path matched."""
    exp: Modifier | None = None
    """The modifier of the record that failed the client."""
    frame: "Frame | None" = None
    """The record that decided."""


class Frame:
    """One record while it is read."""

    __slots__ = ("domain", "record", "title")

    def __init__(self, domain: str, record: Record) -> None:
        self.domain = domain
        self.record = record
        self.title = f"TXT record of {domain}"

    def excerpt(self, term: Mechanism | Modifier) -> Excerpt:
        """The record with that term marked."""
        return Excerpt(self.title, self.record.text, term.start, term.end)


class Check:
    """One check of one identity."""

    __slots__ = ("client", "limits", "names", "trace", "type", "values")

    def __init__(self, values: Values, trace: Trace, limits: Limits) -> None:
        self.values = values
        self.trace = trace
        self.limits = limits
        self.client = readable_address(values.address, values.bits)
        self.type = "A" if values.bits == 32 else "AAAA"
        """What is asked for the addresses of a name (RFC 7208 5.3)."""
        self.names: tuple[str, ...] | None = None
        """Validated names of the client; None until they were asked for (RFC 7208 5.5)."""


def listed(names: Iterable[str], most: int = 4) -> str:
    """`a, b and 3 more`."""
    shown = tuple(names)
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {rest} more" if rest > 0 else "")
