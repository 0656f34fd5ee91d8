"""A cursor over the steps of a check: over, into and out of frames, back and forth. Knows nothing of screens or DNS."""

from collections.abc import Sequence
from enum import StrEnum

from inspector.model.trace import Step
from inspector.values import dataclass


class Intent(StrEnum):
    """What the analyst asked for; it may need steps that are not recorded yet."""

    OVER = "over"
    INTO = "into"
    OUT = "out"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a trace. Every move gives a new cursor, or None where the trace must grow first."""

    steps: Sequence[Step]
    at: int = 0
    """Index into `steps`; 0 also while there are none."""

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def grown(self, steps: Sequence[Step]) -> "Cursor":
        """The same place in a longer trace; the last step when the trace was begun again and is shorter."""
        return Cursor(steps, min(self.at, max(len(steps) - 1, 0)))

    def move(self, intent: Intent) -> "Cursor | None":
        """One move forward; None when the recorded steps end before it is done."""
        step = self.step
        if step is None:
            return None
        deepest = {Intent.OVER: step.depth, Intent.OUT: step.depth - 1}.get(intent)
        if intent is Intent.RUN:
            return None
        for index in range(self.at + 1, len(self.steps)):
            if deepest is None or self.steps[index].depth <= deepest:
                return self.to(index)
        return None

    def back(self) -> "Cursor":
        """One step back, into frames too; stays at the first."""
        return self.to(self.at - 1)

    def to(self, index: int) -> "Cursor":
        """The step of that index, or the nearest."""
        return Cursor(self.steps, max(0, min(index, len(self.steps) - 1)))

    def first(self) -> "Cursor":
        """The first step."""
        return self.to(0)

    def newest(self) -> "Cursor":
        """The last step recorded."""
        return self.to(len(self.steps) - 1)

    def find(self, words: str) -> "Cursor | None":
        """The next step that holds the words in its rule, sentence, facts or excerpt; goes round at the end."""
        wanted = words.casefold()
        for distance in range(1, len(self.steps) + 1):
            index = (self.at + distance) % len(self.steps)
            if wanted in _text(self.steps[index]).casefold():
                return self.to(index)
        return None


def _text(step: Step) -> str:
    excerpt = step.excerpt.text if step.excerpt else ""
    return " ".join((step.rule, step.said, excerpt, *(f"{fact.name} {fact.value}" for fact in step.facts)))


def frames(steps: Sequence[Step]) -> tuple[bool, ...]:
    """For each step, whether it opens a frame: the next step is deeper."""
    return tuple(index + 1 < len(steps) and steps[index + 1].depth > step.depth for index, step in enumerate(steps))
