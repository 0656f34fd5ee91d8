"""The real program in a pseudo-terminal: keys go in, every byte that comes out is read strictly."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.whole.terminal import Reader

PATIENCE = 30.0  # Seconds for one key on a machine that does much else.
QUIET = 0.03  # Seconds without output after which a picture counts as drawn; textual draws each 1/60 s.
KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",
    "tab": "\t",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "down": "\x1b[B",
    "space": " ",
}
KEYS |= {"ctrl+q": "\x11", "up": "\x1b[A", "backspace": "\x7f"}


class Program:
    """One run of the command in a terminal of that size."""

    def __init__(self, arguments: Sequence[str], size: tuple[int, int], env: Mapping[str, str]) -> None:
        columns, lines = size
        self.reader = Reader(columns, lines)
        self.output = bytearray()
        """Every byte that came."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "inspector", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**env, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
            start_new_session=True,
            # Whoever runs the tests may ignore hangups (nohup does), and children would inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        )
        os.close(theirs)

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return self.reader.shown

    def wait_for(self, *words: str, gone: str = "") -> None:
        """Read until all of the words stand on the screen, and nothing more comes."""
        deadline = time.monotonic() + PATIENCE
        while True:
            is_quiet = not self._read(QUIET)
            shown = self.shown
            if is_quiet and all(word in shown for word in words) and not (gone and gone in shown):
                return
            if self._process.poll() is not None:
                raise AssertionError(f"the program ended while {words} was waited for:\n{shown}")
            if time.monotonic() > deadline:
                raise AssertionError(f"{words} did not appear (or {gone!r} did not go):\n{shown}")

    def press(self, key: str, *words: str, gone: str = "") -> None:
        """A key; then wait for the words that show that it was obeyed, or else for any output and its end."""
        os.write(self._ours, KEYS.get(key, key).encode())
        if not words and not gone:
            self._read(PATIENCE)
        self.wait_for(*words, gone=gone)

    def leave(self) -> int:
        """ctrl+q; everything is read to the end."""
        os.write(self._ours, KEYS["ctrl+q"].encode())
        deadline = time.monotonic() + PATIENCE
        while self._read(0.2) or self._process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end:\n{self.shown}")
        self.reader.finish()
        return self._process.wait()

    def send(self, text: str, seconds: float) -> None:
        """Keys, and whatever comes within that time; nothing is waited for."""
        os.write(self._ours, text.encode())
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self._read(left):
            pass

    def kill(self) -> str:
        """End it at once (SIGKILL); what stood on the screen then."""
        self._process.kill()
        self._process.wait()
        while self._read(0.05):
            pass
        return self.shown

    def hang_up(self) -> int:
        """The terminal goes away; how the program ended."""
        os.close(self._ours)
        self._ours = -1
        return self._process.wait(PATIENCE)

    def end(self, by: signal.Signals) -> int:
        """Somebody asks it to end; how it ended. What it wrote until then is read."""
        self._process.send_signal(by)
        deadline = time.monotonic() + PATIENCE
        while self._read(0.2) or self._process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end:\n{self.shown}")
        self.reader.finish()
        return self._process.wait()

    def close(self) -> None:
        """End it, whatever it does."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        """Take in what comes within that time; False when nothing came."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        try:
            output = os.read(self._ours, 1 << 16)
        except OSError:  # Linux says EIO when the other side is closed.
            return False
        self.output += output
        self.reader.feed(output)
        return bool(output)


@contextmanager
def program(arguments: Sequence[str], size: tuple[int, int], home: Path) -> Iterator[Program]:
    """The command in a terminal, with settings and cache of its own."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "TEXTUAL", "COLUMNS", "LINES"))
    }
    run = Program(arguments, size, {**env, "HOME": str(home), "LC_ALL": "C.UTF-8"})
    try:
        yield run
    finally:
        run.close()
