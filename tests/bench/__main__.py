"""All benchmarks one after another, and at the end one table of every ratio that the project wants to keep.

    python -m tests.bench [NAME ...]     all, or some of: mailbox, dns, spf, dkim, triage, start, latency

It takes about twenty minutes, and means little on a machine that does other work. Each benchmark can be run alone, and
says then what its figures are made of.
"""

import re
import subprocess
import sys
from dataclasses import dataclass

PROGRAMS = {
    "mailbox": ("tests/bench/mailbox.py", "10000", "100000"),
    "dns": ("-m", "tests.bench.dns"),
    "spf": ("-m", "tests.bench.spf"),
    "dkim": ("-m", "tests.bench.dkim"),
    "triage": ("-m", "tests.bench.triage"),
    "start": ("-m", "tests.bench.start"),
    "latency": ("-m", "tests.bench.latency"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One ratio: where it is printed, and what is wanted of it."""

    said: str
    program: str
    pattern: str
    """Its group is the figure; of several matches the worst counts."""
    least: float | None = None
    most: float | None = None

    def row(self, printed: str) -> str:
        """The line of the table."""
        wanted = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        found = re.findall(self.pattern, printed, re.MULTILINE)
        if not found:
            return f"{self.said:58}{'-':>8}   {wanted}: not measured"
        value = min(map(float, found)) if self.least is not None else max(map(float, found))
        is_met = (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        return f"{self.said:58}{value:8.3g}   {wanted}: {'met' if is_met else 'NOT MET'}"


_KEYS = r"^(?!milliseconds).{42} +[\d.]+ +[\d.]+ +[\d.]+ +"  # Where and which key, and its times by the clock.
FIGURES = (
    Figure("list of a mailbox, time beside mutt", "mailbox", r"inspector, whole list .*? ([\d.]+) x mutt", most=0.65),
    Figure("list from the cache, time beside mutt", "mailbox", r"from the cache .*? ([\d.]+) x mutt", most=0.065),
    Figure("bytes held for each message of a list", "mailbox", r"held for each message: (\d+)", most=250),
    Figure("turning pages, time beside a bare list", "mailbox", r"bare virtual list: .*?, ([\d.]+) times", most=2),
    Figure("a whole check, time beside its chain of questions", "dns", r"^ratio +([\d.]+)", most=1.3),
    Figure("SPF, checks beside pyspf, usual records", "spf", r"^typical records, warm .*? (\d+\.\d+) ", least=1.5),
    Figure("SPF, checks beside pyspf, the suite of RFC 7208", "spf", r"^the suite.*, warm .*? (\d+\.\d+) ", least=1.5),
    Figure("SPF, checks beside pyspf, generated trees", "spf", r"^generated trees, warm .*? (\d+\.\d+) ", least=1.5),
    Figure("SPF, records read for the first time (the suite)", "spf", r"^the suite.*, cold .*? (\d+\.\d+) ", least=1.5),
    Figure("DKIM, messages beside dkimpy", "dkim", r"^DKIM\b.*? dkimpy +\d+ \( *([\d.]+) x", least=5),
    Figure("DKIM, messages beside libopendkim", "dkim", r"^DKIM\b.*? libopendkim +\d+ \( *([\d.]+) x", least=1.5),
    Figure("ARC, messages beside dkimpy", "dkim", r"^ARC\b.*? dkimpy +\d+ \( *([\d.]+) x", least=4),
    Figure("DKIM, memory beside a mail of 25 MB", "dkim", r"memory: ([\d.]+) times", most=2),
    Figure("triage on one core beside three libraries", "triage", r"one core beside the peer: ([\d.]+)", least=2),
    Figure("triage on two cores beside one", "triage", r"two cores beside one, by the clock: ([\d.]+)", least=1.7),
    Figure(
        "start of check beside dkimverify, processor time",
        "start",
        r"^check (?:.*\n){3} +processor +best .*? ([\d.]+)$",
        most=1.2,
    ),
    Figure(
        "first screen beside a bare program, processor time",
        "start",
        r"^first screen (?:.*\n){3} +processor +best .*? ([\d.]+)$",
        most=1.25,
    ),
    Figure("the slowest keys, median in ms of work", "latency", _KEYS + r"([\d.]+) +[\d.]+", most=50),
    Figure("the slowest keys, 95th of a hundred in ms of work", "latency", _KEYS + r"[\d.]+ +([\d.]+)", most=150),
)


def main(names: list[str]) -> int:
    """Run the benchmarks; 2 for a name that is none."""
    if unknown := [name for name in names if name not in PROGRAMS]:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(PROGRAMS)}.", file=sys.stderr)
        return 2
    printed: dict[str, str] = {}
    for name in names or PROGRAMS:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, *PROGRAMS[name]], stdout=subprocess.PIPE, check=False, text=True)
        printed[name] = done.stdout
        print(done.stdout, flush=True)
    print("\n== all ratios")
    for figure in FIGURES:
        if figure.program in printed:
            print(figure.row(printed[figure.program]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
