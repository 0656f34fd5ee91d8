"""What is inside an attached file by its own directory, with nothing unpacked (PKWARE APPNOTE 4.3, MS-OVBA 2.2.1)."""

import re
from dataclasses import dataclass

_ENTRY = b"PK\x01\x02"  # APPNOTE 4.3.12, central directory.
_LOCAL = b"PK\x03\x04"  # APPNOTE 4.3.7
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_HANDLER = re.compile(rb"\son(?:load|click|error)\s*=")
MAX_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file tells about its content."""

    names: tuple[str, ...] = ()
    """Files in it; empty for anything but a zip file."""
    is_locked: bool = False
    """True when a file in it is encrypted."""
    has_macros: bool = False
    runs_script: bool = False
    """True for markup that brings a program."""


def inside(data: bytes) -> Inside:
    """A look at the bytes of a file. Raises on no input."""
    if data.startswith(_LOCAL):
        names, is_locked = _zipped(data)
        has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return Inside(names, is_locked, has_macros)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Inside(has_macros=_VBA in data)
    return Inside(runs_script=b"<" in data[:4096] and _runs_script(data.lower()))


def _runs_script(data: bytes) -> bool:
    """Whether octets in lower case hold a script; plain words are looked for first, for that is quick."""
    if b"<script" in data or b"javascript:" in data:
        return True
    return any(word in data for word in (b"onload", b"onclick", b"onerror")) and _HANDLER.search(data) is not None


def _zipped(data: bytes) -> tuple[tuple[str, ...], bool]:
    """Names and encryption by the central directory, or by the local headers where it is cut off."""
    for mark, flags_at, length_at, name_at in ((_ENTRY, 8, 28, 46), (_LOCAL, 6, 26, 30)):
        names: list[str] = []
        is_locked = False
        place = data.find(mark)
        while place >= 0 and len(names) < MAX_ENTRIES:
            is_locked = is_locked or bool(int.from_bytes(data[place + flags_at : place + flags_at + 1], "little") & 1)
            length = int.from_bytes(data[place + length_at : place + length_at + 2], "little")
            names.append(
                data[place + name_at : place + name_at + min(length, 1024)].decode("utf-8", "backslashreplace")
            )
            place = data.find(mark, place + name_at)
        if names:
            return tuple(names), is_locked
    return (), False
