"""What became of a file that is open, in words: gone, replaced, cut short, or written anew."""

import os
from pathlib import Path

from inspector.mailbox.detect import Kind
from inspector.mailbox.index import Row
from inspector.mailbox.octets import FileOctets, Octets
from inspector.mailbox.reading import unread_in
from inspector.model.message import Source

_AGAIN = "ctrl+o opens it again"


def became(octets: Octets, path: Path, kind: Kind, last: Row | None) -> str:
    """One sentence; empty when the file is what it was or has only grown. `last` is its last row. Raises OSError."""
    opened = octets.stat()
    if opened is None:
        return ""
    try:
        here = path.stat()
    except FileNotFoundError:
        return "The file was moved or deleted since it was opened: its messages can be read until this list is closed"
    if not os.path.samestat(here, opened):
        return f"Another file has this name now: the list is that of the file which was opened. {_AGAIN}"
    if last is None or not isinstance(octets, FileOctets):
        return ""
    if octets.size() < last.end:
        return f"The file has become shorter: messages that are no longer in it cannot be read. {_AGAIN}"
    try:
        unread_in(octets, kind, last, Source(str(path)))
    except EOFError:
        return f"The file was written anew: messages that are not where they were cannot be read. {_AGAIN}"
    return ""
