"""A trace whose steps are marked as hypothetical: no receiver evaluates so far (RFC 7208 4.6.4)."""

from contextlib import AbstractContextManager

from inspector.model.dns import DnsAnswer
from inspector.model.span import Excerpt, Span
from inspector.model.trace import Cite, Fact, Step, Trace

PREFIX = "spf.beyond."


class BeyondTrace(Trace):
    """Writes its steps into another trace, each with the rule prefix `spf.beyond.`."""

    __slots__ = ("onto",)

    def __init__(self, onto: Trace) -> None:
        super().__init__()
        self.onto = onto

    def step(
        self,
        rule: str,
        said: str,
        *,
        outcome: str = "",
        facts: tuple[Fact, ...] = (),
        cite: Cite | None = None,
        span: Span | None = None,
        excerpt: Excerpt | None = None,
        answer: DnsAnswer | None = None,
    ) -> Step:
        """Record the step in the other trace, with the meters as they stand here."""
        self.onto.meters = self.meters
        return self.onto.step(
            PREFIX + rule.removeprefix("spf."),
            said,
            outcome=outcome,
            facts=facts,
            cite=cite,
            span=span,
            excerpt=excerpt,
            answer=answer,
        )

    def deeper(self) -> AbstractContextManager[None]:
        """Frames are those of the trace that holds the steps."""
        return self.onto.deeper()
