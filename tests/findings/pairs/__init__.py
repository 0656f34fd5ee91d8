"""A pair of mails for each rule, one file a family as in the rulebook."""

from tests.findings.pairs import (
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
from tests.findings.pairs.pair import Pair

__all__ = ["PAIRS", "Pair"]

PAIRS: tuple[Pair, ...] = (
    *identity.PAIRS,
    *authentication.PAIRS,
    *spf.PAIRS,
    *signatures.PAIRS,
    *claims.PAIRS,
    *route.PAIRS,
    *links.PAIRS,
    *content.PAIRS,
    *attachments.PAIRS,
    *structure.PAIRS,
)
