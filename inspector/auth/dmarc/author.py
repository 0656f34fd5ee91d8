"""The author domain: the one domain of the From field (RFC 9989 5.3.1, 11.5).

When the grammar can read every From field, its reading counts, else the forgiving one that mail programs come close to.
"""

import re

from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.auth.dmarc.strict import domains as strict_domains
from inspector.mail.address import mailboxes
from inspector.mail.shown_address import shown_address
from inspector.model.identity import Mailbox
from inspector.model.message import HeaderField, Message
from inspector.model.trace import Cite, Fact, Step, Trace
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass

CITE = Cite(9989, "5.3.1")
# A quote that is never closed takes what follows, or each escaped quote in it would be tried anew.
_QUOTED = regex(r'"(?:[^"\\]|\\.)*+("?)', re.DOTALL)
MAX_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Author:
    """What the From fields give."""

    domain: str
    """A-labels; empty when there is none, or no single one."""
    domains: tuple[str, ...]
    """Every different domain, in the order of the header."""
    strict: tuple[str, ...] | None
    """By the grammar; None when a field breaks it."""
    forgiving: tuple[str, ...]
    """What a mail program would make of it."""
    mailboxes: tuple[Mailbox, ...]


def author_of(message: Message) -> Author:
    """Read all From fields both ways; raises on no input."""
    fields = message.named("From")
    readings = [strict_domains(one.value) for one in fields]
    strict = None if None in readings else tuple(domain for reading in readings if reading for domain in reading)
    found = tuple(box for one in fields for box in mailboxes(one.value, one.value_span.start))
    forgiving = tuple(domain for box in found for domain in _domains_in(box))
    chosen = _different(forgiving if strict is None else strict)
    usable = len(chosen) == 1 and is_domain(chosen[0])
    return Author(chosen[0] if usable else "", chosen, strict, forgiving, found)


def _domains_in(box: Mailbox) -> tuple[str, ...]:
    """The domain of an address; all that programs disagree about when it holds several `@` or a NUL."""
    if box.address.count("@") < 2 and "\0" not in box.address:  # As nearly all are.
        return (box.domain,) if box.domain else ()
    local = _QUOTED.sub(lambda found: "" if found[1] else found[0], box.address)
    parts = [part.partition("\0")[0].strip() for part in local.split("@")[1:]]
    if len(parts) < 2 and "\0" not in box.address:
        return (box.domain,) if box.domain else ()
    return tuple(part.lower().rstrip(".") for part in parts if part)


def author_domain(message: Message, trace: Trace) -> tuple[Author, Step]:
    """The author and the step that says how it was found, or why there is none."""
    fields = message.named("From")
    author = author_of(message)
    _tell_oddities(fields, author, trace)
    span = fields[0].value_span if fields else None
    shown = tuple(
        Fact(f"From {number}", readable(one.value).strip()) for number, one in enumerate(fields[:MAX_SHOWN], 1)
    )
    facts = shown + tuple(Fact("domain", domain) for domain in author.domains[:MAX_SHOWN])
    rule, said = _found(fields, author)
    outcome = author.domain or "permerror"
    return author, trace.step(f"dmarc.author.{rule}", said, outcome=outcome, facts=facts, cite=CITE, span=span)


def _found(fields: tuple[HeaderField, ...], author: Author) -> tuple[str, str]:
    if not fields:
        return "no-field", "the mail has no From field, so there is no author domain that DMARC could protect"
    if not author.domains:
        return "no-domain", "From names no domain, so there is no author domain that DMARC could protect"
    if len(author.domains) > 1:
        shown = ", ".join(author.domains[:MAX_SHOWN])
        return (
            "several",
            f"From names {len(author.domains)} different domains ({shown}), and DMARC works with exactly one",
        )
    if not author.domain:
        return "not-a-domain", f"{author.domains[0]} in From is no name that the DNS can hold, so DMARC cannot be used"
    written = next((one for one in (author.strict or author.forgiving) if a_labels(one) == author.domain), "")
    if not written.isascii():
        return "found", f"the author domain is {author.domain}: the DNS form of {written} in From"
    return "found", f"the author domain is {author.domain}: the domain of the From field"


def _tell_oddities(fields: tuple[HeaderField, ...], author: Author, trace: Trace) -> None:
    if len(fields) > 1:
        said = f"the mail has {len(fields)} From fields; one is allowed, and programs differ in which they show"
        trace.step("dmarc.author.several-fields", said, cite=Cite(5322, "3.6"), span=fields[1].span)
    if author.strict is None:
        said = "From breaks the grammar of addresses; it is read as forgivingly as mail programs do"
        trace.step("dmarc.author.not-strict", said, cite=Cite(5322, "3.4"), span=fields[0].value_span)
    elif _different(author.strict) != _different(author.forgiving):
        facts = (Fact("by the grammar", ", ".join(author.strict)), Fact("as often shown", ", ".join(author.forgiving)))
        said = "a mail program may show another domain than the grammar gives"
        trace.step("dmarc.author.readings-differ", said, facts=facts, cite=Cite(5322, "3.4"), span=fields[0].value_span)
    for box in author.mailboxes[:MAX_SHOWN]:
        shown = shown_address(box.display_name)
        if shown and a_labels(shown[1]) not in author.domains:
            facts = (Fact("display name", box.display_name), Fact("address", box.address))
            said = f"the display name shows an address at {shown[1]}; DMARC does not look at display names"
            trace.step("dmarc.author.display-address", said, facts=facts, cite=Cite(9989, "11.4"), span=box.span)


def _different(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a_labels(domain) for domain in found))
