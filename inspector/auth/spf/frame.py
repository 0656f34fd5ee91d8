"""What the parts of one check share: its values, the record being read, and how a term ends (RFC 7208 4.6)."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from inspector.auth.spf.breadth import wide_terms
from inspector.auth.spf.limits import Limits
from inspector.auth.spf.macro import Values, readable_address
from inspector.auth.spf.record import parse, selected
from inspector.auth.spf.term import Mechanism, Modifier
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
    """One record of one domain while it is read."""

    __slots__ = ("_excerpts", "domain", "record", "title", "wide")

    def __init__(self, domain: str, text: str, title: str = "") -> None:
        self.domain = domain
        self.record = parse(text)
        self.title = title or f"TXT record of {domain}"
        self.wide = wide_terms(self.record)
        """Passing terms that are too wide to say anything, and why."""
        self._excerpts: dict[int, Excerpt] = {}

    def excerpt(self, term: Mechanism | Modifier) -> Excerpt:
        """The record with that term marked."""
        marked = self._excerpts.get(term.start)
        if marked is None:
            marked = self._excerpts[term.start] = Excerpt(self.title, self.record.text, term.start, term.end)
        return marked

    def whole(self) -> Excerpt:
        """The record with nothing marked."""
        marked = self._excerpts.get(0)
        if marked is None:
            marked = self._excerpts[0] = Excerpt(self.title, self.record.text)
        return marked


class Reading(NamedTuple):
    """What the TXT records of a domain hold for SPF."""

    texts: tuple[str, ...]
    """All SPF records; one is as it should be."""
    frame: Frame | None
    """The record, when there is one."""
    said: str


@lru_cache(maxsize=4096)
def reading(domain: str, records: tuple[str, ...]) -> Reading:
    """The SPF records among the TXT records; it follows from the two alone, so checks share it."""
    texts = selected(records)
    others = len(records) - len(texts)
    beside = f", beside {others} other TXT record{'s' * (others != 1)}" if others else ""
    said = f"{domain} publishes an SPF record{beside}"
    return Reading(texts, Frame(domain, texts[0]) if len(texts) == 1 else None, said)


class Check:
    """One check of one identity."""

    __slots__ = ("client", "limits", "names", "trace", "type", "values", "void_names")

    def __init__(self, values: Values, trace: Trace, limits: Limits) -> None:
        self.values = values
        self.trace = trace
        self.limits = limits
        self.client = readable_address(values.address, values.bits)
        self.type = "A" if values.bits == 32 else "AAAA"
        """What is asked for the addresses of a name (RFC 7208 5.3)."""
        self.names: tuple[str, ...] | None = None
        """Validated names of the client; None until they were asked for (RFC 7208 5.5)."""
        self.void_names: tuple[str, ...] = ()
        """What gave void answers on the way to them."""


def listed(names: Iterable[str], most: int = 4) -> str:
    """`a, b and 3 more`."""
    shown = tuple(names)
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {rest} more" if rest > 0 else "")
