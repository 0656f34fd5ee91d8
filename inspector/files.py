"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from inspector.errors import InspectorError


def write_whole(path: Path, text: str) -> None:
    """Write text as UTF-8 through a temporary one beside it, so that a full disk or a kill leaves no half of it."""
    write_bytes_whole(path, text.encode("utf-8", "backslashreplace"))


def write_bytes_whole(path: Path, content: bytes) -> None:
    """The same for bytes."""
    if path.exists() and not path.is_file():
        # A device or a pipe that the analyst named: there is nothing to replace there.
        _plain(path, content)
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _plain(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> InspectorError:
    return InspectorError(f"{path} cannot be written: {error.strerror}.", "Name another file.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
