"""What a person should know about a case: every family of rules in turn, each rule silent unless it has evidence."""

from collections.abc import Callable, Iterator

from inspector.findings import (
    alignment,
    attachments,
    brands,
    claims,
    content,
    freemail,
    identity,
    links,
    lookalike,
    route,
    route_extra,
    signature,
    spf,
    spf_why,
    structure,
)
from inspector.model.case import Case, Finding

Family = Callable[[Case], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    identity.find,
    freemail.find,
    brands.find,
    lookalike.find,
    alignment.find,
    spf.find,
    spf_why.find,
    signature.find,
    claims.find,
    route.find,
    route_extra.find,
    links.find,
    content.find,
    attachments.find,
    structure.find,
)


def find(case: Case) -> tuple[Finding, ...]:
    """All findings, family by family, in a stable order."""
    return tuple(finding for family in FAMILIES for finding in family(case))
