"""The list of a large mailbox, kept for the next opening.

A file is taken for the same when its path, size, time of change and samples of its content are; when it has only grown,
the list is taken up where it ended; in every other case, and at any damage, the file is scanned anew. Nothing here
raises: without its cache a mailbox opens all the same.
"""

import os
import tempfile
from pathlib import Path

from inspector.kept import cached_property
from inspector.mailbox.index import Page
from inspector.mailbox.octets import FileOctets

LEAST_BYTES = 4 << 20  # Smaller files are scanned in a blink.
_MAGIC = b"mail-inspector index 1\n"
_SAMPLE = 16 << 10
_SAMPLES = 24  # Spread evenly, the first and the last bytes among them: 400 kB of reading.
_HEADER = 8 + 8 + 32


class Cache:
    """The kept list of one file."""

    def __init__(self, folder: Path, path: Path, octets: FileOctets) -> None:
        self._folder = folder
        self._listed = path
        self.place = 0
        """How far the file was scanned when its list was kept."""
        self._octets = octets

    @cached_property
    def path(self) -> Path:
        """Where the list is kept: its name tells nothing of the mailbox."""
        import hashlib  # It loads OpenSSL, and a small file needs none of it.

        name = hashlib.sha256(os.fsencode(os.path.abspath(self._listed))).hexdigest()[:40]
        return self._folder / "indexes" / f"{name}.index"

    def load(self) -> list[Page] | None:
        """The pages that still hold, None when there are none."""
        try:
            if self._octets.stat().st_size < LEAST_BYTES:  # No list was kept of it, or of another file that it was.
                return None
            raw = self.path.read_bytes()
            if not raw.startswith(_MAGIC):
                return None
            start = len(_MAGIC)
            place = int.from_bytes(raw[start : start + 8], "little")
            changed = int.from_bytes(raw[start + 8 : start + 16], "little")
            if not self._is_same(place, changed, raw[start + 16 : start + _HEADER]):
                return None
            pages = []
            start += _HEADER
            while start < len(raw):
                page, start = Page.unpacked(raw, start)
                pages.append(page)
        except (OSError, ValueError):
            return None
        self.place = place
        return pages

    def _is_same(self, place: int, changed: int, sample: bytes) -> bool:
        """True when all up to this place is as it was."""
        now = self._octets.stat()
        if now.st_size < place or (now.st_size == place and now.st_mtime_ns != changed):
            return False
        return self._sampled(place) == sample

    def _sampled(self, size: int) -> bytes:
        import hashlib

        digest = hashlib.sha256(size.to_bytes(8, "little"))
        last = max(0, size - _SAMPLE)
        for number in range(_SAMPLES):
            start = last * number // (_SAMPLES - 1)
            digest.update(self._octets.at(start, min(size, start + _SAMPLE)))
        return digest.digest()

    def save(self, pages: tuple[Page, ...], place: int) -> None:
        """Keep the list of all up to this place, at once or not at all."""
        if place < LEAST_BYTES:
            return
        try:
            now = self._octets.stat()
            if now.st_size != place:
                return
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self.path.parent, delete=False) as file:
                try:
                    file.write(_MAGIC + place.to_bytes(8, "little") + now.st_mtime_ns.to_bytes(8, "little"))
                    file.write(self._sampled(place))
                    for page in pages:
                        file.write(page.packed())
                    file.close()
                    os.replace(file.name, self.path)
                except OSError:
                    file.close()
                    os.unlink(file.name)
        except (OSError, OverflowError):
            return
