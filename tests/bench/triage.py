"""Messages a second of `inspector triage` on one core and on two, beside a script of three libraries, and its memory:
`python -m tests.bench.triage [messages [rounds]]`.

The peer calls dkimpy, pyspf and mail-parser one after another on the same mails and answers, in memory; ours reads an
mbox and a recording and writes rows. Each command runs over a small mailbox and one of four times its size: the
difference is the speed, without the start, and shows whether memory grows. All run by turns, the best of each counts.
Processor time tells the work where others use the machine; the clock tells what is gained when nobody does.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.spf_workloads import HELO
from tests.bench.triage_mails import Mail, mails, mbox, recording, zone

GROWTH = 4
# A small process between, for the peak of a process counts what it was before it became another program.
WATCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Taken(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float
    peak_mb: float
    """Of the largest of its processes."""


def peer() -> Callable[[Mail], object]:
    """The script that one would write."""
    dkimpy: Any = import_module("dkim")
    spf: Any = import_module("spf")
    mailparser: Any = import_module("mailparser")
    table = {
        (name, type_): [((name, type_), (value.encode(),) if isinstance(value, str) and type_ == "TXT" else value)]
        for name, entry in zone().items()
        for type_, values in entry.items()
        for value in values
    }
    texts = {name.encode() + b".": str(entry["TXT"][0]).encode() for name, entry in zone().items() if "TXT" in entry}

    def lookup(name: str, type_: str, strict: object = True, timeout: float = 20) -> list[Any]:
        return table.get((name, type_), [])

    def txt(name: bytes, timeout: int = 5) -> bytes | None:
        return texts.get(name)

    spf.DNSLookup = lookup

    def check(mail: Mail) -> object:
        verifier = dkimpy.DKIM(mail.raw)
        verified = [verifier.verify(idx=index, dnsfunc=txt) for index in range(mail.raw.count(b"DKIM-Signature:"))]
        if not all(verified):
            raise SystemExit("a mail did not verify")
        sent = spf.query(i=mail.ip, s=mail.mail_from, h=HELO, receiver="here.example").check()
        return verified, sent, mailparser.parse_from_bytes(mail.raw).mail

    return check


def run(box: Path, answers: Path, jobs: int) -> Taken:
    """One run of the command."""
    rows = box.with_suffix(f".{jobs}.csv")
    words = ("triage", str(box), "--dns", f"recording:{answers}", "--now=2026-11-21", "--format=csv", "-o", str(rows))
    command = (sys.executable, "-c", WATCHER, sys.executable, "-m", "inspector", *words, f"--jobs={jobs}")
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Taken(*map(float, told.split()))


def best(runs: list[Taken]) -> Taken:
    """The quickest, by each measure."""
    return Taken(*(min(values) for values in zip(*runs, strict=True)))


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    found = list(mails(140))
    check = peer()
    theirs: list[float] = []
    taken: dict[tuple[int, int], list[Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "dns.json")
        answers.write_text(recording())
        boxes = {size: Path(folder, f"{size}.mbox") for size in (count, GROWTH * count)}
        for size, box in boxes.items():
            box.write_bytes(b"".join(mbox(found, size)))
        for _ in range(rounds):
            start = time.process_time()
            for mail in found:
                check(mail)
            theirs.append((time.process_time() - start) / len(found))
            for jobs in (1, 2):
                for size, box in boxes.items():
                    taken.setdefault((jobs, size), []).append(run(box, answers, jobs))
        report(count, min(theirs), {key: best(runs) for key, runs in taken.items()})


def report(count: int, each: float, taken: dict[tuple[int, int], Taken]) -> None:
    """The table of the results."""
    more = (GROWTH - 1) * count
    alone, beside = (
        [large - small for large, small in zip(taken[jobs, GROWTH * count], taken[jobs, count], strict=True)]
        for jobs in (1, 2)
    )
    print(f"{'a message each second':34}{'by processor':>14}{'by the clock':>14}")
    print(f"{'dkimpy, pyspf, mail-parser':34}{1 / each:14.0f}{'':>14}")
    print(f"{'inspector triage --jobs 1':34}{more / alone[1]:14.0f}{more / alone[0]:14.0f}")
    print(f"{'inspector triage --jobs 2':34}{'':14}{more / beside[0]:14.0f}")
    print(f"one core beside the peer: {more / alone[1] * each:.2f} times (wanted: 2)")
    print(f"two cores beside one, by the clock: {alone[0] / beside[0]:.2f} times (wanted: 1.7)")
    print(f"two cores beside one, by the work of both: {2 * alone[1] / beside[1]:.2f} times")
    for (jobs, size), run in taken.items():
        print(f"--jobs {jobs}, {size:6} messages: {run.peak_mb:6.1f} MB in the largest process, {run.seconds:.2f} s")
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
