"""What a case names that can be looked for elsewhere: domains, addresses, URLs, hashes and the like, each with places.

Nothing here says that a thing is bad: the recipient's address is among them, and so is the bank that a mail pretends to
be from.

Departures: links of HTML that lead to no server (`javascript:`, `data:`, `cid:`) are left out; the finding says them.
"""

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote

from inspector.mail.html_text import Link
from inspector.mail.ip import canonical
from inspector.mail.parts import data
from inspector.mail.reading import body
from inspector.mail.web import number_address
from inspector.model.case import Case
from inspector.model.identity import Mailbox
from inspector.model.message import Message
from inspector.patterns import regex
from inspector.text import defang, visible
from inspector.values import dataclass

MAX_VALUE = 2_000  # Characters; a longer URL is cut, since nobody looks for it whole.
_ID = regex(rb"<([^<>\s]{1,500})>")
_WHERE = {
    "text": "link in the text",
    "a": "link in the HTML",
    "area": "link in the HTML",
    "form": "form in the HTML",
    "img": "picture in the HTML",
    "iframe": "frame in the HTML",
    "meta": "page that opens by itself",
}


class Kind(StrEnum):
    """What sort of thing it is, in the order of the list."""

    DOMAIN = "domain"
    ADDRESS = "address"
    IP = "ip"
    URL = "url"
    SHA256 = "sha256"
    MESSAGE_ID = "message-id"


@dataclass(frozen=True, slots=True)
class Observable:
    """One thing and where it was seen."""

    kind: Kind
    value: str
    """Exact but for what cannot be printed; live, so that it must be defanged before it is shown."""
    seen: tuple[str, ...]
    """Phrases: `From`, `hop 2`, `link in the HTML`, `signature 1`."""

    @property
    def shown(self) -> str:
        """Defanged; a hash as it is."""
        return self.value if self.kind is Kind.SHA256 else defang(self.value)


Sighting = tuple[Kind, str, str]


def observables(case: Case) -> tuple[Observable, ...]:
    """Each thing once, kind by kind, in the order in which it is met."""
    seen: dict[tuple[Kind, str], dict[str, None]] = {}
    for kind, value, where in _sightings(case):
        value = visible(value.strip()[:MAX_VALUE])
        if value:
            seen.setdefault((kind, value), {})[where] = None
    found = [Observable(kind, value, tuple(places)) for (kind, value), places in seen.items()]
    return tuple(one for kind in Kind for one in found if one.kind is kind)


def _sightings(case: Case) -> Iterator[Sighting]:
    identity = case.identity
    for where, boxes in (
        ("From", identity.senders),
        ("Reply-To", identity.reply_to),
        ("Sender", identity.sender),
        ("To or Cc", identity.recipients),
    ):
        for box in boxes:
            yield from _mailbox(box.address, where)
    yield from _session(case)
    yield from _route(case)
    for verdict in case.dkim:
        yield from _domain(verdict.domain, f"signature {verdict.index}")
    for link in body(case.message).links:
        yield from _link(link)
    yield Kind.SHA256, hashlib.sha256(case.message.raw).hexdigest(), "the whole message"
    yield from ((Kind.SHA256, digest, where) for where, digest in _files(case.message))
    yield from _message_ids(case)


def _mailbox(address: str, where: str) -> Iterator[Sighting]:
    domain = Mailbox("", address).domain
    if domain and not address.startswith("@"):
        yield Kind.ADDRESS, address, where
    yield from _domain(domain, where)


def _domain(name: str, where: str) -> Iterator[Sighting]:
    """A name with at least two labels; an address that stands in its place is one."""
    name = name.strip("[]").lower().rstrip(".")
    if address := canonical(name):
        yield Kind.IP, address, where
    elif "." in name and not re.search(r"[\s@:/\\]", name) and len(name) <= 253:
        yield Kind.DOMAIN, name, where


def _session(case: Case) -> Iterator[Sighting]:
    envelope = case.envelope
    yield from _mailbox(envelope.mail_from.value or "", "envelope sender")
    yield from _domain(envelope.helo.value or "", "HELO")
    if envelope.ip.value:
        yield Kind.IP, envelope.ip.value, "client"


def _route(case: Case) -> Iterator[Sighting]:
    for hop in case.route.hops:
        where = f"hop {hop.number}"
        if hop.ip:
            yield Kind.IP, hop.ip, where
        for name in (hop.from_name, hop.from_rdns, hop.by):
            yield from _domain(name, where)
        if "@" in hop.recipient:
            yield from _mailbox(hop.recipient.strip("<>"), f"{where}, recipient")
    for origin in case.route.origins:
        yield Kind.IP, origin.ip, origin.field


def _link(link: Link) -> Iterator[Sighting]:
    where = _WHERE.get(link.kind, "link in the HTML")
    if link.target.lower().startswith("mailto:"):
        yield from _mailbox(unquote(link.target[7:].partition("?")[0]), where)
    elif host := link.host:
        yield Kind.URL, link.target, where
        if address := number_address(host):
            yield Kind.IP, address, where
        else:
            yield from _domain(host, where)


@lru_cache(maxsize=2)
def _files(message: Message) -> tuple[tuple[str, str], ...]:
    """Each file and its hash; kept, since a case is shown again after each step and the message stays the same."""
    attached = [part for part in body(message).leaves if part.is_attached]
    return tuple(
        (f"file {part.name or number}", hashlib.sha256(data(part, message.raw, len(message.raw))).hexdigest())
        for number, part in enumerate(attached, start=1)
    )


def _message_ids(case: Case) -> Iterator[Sighting]:
    for name in ("Message-ID", "In-Reply-To", "References"):
        for header_field in case.message.named(name)[:1]:
            for found in _ID.findall(header_field.value)[:50]:
                yield Kind.MESSAGE_ID, found.decode("utf-8", "backslashreplace"), name


def listed(found: tuple[Observable, ...], *, exact: bool = False) -> str:
    """One line each: kind, value, places. Defanged unless somebody asked for them as they are."""
    lines = [f"{one.kind:<10}  {one.value if exact else one.shown}  ({visible(', '.join(one.seen))})" for one in found]
    return "\n".join(lines) + "\n"
