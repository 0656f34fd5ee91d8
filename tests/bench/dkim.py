"""Messages a second beside dkimpy and libopendkim, with the same key in memory: `python -m tests.bench.dkim [rounds]`.

All verify every signature of every message; ours reads the header and writes its whole trace besides. The sides take
turns of several goes at a message, and the quickest go of each counts, in processor time, so that a busy machine harms
none. libopendkim is left out, and said to be, where it is not installed.
"""

import importlib
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

from inspector.auth import dkim
from inspector.auth.arc.validate import validate
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import decide
from tests.auth.dkim.signing import record, rsa_key
from tests.bench import dkim_workloads as workloads
from tests.bench.opendkim import LIBRARY, Verifier

ROUNDS = 10
GOES = 8  # Of a side in its turn: a verifier at work has its own code and tables in the caches.
AT = datetime(2026, 11, 21, tzinfo=UTC)
Check = Callable[[bytes], bool]


class Ours:
    """The checks of this project, each with its trace."""

    def __init__(self, text: str) -> None:
        question = DnsQuestion("s._domainkey.example.com", "TXT")
        self._answer = DnsAnswer(question, DnsStatus.FOUND, (quoted(text.encode()),), ttl=300)
        self._clock = dkim.Clock(AT)

    def verifies(self, raw: bytes) -> bool:
        """Whether all DKIM signatures pass."""
        message = parse(raw, Source("bench.eml"))
        asking = (dkim.verify(message, signature, self._clock, Trace()) for signature in dkim.signatures(message))
        return all(decide(each, self._in_memory).result == "pass" for each in asking)

    def validates(self, raw: bytes) -> bool:
        """Whether the ARC chain passes."""
        return decide(validate(parse(raw, Source("bench.eml")), Trace()), self._in_memory).result == "pass"

    def _in_memory(self, question: DnsQuestion) -> DnsAnswer:
        return self._answer


class Dkimpy:
    """The checks of dkimpy, which keeps no trace."""

    def __init__(self, text: str) -> None:
        self._dkimpy, self._record = importlib.import_module("dkim"), text.encode()

    def verifies(self, raw: bytes) -> bool:
        """Whether all DKIM signatures pass."""
        verifier = self._dkimpy.DKIM(raw)
        return all(verifier.verify(idx=place, dnsfunc=self._txt) for place in range(raw.count(b"DKIM-Signature:")))

    def validates(self, raw: bytes) -> bool:
        """Whether the ARC chain passes."""
        return bool(self._dkimpy.arc_verify(raw, dnsfunc=self._txt)[0] == b"pass")

    def _txt(self, name: bytes, timeout: int = 5) -> bytes:
        return self._record


def seconds(passes: Check, raw: bytes) -> float:
    """Processor time of one check, which must pass."""
    start = time.process_time()
    if not passes(raw):
        raise SystemExit(f"a message did not verify:\n{raw[:2000].decode('latin-1')}")
    return time.process_time() - start


def measured(mails: list[bytes], sides: dict[str, Check], rounds: int) -> dict[str, float]:
    """Seconds that each side takes for the mails."""
    total = dict.fromkeys(sides, 0.0)
    for raw in mails:
        quickest = dict.fromkeys(sides, float("inf"))
        for _ in range(rounds):
            for side, passes in sides.items():
                quickest[side] = min(quickest[side], *(seconds(passes, raw) for _ in range(GOES)))
        for side, took in quickest.items():
            total[side] += took
    return total


def told(name: str, count: int, took: dict[str, float]) -> str:
    """A line of the result: our rate, and that of each other side with how many times as many ours is."""
    (_, ours), *others = took.items()
    line = f"{name:18}{count / ours:7.0f} messages/s"
    return line + "".join(f"   {side} {count / theirs:6.0f} ({theirs / ours:4.1f} x)" for side, theirs in others)


def memory(verifies: Check) -> str:
    """The most memory that the check of a mail of 25 MB takes beside the mail itself."""
    raw = workloads.large()
    tracemalloc.start()
    verifies(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"memory: {peak / len(raw):.2f} times a mail of {len(raw) / 1e6:.0f} MB"


def main(rounds: int) -> None:
    """Print the rates for DKIM by kind of mail and for ARC, and the memory."""
    text = record(rsa_key())
    ours, dkimpy = Ours(text), Dkimpy(text)
    sides: dict[str, Check] = {"ours": ours.verifies, "dkimpy": dkimpy.verifies}
    try:
        sides["libopendkim"] = Verifier(text.encode()).passes
    except OSError:
        print(f"libopendkim is left out: {LIBRARY} is not installed (Debian: apt-get install libopendkim11)")
    sums, count = dict.fromkeys(sides, 0.0), 0
    for kind, mails in workloads.kinds().items():
        took = measured(mails, sides, rounds)
        print(told(kind, len(mails), took), flush=True)
        count += len(mails)
        sums = {side: sums[side] + took[side] for side in sides}
    print(told("DKIM", count, sums))
    chains = workloads.chains()
    print(told("ARC", len(chains), measured(chains, {"ours": ours.validates, "dkimpy": dkimpy.validates}, rounds)))
    print(memory(ours.verifies))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
