"""The domains that a mail names, each with the places where it stands and the names that it looks like."""

from collections.abc import Iterable, Iterator

from inspector.auth.dkim import signatures
from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.auth.dmarc.psl import organizational_domain
from inspector.findings.likeness import likenesses
from inspector.mail.html_text import FOLLOWED
from inspector.mail.reading import body
from inspector.mail.web import number_address
from inspector.model.case import Case
from inspector.model.domains import Likeness, NamedDomain
from inspector.model.limits import MAX_NAMED_DOMAINS
from inspector.patterns import regex

_ADDRESS = regex(r"@((?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62})")
# Endings that nobody can publish in the DNS of all (RFC 6761, RFC 6762 G, RFC 9476, and ICANN's reserved `internal`).
_INSIDE = frozenset(("local", "localhost", "localdomain", "lan", "internal", "home", "corp", "alt", "onion", "arpa"))


def named_domains(case: Case, watched: Iterable[str] = ()) -> tuple[NamedDomain, ...]:
    """In the order From, envelope sender, signatures, Reply-To, Message-ID, links; nothing is asked."""
    roles: dict[str, dict[str, None]] = {}
    for role, written in _places(case):
        name = a_labels(written)
        if name and not number_address(name.strip("[]")):
            roles.setdefault(name, {}).setdefault(role)
    for places in roles.values():
        if len(places) > 1:
            places.pop("above a link", None)
    names = list(roles)[:MAX_NAMED_DOMAINS]
    others = [*names, *map(a_labels, _shown(case)), *map(a_labels, watched)]
    others = [other for other in dict.fromkeys(others) if _is_public(other)]
    return tuple(NamedDomain(name, tuple(roles[name]), _likenesses(name, others), _is_public(name)) for name in names)


def _likenesses(name: str, others: list[str]) -> tuple[Likeness, ...]:
    return likenesses(name, others) if _is_public(name) else ()


def _is_public(name: str) -> bool:
    return "." in name and is_domain(name) and name.rpartition(".")[2] not in _INSIDE


def _places(case: Case) -> Iterator[tuple[str, str]]:
    """Roles and domains as written."""
    identity = case.identity
    yield from (("From", box.domain) for box in identity.senders)
    yield "envelope sender", (case.envelope.mail_from.value or "").rpartition("@")[2]
    yield from ((f"d= of signature {one.index}", one.domain) for one in signatures(case.message))
    yield from (("Reply-To", box.domain) for box in identity.reply_to)
    yield "Message-ID", identity.message_id.strip("<> ").rpartition("@")[2]
    for link in body(case.message).links:
        if link.kind in FOLLOWED and (host := a_labels(link.host)):
            yield "link", host
            # Whoever registered this one can put up any server below it.
            yield "above a link", organizational_domain(host) if _is_public(host) else ""


def _shown(case: Case) -> Iterator[str]:
    """Domains that the mail only shows: in the text of links, and in names beside addresses."""
    yield from (link.shown_host for link in body(case.message).links if link.kind in FOLLOWED)
    for box in (*case.identity.senders, *case.identity.reply_to):
        yield from _ADDRESS.findall(box.display_name[:500])
