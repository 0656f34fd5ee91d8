"""SPF checks a second beside pyspf, from the same answers in memory: `python -m tests.bench.spf [seconds]`.

Warm: every record was read before, as when the mails of a mailbox are checked. Cold: all that the evaluator remembers
of records, terms, names and addresses is forgotten before each round. Seconds are those of the processor, so that
other work on the machine weighs less; both sides run by turns, and the median of the rounds of each counts.
"""

import functools
import os
import sys
from collections.abc import Callable
from importlib import import_module
from statistics import median
from time import process_time
from typing import Any

from inspector.auth.spf import SpfRequest, check
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.trace import Trace
from tests.answering import answers_from
from tests.bench.spf_workloads import Asked, Zone, generated, suite, tiny, typical, unseen

Run = Callable[[Asked], str]


def ours() -> Run:
    """A check of this project, with its trace."""
    zones: dict[int, Callable[[DnsQuestion], DnsAnswer]] = {}

    def run(asked: Asked) -> str:
        answer = zones.get(id(asked.zone))
        if answer is None:
            answer = zones[id(asked.zone)] = _held(asked.zone)
        asking = check(SpfRequest("mailfrom", asked.ip, asked.helo, asked.mail_from), Trace())
        try:
            question = next(asking)
            while True:
                question = asking.send(answer(question))
        except StopIteration as done:
            return str(done.value.result)

    return run


def _held(zone: Zone) -> Callable[[DnsQuestion], DnsAnswer]:
    """Answers that are made once: what is measured is the evaluator."""
    made = answers_from(zone)
    held: dict[tuple[str, str], DnsAnswer] = {}

    def answer(question: DnsQuestion) -> DnsAnswer:
        key = question.key
        found = held.get(key)
        if found is None:
            found = held[key] = made(question)
        return found

    return answer


def theirs() -> Run:
    """A check of pyspf, which keeps no trace."""
    spf: Any = import_module("spf")
    zones: dict[int, Callable[..., list[Any]]] = {}

    def run(asked: Asked) -> str:
        lookup = zones.get(id(asked.zone))
        if lookup is None:
            lookup = zones[id(asked.zone)] = _looked_up(asked.zone, spf.TempError)
        spf.DNSLookup = lookup
        return str(spf.query(i=asked.ip, s=asked.mail_from, h=asked.helo, receiver="here.example").check()[0])

    return run


def _looked_up(zone: Zone, failure: type[Exception]) -> Callable[..., list[Any]]:
    """The resource records of a zone as pyspf takes them."""
    held: dict[tuple[str, str], list[Any]] = {}
    silent: set[tuple[str, str]] = set()
    for name, entry in zone.items():
        name = name.lower()
        for type_ in ("A", "AAAA", "MX", "PTR", "TXT"):
            values = entry.get(type_, ())
            held[name, type_] = [((name, type_), _value(type_, value)) for value in values] or [
                ((name, "CNAME"), target) for target in entry.get("CNAME", ())
            ]
            errors = [str(error).partition(":")[2] for error in entry.get("ERROR", ())]
            if not values and ("" in errors or type_ in errors):
                silent.add((name, type_))

    def lookup(name: str, type_: str, strict: object = True, timeout: float = 20) -> list[Any]:
        key = (name, type_)
        if key in silent:
            raise failure("DNS timeout")
        return held.get(key, [])

    return lookup


def _value(type_: str, value: object) -> object:
    if type_ == "TXT":
        return (str(value).encode("utf-8", "surrogateescape"),)
    return tuple(value) if isinstance(value, list | tuple) else value


def forget() -> None:
    """Empty every cache of the evaluator and of what it reads with."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("inspector."):
            for held in vars(module).values():
                if isinstance(held, functools._lru_cache_wrapper):
                    held.cache_clear()


def round_of(run: Run, checks: list[Asked], before: Callable[[], None]) -> float:
    """Checks a second in one round."""
    before()
    start = process_time()
    for asked in checks:
        run(asked)
    return len(checks) / (process_time() - start)


def compared(name: str, checks: list[Asked], seconds: float, before: Callable[[], None]) -> str:
    """A line of the table: the medians of rounds that both sides ran by turns."""
    mine, other = ours(), theirs()
    differing = sum(mine(asked) != other(asked) for asked in checks)
    rates: list[tuple[float, float]] = []
    end = process_time() + seconds
    while process_time() < end or len(rates) < 5:
        rates.append((round_of(mine, checks, before), round_of(other, checks, before)))
    own_rate, other_rate = (median(side) for side in zip(*rates, strict=True))
    return f"{name:28}{own_rate:10.0f}{other_rate:9.0f}{own_rate / other_rate:8.2f}   {differing} of {len(checks)}"


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    print(f"{'checks a second':28}{'inspector':>10}{'pyspf':>9}{'ratio':>8}   verdicts that differ")
    workloads = {"typical records": typical(), "the suite of RFC 7208": suite(), "generated trees": generated()}
    for name, checks in workloads.items():
        if not checks:
            print(f"{name:28}not here: set CORPORA_DIR to the folder of the suite")
            continue
        print(compared(f"{name}, warm", checks, seconds, lambda: None), flush=True)
        print(compared(f"{name}, cold", checks, seconds, forget), flush=True)
    for name, checks in {"records never seen": unseen(), "tiny records never seen": tiny()}.items():
        print(compared(f"{name}, cold", checks, seconds, forget), flush=True)
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
