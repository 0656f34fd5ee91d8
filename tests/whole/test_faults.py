"""The world fails (full disk, closed streams, no home, a kill, a silent server): one sentence and no half file."""

import os
import pty
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector.demo import guide

HERE = Path(__file__).parents[2]
DEMO = str(Path(guide.__file__).parent / "demo.mbox")
CHECK = ("check", DEMO, "--dns", "off")
TRIAGE = ("triage", DEMO, "--dns", "off")
SENTENCE = re.compile(r"(?:inspector: [^\n]+\n)*")
NOBODY = 65534


def full_disk() -> None:
    """No file can grow, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@dataclass(frozen=True)
class Fault:
    """What is broken, and what the user sees."""

    command: str
    """Of the shell; `I` is the command, `M` the demo mailbox."""
    status: int
    said: str
    env: Mapping[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    is_full: bool = False


FAULTS = {
    "the disk behind standard output is full": Fault("I check M --dns off >/dev/full", 2, "No space left on device"),
    "the same while rows are written": Fault("I triage M --dns off >/dev/full", 2, "No space left on device"),
    "the same for the help": Fault("I --help >/dev/full", 2, "No space left on device"),
    "standard output and error are both full": Fault("I check M --dns off >/dev/full 2>/dev/full", 2, ""),
    "the disk is full for a report": Fault("I check M --dns off -o report.txt", 2, "File too large", is_full=True),
    "the disk is full for rows": Fault(
        "I triage M --dns off --format csv -o rows.csv", 2, "File too large", is_full=True
    ),
    "the disk is full for a recording": Fault(
        "I check M --dns off --record dns.json -o /dev/null", 2, "File too large", is_full=True
    ),
    "the report's folder is not there": Fault("I check M --dns off -o no/report.txt", 2, "cannot be written"),
    "the reader has enough": Fault("I check M --dns off --format markdown | head -1; exit ${PIPESTATUS[0]}", 0, ""),
    "the reader of rows has enough": Fault(
        "I triage M --dns off --format jsonl | head -1; exit ${PIPESTATUS[0]}", 0, ""
    ),
    "standard output is closed": Fault("I check M --dns off >&-", 2, "Standard output is closed"),
    "it is closed and not needed": Fault("I check M --dns off -o report.txt >&-", 0, ""),
    "standard error is closed": Fault("I check nothing.eml 2>&-", 2, ""),
    "standard input is closed": Fault("I check - --dns off <&-", 2, "Standard input is closed"),
    "all streams are closed": Fault("I triage M --dns off <&- >&- 2>&-", 2, ""),
    "no terminal for the screen": Fault("I M | cat; exit ${PIPESTATUS[0]}", 2, "The screen needs a terminal"),
    "no terminal for the demo": Fault("I demo | cat; exit ${PIPESTATUS[0]}", 2, "The screen needs a terminal"),
    "no terminal for the start": Fault("I | cat; exit ${PIPESTATUS[0]}", 2, "Nothing to open"),
    "a locale of ASCII": Fault(
        "I check M -n 3 --dns off --format markdown >/dev/null",
        0,
        "",
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    "no home": Fault("I check M --dns off >/dev/null", 0, "", unset=("HOME",)),
    "the home is a file": Fault("touch f; HOME=$PWD/f I check M --dns off >/dev/null", 0, ""),
    "the working folder is gone": Fault("mkdir x; cd x; rmdir ../x; I check a.eml", 2, "a.eml does not exist"),
}


def environment(home: Path, fault: Fault | None = None) -> dict[str, str]:
    """Of a child with settings and a cache of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MAIL_INSPECTOR", "LC_"))}
    env |= {"HOME": str(home), "PYTHONPATH": str(HERE)} | dict(fault.env if fault else {})
    return {name: value for name, value in env.items() if not fault or name not in fault.unset}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_sentence(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    functions = f"I() {{ '{sys.executable}' -m inspector \"$@\"; }}; M='{DEMO}'; "
    done = subprocess.run(
        ["bash", "-c", functions + re.sub(r"\bM\b", '"$M"', fault.command)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path, fault),
        preexec_fn=full_disk if fault.is_full else None,
        timeout=60,
        check=False,
    )
    assert (done.returncode, SENTENCE.sub("", done.stderr)) == (fault.status, "")
    assert fault.said in done.stderr
    kept = {path.name for path in tmp_path.iterdir() if path.is_file() and path.stat().st_size}
    assert kept == ({"report.txt"} if name == "it is closed and not needed" else set())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a child that may not write")
@pytest.mark.parametrize("more", [("-o", "report.txt"), ("--record", "dns.json")], ids=["report", "recording"])
def test_a_folder_that_may_not_be_written_is_one_sentence(more: tuple[str, str]) -> None:
    closed, readable = Path("/"), Path(tempfile.mkdtemp())
    readable.chmod(0o755)
    mails = Path(shutil.copy(DEMO, readable))
    mails.chmod(0o644)
    # As root once, so that all that a run loads is loaded: the user nobody may not be let into this folder.
    warm = [
        "check",
        str(mails),
        "--dns",
        "off",
        "-o",
        str(readable / "warm.txt"),
        "--record",
        str(readable / "warm.json"),
    ]
    code = (
        f"import contextlib, io, os, sys, tempfile\nfrom inspector.cli import run\n"
        f"with contextlib.redirect_stderr(io.StringIO()): run({warm!r})\n"
        f"os.setuid({NOBODY}); sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(mails), "--dns", "off", more[0], str(closed / more[1])],
        capture_output=True,
        text=True,
        cwd=HERE,
        env=environment(Path("/nonexistent")),
        timeout=60,
        check=False,
    )
    shutil.rmtree(readable)
    assert (done.returncode, SENTENCE.fullmatch(done.stderr) is not None) == (2, True), done.stderr
    assert "Permission denied" in done.stderr


def test_a_report_that_is_killed_at_any_time_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    for pause in (0.1, 0.2, 0.3, 0.4, 0.5, 0.7):
        target.unlink(missing_ok=True)
        command = [sys.executable, "-m", "inspector", *CHECK, "--format", "markdown", "-o", str(target)]
        child = subprocess.Popen(command, env=environment(tmp_path), cwd=HERE, stderr=subprocess.DEVNULL)
        time.sleep(pause)  # It is the kill that comes at a random time; nothing is waited for.
        child.kill()
        child.wait()
        assert not target.exists() or target.read_text("utf-8").rstrip().splitlines()[-1]
        assert not target.exists() or target.read_text("utf-8").startswith("# ")


def test_a_server_that_keeps_silent_is_a_temporary_error(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[dns]\ntimeout = 0.1\ntries = 1\nbudget = 0.2\n")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        server = f"127.0.0.1:{silent.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-m", "inspector", "check", DEMO, "--dns", server],
            capture_output=True,
            text=True,
            cwd=HERE,
            env=environment(tmp_path) | {"MAIL_INSPECTOR_CONFIG": str(config)},
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert "temperror" in done.stdout


def test_no_clock_that_can_be_set_measures_a_time() -> None:
    """Deadlines are kept by the monotonic clock; the wall clock only dates what is shown."""
    sources = [path.read_text("utf-8") for path in (HERE / "inspector").rglob("*.py")]
    assert not [text for text in sources if re.search(r"\btime\.time\(|utcnow\(|datetime\.now\(\)", text)]


def test_a_terminal_that_is_dumb_is_one_sentence(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "inspector", "demo"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment(tmp_path) | {"TERM": "dumb"},
        cwd=HERE,
        timeout=30,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr.count(b"\n"), b"TERM says dumb" in done.stderr) == (2, 1, True)
