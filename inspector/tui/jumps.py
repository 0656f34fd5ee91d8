"""From a step to the question that fed it, and from a question to the step that it fed first."""

from collections.abc import Iterable, Sequence

from inspector.model.case import CheckRun, StepRef
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Step


def fed_by(steps: Sequence[Step], at: int) -> DnsAnswer | None:
    """The answer that a step rests on: its own, else the last one in its frame or in a frame around it."""
    if not 0 <= at < len(steps):
        return None
    depth = steps[at].depth
    for step in reversed(steps[: at + 1]):
        if step.depth > depth:
            continue
        depth = step.depth
        if step.answer is not None:
            return step.answer
    return None


def fed_first(runs: Iterable[CheckRun], question: str) -> StepRef | None:
    """The first step of any check that was fed by the answer to a question: `TXT bank.example`."""
    for run in runs:
        for step in run.steps:
            asked = step.answer.question if step.answer is not None else None
            if asked is not None and f"{asked.type} {asked.name}" == question:
                return StepRef(run.id, step.number)
    return None
