"""Answers for tests from a zone in the corpora's form, and the loop that drives an evaluator."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from inspector.mail.rdata import quoted
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus

R = TypeVar("R")
Answering = Callable[[DnsQuestion], DnsAnswer]
Zone = Mapping[str, Mapping[str, Sequence[object]]]


def decide(asking: Asking[R], answer: Answering) -> R:
    """Drive an evaluator to its verdict."""
    try:
        question = next(asking)
        while True:
            question = asking.send(answer(question))
    except StopIteration as done:
        value: R = done.value
        return value


def answers_from(zone: Zone, asked: list[tuple[str, str]] | None = None) -> Answering:
    """An answerer over `{name: {TYPE: [values], "ERROR": [...]}}`; keys asked are appended to `asked`."""
    names = {name.lower().rstrip("."): entry for name, entry in zone.items()}

    def answer(question: DnsQuestion) -> DnsAnswer:
        if asked is not None:
            asked.append(question.key)
        return _look_up(names, question, question.key[0].rstrip("."), ())

    return answer


def _look_up(
    names: Mapping[str, Mapping[str, Sequence[object]]], question: DnsQuestion, name: str, cnames: tuple[str, ...]
) -> DnsAnswer:
    entry = names.get(name)
    if entry is None:
        return DnsAnswer(question, DnsStatus.NXDOMAIN, cnames=cnames)
    if values := entry.get(question.type):
        records = tuple(_record(question.type, value) for value in values)
        return DnsAnswer(question, DnsStatus.FOUND, records, ttl=300, cnames=cnames)
    for error in entry.get("ERROR", ()):
        status, _, type_ = str(error).partition(":")
        if type_ in ("", question.type):
            return DnsAnswer(question, DnsStatus(status.lower()), cnames=cnames)
    if (targets := entry.get("CNAME")) and len(cnames) < 10:
        target = str(targets[0])
        return _look_up(names, question, target.lower().rstrip("."), (*cnames, target))
    return DnsAnswer(question, DnsStatus.NODATA, cnames=cnames)


def _record(type_: str, value: object) -> str:
    if type_ in ("TXT", "SPF"):
        return quoted(str(value).encode("utf-8", "surrogateescape"))
    if type_ == "MX" and isinstance(value, list | tuple):
        return f"{value[0]} {value[1]}"
    return str(value)
