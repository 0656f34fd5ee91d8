"""Results that somebody wrote into the header (RFC 8601, RFC 7208 9.1, RFC 8617 4.1.1)."""

from typing import NamedTuple

from inspector.model.span import Span


class Claim(NamedTuple):
    """One method's result as claimed, and what was found when it was computed again."""

    field: str
    """Name of the header field."""
    authserv_id: str
    method: str
    """`spf`, `dkim`, `dmarc`, `arc`, ..."""
    result: str
    properties: tuple[tuple[str, str], ...] = ()
    """`("smtp.mailfrom", "example.com")`, ..."""
    reason: str = ""
    comment: str = ""
    span: Span | None = None
    trusted: bool = False
    """True only when the boundary's own server wrote it."""
    trust_reason: str = ""
    recomputed: str | None = None
    """The result computed here for the same method and identity; None when it cannot be compared or is not done."""
    agrees: bool | None = None
    explanation: str = ""
    """Why a disagreement is to be expected, when the cause is known."""
