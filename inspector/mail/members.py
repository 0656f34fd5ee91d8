"""Names of the members of zip, gzip and tar files, and of those packed in them (APPNOTE 4.3, RFC 1952, POSIX ustar).

Names only: what must be unpacked to see the names in it is unpacked in memory, up to `MAX_UNPACKED` octets for one
attached file, so that what swells to a thousand times its size costs no more than any other.
"""

import zlib
from collections.abc import Iterator

from inspector.model.limits import MAX_ARCHIVE_DEPTH, MAX_ENTRIES, MAX_UNPACKED
from inspector.values import dataclass, field

ZIP_LOCAL = b"PK\x03\x04"  # APPNOTE 4.3.7
GZIP = b"\x1f\x8b"  # RFC 1952 2.3.1
_ENTRY = b"PK\x01\x02"  # APPNOTE 4.3.12, central directory.
_END = b"PK\x05\x06"  # APPNOTE 4.3.16
_PACKED = (".zip", ".gz", ".tgz", ".tar", ".jar")
MAX_NAME = 1024
_BLOCK = 512  # POSIX ustar: headers and content come in such blocks.


@dataclass(frozen=True, slots=True)
class Members:
    """What was found."""

    names: tuple[str, ...]
    is_locked: bool
    is_cut: bool


@dataclass(slots=True)
class _Search:
    """What is found so far, and what may still be unpacked."""

    names: list[str] = field(default_factory=list)
    is_locked: bool = False
    is_cut: bool = False
    left: int = MAX_UNPACKED

    @property
    def is_full(self) -> bool:
        return len(self.names) >= MAX_ENTRIES

    def unpacked(self, data: bytes, window: int) -> bytes:
        """As much of packed octets as is still allowed."""
        packer = zlib.decompressobj(window)
        try:
            found = packer.decompress(data, max(self.left, 1))
        except zlib.error:
            return b""
        self.left -= len(found)
        self.is_cut = self.is_cut or bool(packer.unconsumed_tail) or self.left <= 0
        return found if self.left > 0 else b""


def members(data: bytes) -> Members:
    """All names, parents before what is in them. Raises on no input."""
    search = _Search()
    _look(data, "", 0, search)
    return Members(tuple(search.names), search.is_locked, search.is_cut)


def is_tar(data: bytes) -> bool:
    """True for POSIX and GNU archives."""
    return data[257:262] == b"ustar"


def _look(data: bytes, above: str, depth: int, search: _Search) -> None:
    """One archive, and what is packed in it."""
    if depth > MAX_ARCHIVE_DEPTH:
        search.is_cut = True
        return
    if data.startswith(ZIP_LOCAL):
        found = _zip(data, search)
    elif data.startswith(GZIP):
        found = _gzip(data, above, search)
    elif is_tar(data):
        found = _tar(data)
    else:
        return
    for name, inner in found:
        if search.is_full:
            search.is_cut = True
            return
        search.names.append(above + name)
        if inner and (inner.startswith((ZIP_LOCAL, GZIP)) or is_tar(inner)):
            _look(inner, f"{above}{name}/", depth + 1, search)


def _zip(data: bytes, search: _Search) -> Iterator[tuple[str, bytes]]:
    """By the central directory, or by the local headers where it is cut off."""
    entries = _ENTRY if _ENTRY in data else ZIP_LOCAL
    flags_at, length_at, name_at = (8, 28, 46) if entries == _ENTRY else (6, 26, 30)
    within: list[tuple[int, int]] = []
    for place in _places(data, entries, name_at):
        flags = data[place + flags_at] if place + flags_at < len(data) else 0
        length = int.from_bytes(data[place + length_at : place + length_at + 2], "little")
        # What stands in a member that was looked into is told as its member, and not as one of this archive.
        if not any(start <= place < end for start, end in within):
            search.is_locked = search.is_locked or bool(flags & 1)
            start = place + name_at
            name = data[start : start + min(length, MAX_NAME)].decode("utf-8", "backslashreplace")
            inner, span = b"", (0, 0)
            if entries == _ENTRY and not flags & 1 and name.lower().endswith(_PACKED):
                inner, span = _content(data, place, search)
                within.append(span)
            yield name, inner


def _places(data: bytes, entries: bytes, size: int) -> Iterator[int]:
    """Every entry of the directory that the end record points to, then those before it, which nobody should have."""
    end = data.rfind(_END)
    start = max(end - int.from_bytes(data[end + 12 : end + 16], "little"), 0) if end >= 0 else 0
    start = start if data.startswith(entries, start) else 0
    for first, last in ((start, len(data)), (0, start)):
        place = data.find(entries, first, last)
        while place >= 0:
            yield place
            place = data.find(entries, place + size, last)


def _content(data: bytes, entry: int, search: _Search) -> tuple[bytes, tuple[int, int]]:
    """The octets of a member by its entry, and where they lie packed; stored and deflated ones (APPNOTE 4.4.5)."""
    method = int.from_bytes(data[entry + 10 : entry + 12], "little")
    size = int.from_bytes(data[entry + 20 : entry + 24], "little")
    local = int.from_bytes(data[entry + 42 : entry + 46], "little")
    if data[local : local + 4] != ZIP_LOCAL or method not in (0, 8):
        return b"", (0, 0)
    lengths = data[local + 26 : local + 30]
    start = local + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = data[start : start + size]
    return (packed if method == 0 else search.unpacked(packed, -15)), (start, start + size)


def _gzip(data: bytes, above: str, search: _Search) -> Iterator[tuple[str, bytes]]:
    """The one file in it, by the name that it brings or, without one, by the name of what it stands in."""
    name = ""
    if data[3:4] and data[3] & 8 and not data[3] & 4:  # RFC 1952 2.3.1: FNAME, without FEXTRA before it.
        name = data[10 : data.find(b"\0", 10, 10 + MAX_NAME)].decode("latin-1")
    inner = search.unpacked(data, 31)
    yield name or ("content.tar" if is_tar(inner) else "content"), inner


def _tar(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Header by header; a long name comes before the header that it is for (GNU tar `L`, pax `x`)."""
    place, long_name = 0, ""
    while is_tar(data[place : place + _BLOCK]):
        header = data[place : place + _BLOCK]
        size = _octal(header[124:136])
        content = data[place + _BLOCK : place + _BLOCK + size]
        if header[156:157] == b"L":
            long_name = content[:MAX_NAME].rstrip(b"\0").decode("utf-8", "backslashreplace")
        elif header[156:157] == b"x":
            long_name = _path(content) or long_name
        elif header[156:157] != b"g":
            parts = (header[345:500] if header[257:263] == b"ustar\0" else b"", header[:100])
            name = b"/".join(part.partition(b"\0")[0] for part in parts if part[:1] > b"\0")
            yield long_name or name.decode("utf-8", "backslashreplace"), content
            long_name = ""
        place += _BLOCK + (size + _BLOCK - 1) // _BLOCK * _BLOCK


def _path(records: bytes) -> str:
    """The name of the next member by its extended header: lines of `27 path=folder/name` (POSIX pax)."""
    line = next((line for line in records[:8192].split(b"\n") if line.partition(b" ")[2].startswith(b"path=")), b"")
    return line.partition(b"=")[2][:MAX_NAME].decode("utf-8", "backslashreplace")


def _octal(written: bytes) -> int:
    digits = written.strip(b" \0")
    return int(digits, 8) if digits and not digits.translate(None, b"01234567") else 0
