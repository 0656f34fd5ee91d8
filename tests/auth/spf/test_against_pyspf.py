"""Verdicts beside those of pyspf on generated record trees; where they differ, the standard says who is right."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from inspector.auth.spf import SpfRequest, check
from inspector.model.trace import Step, Trace
from tests.answering import answers_from, decide
from tests.auth.spf.trees import Tree, trees

spf = pytest.importorskip("spf", reason="pyspf is not installed: it is a development dependency")

SEED, COUNT = 7208, 3000


@dataclass(frozen=True, slots=True)
class Theirs:
    """What pyspf says."""

    result: str
    why: str


def theirs(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Theirs:
    """The verdict of pyspf from the same zone."""

    def answer(name: str, type_: str, strict: object = True, timeout: float = 20) -> list[tuple[Any, Any]]:
        entry = tree.zone.get(name, {})
        if type_ not in entry and "ERROR" in entry:
            raise spf.TempError("DNS timeout")
        return [((name, type_), _value(type_, value)) for value in entry.get(type_, ())]

    monkeypatch.setattr(spf, "DNSLookup", answer)
    result, _, why = spf.query(i=tree.ip, s=tree.mail_from, h=tree.helo, receiver="unknown").check()
    return Theirs(str(result), str(why))


def _value(type_: str, value: object) -> object:
    if type_ == "TXT":
        return (str(value).encode(),)
    return tuple(value) if isinstance(value, list) else value


def explained(tree: Tree, steps: list[Step], other: Theirs) -> str:
    """The section that decides a difference against pyspf; empty when there is none."""
    rules = {step.rule for step in steps}
    if "trivial recursion" in other.why:
        return "5.2: an include is evaluated when it is reached, and one of itself ends at the limit of 4.6.4"
    if "Too many DNS lookups" in other.why and any("redirect=" in text for text in _records(tree)):
        return "6.1: a redirect costs a lookup when it is followed, not when it is read"
    if "spf.ptr.dns-failure" in rules and other.result == "temperror":
        return "5.5: a failure while the names of the client are looked up is no error"
    eager = "Void lookup limit" in other.why or other.result == "temperror"
    if eager and "spf.mx.match" in rules:
        return "5.4: the first address that fits decides, and hosts after it need not be asked"
    if eager and any("%{p" in text for text in _records(tree)):
        return "4.6.2: terms after the one that matched are not evaluated, so their %{p} asks nothing"
    return ""


def _records(tree: Tree) -> list[str]:
    return [str(text) for entry in tree.zone.values() for text in entry.get("TXT", ())]


def test_pyspf_agrees_or_a_section_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    results: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for number, tree in enumerate(trees(SEED, COUNT)):
        trace = Trace()
        request = SpfRequest("mailfrom", tree.ip, tree.helo, tree.mail_from)
        verdict = decide(check(request, trace), answers_from(tree.zone))
        other = theirs(tree, monkeypatch)
        results[verdict.result] += 1
        if verdict.result == other.result:
            continue
        assert other.result in ("permerror", "temperror"), (number, verdict, other)
        reason = explained(tree, trace.steps, other)
        assert reason, (number, tree, verdict, other)
        reasons[reason] += 1
    assert len(results) == 7, "the trees reach every result"
    assert min(results[result] for result in ("pass", "fail", "softfail", "neutral")) >= COUNT // 20
    assert reasons.total() <= COUNT // 20, reasons
    print(reasons)
