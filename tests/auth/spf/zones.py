"""One SPF check from a zone in the test, with what it asked and wrote."""

from dataclasses import dataclass

from inspector.auth.spf import SpfRequest, check
from inspector.model.trace import Step, Trace
from inspector.model.verdict import SpfVerdict
from tests.answering import Zone, answers_from, decide


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check."""

    verdict: SpfVerdict
    steps: tuple[Step, ...]
    asked: tuple[tuple[str, str], ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Rules of all steps, in order."""
        return tuple(step.rule for step in self.steps)

    def step(self, rule: str) -> Step:
        """The first step of that rule."""
        return next(step for step in self.steps if step.rule == rule)


def checked(zone: Zone, request: SpfRequest | None = None, *, ip: str = "192.0.2.9") -> Checked:
    """The check of joe@a.example from 192.0.2.9, unless something else is requested."""
    trace = Trace()
    asked: list[tuple[str, str]] = []
    request = request or SpfRequest("mailfrom", ip, "mail.a.example", "joe@a.example")
    verdict = decide(check(request, trace), answers_from(zone, asked))
    return Checked(verdict, tuple(trace.steps), tuple(asked))


def marked(step: Step) -> str:
    """The characters of its excerpt that a step marks."""
    assert step.excerpt is not None
    return step.excerpt.text[step.excerpt.start : step.excerpt.end]
