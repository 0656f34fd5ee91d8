"""Files that are written whole or not at all; long ones grow under another name until they are whole."""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

from inspector.errors import InspectorError

_TAIL = 65536  # Bytes that are searched for a line end at a time.


def write_whole(path: Path, text: str) -> None:
    """Write text as UTF-8 through a temporary one beside it, so that a full disk or a kill leaves no half of it."""
    write_bytes_whole(path, text.encode("utf-8", "backslashreplace"))


def write_bytes_whole(path: Path, content: bytes) -> None:
    """The same for bytes."""
    if path.exists() and not path.is_file():
        # A device or a pipe that the analyst named: there is nothing to replace there.
        _plain(path, content)
        return
    if not path.exists() and _put_nameless(path, content):
        return
    written = _beside(path, content)
    try:
        written.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        written.replace(path)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def write_new(path: Path, content: bytes) -> None:
    """Write bytes whole into a file that is not there yet; what is there is never replaced, also not by chance."""
    if not path.exists() and _put_nameless(path, content):
        return
    written = _beside(path, content)
    try:
        _take_name(written, path, content)
    except FileExistsError as error:
        raise InspectorError(f"{path} is there already, and nothing was written.", "Type another name.") from error
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        written.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """The content in a temporary file of the same folder, safely on the disk."""
    import tempfile  # Most commands write no file, and it brings much with it.

    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return Path(name)


def _take_name(written: Path, path: Path, content: bytes) -> None:
    """A link fails where the name is taken; where there are no links, opening for the first time does."""
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        with path.open("xb") as file:
            file.write(content)


def _put_nameless(path: Path, content: bytes) -> bool:
    """A new file that gets its name only when it is whole, so that a kill leaves nothing; False where that cannot be.

    Linux alone has files without a name, and not on every file system.
    """
    nameless = getattr(os, "O_TMPFILE", 0)
    if not nameless:
        return False
    try:
        handle = os.open(path.parent, nameless | os.O_WRONLY, 0o666)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
            return _named(handle, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _named(handle: int, path: Path) -> bool:
    """Give an open file its name; False when the name was taken meanwhile, or the system does not let it."""
    try:
        links = os.open("/proc/self/fd", os.O_RDONLY)
    except OSError:
        return False
    try:
        os.link(str(handle), path, src_dir_fd=links)
    except OSError:
        return False
    finally:
        os.close(links)
    return True


class PartFile:
    """A long file that grows line by line as `NAME.part` and takes its own name when it is whole.

    A device or a pipe is written to as it is. Every method raises InspectorError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_plain = path.exists() and not path.is_file()
        self.place = path if self._is_plain else part_of(path)
        """Where the lines are until the end."""
        try:
            self._file = self.place.open("a", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise _unwritable(path, error) from error

    def write(self, text: str) -> None:
        """Add whole lines; they are in the file when this returns."""
        try:
            self._file.write(text)
            self._file.flush()
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def finish(self) -> None:
        """Nothing more will come: the file takes its name."""
        try:
            if not self._is_plain:
                os.fsync(self._file.fileno())
            self.close()
            if not self._is_plain:
                os.replace(self.place, self._path)
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def close(self) -> None:
        """Leave what is there."""
        # What could not be written was told when it was tried.
        with contextlib.suppress(OSError):
            self._file.close()


def part_of(path: Path) -> Path:
    """Where a long file stands until it is whole."""
    return path.with_name(f"{path.name}.part")


def take_up(path: Path) -> Path | None:
    """The lines of a long file, to go on with: half a line at its end is cut off. None when there are none.

    When only the whole file is there, its lines are copied. Raises InspectorError.
    """
    import shutil

    part = part_of(path)
    try:
        if not part.exists() and path.is_file():
            shutil.copyfile(path, part)
        if not part.exists():
            return None
        with part.open("r+b") as file:
            file.truncate(_whole_lines(file))
    except OSError as error:
        raise _unwritable(path, error) from error
    return part


def _whole_lines(file: BinaryIO) -> int:
    """Bytes up to the last line end."""
    place = file.seek(0, os.SEEK_END)
    while place > 0:
        start = max(0, place - _TAIL)
        file.seek(start)
        end = file.read(place - start).rfind(b"\n")
        if end >= 0:
            return start + end + 1
        place = start
    return 0


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
