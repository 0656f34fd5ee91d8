"""Copying by the tool's own hand: OSC 52 with nothing in it but base64, or a file where a terminal cannot do that."""

import base64
from collections.abc import Mapping
from pathlib import Path

from inspector.errors import InspectorError
from inspector.files import write_new

MOST_BYTES = 74_994  # xterm takes a sequence of 100,000 octets; base64 makes four of three.
SCREEN_CHUNK = 250  # GNU screen passes on at most 256 octets of a string at a time.
DEAF = ("linux", "dumb", "vt", "ansi", "cygwin", "xterm-mono")
"""Beginnings of TERM of terminals that have no clipboard."""
MOST_FILES = 999


def can_take(text: str, environ: Mapping[str, str]) -> bool:
    """Whether the terminal may be given this text."""
    return len(text.encode("utf-8", "backslashreplace")) <= MOST_BYTES and not environ.get("TERM", "").startswith(DEAF)


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """What tells the terminal to take the text; GNU screen must be told to hand it on, piece by piece."""
    told = f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'backslashreplace')).decode('ascii')}\a"
    if "STY" not in environ or "TMUX" in environ:
        return told
    pieces = [told[at : at + SCREEN_CHUNK] for at in range(0, len(told), SCREEN_CHUNK)]
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def into_file(text: str, folder: Path) -> Path:
    """Write the text into a file of its own, and never over another; its path. Raises InspectorError."""
    for number in range(1, MOST_FILES + 1):
        path = folder / f"copied-{number}.txt"
        if path.exists():
            continue
        write_new(path, f"{text}\n".encode("utf-8", "backslashreplace"))
        return path
    raise InspectorError(f"{folder} holds {MOST_FILES} copied files.", "Take some away.")
