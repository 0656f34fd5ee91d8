#!/usr/bin/env python3
"""Sets up what is missing, then runs: `python3 run.py demo` opens the demo, `python3 run.py check` runs every check.

Needs nothing but Python 3.11 with venv and pip. Everything goes into `.venv` beside this file; the system's Python,
also an "externally managed" one, stays as it is.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"run": HOME / "requirements.lock", "dev": HOME / "requirements-dev.lock"}

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports",)),
    ("supply", ("python", "-m", "tests.supply")),
    ("tests", ("pytest", "-n", "auto")),
)
USAGE = """\
python3 run.py demo          set up, and open the demo mailbox (recorded DNS, no network)
python3 run.py open PATH...  set up, and run any command: open, check, triage, spf, dmarc, dkim-key
python3 run.py check [NAME]  set up, and run every check, or one of: format, lint, types, imports, supply,
                             tests
"""


def main(arguments: list[str]) -> int:
    """Carry out one command and give its exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE, end="")
        return 0 if arguments else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what meets an older Python
        print(f"mail-inspector needs Python 3.11 or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if arguments[0] != "check":
        prepare("run")
        return subprocess.call([PYTHON, "-m", "inspector", *arguments])
    prepare("dev")
    return check(arguments[1:])


def prepare(kind: str) -> None:
    """Make the environment from the lock file, unless it stands already."""
    lock = LOCKS[kind]
    stamp = VENV / f"installed-{kind}"
    wanted = hashlib.sha256(lock.read_bytes() + (HOME / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Setting up {VENV} ...", file=sys.stderr)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, clear=True)
    pip("install", "--require-hashes", "-r", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(HOME))
    stamp.write_text(wanted)


def pip(*arguments: str) -> None:
    """Run pip of the environment; its failure ends the program with what pip said."""
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, stdout=sys.stderr):
        print("The set-up failed: pip's words above say why. It needs the Python package index.", file=sys.stderr)
        sys.exit(1)


def check(names: list[str]) -> int:
    """Run the named checks, or all; go on after a failure, so that one run tells everything."""
    failed = []
    for name, command in CHECKS:
        if names and name not in names:
            continue
        print(f"== {name}", flush=True)
        if subprocess.call([str(BIN / command[0]), *command[1:]], cwd=HOME):
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "every check passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
