"""Fuzz one target, several, or all: `python -m tests.fuzz [--runs N] [--seconds S] [TARGET ...]`.

With atheris installed (`pip install atheris`) the mutations follow the code that they reach; without it they are blind,
and still many. Each target runs in a process of its own. What crashes one is written to tests/fuzz/crashes, where the
tests try it again on every run; the last lines are the counts.
"""

import argparse
import hashlib
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CRASHES = Path(__file__).parent / "crashes"
MOST_BYTES = 1024  # Longer inputs make mutations slow, and the tests of growth have them.
_COUNT = re.compile(rb"^(?:Done|DONE) +(\d+)|^Done (\d+) runs", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Run what was asked for; 1 when anything crashed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--runs", type=int, default=100_000, help="executions of each target")
    parser.add_argument("--seconds", type=int, default=3600, help="the longest time for each target")
    parser.add_argument("--blind", action="store_true", help="without atheris")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        return _guided(given.targets[0], given.runs, given.seconds)
    from tests.fuzz.targets import TARGETS

    if unknown := [name for name in given.targets if name not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    is_guided = not given.blind and importlib.util.find_spec("atheris") is not None
    print(f"{'guided by coverage' if is_guided else 'blind'}, {given.runs} executions each", flush=True)
    total, broken = 0, 0
    for name in given.targets or TARGETS:
        start = time.perf_counter()
        run = _in_own_process if is_guided else _blind
        count, crash = run(name, given.runs, given.seconds)
        total += count
        broken += crash is not None
        took = time.perf_counter() - start
        print(f"{name:24} {count:9} {count / took:9.0f} a second  {crash or 'no crash'}", flush=True)
    print(f"{'all':24} {total:9} executions, {broken} of the targets crashed")
    return 1 if broken else 0


def _in_own_process(name: str, runs: int, seconds: int) -> tuple[int, str | None]:
    command = [sys.executable, "-m", "tests.fuzz", "--one", "--runs", str(runs), "--seconds", str(seconds), name]
    done = subprocess.run(command, capture_output=True, check=False)
    counts = [int(one or other) for one, other in _COUNT.findall(done.stderr + done.stdout)]
    if done.returncode == 0 and counts:
        return counts[-1], None
    (CRASHES / f"{name}.log").write_bytes(done.stdout[-20_000:] + done.stderr[-20_000:])
    return counts[-1] if counts else 0, f"CRASHED, see {name}.log"


def _guided(name: str, runs: int, seconds: int) -> int:
    import atheris  # type: ignore[import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["inspector"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    CRASHES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(target.seeds):
            (corpus / str(number)).write_bytes(seed)
        words = Path(folder) / "words"
        words.write_text("".join(f'"{_quoted(word)}"\n' for word in target.words))
        options = [f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", f"-dict={words}"]
        atheris.Setup(
            ["fuzz", *options, "-timeout=10", f"-artifact_prefix={CRASHES / name}-", str(corpus)], target.eats
        )
        atheris.Fuzz()
    return 0


def _quoted(word: bytes) -> str:
    return "".join(f"\\x{octet:02x}" for octet in word)


def _blind(name: str, runs: int, seconds: int) -> tuple[int, str | None]:
    from tests.fuzz.mutations import mutated
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    source = random.Random(name)
    end = time.monotonic() + seconds
    for count in range(runs):
        if count % 1000 == 0 and time.monotonic() > end:
            return count, None
        raw = mutated(target, source)
        try:
            target.eats(raw)
        except BaseException:
            CRASHES.mkdir(exist_ok=True)
            (CRASHES / f"{name}-{hashlib.sha256(raw).hexdigest()[:16]}").write_bytes(raw)
            raise
    return runs, None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
