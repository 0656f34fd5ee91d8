"""SPF records: which TXT record is one, and all its terms with their places (RFC 7208 3, 4.5, 4.6)."""

from functools import lru_cache
from typing import NamedTuple

from inspector.auth.spf.macro import Fault
from inspector.auth.spf.term import Mechanism, Modifier, parsed_term, plain_network
from inspector.mail.rdata import txt


class Record(NamedTuple):
    """A parsed record; it may be evaluated only when it has no faults (RFC 7208 4.6)."""

    text: str
    mechanisms: tuple[Mechanism, ...]
    redirect: Modifier | None
    exp: Modifier | None
    unknown: tuple[Modifier, ...]
    faults: tuple[Fault, ...]


def readable_records(records: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of TXT records: UTF-8, or one character an octet where they are not."""
    return tuple([_readable(record) for record in records])


def _readable(record: str) -> str:
    if record.isascii() and "\\" not in record and len(record) > 1 and record[0] == record[-1] == '"':
        text = record[1:-1].replace('" "', "")
        if '"' not in text:
            return text
    octets = txt(record)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def selected(records: tuple[str, ...]) -> tuple[str, ...]:
    """The SPF records among the TXT records of a name: `v=spf1`, then a space or the end (RFC 7208 4.5)."""
    texts = readable_records(records)
    return tuple([text for text in texts if text[:6].lower() == "v=spf1" and text[6:7] in ("", " ")])


@lru_cache(maxsize=4096)
def parse(text: str) -> Record:
    """All terms of a record and all places that break the grammar."""
    mechanisms: list[Mechanism] = []
    modifiers: dict[str, Modifier] = {}
    unknown: list[Modifier] = []
    faults: list[Fault] = []
    end = 5
    for word in text[6:].split(" "):
        start = end + 1
        end = start + len(word)
        if not word:
            continue
        if "ip" in word[:3]:
            network = plain_network(word, start, end)
            if network is not None:
                mechanisms.append(network)
                continue
        term = parsed_term(word)
        if isinstance(term, Mechanism):
            mechanisms.append(tuple.__new__(Mechanism, (word, start, end, *term[3:])))
            continue
        if isinstance(term, Fault):
            faults.append(Fault(term.rule, term.said, start + term.start, start + term.end, term.section))
            continue
        term = Modifier(word, start, end, *term[3:])
        if term.name not in ("redirect", "exp"):
            unknown.append(term)
        elif term.name in modifiers:
            said = f"{term.name}= stands twice in the record, and once is allowed"
            faults.append(Fault("spf.syntax.duplicate-modifier", said, start, end, "6"))
        else:
            modifiers[term.name] = term
    return Record(
        text, tuple(mechanisms), modifiers.get("redirect"), modifiers.get("exp"), tuple(unknown), tuple(faults)
    )
