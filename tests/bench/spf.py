"""Checks a second beside pyspf, from the same answers in memory: `python -m tests.bench.spf [seconds]`."""

import random
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from time import perf_counter
from typing import Any

from inspector.auth.spf import SpfRequest, check
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.trace import Trace

Zone = Mapping[str, Mapping[str, tuple[str, ...]]]

ZONE: Zone = {
    "small.example": {"TXT": ("v=spf1 ip4:192.0.2.0/24 -all",)},
    "office.example": {
        "TXT": ("site-verification=7f1c", "v=spf1 a mx ip4:198.51.100.7 include:_spf.provider.example ~all"),
        "A": ("203.0.113.80",),
        "MX": ("10 mx1.office.example.", "20 mx2.office.example."),
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
SENDERS = tuple(f"a.user@{name}" for name in ("small", "office", "macro", "loop", "absent"))


def requests(count: int) -> list[tuple[str, str]]:
    """Client and sender of each check, the same at each run."""
    chance = random.Random(7208)
    return [(chance.choice(CLIENTS), f"{chance.choice(SENDERS)}.example") for _ in range(count)]


def ours(zone: Zone) -> Callable[[str, str], str]:
    """A check of this project, with its trace."""
    held: dict[tuple[str, str], DnsAnswer] = {}
    for name, types in zone.items():
        for type_, values in types.items():
            records = tuple(quoted(value.encode()) for value in values) if type_ == "TXT" else values
            held[f"{name}.", type_] = DnsAnswer(DnsQuestion(name, type_), DnsStatus.FOUND, records)
    names = {f"{name}." for name in zone}

    def answer(question: DnsQuestion) -> DnsAnswer:
        key = question.key
        found = held.get(key)
        if found is None:
            status = DnsStatus.NODATA if key[0] in names else DnsStatus.NXDOMAIN
            found = held[key] = DnsAnswer(question, status)
        return found

    def run(client: str, sender: str) -> str:
        asking = check(SpfRequest("mailfrom", client, "mail.client.example", sender), Trace())
        try:
            question = next(asking)
            while True:
                question = asking.send(answer(question))
        except StopIteration as done:
            return str(done.value.result)

    return run


def theirs(zone: Zone) -> Callable[[str, str], str]:
    """A check of pyspf, which keeps no trace."""
    spf: Any = import_module("spf")

    held: dict[tuple[str, str], list[Any]] = {}
    for name, types in zone.items():
        for type_, values in types.items():
            held[name, type_] = [((name, type_), _value(type_, value)) for value in values]
    spf.DNSLookup = lambda name, type_, strict=True, timeout=20: held.get((name, type_), ())

    def run(client: str, sender: str) -> str:
        return str(spf.query(i=client, s=sender, h="mail.client.example", receiver="here.example").check()[0])

    return run


def _value(type_: str, value: str) -> Any:
    if type_ == "TXT":
        return (value.encode(),)
    if type_ == "MX":
        preference, _, name = value.partition(" ")
        return int(preference), name
    return value


def rate(run: Callable[[str, str], str], asked: list[tuple[str, str]], seconds: float) -> float:
    """Checks a second, the best of several rounds so that other work on the machine weighs less."""
    best = 0.0
    end = perf_counter() + seconds
    while perf_counter() < end:
        start = perf_counter()
        for client, sender in asked:
            run(client, sender)
        best = max(best, len(asked) / (perf_counter() - start))
    return best


def main() -> None:
    """Print both rates and their ratio."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    asked = requests(500)
    mine, other = ours(ZONE), theirs(ZONE)
    differing = sum(mine(*pair) != other(*pair) for pair in asked)
    own_rate = other_rate = 0.0
    for _ in range(4):  # By turns, so that both meet the same machine.
        own_rate = max(own_rate, rate(mine, asked, seconds / 8))
        other_rate = max(other_rate, rate(other, asked, seconds / 8))
    print(f"inspector  {own_rate:8.0f} checks a second, trace included")
    print(f"pyspf      {other_rate:8.0f} checks a second")
    print(f"ratio      {own_rate / other_rate:8.2f}")
    print(f"{differing} of {len(asked)} verdicts differ")


if __name__ == "__main__":
    main()
