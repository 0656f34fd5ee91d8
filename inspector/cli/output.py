"""Where words go: data to standard output or the file that the analyst named, talk to standard error."""

import sys
from pathlib import Path

from inspector.files import write_whole
from inspector.text import visible


def say(text: str) -> None:
    """One line to the analyst, on standard error; foreign text in it cannot act."""
    sys.stderr.write(f"inspector: {visible(text)}\n")


def put(text: str, path: str | None) -> None:
    """A finished report to standard output, or into a file that is whole or not there at all."""
    if not text.endswith("\n"):
        text += "\n"
    if path is None or path == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    write_whole(Path(path), text)
