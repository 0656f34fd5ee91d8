"""The SMTP session behind a saved mail, as far as the mail tells: boundary hop, client address, HELO, MAIL FROM.

What stands above the boundary hop, and that hop itself, was written by the analyst's own servers; anything further down
can be forged, so a value from there is used last and its origin says that it is a claim (RFC 5321 4.4, 7.2).
"""

from datetime import datetime

from inspector.auth.boundary import boundary
from inspector.auth.session_notes import Note, notes
from inspector.model.envelope import Assumption, Envelope
from inspector.model.given import Given, Own
from inspector.model.message import Message
from inspector.model.route import Hop, Route

__all__ = ("UNKNOWN", "Given", "Own", "boundary", "envelope")

UNKNOWN = Assumption(None, "the message does not say")


def envelope(message: Message, route: Route, given: Given, own: Own) -> Envelope:
    """All that SPF needs, each value with its origin; what nobody said stays unknown."""
    if given.boundary is not None:
        number = given.boundary if 1 <= given.boundary <= len(route.hops) else None
        reason = f"boundary {given.origin}"
    else:
        number, reason = boundary(route, own)
    hop = route.hops[number - 1] if number else None
    noted = notes(message, hop)
    return Envelope(
        ip=_given(given.ip, given) or _of_session(hop, hop.ip if hop else "", noted, "ip"),
        helo=_given(given.helo, given) or _of_session(hop, hop.from_name if hop else "", noted, "helo"),
        mail_from=_given(_bare(given.mail_from), given) or _mail_from(hop, noted),
        boundary=number,
        boundary_reason=reason,
        received_at=_received_at(route, hop),
    )


def _bare(sender: str | None) -> str | None:
    """A sender without the angle brackets in which its command had it (RFC 5321 4.1.2)."""
    is_path = sender is not None and sender.startswith("<") and sender.endswith(">")
    return sender[1:-1].strip() if sender and is_path else sender


def _given(value: str | None, given: Given) -> Assumption | None:
    return None if value is None else Assumption(value, given.origin, given=True)


def _of_session(hop: Hop | None, value: str, noted: tuple[Note, ...], what: str) -> Assumption:
    """From the boundary hop, else from what the same servers noted, else from a claim."""
    if hop is not None and value:
        return Assumption(value, f"hop {hop.number}, written by {hop.by or 'an unnamed server'}", hop.span)
    if note := next((note for note in noted if note.what == what and note.is_above), None):
        return note.assumption(hop)
    if hop is not None:
        return Assumption(None, f"hop {hop.number} does not say", hop.span)
    note = next((note for note in noted if note.what == what), None)
    return note.assumption(hop) if note else UNKNOWN


def _mail_from(hop: Hop | None, noted: tuple[Note, ...]) -> Assumption:
    """The server's own words above the boundary, its comment in the boundary hop, then claims further down."""
    senders = [note for note in noted if note.what == "mail_from"]
    if above := next((note for note in senders if note.is_above), None):
        return above.assumption(hop)
    if hop is not None and hop.envelope_from is not None:
        return Assumption(hop.envelope_from, f"hop {hop.number} names the envelope sender", hop.span)
    return senders[0].assumption(hop) if senders else UNKNOWN


def _received_at(route: Route, hop: Hop | None) -> datetime | None:
    if hop is not None and hop.date is not None:
        return hop.date
    return next((h.date for h in route.hops if h.date is not None and not h.claimed), None) if hop else None
