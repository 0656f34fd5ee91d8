"""ARC sets: three header fields of one instance each, and whether they make a chain (RFC 8617 4.1, 4.2, 5.2)."""

from inspector.auth.arc.fields import FIELD_NAMES, RESULTS, SEAL
from inspector.auth.dkim.checks import Problem, common_problems
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import Signature, number, read, read_tags
from inspector.mail.lexical import octets, text_of, without_comments
from inspector.mail.tags import TagList
from inspector.model.message import HeaderField
from inspector.model.span import Span
from inspector.model.trace import Cite
from inspector.patterns import regex
from inspector.values import dataclass, replace

MAX_INSTANCE = 50  # RFC 8617 4.2.1
MAX_DIGITS = 2  # RFC 8617 4.2.1: position = 1*2DIGIT
_SEAL_TAGS = ("i", "a", "b", "cv", "d", "s")  # RFC 8617 4.1.3
_MESSAGE_SIGNATURE_TAGS = ("i", "a", "b", "bh", "d", "h", "s")  # RFC 8617 4.1.2
_RESULTS_INSTANCE = regex(rb"[ \t\r\n]*i[ \t\r\n]*=[ \t\r\n]*(\d{1,2})[ \t\r\n]*;")


@dataclass(frozen=True, slots=True)
class Set:
    """The three fields of one instance."""

    instance: int
    seal: Signature
    message_signature: Signature
    results: HeaderField
    seal_problem: Problem | None
    """The first thing that is wrong with the seal's tags."""
    message_signature_problem: Problem | None

    @property
    def cv(self) -> str:
        """The chain's status as this sealer found it: `none`, `pass`, `fail`."""
        return chain_status(self.seal)


@dataclass(frozen=True, slots=True)
class Collected:
    """All ARC fields of a message, sorted into sets."""

    sets: tuple[Set, ...]
    """Complete ones, by instance."""
    problem: Problem | None
    """The first thing that keeps them from being a chain."""
    fields: int
    """How many ARC fields there are."""


def chain_status(seal: Signature) -> str:
    """`cv=` of a seal, lower case."""
    return (seal.tags.value("cv") or "").lower()


def collect(inputs: HashInputs) -> Collected:
    """Sort the ARC fields of a message by instance; raises on no input."""
    by_name: dict[str, dict[int, list[HeaderField]]] = {}
    lists: dict[int, TagList] = {}
    problem: Problem | None = None
    count = 0
    for name in FIELD_NAMES:
        instances = by_name[name] = {}
        for field in inputs.message.named(name):
            count += 1
            if name == RESULTS:
                instance = _instance_of_results(field)
            else:
                found = lists[field.span.start] = read_tags(field)
                written = found.value("i")
                instance = number(written) if written is not None and len(written) <= MAX_DIGITS else None
            if instance is None or not 1 <= instance <= MAX_INSTANCE:
                said = f"{field.name} carries no instance number from 1 to {MAX_INSTANCE} (i=)"
                problem = problem or _structure("arc.structure.instance", said, field.span, "4.2.1")
            else:
                instances.setdefault(instance, []).append(field)
    problem = problem or _gaps(by_name)
    complete = sorted(set.intersection(*(set(instances) for instances in by_name.values())))
    sets = []
    for instance in complete:
        seal, signature, results = (by_name[name][instance][0] for name in FIELD_NAMES)
        sets.append(
            _judged(
                instance,
                read(inputs, seal, instance, lists[seal.span.start]),
                read(inputs, signature, instance, lists[signature.span.start]),
                results,
            )
        )
    for arc_set in sets:
        problem = problem or arc_set.seal_problem or arc_set.message_signature_problem
    return Collected(tuple(sets), problem, count)


def _judged(instance: int, seal: Signature, signature: Signature, results: HeaderField) -> Set:
    return Set(
        instance, seal, signature, results, _seal_problem(instance, seal), _signature_problem(instance, signature)
    )


def _instance_of_results(field: HeaderField) -> int | None:
    """`i=`, with white space and comments around each part of it (RFC 8617 4.2.1)."""
    found = _RESULTS_INSTANCE.match(field.value)
    if found is None and b"(" in field.value:
        found = _RESULTS_INSTANCE.match(text_of(without_comments(octets(field.value))))
    return int(found[1]) if found else None


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


def _seal_problem(instance: int, seal: Signature) -> Problem | None:
    """The first thing that is wrong with an ARC-Seal (RFC 8617 4.1.3, 5.2 step 3)."""
    for problem in common_problems(seal, _SEAL_TAGS):
        return _renamed(problem, "arc.seal", instance, "ARC-Seal")
    if "h" in seal.tags.first:
        said = f"the seal of instance {instance} carries h=, which no seal may"
        return Problem("arc.seal.forbidden-tag", said, Cite(8617, "4.1.3"), seal.span("h"))
    status, wanted = chain_status(seal), "none" if instance == 1 else "pass"
    if status != wanted:
        said = f"the seal of instance {instance} says cv={status}, and it must say {wanted}"
        return Problem("arc.seal.cv", said, Cite(8617, "5.2"), seal.span("cv"))
    return None


def _signature_problem(instance: int, signature: Signature) -> Problem | None:
    """The first thing that is wrong with an ARC-Message-Signature (RFC 8617 4.1.2)."""
    for problem in common_problems(signature, _MESSAGE_SIGNATURE_TAGS):
        return _renamed(problem, "arc.message-signature", instance, "ARC-Message-Signature")
    if SEAL in signature.manner.different:
        said = f"the ARC-Message-Signature of instance {instance} lists ARC-Seal in h=, which it may not"
        return Problem("arc.message-signature.signs-seal", said, Cite(8617, "4.1.2"), signature.span("h"))
    return None


def _renamed(problem: Problem, family: str, instance: int, name: str) -> Problem:
    rule = problem.rule.replace("dkim.signature", family).replace("dkim.message", family)
    return replace(problem, rule=rule, said=f"{name} of instance {instance}: {problem.said}")


def _structure(rule: str, said: str, span: Span | None, section: str) -> Problem:
    return Problem(rule, said, Cite(8617, section), span)
