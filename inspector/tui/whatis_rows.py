"""What is this, for a row of any pane: no line is left without an explanation."""

from collections.abc import Iterator

from inspector.model.case import Case, Finding
from inspector.model.message import Message
from inspector.model.span import Span
from inspector.report.marks import UNCHECKED, Marks
from inspector.report.unasked import is_unasked
from inspector.tui.explain import explanation
from inspector.tui.explanations.fields import of_name
from inspector.tui.explanations.lines import LINES, OF_THIS_TOOL, PANES
from inspector.tui.whatis import Entry, of_answer, of_finding, of_result, of_tag

KINDS = {"html": "text", "match": "choices", "early": "dns", "request": "dns", "ad": "flag", "bad": "unknown"}
"""Lines that are called otherwise than what explains them."""


def of_pane(pane: str) -> Entry:
    """The pane as a whole; `remarks` are findings."""
    name, said, cite = PANES["findings" if pane == "remarks" else pane]
    return Entry(name, said, OF_THIS_TOOL if cite is None else str(cite))


def of_line(kind: str) -> Iterator[Entry]:
    """A line that is no tag, step, result or finding."""
    if (found := LINES.get(KINDS.get(kind, kind))) is not None:
        yield Entry(found[0], found[1], str(found[2]))


def of_field(name: str) -> Entry:
    """A header field."""
    said, cite = of_name(name.lower())
    return Entry(name, said, str(cite))


def of_row(case: Case, pane: str, key: str) -> tuple[Entry, ...]:
    """A row of the message screen; where nothing speaks of the row alone, its pane is explained."""
    return tuple(_of_row(case, pane, key)) or (of_pane(pane),)


def _of_row(case: Case, pane: str, key: str) -> Iterator[Entry]:
    first, _, rest = key.partition(" ")
    match pane:
        case "verdicts":
            run, method = case.run(key), key.partition(".")[0]
            if family := explanation(method):
                yield Entry(method.upper(), family[0], str(family[1]))
            if run is not None and run.result == "temperror" and is_unasked(run):
                yield from of_line("unasked")
            elif run is not None:
                yield from of_result(method, run.result or "")
        case "signature":
            name, dot, _ = key.partition(".")
            known = tuple(of_tag("dkim", name)) if dot else ()
            yield from known or of_line("unknown" if dot else key if key in LINES else first)
        case "claimed" if rest.isdigit():
            claim = case.claims[int(rest) - 1]
            yield from of_result(claim.method, claim.result)
            yield of_field(claim.field)
        case "remarks" | "findings" if first.isdigit():
            finding: Finding = case.findings[int(first)]
            yield from of_finding(finding.code)
        case "headers" if first == "field":
            yield of_field(case.message.fields[int(rest) - 1].name)
        case "claims":
            label = key.rpartition(".")[0]
            yield from of_line("protection") if label in ("Key", "Person", "") else [of_field(label)]
        case "dns":
            yield from _of_question(case, key) if " " in key else ()
        case "domains" if key not in ("none", "more", "asking"):
            yield from of_line("domain")
        case "notes":
            return
        case _:
            yield from of_line(first)


def _of_question(case: Case, key: str) -> Iterator[Entry]:
    kind, name = key.split(" ")[-2:]
    for answer in case.answers:
        if (answer.question.type, answer.question.name) == (kind, name):
            yield of_answer(answer.status)


def of_bytes(message: Message, place: Span) -> tuple[Entry, ...]:
    """What stands at a place in the raw bytes: a header field or the body."""
    for field in message.fields:
        if field.span.start <= place.start < field.span.end:
            return (of_field(field.name), of_pane("raw"))
    return (*of_line("body"), of_pane("raw"))


def of_listed(found: Marks | None) -> tuple[Entry, ...]:
    """The words of a row of the mailbox."""
    return (*dict.fromkeys(_of_marks(found)), of_pane("list"))


def _of_marks(found: Marks | None) -> Iterator[Entry]:
    words = (("spf", found.spf), ("dkim", found.dkim), ("dmarc", found.dmarc)) if found is not None else ()
    for method, word in words or (("spf", UNCHECKED),):
        if found is not None and method in found.unasked:
            yield from of_line("unasked")
        elif word == UNCHECKED:
            yield from of_line("unchecked")
        else:
            yield from of_result(method, word)
