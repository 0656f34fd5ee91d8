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
    claims = claims_of(case.message)
    if not claims:
        return ()
    boundary = _boundary(case)
    own = _OwnServers(case, boundary, authserv_ids)
    return tuple([compared(Claim(*claim[:8], *_judgement(claim, boundary, own)), case) for claim in claims])


def _judgement(claim: Claim, boundary: Hop | None, own: "_OwnServers") -> tuple[bool, str]:
    """Whether the writer is one of the receiver's own servers, and why."""
    if boundary is None or claim.span is None:
        return False, "no hop is known to be your own server's, so nothing in the header can be trusted"
    host = boundary.by or "your server"
    if claim.span.start >= boundary.span.start:
        said = "uses the name of your own server, but " if own.write_as(claim.authserv_id) else ""
        return False, f"{said}stands below the Received field of {host}: it was there when the mail came in"
    if claim.field.lower() in _COPIES:
        return False, "is a copy of what an earlier server wrote"
    if not claim.authserv_id:
        if claim.field.lower() in _NAMELESS and _ascii_lower(boundary.by).endswith(_NAMELESS_HOST):
            return True, f"stands above the Received field of {host}, and Microsoft 365 writes no authserv-id"
        return False, "does not say who wrote it"
    if own.write_as(claim.authserv_id):
        return True, f"{claim.authserv_id} is your own server, and the field stands above the Received field of {host}"
    return False, f"{claim.authserv_id} is none of your own servers"


def _boundary(case: Case) -> Hop | None:
    number = case.envelope.boundary if case.envelope.boundary is not None else case.route.boundary
    return next((hop for hop in case.route.hops if hop.number == number), None)


class _OwnServers:
    """The receiver's own servers: those that the analyst named, and those of the boundary hop and above it."""

    def __init__(self, case: Case, boundary: Hop | None, authserv_ids: Iterable[str]) -> None:
        self._named = [_ascii_lower(name) for name in authserv_ids]
        limit = boundary.number if boundary else 0
        self._inside = [_ascii_lower(hop.by) for hop in case.route.hops if hop.number <= limit and hop.by]
        self._known: dict[str, bool] = {}

    def write_as(self, authserv_id: str) -> bool:
        """Exact names only, in ASCII: a look-alike that some lower-casing turns into the name is another name."""
        if (known := self._known.get(authserv_id)) is None:
            known = self._known[authserv_id] = self._is_own(_ascii_lower(authserv_id))
        return known

    def _is_own(self, name: str) -> bool:
        if not name:
            return False
        if name in self._named or name in self._inside:
            return True
        return "." in name and any(host.endswith(f".{name}") for host in self._inside)


def _ascii_lower(name: str) -> str:
    """Lower case of ASCII letters alone; a final dot is dropped. Empty for a name with other characters."""
    return name.removesuffix(".").lower() if name.isascii() else ""
