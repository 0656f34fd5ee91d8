"""All rules by their code: what each means, how grave it can be, and what an analyst asks next."""

from inspector.findings.rulebook import (
    attachments,
    authentication,
    claims,
    content,
    identity,
    links,
    route,
    signatures,
    spf,
    structure,
)
from inspector.findings.rulebook.rule import Rule

__all__ = ["RULES", "Rule"]

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (
        identity.RULES,
        authentication.RULES,
        spf.RULES,
        signatures.RULES,
        claims.RULES,
        route.RULES,
        links.RULES,
        content.RULES,
        attachments.RULES,
        structure.RULES,
    )
    for rule in family
}
"""In the order in which they are listed for people."""
