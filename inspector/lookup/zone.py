"""Answers from a zone file (RFC 1035 5, RFC 1034 4.3.2, wildcards by RFC 4592)."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.errors import InspectorError
from inspector.lookup.names import askable, unaskable, unescaped
from inspector.lookup.resolver import NothingSent
from inspector.mail.idn import a_label
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.patterns import regex
from inspector.values import dataclass

if TYPE_CHECKING:
    import dns.name
    import dns.rdata

DEFAULT_TTL = 3600  # For files without $TTL: the hour that name servers take when nothing else is said.
_BESIDE_CNAME = frozenset(("CNAME", "RRSIG", "NSEC", "KEY"))  # RFC 4034 3 and 4, RFC 3007 3.1.1
_ESCAPED = regex(r"\\(\d{3})")

Labels = tuple[str, ...]
"""Lower-case labels, the root's last but not written; escapes only where they must be."""


@dataclass(frozen=True, slots=True)
class RecordSet:
    """All records of one name and type."""

    records: tuple[str, ...]
    ttl: int


@dataclass(frozen=True)
class ZoneFile(NothingSent):
    """Answers from the records of a file; what it lacks does not exist."""

    file: str
    names: Mapping[Labels, Mapping[str, RecordSet]]
    """Owners with their records; names that only have names below them are here too, with none."""

    def describe(self) -> str:
        """The zone file by its name."""
        return f"the zone file {self.file}"

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """What a server that is the authority for everything would say."""
        if (invalid := unaskable(question)) is not None:
            return invalid
        chain: list[str] = []
        name, ttl = askable(question.name).name, 2**31
        while name.lower() not in (alias.lower() for alias in chain[:-1]):
            node = self._node(_labels(name))
            if node is None:
                return self._answer(question, DnsStatus.NXDOMAIN, chain)
            if found := node.get(question.type):
                return self._answer(question, DnsStatus.FOUND, chain, found.records, min(ttl, found.ttl))
            if (alias := node.get("CNAME")) is None:
                return self._answer(question, DnsStatus.NODATA, chain)
            name, ttl = alias.records[0], min(ttl, alias.ttl)
            chain.append(name)
        return self._answer(question, DnsStatus.SERVFAIL, chain, detail="The CNAMEs go in a circle.")

    def _node(self, name: Labels) -> Mapping[str, RecordSet] | None:
        """The records of a name, or of the wildcard below its closest ancestor that exists (RFC 4592 3.3.1)."""
        if (node := self.names.get(name)) is not None:
            return node
        for cut in range(1, len(name) + 1):
            if name[cut:] in self.names:
                return self.names.get(("*", *name[cut:]))
        return self.names.get(("*",))

    def _answer(
        self,
        question: DnsQuestion,
        status: DnsStatus,
        chain: list[str],
        records: tuple[str, ...] = (),
        ttl: int | None = None,
        *,
        detail: str = "",
    ) -> DnsAnswer:
        return DnsAnswer(question, status, records, ttl, self.file, "zone", cnames=tuple(chain), detail=detail)


def open_zone(path: str) -> ZoneFile:
    """Read a zone file; raises InspectorError when it cannot be read or is none."""
    try:
        raw = Path(path).read_bytes()
    except OSError as problem:
        raise InspectorError(
            f"The zone file {path} cannot be read: {problem.strerror}.", "Give a file in the form of RFC 1035."
        ) from None
    return zone_from(raw, Path(path).name)


def zone_from(raw: bytes, file: str) -> ZoneFile:
    """The zone in these bytes; octets above 127 stay what they are."""
    # dnspython costs 100 ms to load, and most runs read no zone file.
    import dns.exception
    import dns.rdataclass
    import dns.tokenizer
    import dns.zonefile

    text = "".join(chr(octet) if octet < 128 else f"\\{octet:03d}" for octet in raw.removeprefix(b"\xef\xbb\xbf"))
    collected = _Collected()
    directives = ("$ORIGIN", "$TTL")  # $INCLUDE would read other files, $GENERATE can write without end.
    sink: Any = collected
    try:
        tokens = dns.tokenizer.Tokenizer(text, file)
        dns.zonefile.Reader(
            tokens, dns.rdataclass.IN, sink, allow_directives=directives, default_ttl=DEFAULT_TTL
        ).read()
    except dns.exception.DNSException as problem:
        hint = "$INCLUDE is refused: put the records into this file." if "$INCLUDE" in text.upper() else ""
        raise InspectorError(
            f"The zone file {file} cannot be read: {str(problem).rstrip('.')}.",
            hint or "Mend that line; the form is that of RFC 1035 5.",
        ) from None
    return ZoneFile(file, collected.names(file))


class _Collected:
    """Takes the records that dnspython reads, whatever their zone; it looks like a transaction of dnspython."""

    def __init__(self) -> None:
        self.manager = self
        self._sets: dict[Labels, dict[str, tuple[dict[str, None], int]]] = {}

    def origin_information(self) -> tuple[object, bool, object]:
        """Names without a final dot are below the last $ORIGIN, and below the root before the first."""
        import dns.name

        return dns.name.root, False, dns.name.root

    def check_put_rdataset(self, check: object) -> None:
        """What may stand together is checked when all is read."""

    def _set_origin(self, origin: object) -> None:
        """Each record brings its full name."""

    def add(self, name: "dns.name.Name", ttl: int, rdata: "dns.rdata.Rdata") -> None:
        """Take one record."""
        import dns.rdatatype

        types = self._sets.setdefault(_labels(name.to_text()), {})
        records, known_ttl = types.get(dns.rdatatype.to_text(rdata.rdtype), ({}, ttl))
        records[rdata.to_text()] = None
        types[dns.rdatatype.to_text(rdata.rdtype)] = (records, min(ttl, known_ttl))

    def names(self, file: str) -> dict[Labels, Mapping[str, RecordSet]]:
        """All owners, and the names above them."""
        names: dict[Labels, Mapping[str, RecordSet]] = {}
        for owner, types in self._sets.items():
            if "CNAME" in types and set(types) - _BESIDE_CNAME:
                raise InspectorError(
                    f"The zone file {file} has a CNAME and other records at {'.'.join(owner)}.",
                    "Remove one of them: a CNAME stands alone (RFC 1034 3.6.2).",
                )
            for cut in range(1, len(owner)):
                names.setdefault(owner[cut:], {})
            names[owner] = {type_: RecordSet(tuple(records), ttl) for type_, (records, ttl) in types.items()}
        return names


def _labels(name: str) -> Labels:
    return tuple(_label(label) for label in unescaped(name).lower().split(".") if label)


def _label(label: str) -> str:
    """The label as servers know it: an A-label where its octets are letters in UTF-8 (RFC 5891 4)."""
    if "\\" not in label:
        return label
    octets = _ESCAPED.sub(lambda found: chr(int(found[1])), label).encode("latin-1")
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return label
    return label if text.isascii() else a_label(text) or label
