"""ARC sets: three header fields of one instance each, and whether they make a chain (RFC 8617 4.1, 4.2, 5.2)."""

import dataclasses
import re
from dataclasses import dataclass

from inspector.auth.dkim.checks import Problem, common_problems
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import Signature, number, read, read_tags
from inspector.model.message import HeaderField
from inspector.model.span import Span
from inspector.model.trace import Cite

SEAL = "arc-seal"
MESSAGE_SIGNATURE = "arc-message-signature"
RESULTS = "arc-authentication-results"
FIELD_NAMES = (SEAL, MESSAGE_SIGNATURE, RESULTS)

MAX_INSTANCE = 50  # RFC 8617 4.2.1
_SEAL_TAGS = ("i", "a", "b", "cv", "d", "s")  # RFC 8617 4.1.3
_MESSAGE_SIGNATURE_TAGS = ("i", "a", "b", "bh", "d", "h", "s")  # RFC 8617 4.1.2
_RESULTS_INSTANCE = re.compile(rb"[ \t\r\n]*i[ \t\r\n]*=[ \t\r\n]*(\d{1,9})[ \t\r\n]*;")


@dataclass(frozen=True, slots=True)
class Set:
    """The three fields of one instance."""

    instance: int
    seal: Signature
    message_signature: Signature
    results: HeaderField

    @property
    def cv(self) -> str:
        """The chain's status as this sealer found it: `none`, `pass`, `fail`."""
        return (self.seal.tags.value("cv") or "").lower()


@dataclass(frozen=True, slots=True)
class Collected:
    """All ARC fields of a message, sorted into sets."""

    sets: tuple[Set, ...]
    """Complete ones, by instance."""
    problem: Problem | None
    """The first thing that keeps them from being a chain."""
    fields: int
    """How many ARC fields there are."""


def collect(inputs: HashInputs) -> Collected:
    """Sort the ARC fields of a message by instance; raises on no input."""
    by_name: dict[str, dict[int, list[HeaderField]]] = {}
    problem: Problem | None = None
    count = 0
    for name in FIELD_NAMES:
        instances = by_name[name] = {}
        for field in inputs.message.named(name):
            count += 1
            instance = _instance(field)
            if instance is None:
                said = f"{field.name} carries no instance number from 1 to {MAX_INSTANCE} (i=)"
                problem = problem or _structure("arc.structure.instance", said, field.span, "4.2.1")
            else:
                instances.setdefault(instance, []).append(field)
    problem = problem or _gaps(by_name)
    complete = sorted(set.intersection(*(set(instances) for instances in by_name.values())))
    sets = tuple(_set(inputs, instance, *(by_name[name][instance][0] for name in FIELD_NAMES)) for instance in complete)
    return Collected(sets, problem or _tags(sets), count)


def _set(inputs: HashInputs, instance: int, seal: HeaderField, signature: HeaderField, results: HeaderField) -> Set:
    return Set(instance, _read(inputs, seal, instance), _read(inputs, signature, instance), results)


def _read(inputs: HashInputs, field: HeaderField, instance: int) -> Signature:
    """A field in the terms of DKIM; `i=` is the instance here, and no identity."""
    signature = read(inputs, field, instance)
    return dataclasses.replace(signature, identity=f"@{signature.domain}")


def _instance(field: HeaderField) -> int | None:
    if field.key == RESULTS:
        found = _RESULTS_INSTANCE.match(field.value)
        instance = int(found[1]) if found else None
    else:
        instance = number(read_tags(field).value("i"))
    return instance if instance is not None and 1 <= instance <= MAX_INSTANCE else None


def _gaps(by_name: dict[str, dict[int, list[HeaderField]]]) -> Problem | None:
    """Instances must run from 1 without a gap, each with one field of each name (RFC 8617 5.2 step 3)."""
    highest = max((instance for instances in by_name.values() for instance in instances), default=0)
    for instance in range(1, highest + 1):
        for name, instances in by_name.items():
            fields = instances.get(instance, [])
            if len(fields) != 1:
                many = "no" if not fields else str(len(fields))
                said = f"instance {instance} has {many} {name} field{'s' if len(fields) > 1 else ''}; it needs one"
                return _structure("arc.structure.set", said, fields[0].span if fields else None, "5.2")
    return None


def _tags(sets: tuple[Set, ...]) -> Problem | None:
    for arc_set in sets:
        found = seal_problem(arc_set) or message_signature_problem(arc_set)
        if found is not None:
            return found
    return None


def seal_problem(arc_set: Set) -> Problem | None:
    """The first thing that is wrong with an ARC-Seal (RFC 8617 4.1.3, 5.2 step 3)."""
    seal = arc_set.seal
    for problem in common_problems(seal, _SEAL_TAGS):
        return _renamed(problem, "arc.seal", arc_set.instance, "ARC-Seal")
    if "h" in seal.tags.first:
        said = f"the seal of instance {arc_set.instance} carries h=, which no seal may"
        return Problem("arc.seal.forbidden-tag", said, Cite(8617, "4.1.3"), seal.span("h"))
    wanted = "none" if arc_set.instance == 1 else "pass"
    if arc_set.cv != wanted:
        said = f"the seal of instance {arc_set.instance} says cv={arc_set.cv}, and it must say {wanted}"
        return Problem("arc.seal.cv", said, Cite(8617, "5.2"), seal.span("cv"))
    return None


def message_signature_problem(arc_set: Set) -> Problem | None:
    """The first thing that is wrong with an ARC-Message-Signature (RFC 8617 4.1.2)."""
    signature = arc_set.message_signature
    for problem in common_problems(signature, _MESSAGE_SIGNATURE_TAGS):
        return _renamed(problem, "arc.message-signature", arc_set.instance, "ARC-Message-Signature")
    if SEAL in (name.lower() for name in signature.names):
        said = f"the ARC-Message-Signature of instance {arc_set.instance} lists ARC-Seal in h=, which it may not"
        return Problem("arc.message-signature.signs-seal", said, Cite(8617, "4.1.2"), signature.span("h"))
    return None


def _renamed(problem: Problem, family: str, instance: int, name: str) -> Problem:
    rule = problem.rule.replace("dkim.signature", family).replace("dkim.message", family)
    return dataclasses.replace(problem, rule=rule, said=f"{name} of instance {instance}: {problem.said}")


def _structure(rule: str, said: str, span: Span | None, section: str) -> Problem:
    return Problem(rule, said, Cite(8617, section), span)
