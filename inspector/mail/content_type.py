"""What a file is by its first bytes, whatever its name and declared type say (RFC 6838 names)."""

# Where the mark stands, the mark, the type. The first that fits counts.
_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"\0\0\x01\0", "image/vnd.microsoft.icon"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"MSCF", "application/vnd.ms-cab-compressed"),
    (257, b"ustar", "application/x-tar"),
)
# The first of these stands so far inside that much has to be decoded to see it.
_LATER_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0x8001, b"CD001", "application/x-iso9660-image"),
    (0, b"conectix", "application/x-virtualdisk"),
    (0, b"vhdxfile", "application/x-virtualdisk"),
    (0, b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "application/onenote"),
    (0, b"ITSF", "application/vnd.ms-htmlhelp"),
    (0, b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (0, b"-----BEGIN PGP", "application/pgp"),
    (0, b"BEGIN:VCALENDAR", "text/calendar"),
    (0, b"BEGIN:VCARD", "text/vcard"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftyp", "video/mp4"),
    (0, b"RIFF", "application/x-riff"),
    (0, b"#!", "text/x-shellscript"),
)
# What the first entries of a zip file are called in files that are zip files underneath.
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"mimetypeapplication/vnd.oasis", "application/vnd.oasis.opendocument"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<svg", "image/svg+xml"),
    (b"<script", "text/html"),
    (b"<body", "text/html"),
    (b"<?xml", "application/xml"),
)
NEAR = 1024
"""Octets of a file that tell most types."""
FAR = 0x8001 + 5
"""Octets that tell all types but kinds of zip files."""
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def detected_type(data: bytes) -> str:
    """The type by content; empty when nothing tells it."""
    if data.startswith(b"PK\x03\x04"):
        head = data[:4096] + data[-4096:]
        return next((name for mark, name in _ZIPPED if mark in head), "application/zip")
    if found := told_at_once(data) or _marked(data, _LATER_MARKS):
        return found
    head = data[:NEAR]
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lstrip().lower()
    for mark, name in _MARKUP:
        if head.startswith(mark):
            return "image/svg+xml" if mark == b"<?xml" and b"<svg" in head else name
    return ""


def told_at_once(head: bytes) -> str:
    """The same by the first `NEAR` octets of what is no zip file; empty where more of it has to be seen."""
    return _marked(head, _MARKS)


def _marked(data: bytes, marks: tuple[tuple[int, bytes, str], ...]) -> str:
    return next((name for place, mark, name in marks if data.startswith(mark, place)), "")
