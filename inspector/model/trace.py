"""The record of decisions: steps with their rule, sentence, facts and source."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import repeat
from typing import NamedTuple

from inspector.model.dns import DnsAnswer
from inspector.model.span import Excerpt, Span
from inspector.values import dataclass


class Cite(NamedTuple):
    """Where a rule stands."""

    rfc: int
    section: str = ""

    def __str__(self) -> str:
        return f"RFC {self.rfc} {self.section}".strip()


class Fact(NamedTuple):
    """A named value; claimed and computed values stand side by side in one step."""

    name: str
    value: str


def facts(pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """Facts of names and values; made as Fact(...) makes them, without the calls in between, for each step has some."""
    return tuple(map(tuple.__new__, repeat(Fact), pairs))


@dataclass(frozen=True, slots=True)
class Meter:
    """A limit of the protocol and how much of it is used: `lookups`, 3, 10."""

    name: str
    used: int
    limit: int


class Step(NamedTuple):
    """One decision. Holds text, never markup; foreign text in it is raw and passes `text.visible` when shown.

    A named tuple and not a dataclass: an evaluation is mostly the making of steps, and frozen dataclasses take four
    times as long to make.
    """

    number: int
    """From 1, in the order of evaluation."""
    depth: int
    """Frames above this step: 0 for the check itself, one more inside each include, redirect or sub-task."""
    rule: str
    """Stable, dotted, lower case: `spf.include.no-record`."""
    said: str
    """One plain sentence with the real values."""
    outcome: str = ""
    """A word: `match`, `no match`, `pass`, `permerror`; empty when the step decides nothing."""
    facts: tuple[Fact, ...] = ()
    cite: Cite | None = None
    span: Span | None = None
    """The bytes of the message that the step speaks of."""
    excerpt: Excerpt | None = None
    """The record or tag list that the step reads, with the current term marked."""
    answer: DnsAnswer | None = None
    """The answer that fed this step."""
    meters: tuple[Meter, ...] = ()
    """The limits as they stand after this step."""


class Trace:
    """Collects the steps of one check; the only mutable thing that an evaluator touches."""

    __slots__ = ("_depth", "meters", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.meters: tuple[Meter, ...] = ()
        self._depth = 0

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
        """Record a decision and return its step."""
        steps = self.steps
        # As Step(...) makes it, without the call in between: an evaluation is mostly the making of steps.
        step = tuple.__new__(
            Step,
            (len(steps) + 1, self._depth, rule, said, outcome, facts, cite, span, excerpt, answer, self.meters),
        )
        steps.append(step)
        return step

    @property
    def depth(self) -> int:
        """Frames open now."""
        return self._depth

    def deeper(self) -> AbstractContextManager[None]:
        """Steps recorded inside belong to a frame below the current one."""
        # The trace itself counts: an object beside it that knew it would leave all steps to the garbage collector.
        return self

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *raised: object) -> None:
        self._depth -= 1
