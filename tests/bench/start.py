"""Cold starts beside their peers: `python -m tests.bench.start [rounds [folder]]`.

`inspector check` on a small message with a recording beside dkimpy's `dkimverify` on the same message, whose answer is
in memory; the first screen of `inspector PATH` beside a bare textual program with a virtual list, each from its start
to the moment when its first row is painted. All run from an installed wheel with its bytecode, in an environment of
their own, by turns; a folder that is named keeps it, so that a later run need not build it again. The seconds of the
processor tell the work where others use the machine.
"""

import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from inspector.lookup.recording import as_text
from inspector.model.dns import DnsQuestion, DnsStatus
from tests.answering import answers_from
from tests.auth.dkim.signing import MAIL, record, rsa_key, signed

ROOT = Path(__file__).parents[2]
DKIMVERIFY = """
import dkim.dnsplug
dkim.dnsplug._get_txt = lambda name, timeout: {key!r}
from dkim.dkimverify import main
main()
"""
BARE = """
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

class Rows(ScrollView):
    def on_mount(self):
        self.virtual_size = Size(80, 1000)
    def render_line(self, y):
        return Strip([Segment(f"Quarterly figures {y + self.scroll_offset.y}".ljust(self.size.width))])

class Program(App):
    def compose(self):
        yield Rows()

Program().run()
"""
FIRST = b"Quarterly"
"""What the first row of either screen holds."""


class Took(NamedTuple):
    """One run."""

    seconds: float
    processor: float


Run = Callable[[], Took]


def installed(folder: Path) -> Path:
    """The programs of an environment with the wheel and dkimpy."""
    programs = folder / "env" / "bin"
    if not programs.exists():
        source = folder / "source"
        shutil.copytree(ROOT / "inspector", source / "inspector", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source)
        # Whatever this process is told of other places must not be taken for installed there.
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        subprocess.run((sys.executable, "-m", "venv", folder / "env"), check=True, env=clean)
        subprocess.run((programs / "pip", "install", "-q", source, "dkimpy==1.1.8"), check=True, env=clean)
    return programs


def finished(words: tuple[object, ...], stdin: Path, folder: Path) -> Took:
    """From its start to its end."""
    start = time.perf_counter()
    with stdin.open("rb") as mail:
        process = subprocess.Popen(
            [str(word) for word in words], stdin=mail, stdout=subprocess.DEVNULL, cwd=folder, env=_surroundings(folder)
        )
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words} failed")
    return Took(time.perf_counter() - start, used.ru_utime + used.ru_stime)


def painted(words: tuple[object, ...], folder: Path) -> Took:
    """From its start to the first row on the terminal."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if not process:
        os.chdir(folder)
        os.execve(str(words[0]), [str(word) for word in words], _surroundings(folder))
    seen = b""
    while FIRST not in seen:
        seen += os.read(terminal, 65536)
    seconds = time.perf_counter() - start
    os.kill(process, signal.SIGKILL)
    _, _, used = os.wait4(process, 0)
    os.close(terminal)
    return Took(seconds, used.ru_utime + used.ru_stime)


def _surroundings(folder: Path) -> dict[str, str]:
    home = {"HOME": str(folder), "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "LANG": "C.UTF-8"}
    return home | {"PATH": os.environ["PATH"]}


def compared(name: str, wanted: float, ours: Run, theirs: Run, rounds: int) -> None:
    """Print a table of the two, which run by turns."""
    ours(), theirs()
    runs = [(ours(), theirs()) for _ in range(rounds)]
    print(f"{name}{'inspector':>14}{'peer':>10}{'ratio':>8}   wanted {wanted}")
    for place, measure in enumerate(("clock", "processor")):
        for how, of in (("best", min), ("median", median)):
            us, them = (of([run[side][place] for run in runs]) for side in (0, 1))
            print(f"  {measure:10}{how:8}{us * 1000:12.0f} ms{them * 1000:7.0f} ms{us / them:8.2f}")


def main() -> None:
    """Print both tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]).absolute() if len(sys.argv) > 2 else Path(temporary)
        folder.mkdir(exist_ok=True)
        programs = installed(folder)
        mail, answers, box = folder / "mail.eml", folder / "dns.json", folder / "box.mbox"
        raw = signed(MAIL)
        mail.write_bytes(raw)
        box.write_bytes(b"".join(b"From a@example.com Fri Nov 20 10:00:00 2026\n" + raw + b"\n" for _ in range(1000)))
        name, key = "s._domainkey.example.com", record(rsa_key())
        answer = answers_from({name: {"TXT": (key,)}})(DnsQuestion(f"{name}.", "TXT"))
        answers.write_text(as_text([answer], DnsStatus.NXDOMAIN))
        (folder / "theirs.py").write_text(DKIMVERIFY.format(key=key))
        (folder / "bare.py").write_text(BARE)
        check = (programs / "inspector", "check", mail, "--dns", f"recording:{answers}")
        verify = (programs / "python", folder / "theirs.py")
        screen = (programs / "inspector", box, "--dns", "off")
        bare = (programs / "python", folder / "bare.py")
        compared(
            "check         ", 1.2, lambda: finished(check, mail, folder), lambda: finished(verify, mail, folder), rounds
        )
        compared("first screen  ", 1.25, lambda: painted(screen, folder), lambda: painted(bare, folder), rounds)
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
