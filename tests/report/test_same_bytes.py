"""The same mail and recording give the same bytes in every form, in another process and under another hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "inspector" / "demo"
NOW = "2026-11-21T09:00:00+00:00"
PROGRAM = """
import sys
from inspector.cli import run
for number in sys.argv[2].split():
    run(["check", "demo.mbox", "-n", number, "--dns", "recording:demo.json", "--now", sys.argv[1], *sys.argv[3:]])
"""
FORMS = (
    ("--format", "text"),
    ("--format", "markdown"),
    ("--format", "markdown", "--short"),
    ("--format", "markdown", "--without-personal-data"),
    ("--format", "json"),
    ("--format", "json", "--without-personal-data"),
    ("--format", "observables"),
    ("--format", "stix"),
)
SEEDS = ("0", "1", "4711")


def digest(seed: str, form: tuple[str, ...], numbers: str) -> str:
    """Of everything that a process of its own prints."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    words = [sys.executable, "-c", PROGRAM, NOW, numbers, *form]
    done = subprocess.run(words, cwd=DEMO, env=environment, capture_output=True, check=True, timeout=120)
    assert done.stdout
    return hashlib.sha256(done.stdout).hexdigest()


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_every_process_writes_the_same_bytes(form: tuple[str, ...]) -> None:
    if "stix" in form:
        pytest.importorskip("stix2")
    numbers = " ".join(map(str, range(1, 20)))
    assert len({digest(seed, form, numbers) for seed in SEEDS}) == 1
