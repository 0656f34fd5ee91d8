"""Where words go: data to standard output or the file that the analyst named, talk to standard error."""

import contextlib
import io
import os
import sys
from pathlib import Path

from inspector.errors import InspectorError
from inspector.files import write_whole
from inspector.model.limits import MAX_INPUT
from inspector.text import visible

_PIECE = 1 << 20


def say(text: str) -> None:
    """One line to the analyst, on standard error; foreign text in it cannot act."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # A full disk behind standard error: there is nobody left to tell.
            sys.stderr.write(f"inspector: {visible(text)}\n")
            sys.stderr.flush()


def put(text: str, path: str | None) -> None:
    """A finished report to standard output, or into a file that is whole or not there at all."""
    if not text.endswith("\n"):
        text += "\n"
    if path is not None and path != "-":
        write_whole(Path(path), text)
        return
    if sys.stdout is None:
        raise InspectorError("Standard output is closed, so the report can go nowhere.", "Name a file with -o.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise InspectorError(
            f"The report cannot be written: {error.strerror}.", "Name another file with -o."
        ) from error


def discard_output() -> None:
    """Nothing more can be written to standard output, and Python would try once more at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def read_input() -> bytes:
    """All of standard input, which is held in memory. Raises InspectorError."""
    if sys.stdin is None:
        raise InspectorError("Standard input is closed.", "Name a file instead of `-`.")
    read = io.BytesIO()
    try:
        while piece := sys.stdin.buffer.read(_PIECE):
            read.write(piece)
            if read.tell() > MAX_INPUT:
                said = f"Standard input brings more than {MAX_INPUT >> 20:,} MiB, which is too much to hold in memory."
                raise InspectorError(said, "Save it as a file and open that.")
        return read.getvalue()
    except OSError as error:
        raise InspectorError(f"Standard input cannot be read: {error.strerror}.", "Name a file.") from error
