"""In which order signatures are shown: first those whose domain fits the author's, for they decide DMARC."""

from inspector.mail import tags
from inspector.model.case import Case


def signature_order(case: Case) -> tuple[int, ...]:
    """The numbers of all DKIM-Signature fields, counted from the top; those that fit the author domain come first.

    Before DMARC has compared them, a domain that is the author's, above it or below it is taken to fit. Else the order
    is that of the checks.
    """
    count = len(case.message.named("DKIM-Signature"))
    checked = [int(run.id.removeprefix("dkim.")) for run in case.runs if run.id.startswith("dkim.")]
    numbers = checked if len(checked) == count else range(1, count + 1)
    return tuple(sorted(numbers, key=lambda index: not fits(case, index)))


def fits(case: Case, index: int) -> bool:
    """Whether a signature's domain fits the author domain, as far as that is known."""
    if case.dmarc is not None:
        found = next((one for one in case.dmarc.alignments if one.method == "dkim" and one.index == index), None)
        if found is not None:
            return found.aligned
    field = case.message.named("DKIM-Signature")[index - 1]
    domain = (tags.parse(field.value).compact("d") or "").lower()
    author = case.identity.senders[0].domain if case.identity.senders else ""
    return bool(domain and author) and (f".{author}".endswith(f".{domain}") or f".{domain}".endswith(f".{author}"))
