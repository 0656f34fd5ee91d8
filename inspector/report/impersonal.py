"""A case without personal data: people, their addresses and machines, the subject and the recipient's domain.

Every string of the case goes through one door, `Standins.text`, before anything is rendered; the same original has the
same stand-in throughout. Domains of the sender stay, since they are the evidence. Which strings are personal is found
out in `personal.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeVar, cast

from inspector.model.case import Case, CheckRun, Finding, StepRef
from inspector.model.claim import Claim
from inspector.model.dns import DnsQuestion
from inspector.model.message import Message
from inspector.model.route import Anomaly
from inspector.model.span import Span
from inspector.model.trace import Cite, Fact, Meter, Step
from inspector.model.verdict import Attempt
from inspector.patterns import regex
from inspector.report.observables import Kind, Observable
from inspector.report.personal import Personal, personal
from inspector.values import dataclass, replace

T = TypeVar("T")

NOTICE = (
    "Personal data is left out: people, their machines, the subject and the recipient's domain have stand-ins, the "
    "same ones throughout."
)
_WHOLE = (Message, Span, StepRef, Cite, Meter)
"""What holds nothing that a report shows, or nothing foreign."""
_OWN_WORDS: Mapping[type, frozenset[str]] = {
    Step: frozenset(("rule",)),
    Fact: frozenset(("name",)),
    Finding: frozenset(("code", "next")),
    CheckRun: frozenset(("id",)),
    Anomaly: frozenset(("code",)),
    Claim: frozenset(("field", "method")),
    DnsQuestion: frozenset(("type", "likely", "leads_to", "reveals")),
}
"""Fields in the words of this program, which a person's name must not change."""
# Signatures are diagnosed by trying other fields, and what is tried stands in backticks: a piece of the subject.
_QUOTED = regex(r"`[^`]*`")
_SPECIAL_FACTS = ("z=", "display name")


@dataclass(frozen=True, slots=True)
class Standins:
    """The door: what is personal in one case, and what stands for it."""

    found: Personal

    def text(self, text: str) -> str:
        """The same text with a stand-in for everything personal."""
        whole = self.found.wholes.get(text.strip().casefold())
        if whole is not None:
            return whole
        return self.found.pattern.sub(self._standin, text)

    def _standin(self, found: re.Match[str]) -> str:
        matched = found[0]
        known = self.found.standins.get(matched.casefold())
        if known is not None:
            return known
        match found.lastgroup:
            case "url":
                return f"{self.text(found['place'])}/…" if found["rest"].strip("/") else self.text(found["place"])
            case "address":
                return self.found.address(matched, self.text)
            case "house":
                return self.found.house(matched)
        return matched


def impersonal(case: Case, observables: tuple[Observable, ...]) -> tuple[Case, tuple[Observable, ...]]:
    """The case and what it names, with stand-ins."""
    door = Standins(personal(case))
    shown = replace(_changed(case, door), message=_emptied(case.message, door))
    listed: dict[tuple[Kind, str], dict[str, None]] = {}
    for one in observables:
        value = one.value if one.kind is Kind.SHA256 else door.text(one.value)
        places = listed.setdefault((one.kind, value), {})
        places.update(dict.fromkeys(door.text(place) for place in one.seen))
    return shown, tuple(Observable(kind, value, tuple(places)) for (kind, value), places in listed.items())


def _emptied(message: Message, door: Standins) -> Message:
    """The names of its fields and nothing else, so that whoever reads the message for the report finds nobody in it."""
    source = replace(message.source, path="message", envelope_line=b"", note=door.text(message.source.note))
    names = tuple(one._replace(raw=b"", start=0, value_start=0, value_end=0) for one in message.fields)
    nowhere = Span(0, 0)
    return Message(b"", names, nowhere, nowhere, source, message.defects)


def _changed(value: T, door: Standins) -> T:
    """The same value with every foreign string changed."""
    return cast(T, _any(value, door))


def _any(value: object, door: Standins) -> object:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else door.text(value)
    if isinstance(value, _WHOLE):
        return value
    if isinstance(value, Attempt):
        return value._replace(said=door.text(_QUOTED.sub("(left out)", value.said)))
    if isinstance(value, Step) and value.rule.startswith(("dkim.", "arc.")) and _QUOTED.search(value.said):
        return _any(value._replace(said=_QUOTED.sub("(left out)", value.said)), door)
    if isinstance(value, Claim) and _QUOTED.search(value.explanation):
        return _any(value._replace(explanation=_QUOTED.sub("(left out)", value.explanation)), door)
    if isinstance(value, Finding) and _QUOTED.search(value.said) and value.code.startswith(("auth.dkim.", "claims.")):
        return _any(replace(value, said=_QUOTED.sub("(left out)", value.said)), door)
    if isinstance(value, Fact):
        return value._replace(value=_fact(value, door))
    own = _OWN_WORDS.get(type(value), frozenset())
    if isinstance(value, tuple):
        if names := getattr(value, "_fields", None):
            kept = (one if name in own else _any(one, door) for name, one in zip(names, value, strict=True))
            return tuple.__new__(type(value), kept)
        return tuple(_any(one, door) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        members = {one.name: _any(getattr(value, one.name), door) for one in fields(value) if one.name not in own}
        return replace(value, **members)
    return value


def _fact(fact: Fact, door: Standins) -> str:
    if fact.name in _SPECIAL_FACTS and door.text(fact.value) == fact.value:
        return "(left out)"
    if fact.name.startswith("label "):
        return door.found.labels(fact.value)
    return door.text(fact.value)
