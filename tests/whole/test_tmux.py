"""The demo in tmux: from the list to a report in a file, by the keys that a person presses."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # Seconds for one key on a machine that does much else.
POLL = 0.05  # Seconds between two looks at the screen.
SIZES = [(80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def needs_tmux() -> None:
    """Skips where there is no tmux; the machine that checks every change must have it."""
    if shutil.which("tmux") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("tmux is missing: install it, this machine decides over changes")
        pytest.skip("tmux is not installed")


class Terminal:
    """One session of a tmux server of its own."""

    def __init__(self, socket: Path, size: tuple[int, int], home: Path) -> None:
        self._socket = socket
        columns, lines = size
        command = shlex.join([sys.executable, "-m", "inspector", "demo"])
        env = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "TEXTUAL_ANIMATIONS": "none"}
        given = [word for name, value in env.items() for word in ("-e", f"{name}={value}")]
        size_words = ["-x", str(columns), "-y", str(lines)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size_words, *given, "-c", str(ROOT), command)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *words],
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=PATIENCE,
        )
        return done.stdout

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def see(self, *words: str, without: str = "") -> str:
        """Wait until all of the words are on the screen; what stands there."""
        deadline = time.monotonic() + PATIENCE
        while True:
            shown = self.shown
            if all(word in shown for word in words) and not (without and without in shown):
                return shown
            if time.monotonic() > deadline:
                raise AssertionError(f"{words} did not appear:\n{shown}")
            time.sleep(POLL)

    def press(self, key: str, *words: str, without: str = "") -> str:
        """A key, and what it must bring to the screen or take away; without either, nothing is waited for."""
        self._tmux("send-keys", key)
        return self.see(*words, without=without) if words or without else ""

    def type(self, text: str) -> None:
        """Letters, as they are."""
        self._tmux("send-keys", "-l", text)

    def is_over(self) -> bool:
        """True when the program has ended, and its session with it."""
        done = subprocess.run(["tmux", "-S", str(self._socket), "has-session"], capture_output=True, check=False)
        return done.returncode != 0

    def close(self) -> None:
        """End this server, and no other."""
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], capture_output=True, check=False)


@contextmanager
def terminal(size: tuple[int, int], folder: Path) -> Iterator[Terminal]:
    """The demo in a terminal of that size, its files in that folder."""
    shown = Terminal(folder / "tmux", size, folder)
    try:
        yield shown
    finally:
        shown.close()


def name_file(shown: Terminal, report: Path) -> None:
    """Another name in place of the proposed one; the field shows the end of a long one."""
    shown.see("-report.md", "enter  write")
    shown.press("C-u", without="-report.md")
    shown.type(str(report))
    shown.see("/report.md")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_from_the_list_to_a_report_in_a_file(size: tuple[int, int], tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    with terminal(size, tmp_path) as shown:
        shown.see("19 messages", "news@harbourbooks", "enter open")
        shown.press("Down", "North Bank <")
        shown.press("Up", "Harbour Books <")
        shown.press("Enter", "Verdicts", "DMARC", "enter debug")
        shown.press("2", "[2 ", "Header fields")
        shown.press("1", "[1 Case]", "Verdicts")
        shown.press("Enter", "Steps", "step ", "n next")
        shown.press("Home", "step 1 of")
        shown.press("n", "step ", without="step 1 of")
        shown.press("p", "step 1 of")
        shown.press("r", "verdict pass")
        shown.press("[", "MAIL FROM", "step ")
        shown.press("]", "DKIM", "verdict pass")
        shown.press("e", "Preview", "Report as markdown")
        shown.press("s", "Save the report", "enter  write")
        name_file(shown, report)
        shown.press("Enter", "Wrote", "report.md")
        text = report.read_text("utf-8")
        assert text.startswith("# ")
        assert "harbourbooks[.]example" in text
        assert "recording:" in text
        shown.press("e", "Preview", "Report as markdown")
        shown.press("s", "Save the report")
        name_file(shown, report)
        shown.press("Enter", "Replace the file?")
        shown.press("Escape", without="Replace the file?")
        assert report.read_text("utf-8") == text
        shown.press("C-q")
        deadline = time.monotonic() + PATIENCE
        while not shown.is_over() and time.monotonic() < deadline:
            time.sleep(POLL)
        assert shown.is_over()
