"""Whose written results to believe, and how they compare with what was computed here (RFC 8601 5, 7.1).

A field is trusted only when it names one of the receiver's own servers and stands above the Received field of the
boundary hop: whatever stands below was there when the mail came in, and anybody could have written it.
"""

from collections.abc import Iterable

from inspector.auth.agreement import compared
from inspector.mail.authres import claims as claims_of
from inspector.model.case import Case
from inspector.model.claim import Claim
from inspector.model.route import Hop

# These hold a copy of a field that an earlier server wrote, moved aside by a later one.
_COPIES = frozenset(
    (
        "authentication-results-original",
        "x-original-authentication-results",
        "original-authentication-results",
        "old-authentication-results",
    )
)
# Microsoft 365 writes these without an authserv-id.
_NAMELESS = frozenset(("authentication-results", "x-ms-exchange-authentication-results"))
_NAMELESS_HOST = ".outlook.com"


def judge(case: Case, authserv_ids: Iterable[str] = ()) -> tuple[Claim, ...]:
    """All claims of the header, each with whom it can be trusted for and whether it agrees with the case's verdicts.

    `authserv_ids` are the names under which the analyst's own servers write; the host name of the boundary hop, those
    of the hops above it, and the domains that they are in count too.
    """
    boundary, names = _boundary(case), tuple(authserv_ids)
    return tuple([compared(_trusted(claim, case, boundary, names), case) for claim in claims_of(case.message)])


def _trusted(claim: Claim, case: Case, boundary: Hop | None, authserv_ids: tuple[str, ...]) -> Claim:
    """The claim with the judgement of its writer."""
    is_trusted, reason = _judgement(claim, case, boundary, authserv_ids)
    return claim._replace(trusted=is_trusted, trust_reason=reason)


def _judgement(claim: Claim, case: Case, boundary: Hop | None, authserv_ids: tuple[str, ...]) -> tuple[bool, str]:
    if boundary is None or claim.span is None:
        return False, "no hop is known to be your own server's, so nothing in the header can be trusted"
    host = boundary.by or "your server"
    if claim.span.start >= boundary.span.start:
        said = (
            "uses the name of your own server, but " if _is_own(claim.authserv_id, case, boundary, authserv_ids) else ""
        )
        return False, f"{said}stands below the Received field of {host}: it was there when the mail came in"
    if claim.field.lower() in _COPIES:
        return False, "is a copy of what an earlier server wrote"
    if not claim.authserv_id:
        if claim.field.lower() in _NAMELESS and _ascii_lower(boundary.by).endswith(_NAMELESS_HOST):
            return True, f"stands above the Received field of {host}, and Microsoft 365 writes no authserv-id"
        return False, "does not say who wrote it"
    if _is_own(claim.authserv_id, case, boundary, authserv_ids):
        return True, f"{claim.authserv_id} is your own server, and the field stands above the Received field of {host}"
    return False, f"{claim.authserv_id} is none of your own servers"


def _boundary(case: Case) -> Hop | None:
    number = case.envelope.boundary if case.envelope.boundary is not None else case.route.boundary
    return next((hop for hop in case.route.hops if hop.number == number), None)


def _is_own(authserv_id: str, case: Case, boundary: Hop, authserv_ids: tuple[str, ...]) -> bool:
    """Exact names only, in ASCII: a look-alike that some lower-casing turns into the name is another name."""
    name = _ascii_lower(authserv_id)
    if not name:
        return False
    if name in map(_ascii_lower, authserv_ids):
        return True
    inside = [_ascii_lower(hop.by) for hop in case.route.hops if hop.number <= boundary.number and hop.by]
    return any(host == name or ("." in name and host.endswith("." + name)) for host in inside)


def _ascii_lower(name: str) -> str:
    """Lower case of ASCII letters alone; a final dot is dropped. Empty for a name with other characters."""
    return name.removesuffix(".").lower() if name.isascii() else ""
