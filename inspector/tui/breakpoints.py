"""Where `run` stops: at a rule, at a domain, or before any question. Knows nothing of screens."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from inspector.model.dns import DnsQuestion
from inspector.model.trace import Step
from inspector.values import dataclass, replace

FAMILIES = ("spf", "dkim", "arc", "dmarc")


class Kind(StrEnum):
    """What a breakpoint looks at."""

    RULE = "rule"
    DOMAIN = "domain"
    QUESTION = "any question"


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """A place to stop at."""

    kind: Kind
    text: str = ""
    """A rule or the beginning of one (`spf.include`), or a domain, without its last dot; empty for any question."""
    is_on: bool = True

    @property
    def words(self) -> str:
        """`rule spf.include`."""
        return f"{self.kind} {self.text}".strip()

    def stops_at(self, step: Step) -> bool:
        """True when the step is one of this rule, or speaks of this domain."""
        if not self.is_on:
            return False
        if self.kind is Kind.RULE:
            return step.rule == self.text or step.rule.startswith(f"{self.text}.")
        if self.kind is Kind.DOMAIN:
            named = [step.excerpt.title.rpartition(" ")[2]] if step.excerpt is not None else []
            named += [step.answer.question.name] if step.answer is not None else []
            return any(_is_below(name, self.text) for name in (*named, *step.said.split()))
        return False

    def stops_before(self, question: DnsQuestion) -> bool:
        """True when the question is not to be answered before the analyst has seen it."""
        is_meant = self.kind is Kind.QUESTION or (self.kind is Kind.DOMAIN and _is_below(question.name, self.text))
        return self.is_on and is_meant


def _is_below(name: str, domain: str) -> bool:
    bare = name.strip(".,:;()?!").lower()
    return bare == domain or bare.endswith(f".{domain}")


def typed(text: str) -> Breakpoint | None:
    """What a person means by `spf.include`, `bank.example` or `any question`; None when it can be nothing."""
    words = text.strip().rstrip(".").lower()
    for kind in Kind:
        words = words.removeprefix(f"{kind} ") if kind is not Kind.QUESTION else words
    if words in ("any question", "question", "?", "*"):
        return Breakpoint(Kind.QUESTION)
    if not words or " " in words:
        return None
    return Breakpoint(Kind.RULE if words.partition(".")[0] in FAMILIES else Kind.DOMAIN, words)


def hit(points: Iterable[Breakpoint], step: Step) -> Breakpoint | None:
    """The breakpoint that stops at a step."""
    return next((point for point in points if point.stops_at(step)), None)


def next_hit(points: Sequence[Breakpoint], steps: Sequence[Step], after: int) -> tuple[int, Breakpoint] | None:
    """The first step behind that index at which something stops."""
    for index in range(after + 1, len(steps)):
        if (point := hit(points, steps[index])) is not None:
            return index, point
    return None


def before(points: Iterable[Breakpoint], question: DnsQuestion) -> Breakpoint | None:
    """The breakpoint that stops before a question."""
    return next((point for point in points if point.stops_before(question)), None)


class Breakpoints:
    """All that were set; they stay while the analyst goes from message to message."""

    def __init__(self) -> None:
        self.points: tuple[Breakpoint, ...] = ()

    def toggle(self, wanted: Breakpoint) -> bool:
        """Set it, or switch it off and on again; True when it is on now."""
        known = next((point for point in self.points if point.words == wanted.words), None)
        if known is None:
            self.points = (*self.points, wanted)
            return True
        turned = replace(known, is_on=not known.is_on)
        self.points = tuple(turned if point is known else point for point in self.points)
        return turned.is_on

    def clear(self, words: str) -> None:
        """Forget one; with no words, all."""
        self.points = tuple(point for point in self.points if words and point.words != words)

    def numbers(self, steps: Sequence[Step]) -> frozenset[str]:
        """The numbers of the steps at which something stops, for the tree."""
        if not self.points:
            return frozenset()
        return frozenset(str(step.number) for step in steps if hit(self.points, step) is not None)


def offered(steps: Sequence[Step], questions: Iterable[DnsQuestion]) -> tuple[Breakpoint, ...]:
    """What can be chosen without typing: the rules of a trace with their families, the domains that it asked."""
    rules: dict[str, None] = {}
    for step in steps:
        parts = step.rule.split(".")
        if len(parts) > 2:
            rules.setdefault(".".join(parts[:2]))
        rules.setdefault(step.rule)
    names = dict.fromkeys(question.name.rstrip(".").lower() for question in questions)
    return (
        Breakpoint(Kind.QUESTION),
        *(Breakpoint(Kind.RULE, rule) for rule in rules),
        *(Breakpoint(Kind.DOMAIN, name) for name in names),
    )
