"""What lies inside a file: names of an archive's members, whether they are locked, whether a document has macros.

Nothing is run or written. Zip files are read by their entries alone (APPNOTE 4.3), so that a broken archive tells what
it still can; documents of the old kind are searched for the name of the stream that holds macros (MS-OVBA 2.2.1). What
is packed in what is packed is looked into as far as `members` allows.
"""

from inspector.mail.members import GZIP, ZIP_LOCAL, is_tar, members
from inspector.patterns import regex
from inspector.values import dataclass

_OLD_DOCUMENT = b"\xd0\xcf\x11\xe0"  # MS-CFB 2.2
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
_HANDLER = regex(rb"\son(?:load|click|error)\s*=")
_HANDLERS = (b"onload", b"onclick", b"onerror")


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file tells about its content."""

    names: tuple[str, ...] = ()
    """Files in it, `inner.zip/a.js` for one in an archive in it; empty for anything but an archive."""
    is_locked: bool = False
    """True when a file in it is encrypted, or the document is."""
    has_macros: bool = False
    is_cut: bool = False
    """True when more may be in it than is named: too many, too deep, or too large when unpacked."""


def has_inside(head: bytes) -> bool:
    """Whether the first octets of a file are those of something that `inside` can tell about."""
    return head.startswith((ZIP_LOCAL, GZIP, _OLD_DOCUMENT)) or is_tar(head)


def inside(data: bytes) -> Inside:
    """A look at the bytes of a file. Raises on no input."""
    if data.startswith((ZIP_LOCAL, GZIP)) or is_tar(data):
        found = members(data)
        has_macros = any(name.lower().endswith("vbaproject.bin") for name in found.names)
        return Inside(found.names, found.is_locked, has_macros, is_cut=found.is_cut)
    if data.startswith(_OLD_DOCUMENT):
        return Inside(is_locked=_LOCKED in data, has_macros=_VBA in data)
    return Inside()


def runs_script(data: bytes) -> bool:
    """Whether a file is markup that brings a program; words are looked for first, for most files hold none of them."""
    if has_inside(data) or b"<" not in data[:4096]:
        return False
    small = data.lower()
    if b"<script" in small or b"javascript:" in small:
        return True
    return any(name in small for name in _HANDLERS) and _HANDLER.search(small) is not None
