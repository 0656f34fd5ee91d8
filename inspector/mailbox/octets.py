"""Where bytes come from: a file, memory, or a gzip stream that is unpacked as far as it is asked for (RFC 1952).

Departures:
- files are read in windows, not mapped into memory: a map is no faster here, and a file that another program cuts short
  while it is mapped ends this process without a word.
"""

import io
import os
import tempfile
import threading
import weakref
import zlib
from pathlib import Path
from typing import IO, Protocol

from inspector.errors import InspectorError
from inspector.model.limits import MAX_GZIP, MAX_GZIP_RATIO
from inspector.text import visible

GZIP_MAGIC = b"\x1f\x8b\x08"
RATIO_FROM = 64 << 20  # Below this many bytes nobody is harmed by any ratio.
_STEP = 1 << 20
_GZIP = 31  # zlib's number for a gzip header and the largest window.


class Octets(Protocol):
    """Bytes by place; safe to read from several threads."""

    def at(self, start: int, end: int) -> bytes:
        """The bytes there, fewer at the end. Raises OSError."""

    def size(self) -> int:
        """Bytes that are there now; for a gzip stream those that are unpacked."""

    def progress(self, place: int) -> tuple[int, int]:
        """Bytes read and bytes to read, for a reader that has come to this place."""

    def look_again(self) -> None:
        """Take up what was appended since the end was reached."""

    def stat(self) -> os.stat_result | None:
        """What the file system says of the file that is open, None when there is none."""

    @property
    def note(self) -> str:
        """What is wrong with them, in one sentence, or empty."""

    def close(self) -> None:
        """Let go of the file."""


class MemoryOctets:
    """Bytes that are here already, such as standard input."""

    def __init__(self, raw: bytes, note: str = "") -> None:
        self._raw = raw
        self.note = note

    def at(self, start: int, end: int) -> bytes:
        """The bytes there."""
        return self._raw[start:end]

    def size(self) -> int:
        """All of them."""
        return len(self._raw)

    def progress(self, place: int) -> tuple[int, int]:
        """The place itself."""
        return place, len(self._raw)

    def look_again(self) -> None:
        """Nothing is appended."""

    def stat(self) -> None:
        """There is no file."""

    def close(self) -> None:
        """Nothing to let go of."""


class FileOctets:
    """A file that stays open, so that its bytes can still be read after it was renamed or removed."""

    note = ""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._closing = weakref.finalize(self, self._file.close)
        self._lock = threading.Lock()

    def at(self, start: int, end: int) -> bytes:
        """The bytes there, fewer when the file ends before."""
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), end - start, start)
        with self._lock:
            self._file.seek(start)
            return self._file.read(end - start) or b""

    def size(self) -> int:
        """As the file system says now."""
        return os.fstat(self._file.fileno()).st_size

    def progress(self, place: int) -> tuple[int, int]:
        """The place itself."""
        return place, self.size()

    def look_again(self) -> None:
        """Bytes are read as they are now, always."""

    def stat(self) -> os.stat_result:
        """What the file system says of the open file."""
        return os.fstat(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._closing()


class UnpackedOctets:
    """What a gzip stream holds, unpacked into a nameless temporary file as far as somebody has read."""

    def __init__(self, packed: IO[bytes], packed_size: int) -> None:
        self.note = ""
        self._packed = packed
        self._packed_size = packed_size
        self._stream = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._is_between = False
        """True after the end of a stream."""
        self._plain = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this object
        self._closing = weakref.finalize(self, _close, packed, self._plain)
        self._unpacked = 0
        self._is_complete = False
        self._is_refused = False
        """True when nobody should unpack any more of it."""
        self._lock = threading.Lock()

    def at(self, start: int, end: int) -> bytes:
        """The bytes there; unpacks up to the end of them."""
        with self._lock:
            while self._unpacked < end and not self._is_complete:
                self._unpack()
            self._plain.seek(start)
            return self._plain.read(end - start)

    def _unpack(self) -> None:
        """One piece more; a gzip file may be several streams, one after another (RFC 1952 2.2)."""
        waiting = self._waiting or self._packed.read(_STEP >> 4)
        if not waiting:
            self._finish("" if self._is_between else "The gzip data is cut short")
            return
        try:
            piece = self._stream.decompress(waiting, _STEP)
        except zlib.error:
            self._is_refused = True
            self._finish(f"The gzip data is damaged after {self._unpacked} bytes")
            return
        self._waiting, self._is_between = self._stream.unconsumed_tail, False
        if self._stream.eof:
            self._waiting, self._is_between = self._stream.unused_data.lstrip(b"\0"), True
            self._stream = zlib.decompressobj(_GZIP)
        after = self._unpacked + len(piece)
        if after > MAX_GZIP or (after > RATIO_FROM and after > MAX_GZIP_RATIO * self._packed_size):
            self._is_refused = True
            self._finish(f"Unpacking stopped after {self._unpacked} bytes: no mail shrinks as much as this gzip file")
            return
        self._plain.seek(self._unpacked)
        self._plain.write(piece)
        self._unpacked = after

    def _finish(self, note: str) -> None:
        self._is_complete, self.note = True, note

    def size(self) -> int:
        """Bytes unpacked so far."""
        return self._unpacked

    def progress(self, place: int) -> tuple[int, int]:
        """The place in the packed file, for the size of the plain one is not known before its end."""
        if self._is_complete:
            return place, self._unpacked
        return self._packed.tell(), self._packed_size

    def look_again(self) -> None:
        """Unpack what was appended to a file that was whole, or cut short."""
        with self._lock:
            status = self.stat()
            if (
                self._is_complete
                and not self._is_refused
                and status is not None
                and status.st_size > self._packed.tell()
            ):
                self._is_complete, self.note, self._packed_size = False, "", status.st_size

    def stat(self) -> os.stat_result | None:
        """What the file system says of the packed file."""
        return None if isinstance(self._packed, io.BytesIO) else os.fstat(self._packed.fileno())

    def close(self) -> None:
        """Close both files."""
        self._closing()


def _close(*files: IO[bytes]) -> None:
    for file in files:
        file.close()


def unpacked(packed: bytes) -> UnpackedOctets:
    """The bytes of a gzip stream that is in memory."""
    return UnpackedOctets(io.BytesIO(packed), len(packed))


def file_octets(path: Path) -> FileOctets | UnpackedOctets:
    """The bytes of a file, unpacked if they are gzip. Raises InspectorError when it cannot be read."""
    octets = None
    try:
        octets = FileOctets(path)
        magic = octets.at(0, len(GZIP_MAGIC))
        if magic != GZIP_MAGIC:
            return octets
        packed = path.open("rb")
        size = octets.size()
        octets.close()
        return UnpackedOctets(packed, size)
    except OSError as problem:
        if octets is not None:
            octets.close()
        raise unreadable(path, problem) from problem


def unreadable(path: Path | str, problem: OSError) -> InspectorError:
    """One line about a file that cannot be read."""
    shown = visible(os.fsencode(path))
    if isinstance(problem, FileNotFoundError):
        return InspectorError(f"{shown} does not exist.", "Check the path.")
    if isinstance(problem, PermissionError):
        return InspectorError(f"{shown} may not be read by this user.", "Change its permissions, or copy it.")
    return InspectorError(f"{shown} cannot be read: {problem.strerror or problem}.", "Check the path.")
