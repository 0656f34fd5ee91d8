"""Record trees made by chance from a fixed seed: zones, clients and senders for comparing evaluators."""

import random
from dataclasses import dataclass

Zone = dict[str, dict[str, list[object]]]

NAMES = ("a.example", "b.example", "c.example", "d.example", "mail.a.example", "void.example", "fail.example")
ABSENT = ("gone.example", "never.example", "x.gone.example")
ADDRESSES = ("192.0.2.1", "192.0.2.200", "198.51.100.7", "203.0.113.9")
ADDRESSES6 = ("2001:db8::1", "2001:db8:1::7", "2001:db8:ffff::9")
CLIENTS = (*ADDRESSES, *ADDRESSES6, "::ffff:192.0.2.1")
MACROS = (
    "%{d}",
    "%{d2}",
    "%{o}",
    "%{l}.a.example",
    "%{ir}.%{v}.a.example",
    "%{h}",
    "%{l1r-}.%{d1}",
    "%{S}.b.example",
    "%{p}",
    "%{p2}",
    "%{c}",
    "%{l-}.%{o1}",
    "%{i}.a.example",
)
BROKEN = (
    "a:", "ip4:1.2.3", "ip4:192.0.2.0/33", "foo", "all:x.example", "exists", "include", "a:%{x}.example", "mx:com",
    "a:b.example/024", "redirect=", "-", "ip6:192.0.2.1", "a/", "%{d}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """One check to compare."""

    zone: Zone
    ip: str
    helo: str
    mail_from: str


def trees(seed: int, count: int) -> list[Tree]:
    """The same trees for the same seed."""
    chance = random.Random(seed)
    return [_tree(chance) for _ in range(count)]


def _tree(chance: random.Random) -> Tree:
    zone: Zone = {name: _names(chance) for name in NAMES}
    for name in NAMES[:5]:
        if chance.random() < 0.9:
            zone[name]["TXT"] = [_record(chance)]
        if chance.random() < 0.1:
            zone[name].setdefault("TXT", []).append("verification=1")
        if chance.random() < 0.03:
            zone[name].setdefault("TXT", []).append("v=spf1 -all")
    if chance.random() < 0.3:
        zone["fail.example"] = {"ERROR": ["TIMEOUT"]}
    zone["void.example"] = {"TXT": ["nothing here"]}
    zone["user.a.example"] = {"A": ["127.0.0.2"]}
    zone["1.2.0.192.in-addr.a.example"] = {"A": ["127.0.0.2"]}
    zone["1.2.0.192.in-addr.arpa"] = {"PTR": ["mail.a.example", "gone.example"]}
    zone["7.100.51.198.in-addr.arpa"] = {"PTR": ["b.example"]}
    sender = chance.choice(("user", "joe-long.user", "")) + "@" + chance.choice((*NAMES[:5], *NAMES[:2], ABSENT[0]))
    return Tree(
        zone,
        chance.choice(CLIENTS),
        chance.choice((*NAMES[:5], "[192.0.2.1]", "localhost")),
        sender if chance.random() < 0.9 else "",
    )


def _names(chance: random.Random) -> dict[str, list[object]]:
    entry: dict[str, list[object]] = {}
    if chance.random() < 0.7:
        entry["A"] = list(chance.sample(ADDRESSES, chance.randint(1, 3)))
    if chance.random() < 0.5:
        entry["AAAA"] = list(chance.sample(ADDRESSES6, chance.randint(1, 2)))
    if chance.random() < 0.6:
        hosts = chance.sample((*NAMES, *NAMES[:5], ABSENT[0]), chance.randint(1, 3))
        entry["MX"] = [[number * 10, host] for number, host in enumerate(hosts)]
    return entry


def _record(chance: random.Random) -> str:
    terms = [_mechanism(chance) for _ in range(chance.choice((0, 1, 2, 2, 3, 3, 4, 6)))]
    if chance.random() < 0.6:
        terms.append(chance.choice("+-~?") + "all" if chance.random() < 0.9 else "all")
    if chance.random() < 0.25:
        terms.insert(chance.randint(0, len(terms)), "redirect=" + _domain(chance))
    if chance.random() < 0.1:
        terms.insert(chance.randint(0, len(terms)), "exp=" + _domain(chance))
    if chance.random() < 0.05:
        terms.insert(chance.randint(0, len(terms)), chance.choice(("x=y", "note=%{d}.%{i}", "z.1-_=")))
    if chance.random() < 0.04:
        terms.insert(chance.randint(0, len(terms)), chance.choice(BROKEN))
    space = "  " if chance.random() < 0.05 else " "
    return space.join((chance.choice(("v=spf1", "v=spf1", "v=spf1", "V=SPF1")), *terms))


def _mechanism(chance: random.Random) -> str:
    name = chance.choice(("include", "include", "include", "a", "a", "mx", "mx", "ptr", "exists", "ip4", "ip4", "ip6"))
    qualifier = chance.choice(("", "", "", "+", "-", "~", "?"))
    match name:
        case "ip4":
            return f"{qualifier}ip4:{chance.choice(ADDRESSES)}{chance.choice(('', '/32', '/24', '/25', '/8', '/31'))}"
        case "ip6":
            return f"{qualifier}ip6:{chance.choice(ADDRESSES6)}{chance.choice(('', '/128', '/48', '/32'))}"
        case "a" | "mx":
            domain = f":{_domain(chance)}" if chance.random() < 0.7 else ""
            return f"{qualifier}{name}{domain}{chance.choice(('', '', '', '/24', '//64', '/25//48', '/0'))}"
        case "ptr":
            return f"{qualifier}ptr" + (f":{_domain(chance)}" if chance.random() < 0.5 else "")
        case _:
            return f"{qualifier}{name}:{_domain(chance)}"


def _domain(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.12:
        return chance.choice(MACROS)
    if kind < 0.17:
        return chance.choice((*ABSENT, "void.example", "fail.example"))
    return chance.choice(NAMES[:5])
