"""What a person should know about a case: every family of rules in turn, each rule silent unless it has evidence."""

from collections.abc import Callable, Iterator, Sequence

from inspector.findings import (
    aimed,
    alignment,
    apart,
    attachments,
    brands,
    claims,
    client,
    content,
    freemail,
    identity,
    limits,
    links,
    lookalike,
    mime,
    replay,
    route,
    route_extra,
    signature,
    spf,
    spf_why,
    structure,
)
from inspector.findings.rulebook import RULES
from inspector.model.case import Case, Finding

Family = Callable[[Case], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    identity.find,
    apart.find,
    freemail.find,
    brands.find,
    lookalike.find,
    alignment.find,
    spf.find,
    spf_why.find,
    signature.find,
    replay.find,
    claims.find,
    route.find,
    route_extra.find,
    client.find,
    links.find,
    content.find,
    attachments.find,
    structure.find,
    mime.find,
    aimed.find,
    limits.find,
)


# These read the body, which is kept for one or two messages (`reading.KEPT`), so that they take turns at each message.
OF_THE_BODY = frozenset((links.find, content.find, attachments.find, mime.find, aimed.find, limits.find))


def find(case: Case) -> tuple[Finding, ...]:
    """All findings, family by family, in a stable order, each with the question that its rule asks next."""
    return find_all((case,))[0]


def find_all(cases: Sequence[Case]) -> list[tuple[Finding, ...]]:
    """The findings of each case; one family looks at all of them before the next."""
    found: list[list[tuple[Finding, ...]]] = [[()] * len(FAMILIES) for _ in cases]
    for place, family in enumerate(FAMILIES):
        if family not in OF_THE_BODY:
            for case, own in zip(cases, found, strict=True):
                own[place] = tuple(family(case))
    for case, own in zip(cases, found, strict=True):
        for place, family in enumerate(FAMILIES):
            if family in OF_THE_BODY:
                own[place] = tuple(family(case))
    return [tuple([_with_question(finding) for of_family in own for finding in of_family]) for own in found]


def _with_question(finding: Finding) -> Finding:
    rule = RULES.get(finding.code)
    if rule is None:
        return finding
    return Finding(finding.code, finding.severity, finding.said, finding.evidence, rule.next)
