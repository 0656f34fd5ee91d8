"""The name that is proposed for an attachment: as the sender wrote it, without what a file system could act on."""

import re
import unicodedata

from inspector.model.identity import Attachment
from inspector.patterns import regex
from inspector.text import visible

MOST = 100  # Characters; file systems allow 255 octets.
_UNSAFE = regex(r"[^\w .()+,@=-]|[\x00-\x1f]")
_ENDING = regex(r"\.[A-Za-z0-9]{1,10}$")
# Names that are devices on Windows, whatever their ending (Naming Files, Paths, and Namespaces).
_DEVICES = regex(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def proposed_name(one: Attachment, number: int) -> str:
    """A plain file name without folders, controls, marks of direction or leading dots; never empty."""
    base = re.split(r"[/\\]", one.name[-4096:])[-1]
    letters = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in base)
    plain = re.sub(r"\s+", " ", _UNSAFE.sub("_", visible(unicodedata.normalize("NFC", letters)))).strip(" .")
    if not plain.strip("_ ."):
        return f"attachment-{number}.bin"
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    ending = found[0] if (found := _ENDING.search(plain)) else ""
    return plain[: MOST - len(ending)].removesuffix(ending).rstrip(" .") + ending
