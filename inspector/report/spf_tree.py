"""SPF as a tree that fits a terminal, and what lies beyond its verdict (RFC 7208 4.6.4)."""

import textwrap
from collections.abc import Sequence

from inspector.auth.spf.explore import Branch, Exploration
from inspector.auth.spf.limits import MAX_TERMS, MAX_VOIDS
from inspector.auth.spf.tree import tried, would_match
from inspector.model.trace import Step
from inspector.model.verdict import SpfVerdict
from inspector.report.as_json_checks import Json
from inspector.text import visible

WIDTH = 80
DEEPEST = 12
"""Levels that are indented; deeper ones, which only loops reach, stay at this one."""
_TERM = WIDTH - 26
_OWN = {"mx": "receives mail for", "a": "is an address of"}


def lines(verdict: SpfVerdict, steps: Sequence[Step], beyond: Exploration | None) -> list[str]:
    """The tree that the check walked, its totals, and what lies beyond."""
    found = [*_tree(tried(verdict, steps)), "", *_row("result", verdict.result)]
    found += _row("path", " -> ".join(verdict.path))
    found += _row("why", verdict.reason.said)
    found += _row("lookups", f"{verdict.lookups} of {MAX_TERMS}, void lookups {verdict.void_lookups} of {MAX_VOIDS}")
    if verdict.explanation is not None:
        found += _row("they say", verdict.explanation)
    if beyond is not None:
        found += ["", *_beyond(verdict, beyond)]
    return found


def as_json(verdict: SpfVerdict, steps: Sequence[Step], beyond: Exploration | None) -> dict[str, Json]:
    """The members `tree` and `beyond` of the object; `beyond` is null when nobody asked past the verdict."""
    return {"tree": _branch(tried(verdict, steps)), "beyond": None if beyond is None else _exploration(verdict, beyond)}


def _tree(root: Branch) -> list[str]:
    found = [f"{'term':<{_TERM}}{'outcome':<11}{'lookups':>8}{'void':>6}".rstrip()]
    for depth, branch in root.walk():
        indent = " " * 2 * min(depth, DEEPEST)
        first, *rest = _wrapped(branch.term, _TERM - len(indent) - 2)
        cost = f"{branch.lookups or '':>8}{branch.void_lookups or '':>6}"
        found.append(f"{indent + first:<{_TERM}}{branch.outcome:<11}{cost}".rstrip())
        found += [f"{indent}    {line}" for line in rest]
    return found


def _beyond(verdict: SpfVerdict, beyond: Exploration) -> list[str]:
    root = beyond.root
    found = ["BEYOND THE VERDICT (hypothetical: no receiver reads on after its verdict)", "", *_tree(root), ""]
    state = "over the limits" if beyond.is_over_limits else "within the limits"
    at_least = "at least " if _is_partial(beyond) else ""
    cost = f"{at_least}{root.lookups} of {MAX_TERMS} lookups, {root.void_lookups} of {MAX_VOIDS} void"
    found += _row("whole tree", f"{cost}: {state}")
    if beyond.is_endless:
        found += _row("", "it has no end: a record leads back to itself, or goes on too far")
    if at_least:
        found += _row("", "some answers are not known, so it may cost and match more than is shown")
    others = _others(verdict, beyond)
    for number, path in enumerate(others):
        found += _row("" if number else "would match", " -> ".join(path))
    if not others:
        found += _row("would match", "no other term")
    for own in beyond.own_hosts:
        found += _row("forgotten", f"{verdict.ip} {_OWN[own]} {verdict.domain}, and its record does not say so")
    return found


def _others(verdict: SpfVerdict, beyond: Exploration) -> tuple[tuple[str, ...], ...]:
    """What else could decide, beside the path that did."""
    return tuple(path for path in would_match(beyond.root) if path[1:] != verdict.path[1:])


def _is_partial(beyond: Exploration) -> bool:
    """True when an answer is missing, so that what hangs below it is not known."""
    return any(branch.outcome == "temperror" for _, branch in beyond.root.walk())


def _row(name: str, value: str) -> list[str]:
    first, *rest = _wrapped(value, WIDTH - 13)
    return [f"{name:<13}{first}", *(" " * 13 + line for line in rest)]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(visible(text), max(width, 16), break_on_hyphens=False) or [""]


def _branch(branch: Branch) -> Json:
    return {
        "term": branch.term,
        "target": branch.target or None,
        "outcome": branch.outcome,
        "lookups": branch.lookups,
        "void_lookups": branch.void_lookups,
        "branches": [_branch(below) for below in branch.branches],
    }


def _exploration(verdict: SpfVerdict, beyond: Exploration) -> Json:
    return {
        "hypothetical": True,
        "lookups": beyond.root.lookups,
        "void_lookups": beyond.root.void_lookups,
        "over_limits": beyond.is_over_limits,
        "endless": beyond.is_endless,
        "partial": _is_partial(beyond),
        "would_match": [list(path) for path in _others(verdict, beyond)],
        "own_hosts": list(beyond.own_hosts),
        "tree": _branch(beyond.root),
    }
