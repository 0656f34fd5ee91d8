"""Questions that several families ask of a case."""

import re

from inspector.model.case import Case, StepRef
from inspector.model.span import Span
from inspector.model.verdict import ArcVerdict, DkimVerdict, DmarcVerdict, SpfVerdict
from inspector.patterns import regex

_UNSUBSCRIBE = regex(rb"<\s*(?:https?|mailto):", re.IGNORECASE)  # RFC 2369 2: without an address it leads nowhere.


def are_related(one: str, other: str) -> bool:
    """True when two domains are equal, one is below the other, or their last two labels are the same.

    Deliberately generous: it only keeps rules quiet, and decides nothing about alignment.
    """
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if one == other or one.endswith("." + other) or other.endswith("." + one):
        return True
    tail = one.split(".")[-2:]
    return len(tail) == 2 and tail == other.split(".")[-2:]


def went_through_list(case: Case) -> bool:
    """True when the header carries the marks of a mailing list or of advertising (RFC 2919, RFC 2369)."""
    if names_list(case):
        return True
    fields = case.message.named("List-Unsubscribe")
    return bool(fields) and any(_UNSUBSCRIBE.search(field.value) for field in fields)


def names_list(case: Case) -> bool:
    """True for the marks that lists have and advertising mostly has not."""
    return bool(case.identity.list_id or case.message.named("List-Post"))


def came_from_outside(case: Case) -> bool:
    """True unless all servers of the route took the mail from machines of a house."""
    kinds = {hop.ip_kind for hop in case.route.hops} - {""}
    return not kinds or bool(kinds & {"public", "documentation"})


def field_spans(case: Case, name: str) -> tuple[Span, ...]:
    """The values of all fields of a name."""
    return tuple([field.value_span for field in case.message.named(name)])


def reason_of(check: str, verdict: SpfVerdict | DkimVerdict | ArcVerdict | DmarcVerdict) -> StepRef:
    """The step that decided a verdict."""
    return StepRef(check, verdict.reason.number)
