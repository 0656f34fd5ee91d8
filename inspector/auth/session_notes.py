"""Where servers note the SMTP session beside Received: Return-Path, Received-SPF, fields of their own.

Return-Path: RFC 5321 4.4; Received-SPF with its keys: RFC 7208 9.1; smtp.mailfrom: RFC 8601 2.7.2.
"""

import re

from inspector.mail.ip import canonical
from inspector.mail.lexical import octets, unfolded
from inspector.mail.otherres import received_spf
from inspector.model.envelope import Assumption
from inspector.model.message import HeaderField, Message
from inspector.model.route import Hop
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass

# Fields in which servers keep MAIL FROM, best first; Delivered-To and X-Original-To name the recipient.
SENDER_FIELDS = (
    "Return-Path",
    "X-Envelope-From",
    "X-MailFrom",
    "X-Mail-From",
    "X-Envelope-Sender",
    "X-Original-Return-Path",
    "X-Return-Path",
    "X-Barracuda-Envelope-From",
    "Envelope-From",
    "X-Sender-Envelope",
)
_OTHER_SENDERS = frozenset(name.lower() for name in SENDER_FIELDS[1:])  # All but Return-Path.
MAX_FIELDS = 8  # Of one name that are looked at; servers write one.
_DESIGNATES = regex(r"\bdesignates (\S{2,45}) as permitted sender|\b(\S{2,45}) is neither permitted nor denied")
_MAIL_FROM_DOMAIN = regex(r"\bsmtp\.mail(?:from)?\s*=\s*\"?(?:[^\s;@\"]{1,300}@)?([^\s;@\"]{1,255})", re.IGNORECASE)
_HELO_ALONE = regex(r"\bspf\s*=[^;]{1,400}\bsmtp\.helo\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Note:
    """One value of the session as a field has it."""

    what: str
    """`ip`, `helo` or `mail_from`."""
    value: str
    field: str
    span: Span
    is_above: bool
    """It stands above the boundary hop, so own servers wrote it."""
    remark: str = ""
    """What speaks for a claim."""

    def assumption(self, hop: Hop | None) -> Assumption:
        """The value with its origin said, as a claim where it is one."""
        if self.is_above:
            return Assumption(self.value, self.field, self.span)
        where = f"below hop {hop.number}" if hop else "in a header without a trusted hop"
        origin = f"{self.field}, which stands {where}: a claim{self.remark}"
        return Assumption(self.value, origin, self.span, claimed=not self.remark)


def notes(message: Message, hop: Hop | None) -> tuple[Note, ...]:
    """All notes of the session that the boundary hop tells of, those that are believed first."""
    limit = hop.span.start if hop else -1
    names = SENDER_FIELDS if message.has_any(_OTHER_SENDERS) else SENDER_FIELDS[:1]
    found = [note for name in names for field in _few(message, name) for note in _sender(field, limit)]
    checked = [(field, note) for field in _few(message, "Received-SPF") for note in _of_spf(field, limit)]
    # Of several fields above the boundary the lowest was written first, by the server that took the mail.
    above = [note for _, note in reversed(checked) if note.is_above]
    below = [note for _, note in checked if not note.is_above]
    believed = [note for note in found if note.is_above] + above
    claims = [note for note in found if not note.is_above] + below
    return tuple(believed) + _backed(message, claims, limit)


def _few(message: Message, name: str) -> tuple[HeaderField, ...]:
    return message.named(name)[:MAX_FIELDS]


def _sender(field: HeaderField, limit: int) -> list[Note]:
    address = _bare(field)
    if address is None:
        return []
    return [Note("mail_from", address, field.name, field.value_span, field.span.start < limit)]


def _bare(field: HeaderField) -> str | None:
    """The address of a Return-Path; empty for the null sender, None when it holds neither."""
    value = readable(unfolded(field.value)).strip()
    start, end = value.find("<"), value.rfind(">")
    if 0 <= start < end:
        return value[start + 1 : end].strip()
    return value if "@" in value and not any(c.isspace() for c in value) else None


def _of_spf(field: HeaderField, limit: int) -> list[Note]:
    """client-ip, helo and envelope-from of a Received-SPF field, or what its comment says of them."""
    is_above = field.span.start < limit
    found: list[Note] = []
    for claim in received_spf(field):
        named = dict(reversed(claim.properties))  # The first of a repeated key counts.
        designates = _DESIGNATES.search(claim.comment[:2000])
        ip = canonical(named.get("client-ip", "")) or canonical((designates[1] or designates[2]) if designates else "")
        sender = named.get("envelope-from", "").strip("<>") or named.get("comment.domain", "")
        values = {"ip": ip, "helo": named.get("helo", ""), "mail_from": sender if "@" in sender else ""}
        span = claim.span or field.value_span
        found += [Note(what, value, field.name, span, is_above) for what, value in values.items() if value]
        if named.get("envelope-from", "") == "<>":
            found.append(Note("mail_from", "", field.name, span, is_above))
    return found


def _backed(message: Message, claims: list[Note], limit: int) -> tuple[Note, ...]:
    """Claims, each with what a field above the boundary says for it: Microsoft 365 puts Return-Path far below."""
    domains: dict[str, str] = {}
    for name in ("Authentication-Results", "ARC-Authentication-Results"):
        for field in _few(message, name):
            if field.span.start < limit and (domain := _sender_domain(octets(field.value[:10_000]))) is not None:
                domains[domain] = field.name
    return tuple(_with_remark(note, domains) for note in claims)


def _sender_domain(results: str) -> str | None:
    """The domain of smtp.mailfrom; empty where SPF was asked about HELO alone, as for the null sender."""
    if found := _MAIL_FROM_DOMAIN.search(results):
        return found[1].lower()
    return "" if _HELO_ALONE.search(results) else None


def _with_remark(note: Note, domains: dict[str, str]) -> Note:
    domain = note.value.rpartition("@")[2].lower()
    if note.what != "mail_from" or domain not in domains or (note.value and not domain):
        return note
    has = "smtp.mailfrom in {} above that hop has the same domain" if domain else "{} above that hop names HELO alone"
    said = f", though {has.format(domains[domain])}"
    return Note(note.what, note.value, note.field, note.span, note.is_above, said)
