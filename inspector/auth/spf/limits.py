"""What one check may cost: 10 terms that ask, 2 void lookups, 10 names of an MX or PTR answer (RFC 7208 4.6.4).

Departures: the section counts terms with void lookups in one sentence and void lookups in the next; each void answer
counts here, also those of the names of one `mx`, as receivers do. `%{p}` costs no term of its own: the term that holds
it is counted.
"""

from functools import lru_cache

from inspector.model.span import Excerpt
from inspector.model.trace import Cite, Meter, Step, Trace

MAX_TERMS = 10  # RFC 7208 4.6.4
MAX_VOIDS = 2  # RFC 7208 4.6.4
MAX_MX_NAMES = 10  # RFC 7208 4.6.4
MAX_PTR_NAMES = 10  # RFC 7208 4.6.4

_CITE = Cite(7208, "4.6.4")


@lru_cache(maxsize=1024)
def meters(lookups: int, voids: int) -> tuple[Meter, ...]:
    """The two limits as they stand."""
    return (Meter("lookups", lookups, MAX_TERMS), Meter("void lookups", voids, MAX_VOIDS))


class Limits:
    """Counts what a check spends; a step is written when it is too much."""

    __slots__ = ("are_enforced", "is_closed", "lookups", "trace", "voids")

    def __init__(self, trace: Trace, *, are_enforced: bool = True) -> None:
        self.trace = trace
        self.are_enforced = are_enforced
        self.is_closed = False
        """True once the result stands: what is asked after it, for an explanation, is not counted."""
        self.lookups = 0
        self.voids = 0
        trace.meters = meters(0, 0)

    def spend(self, term: str, excerpt: Excerpt) -> Step | None:
        """Count a term that asks the DNS; the step that refuses it when it is one too many."""
        self.lookups += 1
        self.trace.meters = meters(self.lookups, self.voids)
        if self.lookups <= MAX_TERMS or not self.are_enforced:
            return None
        said = f"{term} is term {self.lookups} that needs the DNS, and {MAX_TERMS} are allowed"
        return self.trace.step("spf.limit.lookups", said, outcome="permerror", cite=_CITE, excerpt=excerpt)

    def void(self, name: str, excerpt: Excerpt) -> Step | None:
        """Count an answer without records; the step that ends the check when it is one too many."""
        if self.is_closed:
            return None
        self.voids += 1
        self.trace.meters = meters(self.lookups, self.voids)
        if self.voids <= MAX_VOIDS or not self.are_enforced:
            return None
        said = f"{name} is void lookup {self.voids}, an answer without records, and {MAX_VOIDS} are allowed"
        return self.trace.step("spf.limit.voids", said, outcome="permerror", cite=_CITE, excerpt=excerpt)
