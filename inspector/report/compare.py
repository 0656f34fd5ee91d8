"""Two runs of the same check beside each other: the first step where they part, and what differs in one sentence."""

from collections.abc import Iterable, Sequence

from inspector.model.case import Case, CheckRun
from inspector.model.dns import DnsAnswer, DnsStatus
from inspector.model.trace import Step
from inspector.values import dataclass

Pair = tuple[str, str]
"""A value that was put into the one run and into the other, such as the client address."""
HIDDEN = "\0"  # Stands for a value that was put in; no text of a step holds it.
ENDINGS = {
    DnsStatus.FOUND: "is there",
    DnsStatus.NODATA: "has no such record",
    DnsStatus.NXDOMAIN: "does not exist",
    DnsStatus.NOT_ASKED: "was not asked for",
}


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two runs part."""

    left: int | None
    """Index of the step in the left run; None when it has ended before."""
    right: int | None
    said: str
    """One sentence; foreign text in it is raw."""


def put_in(left: Case, right: Case) -> tuple[Pair, ...]:
    """What the two cases began with, where that differs: address, HELO, sender, clock."""
    one, other = left.envelope, right.envelope
    pairs = [(a.value or "", b.value or "") for a, b in ((one.ip, other.ip), (one.mail_from, other.mail_from))]
    pairs.append((one.helo.value or "", other.helo.value or ""))
    return tuple((a, b) for a, b in pairs if a != b and a and b)


def parting(left: CheckRun, right: CheckRun, given: Iterable[Pair] = ()) -> Parting | None:
    """The first step where the runs part; None when they take the same steps to the same result.

    Values that were put in differ from the first step on, and that alone is no parting.
    """
    ones, others = _longest_first(given)
    for index, (one, other) in enumerate(zip(left.steps, right.steps, strict=False)):
        if _core(one, ones) != _core(other, others):
            return Parting(index, index, _difference(one, other, tuple(given)))
    shared = min(len(left.steps), len(right.steps))
    if len(left.steps) == len(right.steps):
        same = left.result == right.result
        return (
            None
            if same
            else Parting(shared - 1, shared - 1, f"the left ends in {_end(left)}, the right in {_end(right)}")
        )
    longer, where = (left, "left") if len(left.steps) > shared else (right, "right")
    shorter = right if longer is left else left
    other_side = "right" if where == "left" else "left"
    said = f"the {other_side} ends in {_end(shorter)}; the {where} goes on: {longer.steps[shared].said}"
    return Parting(shared if longer is left else None, shared if longer is right else None, said)


def _longest_first(given: Iterable[Pair]) -> tuple[Sequence[str], Sequence[str]]:
    pairs = sorted(given, key=lambda pair: -len(pair[0]))
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _end(run: CheckRun) -> str:
    if run.result:
        return run.result
    return run.skipped or (f"waiting for {run.pending.type} {run.pending.name}" if run.pending else "no result")


def _core(step: Step, values: Sequence[str]) -> tuple[object, ...]:
    """What makes a step the same as another, with the values that were put in hidden."""
    facts = tuple((fact.name, _hidden(fact.value, values)) for fact in step.facts)
    read = (step.excerpt.text, step.excerpt.start, step.excerpt.end) if step.excerpt is not None else None
    answer = step.answer
    answered = (answer.question.key, answer.status, tuple(sorted(answer.records))) if answer is not None else None
    if answered is not None and any(value in answered[0][0] for value in values):
        answered = None
    return step.depth, step.rule, step.outcome, _hidden(step.said, values), facts, read, answered


def _hidden(text: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values):
        text = text.replace(value, f"{HIDDEN}{number}")
    return text


def _difference(one: Step, other: Step, given: tuple[Pair, ...]) -> str:
    """The sentence: what the DNS said, what an address is not in, else what each side says."""
    if one.answer is not None and other.answer is not None and (said := _answers(one.answer, other.answer)):
        return said
    term, same = _term(one), _term(other)
    if term and term == same and one.outcome != other.outcome and given and given[0] != ("", ""):
        left, right = given[0]
        for outcome, here, there in ((other.outcome, right, left), (one.outcome, left, right)):
            if outcome == "no match" and _looks_like_address(here):
                return f"{here} is not in {term}, and {there} is"
    if one.said == other.said:
        pairs = zip(one.facts, other.facts, strict=False)
        changed = next(((a, b) for a, b in pairs if a != b), None)
        if changed is not None:
            return f"{changed[0].name}: {_short(changed[0].value)} on the left, {_short(changed[1].value)} on the right"
        if _read(one) != _read(other) and one.excerpt is not None:
            return f"the {one.excerpt.title} changed"
        return f"{one.said}: {one.outcome or 'no outcome'} on the left, {other.outcome or 'no outcome'} on the right"
    return f"left: {one.said}; right: {other.said}"


def _looks_like_address(text: str) -> bool:
    return text.count(".") == 3 or ":" in text


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"


def _read(step: Step) -> str:
    return step.excerpt.text if step.excerpt is not None else ""


def _term(step: Step) -> str:
    read = step.excerpt
    return read.text[read.start : read.end] if read is not None else ""


def _answers(one: DnsAnswer, other: DnsAnswer) -> str:
    """What the DNS said otherwise to the same question; empty when it did not."""
    if one.question.key != other.question.key:
        return ""
    name = one.question.name.rstrip(".")
    if one.status is not other.status:
        left, right = (ENDINGS.get(answer.status, f"ended in {answer.status}") for answer in (one, other))
        return f"{_kind(one, other)} of {name} {left} on the left, and {right} on the right"
    if sorted(one.records) != sorted(other.records):
        return f"{_kind(one, other)} of {name} changed"
    return ""


def _kind(one: DnsAnswer, other: DnsAnswer) -> str:
    labels, records = one.question.name.lower().split("."), (*one.records, *other.records)
    if "_domainkey" in labels:
        return "the key record"
    if labels[0] == "_dmarc":
        return "the DMARC record"
    if one.question.type == "TXT" and any("v=spf1" in record.lower() for record in records):
        return "the SPF record"
    return f"the {one.question.type} record"
