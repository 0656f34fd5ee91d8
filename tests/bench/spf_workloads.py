"""What the SPF benchmark checks: typical records, the suite of the standard, generated trees, unseen records."""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.auth.spf.trees import trees
from tests.corpora import cases

Zone = Mapping[str, Mapping[str, Sequence[object]]]


class Asked(NamedTuple):
    """One check: the zone that answers and the session."""

    zone: Zone
    ip: str
    helo: str
    mail_from: str


ZONE: Zone = {
    "small.example": {"TXT": ("v=spf1 ip4:192.0.2.0/24 -all",)},
    "office.example": {
        "TXT": ("site-verification=7f1c", "v=spf1 a mx ip4:198.51.100.7 include:_spf.provider.example ~all"),
        "A": ("203.0.113.80",),
        "MX": ((10, "mx1.office.example"), (20, "mx2.office.example")),
    },
    "mx1.office.example": {"A": ("203.0.113.25",)},
    "mx2.office.example": {"A": ("203.0.113.26",)},
    "_spf.provider.example": {
        "TXT": ("v=spf1 include:_a.provider.example include:_b.provider.example include:_c.provider.example ~all",)
    },
    "_a.provider.example": {"TXT": ("v=spf1 " + " ".join(f"ip4:198.51.{n}.0/24" for n in range(101, 116)) + " ~all",)},
    "_b.provider.example": {"TXT": ("v=spf1 " + " ".join(f"ip6:2001:db8:{n:x}::/48" for n in range(16)) + " ~all",)},
    "_c.provider.example": {"TXT": ("v=spf1 ip4:192.0.2.128/25 ip4:203.0.113.192/26 ~all",)},
    "macro.example": {"TXT": ("v=spf1 exists:%{ir}.%{v}._spf.%{d2} redirect=_r.%{d}",)},
    "9.2.0.192.in-addr._spf.macro.example": {"A": ("127.0.0.2",)},
    "_r.macro.example": {"TXT": ("v=spf1 ip4:198.51.100.0/24 -all",)},
    "loop.example": {"TXT": ("v=spf1 include:a.loop.example -all",)},
    "a.loop.example": {"TXT": ("v=spf1 include:b.loop.example -all",)},
    "b.loop.example": {"TXT": ("v=spf1 include:a.loop.example -all",)},
}
CLIENTS = ("192.0.2.9", "198.51.110.4", "203.0.113.26", "203.0.113.200", "2001:db8:9::25", "198.18.0.1")
SENDERS = tuple(f"a.user@{name}.example" for name in ("small", "office", "macro", "loop", "absent"))
HELO = "mail.client.example"


def typical(count: int = 500) -> list[Asked]:
    """Few domains, many clients: a mailbox whose senders return."""
    chance = random.Random(7208)
    return [Asked(ZONE, chance.choice(CLIENTS), HELO, chance.choice(SENDERS)) for _ in range(count)]


def suite() -> list[Asked]:
    """The cases of RFC 7208's suite; empty where the corpora are not at hand."""
    return [Asked(case["zone"], case["ip"], case["helo"], case["mailfrom"]) for case in cases("spf", "firm")]


def generated(count: int = 600) -> list[Asked]:
    """Record trees made by chance, one zone a check."""
    return [Asked(tree.zone, tree.ip, tree.helo, tree.mail_from) for tree in trees(7208, count)]


def unseen(count: int = 250) -> list[Asked]:
    """Each check reads records that no other check reads: a domain of networks and hosts, and two includes."""
    chance = random.Random(4408)
    zone: dict[str, dict[str, tuple[object, ...]]] = {}
    for number in range(count):
        name = f"firm{number}.example"
        terms = [_network(chance) for _ in range(chance.randint(1, 5))]
        zone[name] = {
            "TXT": (f"token={number}", f"v=spf1 mx {' '.join(terms)} include:_a.{name} include:_b.{name} ~all"),
            "MX": ((10, f"mx.{name}"),),
        }
        zone[f"mx.{name}"] = {"A": (f"198.18.{number % 256}.25",)}
        for label in ("_a", "_b"):
            networks = [_network(chance) for _ in range(chance.randint(4, 14))]
            zone[f"{label}.{name}"] = {"TXT": (f"v=spf1 {' '.join(networks)} -all",)}
    return [Asked(zone, chance.choice(CLIENTS), HELO, f"a.user@firm{n}.example") for n in range(count)]


def tiny(count: int = 400) -> list[Asked]:
    """The same with records of two terms."""
    chance = random.Random(4409)
    zone = {f"shop{n}.example": {"TXT": (f"v=spf1 {_network(chance)} -all",)} for n in range(count)}
    return [Asked(zone, chance.choice(CLIENTS), HELO, f"a.user@shop{n}.example") for n in range(count)]


def _network(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return f"ip6:2001:db8:{chance.randrange(65536):x}:{chance.randrange(65536):x}::/{chance.choice((48, 56, 64))}"
    octets = ".".join(str(chance.randrange(1, 224)) for _ in range(4))
    return f"ip4:{octets}{chance.choice(('', '', '/24', '/28'))}"
