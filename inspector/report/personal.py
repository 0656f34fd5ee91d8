"""Which strings of a case tell of people, and what stands for each: `person-1@bank.example`, `Person 1`, `host-2`.

Departures: a local part that names an office (`info`, `news`) or that is a word of this report is replaced inside its
address only: it tells of nobody, and the report would become unreadable.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from inspector.auth.dmarc.psl import organizational_domain
from inspector.mail.reading import body
from inspector.model.case import Case
from inspector.model.identity import Mailbox
from inspector.model.route import Hop
from inspector.patterns import regex
from inspector.report.plain_words import PLAIN_WORDS
from inspector.text import visible
from inspector.values import dataclass, field

T = TypeVar("T")
SUBJECT = "(subject left out)"
MOST = 300  # Names that are looked for inside sentences; a mail to ten thousand has all of them in its fields only.
MIN_WORD = 3  # Characters of a name that is looked for inside sentences.
_SUBMITTED = regex(r"(?:e?smtps?a|utf8smtps?a|asmtp|http\w*|mapi)\b", re.IGNORECASE)
_INSIDE = ("private", "loopback", "link-local")
_PROPERTY = regex(
    r"(?:(?:smtp|header|policy|body)\.[a-z-]+|envelope-from|from|for|i|mailto|x-\w+|--mail-from|auth|sender|rcpt)[=:]",
    re.IGNORECASE,
)
_URL = r"(?P<url>(?P<place>\b[a-z][a-z0-9+.-]{1,12}:/{0,2}[^\s/?#<>\"'`]{1,300})(?P<rest>[/?#][^\s<>\"'`]*))"
_NAME = r"(?P<house>(?<![\w.-])(?:[\w-]{1,63}\.){1,20}[\w-]{1,63}(?![\w-]))"
_ADDRESS = (
    r"(?P<address>(?:\"[^\"@\s]{1,100}\"|[^\s<>()\[\],;\"'`@|\\]{1,300})@[\w\x80-\uffff-]+(?:\.[\w\x80-\uffff-]+)*)"
)


@dataclass(frozen=True, slots=True)
class Personal:
    """What is replaced, and by what."""

    pattern: re.Pattern[str]
    """All of it, the longest first; groups: `url`, `address`, `house`, and literals without a group."""
    inner: re.Pattern[str]
    """The literals alone, for what stands inside the name of a host."""
    standins: dict[str, str]
    """By what stands in a text, in folded case."""
    wholes: dict[str, str]
    """The same for texts that are nothing else, however short."""
    houses: dict[str, str]
    """Domains of the recipient."""
    people: dict[str, int] = field(default_factory=dict)
    """Number by address in folded case; addresses that turn up later are added in the order of reading."""
    message_id: str = ""
    """Looks like an address, and is none."""

    def address(self, written: str, text: Callable[[str], str]) -> str:
        """`smtp.mailfrom=jane@bank.example` becomes `smtp.mailfrom=person-1@bank.example`."""
        prefix = found[0] if (found := _PROPERTY.match(written)) else ""
        local, _, domain = written.removeprefix(prefix).rpartition("@")
        if not local:
            return prefix + "@" + text(domain)
        whole = f"{local}@{domain}".casefold()
        if whole == self.message_id or local.casefold() == "postmaster":
            return f"{prefix}{'message' if whole == self.message_id else local}@{text(domain)}"
        number = self.people.setdefault(whole, len(self.people) + 1)
        return f"{prefix}person-{number}@{text(domain)}"

    def house(self, written: str) -> str:
        """`mx1.corp.example` becomes `mx1.recipient-1.example`; of other names only what tells of people changes."""
        labels = written.split(".")
        for start in range(len(labels)):
            standin = self.houses.get(".".join(labels[start:]).casefold())
            if standin is not None:
                before = [self.wholes.get(label.casefold(), label) for label in labels[:start]]
                return ".".join((*before, standin))
        return self.inner.sub(lambda found: self.standins.get(found[0].casefold(), found[0]), written)

    def labels(self, compared: str) -> str:
        """`corp = corp`, a comparison of two labels, without the label of the recipient."""
        names = {label: standin.split(".")[0] for one, standin in self.houses.items() for label in one.split(".")[:-1]}
        return " ".join(names.get(word.casefold(), word) for word in compared.split(" "))


def personal(case: Case) -> Personal:
    """All that is personal in a case."""
    people = _people(case)
    houses = {name: f"recipient-{number}.example" for number, name in enumerate(_houses(case), start=1)}
    openings: dict[str, str] = {}
    literals: dict[str, str] = {}
    _put(literals, case.identity.subject, SUBJECT)
    for name, number in _names(case, people):
        _put(literals, name, f"Person {number}")
        _put(literals, "".join(re.findall(r"[^\W_]+", name)), f"person-{number}")
        for opening in (f"{name} <", f'"{name}" <'):
            openings.setdefault(opening.casefold(), f"Person {number} <")
    _put_files_and_machines(case, literals)
    texts = {one: standin for one, standin in _first(literals).items() if _is_distinct(one)}
    inside = _locals(_first(people), _kept(case, houses))
    openings = _first(openings)
    pattern = _pattern(texts, openings, inside)
    standins = {**inside, **texts, **openings}
    return Personal(
        pattern,
        _inner(texts, inside),
        standins,
        {**inside, **literals},
        houses,
        people,
        case.identity.message_id.casefold(),
    )


def _first(found: dict[str, T]) -> dict[str, T]:
    return dict(islice(found.items(), MOST))


def _boxes(case: Case) -> tuple[Mailbox, ...]:
    identity = case.identity
    return (*identity.senders, *identity.reply_to, *identity.sender, *identity.recipients)


def _people(case: Case) -> dict[str, int]:
    """A number for each address, in the order in which the report comes to it."""
    found: dict[str, int] = {}
    for address in (*(box.address for box in _boxes(case)), *_addresses(case)):
        if "@" in address and not address.startswith("@"):
            found.setdefault(address.casefold(), len(found) + 1)
    return found


def _names(case: Case, people: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Display names with the number of their address; a name without one gets a number of its own."""
    for box in _boxes(case):
        if name := box.display_name.strip():
            yield name, people.setdefault((box.address or name).casefold(), len(people) + 1)


def _put_files_and_machines(case: Case, literals: dict[str, str]) -> None:
    for number, name in enumerate(_files(case), start=1):
        endings = re.findall(r"\.[A-Za-z0-9]{1,5}(?=\.|$)", name)[-2:]
        _put(literals, name, f"file-{number}{''.join(endings)}")
    hosts = dict.fromkeys(
        name for hop in _personal_hops(case) for name in (hop.from_name, hop.from_rdns, hop.from_text)
    )
    servers = {hop.by.casefold() for hop in case.route.hops} | {"", "localhost"}
    for number, name in enumerate((one for one in hosts if one.casefold() not in servers), start=1):
        _put(literals, name, f"host-{number}")
    for number, ip in enumerate(dict.fromkeys(_clients(case)), start=1):
        for written in (ip, ".".join(reversed(ip.split(".")))):
            literals.setdefault(written.casefold(), f"client-{number}")


def _put(literals: dict[str, str], written: str, standin: str) -> None:
    for form in (written.strip(), visible(written.strip())):
        if form:
            literals.setdefault(form.casefold(), standin)


def _is_distinct(text: str) -> bool:
    return len(text) >= MIN_WORD and text not in PLAIN_WORDS


def _kept(case: Case, houses: dict[str, str]) -> set[str]:
    """Labels of the domains that stay: a name that is one of them cannot be hidden by hiding it elsewhere."""
    names = {box.domain for box in (*case.identity.senders, *case.identity.reply_to)}
    names |= {one.domain.lower() for one in case.spf} | {one.domain.lower() for one in case.dkim}
    own = tuple(f".{house}" for house in houses)
    return {label for name in names if "." in name and not f".{name}".endswith(own) for label in name.split(".")}


def _locals(people: dict[str, int], kept: set[str]) -> dict[str, str]:
    """Local parts, which travel alone in the names that SPF macros make (RFC 7208 7.2), and their pieces."""
    found: dict[str, str] = {}
    for address, number in people.items():
        local = address.rpartition("@")[0].strip('"')
        pieces = [piece for delimiters in (r"\.", r"[.+=_-]") for piece in re.split(delimiters, local)]
        for form in (local, *pieces):
            if _is_distinct(form) and not form.isdigit() and form not in kept:
                found.setdefault(form, f"person-{number}")
    return found


def _pattern(texts: dict[str, str], openings: dict[str, str], inside: dict[str, str]) -> re.Pattern[str]:
    opened = (rf"(?<![\w@-]){re.escape(one)}" for one in sorted(openings, key=len, reverse=True))
    return re.compile("|".join((*opened, *_of_texts(texts), _URL, _ADDRESS, _NAME, *_of_pieces(inside))), re.IGNORECASE)


def _inner(texts: dict[str, str], inside: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join((*_of_texts(texts), *_of_pieces(inside))) or r"(?!)", re.IGNORECASE)


def _of_texts(texts: dict[str, str]) -> Iterator[str]:
    return (rf"(?<![\w@-]){re.escape(one)}(?![\w@-]|\.\w)" for one in sorted(texts, key=len, reverse=True))


def _of_pieces(inside: dict[str, str]) -> Iterator[str]:
    return (rf"(?<![^\W_]){re.escape(one)}(?![^\W_])" for one in sorted(inside, key=len, reverse=True))


def _addresses(case: Case) -> Iterator[str]:
    """Those beside the fields that people read."""
    yield case.envelope.mail_from.value or ""
    yield case.identity.return_path or ""
    for hop in case.route.hops:
        yield from (hop.recipient.strip("<>"), (hop.envelope_from or "").strip("<>"), hop.authenticated_as)
    yield from _delivered(case)


def _delivered(case: Case) -> Iterator[str]:
    for name in ("Delivered-To", "X-Original-To", "Envelope-To"):
        for header_field in case.message.named(name):
            yield header_field.value.decode("utf-8", "backslashreplace").strip(" \t\r\n<>")


def _houses(case: Case) -> list[str]:
    """Domains of those who got the mail, and of the server that took it when nobody else uses it."""
    addresses = [box.address for box in case.identity.recipients]
    addresses += [hop.recipient.strip("<>") for hop in case.route.hops]
    addresses += _delivered(case)
    found = dict.fromkeys(domain for one in addresses if "." in (domain := Mailbox("", one).domain.casefold()))
    seen = {box.domain for box in case.identity.senders}
    seen |= {one.domain for one in case.spf} | {one.domain for one in case.dkim}
    for hop in case.route.hops:
        own = organizational_domain(hop.by.lower())
        if hop.number == case.envelope.boundary and "." in own and own not in {organizational_domain(d) for d in seen}:
            found.setdefault(own)
    return list(found)


def _personal_hops(case: Case) -> Iterator[Hop]:
    """Where a person's own machine handed the mail in."""
    for hop in case.route.hops:
        is_submitted = bool(hop.authenticated_as) or _SUBMITTED.match(hop.with_protocol) is not None
        is_at_home = hop.number == len(case.route.hops) and (hop.ip_kind in _INSIDE or "." not in hop.from_name)
        if is_submitted or (is_at_home and hop.number != case.envelope.boundary):
            yield hop


def _clients(case: Case) -> Iterator[str]:
    yield from (hop.ip for hop in _personal_hops(case) if hop.ip)
    yield from (origin.ip for origin in case.route.origins)


def _files(case: Case) -> list[str]:
    return list(dict.fromkeys(part.name for part in body(case.message).leaves if part.is_attached and part.name))
