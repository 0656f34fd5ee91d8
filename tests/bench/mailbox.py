"""How fast a mailbox opens: beside mutt and Python's own mailbox module, in the same run, on a mailbox made for it.

    python tests/bench/mailbox.py [MESSAGES ...]          1000 and 10000 unless others are named; 100000 makes 1.6 GB

BENCH_BYTES is the mean size of a message (16000), BENCH_RUNS how often each is measured (3; the best counts). Every run
is a process of its own, and they take turns, so that other work on the machine slows all of them alike. The time of
ours runs from the call to the whole list, without the start of the interpreter; mutt's from its start to its end, with
`quit` as its first key.

After that, for the same mailbox: how long filters and sorting take over the whole list, and how long the list of the
screen takes to turn to every one of 300 pages from the first row to the last, beside a bare virtual list that shows
made-up lines of the same width through the same keys in the same process.
"""

import os
import pty
import random
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEAN_BYTES = int(os.environ.get("BENCH_BYTES", "16000"))
RUNS = int(os.environ.get("BENCH_RUNS", "3"))

OURS = """
import resource, sys, time
from pathlib import Path
from inspector.mailbox import open_source
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
source = open_source(sys.argv[1], cache_dir=Path(sys.argv[2]) if sys.argv[2] else None)
first = 0.0
for _ in source.scan():
    first = first or time.perf_counter() - start
whole = time.perf_counter() - start
memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
held = sum(
    sys.getsizeof(part)
    for page in source._index.pages
    for part in (page.starts, page.ends, page.text_ends, page.flags, page.text)
)
print(len(source), first, whole, memory, held)
"""
LIBRARY = """
import mailbox, sys, time
start = time.perf_counter()
print(len(mailbox.mbox(sys.argv[1], create=False)), 0, time.perf_counter() - start, 0, 0)
"""

LOOKED_THROUGH = """
import sys, time
from inspector.mailbox import open_source
from inspector.mailbox.arrange import View, arranged
from inspector.mailbox.filter import parse
from inspector.mailbox.order import Sort
source = open_source(sys.argv[1])
for _ in source.scan():
    pass
words = ("from:person77", "domain:sender7.example", "subject:999", "votre", "after:2026-11-20")
for view in (*(View(parse(text)) for text in words), *(View(sort=by) for by in (Sort.DATE, Sort.SENDER, Sort.SIZE))):
    start = time.perf_counter()
    for part in arranged(source, view, lambda number: None, 1, len(source)):
        pass
    print(time.perf_counter() - start)
"""
PAGED = """
import asyncio, sys, time
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from rich.segment import Segment
from inspector.mailbox import open_source
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.present.mailbox_rows import Entry
PAGES = 300
source = open_source(sys.argv[1])
for _ in source.scan():
    pass

class Bare(ScrollView):
    def on_mount(self):
        self.virtual_size = Size(0, len(source))
    def render_line(self, y):
        return Strip([Segment(f"{y + self.scroll_offset.y:<{self.size.width}}")])

class Program(App):
    def __init__(self, make):
        super().__init__()
        self.make = make
    def compose(self):
        yield self.make()

async def turned(make, turn, fill):
    program = Program(make)
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = program.query_one(ScrollView)
        fill(rows)
        await pilot.pause()
        start = time.perf_counter()
        for page in range(PAGES):
            turn(rows, page * (len(source) - 1) // (PAGES - 1))
            await asyncio.sleep(0)
            program.screen._compositor.render_strips()
        return time.perf_counter() - start

best = {}
for _ in range(3):
    ours = asyncio.run(turned(
        lambda: MailboxList(lambda number: Entry(source.summary(number)), id="rows"),
        lambda rows, place: rows.select(place + 1),
        lambda rows: rows.show(range(1, len(source) + 1), lambda width: ()),
    ))
    bare = asyncio.run(turned(
        lambda: Bare(), lambda rows, place: rows.scroll_to(y=place, animate=False, immediate=True), lambda rows: None
    ))
    best["ours"], best["bare"] = min(best.get("ours", ours), ours), min(best.get("bare", bare), bare)
print(best["ours"], best["bare"])
"""


def make(path: Path, messages: int) -> None:
    """A mailbox of made-up mails with headers as long as those of today's."""
    chance = random.Random(1)
    lines = [("".join(chance.choices("abcdefghij klmnop qrstuvwxyz ", k=70)) + "\n").encode() for _ in range(2000)]
    with path.open("wb", buffering=1 << 20) as file:
        for number in range(messages):
            count = max(1, int(chance.expovariate(71 / max(71, MEAN_BYTES - 1300))))
            file.write(_header(number) + b"".join(chance.choices(lines, k=count)) + b"\n")


def _header(number: int) -> bytes:
    day, minute = number % 28 + 1, number % 60
    hops = "".join(
        f"Received: from mx{hop}.example.net (mx{hop}.example.net [192.0.2.{number % 250}])\n"
        f"\tby mail.example.org (Postfix) with ESMTPS id {number * 7 + hop:08X}\n"
        f"\tfor <user{number % 100}@example.org>; Mon, {day} Nov 2026 10:{minute:02}:0{hop} +0000\n"
        for hop in range(3)
    )
    subject = "=?utf-8?q?R=C3=A9ponse_=C3=A0_votre_demande?=" if number % 5 == 0 else "about something or other"
    return (
        f"From bounce{number}@example.com Mon Nov {day:2} 10:{minute:02}:00 2026\n"
        f"Return-Path: <bounce{number}@example.com>\n{hops}"
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=one;\n"
        "\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=from:to:subject:date;\n"
        f"\tb={'A' * 60}\n\t{'B' * 70}\n\t{'C' * 70}\n"
        f"Date: Mon, {day} Nov 2026 10:{minute:02}:00 +0000\n"
        f"From: Person Number {number} <person{number}@sender{number % 500}.example>\n"
        f"To: user{number % 100}@example.org\nSubject: Message {number} {subject}\n"
        f"Message-ID: <{number}@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    ).encode()


def run_python(program: str, path: Path, cache: str = "") -> list[float]:
    """The numbers that a program prints; of OURS: messages, time to the first rows, to all, memory grown and held."""
    command = [sys.executable, "-c", program, str(path), cache]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [float(word) for word in done.stdout.split()]


def run_mutt(path: Path, home: Path) -> float:
    """Seconds that mutt takes to open the mailbox, show its first screen and quit."""
    (home / "Mail").mkdir(exist_ok=True)
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        options = ["-n", "-F", "/dev/null", "-R", "-e", "set quit=yes", "-e", "push q", "-f", str(path)]
        os.execvpe("mutt", ["mutt", *options], os.environ | {"TERM": "xterm", "HOME": str(home)})
    try:
        while select.select([terminal], [], [], 120)[0] and os.read(terminal, 65536):
            pass
    except OSError:  # The terminal is gone when mutt has ended.
        pass
    finally:
        os.close(terminal)
    os.waitpid(child, 0)
    return time.perf_counter() - start


def compare(messages: int, folder: Path) -> None:
    """Print one block of figures."""
    path, cache = folder / f"{messages}.mbox", folder / "cache"
    make(path, messages)
    print(f"\n{messages} messages, {path.stat().st_size / 1e6:.0f} MB")
    has_mutt = shutil.which("mutt") is not None
    ours, again, mutt, library = [], [], [], []
    run_python(OURS, path, str(cache))
    for _ in range(RUNS):
        ours.append(run_python(OURS, path))
        again.append(run_python(OURS, path, str(cache)))
        library.append(run_python(LIBRARY, path))
        if has_mutt:
            mutt.append(run_mutt(path, folder))
    best, cached, standard = (min(rows, key=lambda row: row[2]) for rows in (ours, again, library))
    reference = min(mutt) if mutt else None
    _line("mutt", reference, reference)
    _line("Python's mailbox.mbox", standard[2], reference)
    _line("inspector, whole list", best[2], reference)
    _line("inspector, first rows", min(row[1] for row in ours), reference)
    _line("inspector, from the cache", cached[2], reference)
    print(
        f"  held for each message: {best[4] / best[0]:.0f} bytes; the process grew by {best[3] / best[0]:.0f} a message"
    )
    if not best[0] == cached[0] == standard[0] == messages:
        print(f"  DIFFERENT COUNTS: {best[0]:.0f} {cached[0]:.0f} {standard[0]:.0f}, made {messages}")
    longest = max(run_python(LOOKED_THROUGH, path))
    print(f"  the slowest of 5 filters and 3 orders over the whole list: {longest:.2f} s")
    listed, bare = run_python(PAGED, path)
    print(f"  300 pages of the list: {listed:.2f} s; of a bare virtual list: {bare:.2f} s, {listed / bare:.2f} times")
    path.unlink()


def _line(name: str, seconds: float | None, reference: float | None) -> None:
    if seconds is None:
        print(f"  {name:28} not installed")
        return
    ratio = f"{seconds / reference:6.3f} x mutt" if reference else ""
    print(f"  {name:28} {seconds:8.3f} s  {ratio}")


def main() -> None:
    """All sizes that are named."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="mailbox-bench-") as folder:
        for size in [int(word) for word in sys.argv[1:]] or [1000, 10000]:
            compare(size, Path(folder))


if __name__ == "__main__":
    main()
