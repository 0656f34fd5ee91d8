"""The author domain: the one domain of the From field (RFC 9989 5.3.1, 11.5).

When the grammar can read every From field, its reading counts, else the forgiving one that mail programs come close to.
"""

import re
from functools import lru_cache

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
MAX_KEPT = 1_000  # Bytes of From fields whose reading is kept for a while.


@dataclass(frozen=True, slots=True)
class Author:
    """What the From fields give; nothing of it hangs on where they stand."""

    domain: str
    """A-labels; empty when there is none, or no single one."""
    domains: tuple[str, ...]
    """Every different domain, in the order of the header."""
    strict: tuple[str, ...] | None
    """By the grammar; None when a field breaks it."""
    forgiving: tuple[str, ...]
    """What a mail program would make of it."""
    shows_other: bool
    """True when a display name shows an address of another domain."""
    rule: str
    """How the domain was found, or why there is none: the end of the rule, and the sentence."""
    said: str
    facts: tuple[Fact, ...]


def author_of(message: Message) -> Author:
    """Read all From fields both ways; raises on no input."""
    values = tuple([one.value for one in message.named("From")])
    return _read_again(values) if sum(map(len, values)) <= MAX_KEPT else _read(values)


@lru_cache(maxsize=512)
def _read_again(values: tuple[bytes, ...]) -> Author:
    """The authors of a mailbox are few."""
    return _read(values)


def _read(values: tuple[bytes, ...]) -> Author:
    readings = [strict_domains(value) for value in values]
    strict = None if None in readings else tuple(domain for reading in readings if reading for domain in reading)
    found = tuple(box for value in values for box in mailboxes(value))
    forgiving = tuple(domain for box in found for domain in _domains_in(box))
    chosen = _different(forgiving if strict is None else strict)
    domain = chosen[0] if len(chosen) == 1 and is_domain(chosen[0]) else ""
    facts = tuple(Fact(f"From {number}", readable(value).strip()) for number, value in enumerate(values[:MAX_SHOWN], 1))
    facts += tuple(Fact("domain", one) for one in chosen[:MAX_SHOWN])
    shows_other = any(_other_shown(box, chosen) for box in found[:MAX_SHOWN])
    rule, said = _found(values, chosen, domain, strict or forgiving)
    return Author(domain, chosen, strict, forgiving, shows_other, rule, said, facts)


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
    rule, outcome = f"dmarc.author.{author.rule}", author.domain or "permerror"
    return author, trace.step(rule, author.said, outcome=outcome, facts=author.facts, cite=CITE, span=span)


def _found(
    values: tuple[bytes, ...], domains: tuple[str, ...], author: str, written: tuple[str, ...]
) -> tuple[str, str]:
    if not values:
        return "no-field", "the mail has no From field, so there is no author domain that DMARC could protect"
    if not domains:
        return "no-domain", "From names no domain, so there is no author domain that DMARC could protect"
    if len(domains) > 1:
        shown = ", ".join(domains[:MAX_SHOWN])
        return "several", f"From names {len(domains)} different domains ({shown}), and DMARC works with exactly one"
    if not author:
        return "not-a-domain", f"{domains[0]} in From is no name that the DNS can hold, so DMARC cannot be used"
    as_written = next((one for one in written if a_labels(one) == author), "")
    if not as_written.isascii():
        return "found", f"the author domain is {author}: the DNS form of {as_written} in From"
    return "found", f"the author domain is {author}: the domain of the From field"


def _tell_oddities(fields: tuple[HeaderField, ...], author: Author, trace: Trace) -> None:
    if len(fields) > 1:
        said = f"the mail has {len(fields)} From fields; one is allowed, and programs differ in which they show"
        trace.step("dmarc.author.several-fields", said, cite=Cite(5322, "3.6"), span=fields[1].span)
    if author.strict is None:
        said = "From breaks the grammar of addresses; it is read as forgivingly as mail programs do"
        trace.step("dmarc.author.not-strict", said, cite=Cite(5322, "3.4"), span=fields[0].value_span)
    elif author.strict != author.forgiving and _different(author.strict) != _different(author.forgiving):
        facts = (Fact("by the grammar", ", ".join(author.strict)), Fact("as often shown", ", ".join(author.forgiving)))
        said = "a mail program may show another domain than the grammar gives"
        trace.step("dmarc.author.readings-differ", said, facts=facts, cite=Cite(5322, "3.4"), span=fields[0].value_span)
    if author.shows_other:
        _tell_other_shown(fields, author, trace)


def _tell_other_shown(fields: tuple[HeaderField, ...], author: Author, trace: Trace) -> None:
    boxes = [box for one in fields for box in mailboxes(one.value, one.value_span.start)]
    for box in boxes[:MAX_SHOWN]:
        if shown := _other_shown(box, author.domains):
            facts = (Fact("display name", box.display_name), Fact("address", box.address))
            said = f"the display name shows an address at {shown}; DMARC does not look at display names"
            trace.step("dmarc.author.display-address", said, facts=facts, cite=Cite(9989, "11.4"), span=box.span)


def _other_shown(box: Mailbox, domains: tuple[str, ...]) -> str:
    """The domain of the address that a display name shows, as written; empty when it shows none, or the author's."""
    shown = shown_address(box.display_name)
    return shown[1] if shown and a_labels(shown[1]) not in domains else ""


def _different(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a_labels(domain) for domain in found))
