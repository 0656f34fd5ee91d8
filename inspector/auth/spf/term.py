"""One term of an SPF record and what breaks its grammar (RFC 7208 4.6.1, 5, 6, 7.1, 12)."""

import re
from functools import lru_cache
from typing import NamedTuple

from inspector.auth.spf.address import ipv4, ipv6
from inspector.auth.spf.macro import Fault, MacroString, plain_string
from inspector.auth.spf.macro import parse as parse_macros
from inspector.model.verdict import SpfResult
from inspector.patterns import regex

QUALIFIERS = {  # RFC 7208 4.6.2
    "": SpfResult.PASS,
    "+": SpfResult.PASS,
    "-": SpfResult.FAIL,
    "~": SpfResult.SOFTFAIL,
    "?": SpfResult.NEUTRAL,
}
SECTIONS = {
    "all": "5.1",
    "include": "5.2",
    "a": "5.3",
    "mx": "5.4",
    "ptr": "5.5",
    "ip4": "5.6",
    "ip6": "5.6",
    "exists": "5.7",
    "redirect": "6.1",
    "exp": "6.2",
}
_MISTAKES = {"ip": "ip4", "ipv4": "ip4", "ipv6": "ip6", "prt": "ptr", "all.": "all", "includes": "include"}

_MODIFIER = regex(r"([A-Za-z][A-Za-z0-9_.-]*)=(.*)", re.DOTALL)
_MECHANISM = regex(r"([+?~-]?)([A-Za-z][A-Za-z0-9_.-]*)(.*)", re.DOTALL)
_NETWORK = regex(
    r"([+?~-]?)ip(?:4:([0-9.]+)(?:/([12][0-9]|3[0-2]|[0-9]))?"
    r"|6:([0-9A-Fa-f:]+)(?:/(1[01][0-9]|12[0-8]|[1-9]?[0-9]))?)"
)
_PLAIN = regex(
    r"([+?~-]?)(?:(all|a|mx|ptr)|(a|mx|ptr|include|exists):((?:[A-Za-z0-9_-]+\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?))"
)
_DUAL_CIDR = regex(r"(?:/([0-9]+))?(?://([0-9]+))?\Z")
_ONE_CIDR = regex(r"(?:/([0-9]+))?\Z")


class Mechanism(NamedTuple):
    """A term that can match the client (RFC 7208 5)."""

    text: str
    """As written, qualifier included."""
    start: int
    end: int
    name: str
    """Lower case."""
    result: SpfResult
    """What the check gives when it matches."""
    domain: MacroString | None = None
    """The domain-spec; None stands for the domain whose record this is."""
    prefix4: int = 32
    prefix6: int = 128
    network: int = 0
    """The address of `ip4` and `ip6`."""
    section: str = ""

    @property
    def reveals(self) -> tuple[str, ...]:
        """What of the mail its target name carries."""
        return () if self.domain is None else self.domain.reveals


class Modifier(NamedTuple):
    """A name=value term (RFC 7208 6)."""

    text: str
    start: int
    end: int
    name: str
    """Lower case."""
    domain: MacroString
    section: str = "6"


def plain_network(word: str, start: int, end: int) -> Mechanism | None:
    """An `ip4` or `ip6` term as nearly all are written, read in one go; None for all that needs a second look.

    Most terms of most records are networks, and few records share them.
    """
    found = _NETWORK.fullmatch(word)
    if found is None:
        return None
    qualifier, quad, prefix4, groups, prefix6 = found.groups()
    if quad is not None:
        name, network, length = "ip4", ipv4(quad), 32 if prefix4 is None else int(prefix4)
    else:
        name, network, length = "ip6", ipv6(groups), 128 if prefix6 is None else int(prefix6)
    if network is None:
        return None
    parts = (word, start, end, name, QUALIFIERS[qualifier], None, length, length, network, "5.6")
    return tuple.__new__(Mechanism, parts)


@lru_cache(maxsize=8192)
def parsed_term(word: str) -> Mechanism | Modifier | Fault:
    """One term by itself, its places counted from its own start: many records share their terms."""
    if plain := _PLAIN.fullmatch(word):
        qualifier, alone, name, target = plain.groups()
        domain = None if target is None else plain_string(target)
        name = alone or name
        return Mechanism(word, 0, len(word), name, QUALIFIERS[qualifier], domain, section=SECTIONS[name])
    named = _MODIFIER.fullmatch(word) if "=" in word else None
    return _mechanism(word) if named is None else _modifier(named)


def _modifier(found: re.Match[str]) -> Modifier | Fault:
    name, value = found[1].lower(), found[2]
    at = found.start(2)
    domain = domain_spec(value, at, f"{name}=") if name in ("redirect", "exp") else parse_macros(value, at)
    if isinstance(domain, Fault):
        return domain
    return Modifier(found[0], 0, found.end(), name, domain, SECTIONS.get(name, "6"))


def _mechanism(word: str) -> Mechanism | Fault:
    end = len(word)
    found = _MECHANISM.fullmatch(word)
    if found is None:
        broken = next((place for place, character in enumerate(word) if not "!" <= character <= "~"), 0)
        said = f"{word} is no term: a mechanism or modifier begins with a letter"
        return Fault("spf.syntax.term", said, broken, end, "4.6.1")
    name, rest, at = found[2].lower(), found[3], found.start(3)
    mechanism = Mechanism(word, 0, end, name, QUALIFIERS[found[1]], section=SECTIONS.get(name, ""))
    if name not in _ARGUMENTS:
        hint = f"; {_MISTAKES[name]} may be meant" if name in _MISTAKES else ""
        said = f"{found[2]} is no mechanism{hint}"
        return Fault("spf.syntax.unknown-mechanism", said, found.start(2), found.end(2), "4.6.1")
    return _ARGUMENTS[name](mechanism, rest, at)


def _bare(mechanism: Mechanism, rest: str, at: int) -> Mechanism | Fault:
    if not rest:
        return mechanism
    return Fault("spf.syntax.argument", f"all takes no argument, and here is {rest}", at, mechanism.end, "5.1")


def _named(mechanism: Mechanism, rest: str, at: int) -> Mechanism | Fault:
    """`include:`, `exists:` (a domain must stand) and `ptr` (one may)."""
    if not rest and mechanism.name == "ptr":
        return mechanism
    if not rest.startswith(":"):
        said = f"{mechanism.name} needs a colon and a domain"
        if mechanism.name == "ptr":
            said = f"ptr takes a colon and a domain or nothing, and here is {rest}"
        return Fault("spf.syntax.argument", said, at if rest else mechanism.start, mechanism.end, mechanism.section)
    domain = domain_spec(rest[1:], at + 1, mechanism.name)
    return domain if isinstance(domain, Fault) else _with(mechanism, domain)


def _addressed(mechanism: Mechanism, rest: str, at: int) -> Mechanism | Fault:
    """`a` and `mx`: an optional domain and prefix lengths for both families."""
    cidr = _DUAL_CIDR.search(rest)
    place = cidr.start() if cidr else len(rest)
    prefix4 = prefix6 = None
    if cidr:
        prefix4, prefix6 = _prefix(cidr[1], 32), _prefix(cidr[2], 128)
    if prefix4 == -1 or prefix6 == -1:
        said = f"{rest[place:]} is no prefix length: 0 to 32 for IPv4 and //0 to //128 for IPv6, no leading zero"
        return Fault("spf.syntax.cidr", said, at + place, mechanism.end, "5.3")
    domain: MacroString | None = None
    if place:
        if rest[0] != ":":
            said = f"{rest[:place]} cannot follow {mechanism.name}: a colon and a domain, or a prefix length"
            return Fault("spf.syntax.argument", said, at, mechanism.end, mechanism.section)
        spec = domain_spec(rest[1:place], at + 1, mechanism.name)
        if isinstance(spec, Fault):
            return spec
        domain = spec
    return _with(mechanism, domain, 32 if prefix4 is None else prefix4, 128 if prefix6 is None else prefix6)


def _network(mechanism: Mechanism, rest: str, at: int) -> Mechanism | Fault:
    """`ip4` and `ip6`: an address and an optional prefix length."""
    width, read = (32, ipv4) if mechanism.name == "ip4" else (128, ipv6)
    cidr = _ONE_CIDR.search(rest)
    place = cidr.start() if cidr else len(rest)
    prefix = _prefix(cidr[1], width) if cidr else None
    if prefix == -1:
        said = f"{rest[place:]} is no prefix length: 0 to {width}, no leading zero"
        return Fault("spf.syntax.cidr", said, at + place, mechanism.end, "5.6")
    network = read(rest[1:place]) if rest[:1] == ":" else None
    if network is None:
        family = "IPv4" if width == 32 else "IPv6"
        said = f"{mechanism.name} needs a colon and an {family} address, and here is {rest or 'nothing'}"
        return Fault("spf.syntax.address", said, at if rest else mechanism.start, mechanism.end, "5.6")
    length = width if prefix is None else prefix
    return _with(mechanism, None, length, length, network)


_ARGUMENTS = {
    "all": _bare,
    "include": _named,
    "exists": _named,
    "ptr": _named,
    "a": _addressed,
    "mx": _addressed,
    "ip4": _network,
    "ip6": _network,
}


def _with(
    mechanism: Mechanism, domain: MacroString | None, prefix4: int = 32, prefix6: int = 128, network: int = 0
) -> Mechanism:
    text, start, end, name, result, *_ = mechanism
    return Mechanism(text, start, end, name, result, domain, prefix4, prefix6, network, mechanism.section)


def _prefix(digits: str | None, most: int) -> int | None:
    """The length; None when none is written, -1 when it is not allowed."""
    if digits is None:
        return None
    if (digits[0] == "0" and digits != "0") or len(digits) > 3 or int(digits) > most:
        return -1
    return int(digits)


def domain_spec(text: str, start: int, of: str) -> MacroString | Fault:
    """A macro string that ends in a macro or in a dot and a top label (RFC 7208 7.1)."""
    if not text:
        return Fault("spf.syntax.domain", f"{of} needs a domain, and none is written", start - 1, start, "7.1")
    string = parse_macros(text, start)
    if isinstance(string, Fault):
        return string
    if (string.pieces and string.pieces[-1].text[0] == "%") or _ends_in_top_label(text):
        return string
    said = f"{text} is no domain: it must end in a dot and a top-level label, or in a macro"
    return Fault("spf.syntax.domain", said, start, start + len(text), "7.1")


def _ends_in_top_label(text: str) -> bool:
    """A dot, then letters, digits and inner hyphens, not digits alone (RFC 7208 7.1)."""
    _, dot, label = text.removesuffix(".").rpartition(".")
    if not dot or not label.isascii() or label.startswith("-") or label.endswith("-"):
        return False
    return label.replace("-", "").isalnum() and not label.isdigit()
