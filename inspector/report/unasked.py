"""What nobody asked for: a check that ends in `temperror` (RFC 7208 2.6.6, RFC 6376 3.9) for that alone is open."""

from typing import TYPE_CHECKING

from inspector.model.dns import DnsAnswer, DnsStatus

if TYPE_CHECKING:  # The list names marks long before any case is made.
    from inspector.model.case import Case, CheckRun

NOT_ASKED = "not asked"
"""The word for people; in JSON and in the steps the result keeps the word of its RFC."""


def answers_of(run: "CheckRun") -> tuple[DnsAnswer, ...]:
    """The answers that fed the steps of a check."""
    return tuple(step.answer for step in run.steps if step.answer is not None)


def of_checks(case: "Case") -> tuple[DnsAnswer, ...]:
    """The answers that checks rest on, each once: not those to questions about the domains that the mail names."""
    if not case.domains:
        return case.answers
    fed = {answer.question.key for run in case.runs for answer in answers_of(run)}
    return tuple(answer for answer in case.answers if answer.question.key in fed)


def is_unasked(run: "CheckRun") -> bool:
    """True when a check came to no result only because questions were not asked; a server that failed is told."""
    failures = {answer.status for answer in answers_of(run) if answer.is_failure}
    return run.result == "temperror" and failures == {DnsStatus.NOT_ASKED}


def told(run: "CheckRun") -> str:
    """The result in the word for people; empty while there is none."""
    return NOT_ASKED if is_unasked(run) else run.result
