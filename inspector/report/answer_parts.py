"""What every answer is made of: a headline that fits, the author as far as known, the opening sentence."""

from inspector.model.case import Case
from inspector.report.vouching import shown
from inspector.text import cells
from inspector.values import dataclass

HEADLINE = 110  # Columns.


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say; all foreign text in it is safe to show."""

    headline: str
    """At most 110 columns."""
    paragraph: str
    """At most about four sentences."""


def author_of(case: Case) -> str:
    """The author domain as far as is known before DMARC has decided."""
    if case.dmarc is not None and case.dmarc.author_domain:
        return case.dmarc.author_domain
    domains = tuple(dict.fromkeys(box.domain for box in case.identity.senders if box.domain))
    return domains[0] if len(domains) == 1 else ""


def says(case: Case) -> str:
    author = author_of(case)
    return f"It says that it is from {shown(author)}." if author else "It does not say clearly whom it is from."


def fitting(*choices: str) -> str:
    """The first that fits; the last is cut."""
    return next((choice for choice in choices if cells(choice) <= HEADLINE), choices[-1])
