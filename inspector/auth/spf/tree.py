"""A check as the tree of terms that it tried, read back from its steps (RFC 7208 4.6, 5.2, 6.1)."""

from collections.abc import Iterator, Sequence

from inspector.auth.spf.explore import Branch
from inspector.model.trace import Step
from inspector.model.verdict import SpfVerdict
from inspector.values import dataclass

_BESIDE = ("spf.record.wide", "spf.modifier.unknown", "spf.exp")
"""Steps that mark a term without trying it."""
_NOT_PASSING = ("-", "~", "?")


@dataclass(slots=True)
class _Node:
    """A term while its steps are read."""

    depth: int
    start: int
    """Where the term stands in its record."""
    term: str
    outcome: str
    before: tuple[int, int]
    after: tuple[int, int]
    branches: list["_Node"]

    def branch(self) -> Branch:
        lookups, voids = (late - early for late, early in zip(self.after, self.before, strict=True))
        return Branch(self.term, "", self.outcome, lookups, voids, tuple(node.branch() for node in self.branches))


def tried(verdict: SpfVerdict, steps: Sequence[Step]) -> Branch:
    """The terms that the check reached, each with what it and all below it cost."""
    root = _Node(-1, 0, verdict.domain, verdict.result, (0, 0), (verdict.lookups, verdict.void_lookups), [])
    open_: list[_Node] = [root]
    spent = (0, 0)
    for step in steps:
        term = _term(step)
        before, spent = spent, _spent(step, spent)
        if not term or step.rule.startswith(_BESIDE) or term.lower().startswith("exp="):
            continue
        start = step.excerpt.start if step.excerpt else 0
        while open_[-1].depth > step.depth or (open_[-1].depth == step.depth and open_[-1].start != start):
            open_.pop()
        node = open_[-1]
        if node.depth != step.depth:
            node = _Node(step.depth, start, term, "", before, spent, [])
            open_[-1].branches.append(node)
            open_.append(node)
        node.outcome = step.outcome or node.outcome
        for each in open_[1:]:
            each.after = spent
    return root.branch()


def would_match(root: Branch) -> tuple[tuple[str, ...], ...]:
    """Paths to the terms of a whole tree that could decide it: inside includes only those that pass count."""
    return tuple(_matching(root, (root.term,), is_included=False))


def _matching(branch: Branch, path: tuple[str, ...], *, is_included: bool) -> Iterator[tuple[str, ...]]:
    for each in branch.branches:
        below = (*path, each.term)
        is_include = each.term.lstrip("+-~?").lower().startswith("include:")
        if each.branches:
            if each.outcome == "match" or not is_include:
                yield from _matching(each, below, is_included=is_included or is_include)
        elif each.outcome == "match" and not (is_included and each.term.startswith(_NOT_PASSING)):
            yield below


def _term(step: Step) -> str:
    return "" if step.excerpt is None else step.excerpt.text[step.excerpt.start : step.excerpt.end]


def _spent(step: Step, before: tuple[int, int]) -> tuple[int, int]:
    """Lookups and void lookups so far."""
    return (step.meters[0].used, step.meters[1].used) if len(step.meters) == 2 else before
