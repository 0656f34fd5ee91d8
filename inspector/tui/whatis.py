"""What is this: the entries that explain a selected row or step, each a name, two sentences and their section."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from inspector.findings.rulebook import RULES
from inspector.model.dns import DnsStatus
from inspector.model.trace import Cite, Step
from inspector.model.verdict import ArcResult, DkimResult, DmarcResult, SpfResult
from inspector.tui.explain import Explanation, explained
from inspector.tui.explanations.answers import ANSWERS
from inspector.tui.explanations.findings import SECTIONS
from inspector.tui.explanations.results import ARC_RESULTS, DKIM_RESULTS, DMARC_RESULTS, SPF_RESULTS
from inspector.tui.explanations.tags import ARC_TAGS, DKIM_TAGS, DMARC_TAGS, KEY_TAGS

RESULTS: dict[str, tuple[type[StrEnum], Mapping[str, Explanation]]] = {
    "spf": (SpfResult, {str(word): said for word, said in SPF_RESULTS.items()}),
    "dkim": (DkimResult, {str(word): said for word, said in DKIM_RESULTS.items()}),
    "dmarc": (DmarcResult, {str(word): said for word, said in DMARC_RESULTS.items()}),
    "arc": (ArcResult, {str(word): said for word, said in ARC_RESULTS.items()}),
}


class Entry(NamedTuple):
    """One thing, explained."""

    name: str
    said: str
    section: str


def of_result(method: str, word: str) -> Iterator[Entry]:
    """A result word of a check; `spf`, `dkim`, `dmarc` and `arc` have them."""
    known = RESULTS.get(method)
    if known is not None and (said := known[1].get(word)) is not None:
        yield Entry(f"{method.upper()} {word}", said[0], str(said[1]))


def of_answer(status: DnsStatus) -> Entry:
    """How a question ended."""
    said, cite = ANSWERS[status]
    return Entry(f"DNS: {status}", said, str(cite))


def of_tag(kind: str, name: str) -> Iterator[Entry]:
    """A tag, where the kind of its record is known: `dkim`, `key`, `dmarc`, `arc`."""
    tags = {"dkim": DKIM_TAGS, "key": KEY_TAGS, "dmarc": DMARC_TAGS, "arc": ARC_TAGS}[kind]
    if (said := tags.get(name)) is not None:
        yield Entry(f"{name}=", said[0], str(said[1]))


def of_finding(code: str) -> Iterator[Entry]:
    """What a rule means and what to ask next."""
    rule, cite = RULES.get(code), section_of(code)
    if rule is not None and cite is not None:
        yield Entry(code, f"{rule.means} Ask next: {rule.next}", str(cite))


def section_of(code: str) -> Cite | None:
    """The section of the longest beginning of the code that has one."""
    found = [known for known in SECTIONS if code == known or code.startswith((f"{known}.", f"{known}-"))]
    return SECTIONS[max(found, key=len)] if found else None


def of_step(step: Step, check: str) -> tuple[Entry, ...]:
    """The rule of a step, its outcome, and the answer that fed it."""
    said, section = explained(step)
    entries = [Entry(step.rule, said, section)] if said else []
    method = check.partition(".")[0]
    kind = "key" if step.rule.startswith("dkim.key") else method
    last = step.rule.rpartition(".")[2]
    if kind in ("key", "dkim", "dmarc", "arc"):
        entries += of_tag(kind, last)
    entries += of_result(method, step.outcome)
    if step.answer is not None:
        entries.append(of_answer(step.answer.status))
    return tuple(entries)


def of_step_in(steps: Sequence[Step], key: str) -> tuple[Entry, ...]:
    """The step of that number, in a list of steps; its rule begins with its check."""
    return next((of_step(step, step.rule) for step in steps if str(step.number) == key), ())
