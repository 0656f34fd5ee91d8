"""From a path to the messages in it."""

import os
from collections.abc import Sequence
from pathlib import Path

from inspector.errors import InspectorError
from inspector.mailbox.cache import Cache
from inspector.mailbox.detect import HEAD, Kind, guess
from inspector.mailbox.octets import GZIP_MAGIC, FileOctets, MemoryOctets, Octets, file_octets, unpacked, unreadable
from inspector.mailbox.reading import understood
from inspector.mailbox.several import SeveralSources
from inspector.mailbox.single import FileSource
from inspector.mailbox.source import MailSource
from inspector.text import visible

_HINT = "Open an .eml, .msg, mbox, Maildir or a folder of them."


def open_source(path: str, *, stdin: bytes | None = None, cache_dir: Path | None = None) -> MailSource:
    """The messages at a path, `-` for those in `stdin`; `cache_dir` keeps the lists of large mailboxes.

    Raises InspectorError when nothing there can be read or nothing looks like mail.
    """
    if path == "-":
        if stdin is None:
            raise InspectorError("Nothing was given on standard input.", "Pipe a mail into the command.")
        return _source("-", "Standard input", unpacked(stdin) if stdin.startswith(GZIP_MAGIC) else MemoryOctets(stdin))
    place = Path(path)
    shown = visible(os.fsencode(path))
    try:
        if place.is_dir():
            return _folder(path, place)
        if place.exists() and not place.is_file():
            raise InspectorError(f"{shown} is neither a file nor a folder.", _HINT)
        octets = file_octets(place)
    except OSError as problem:
        raise unreadable(path, problem) from problem
    except ValueError as problem:  # A NUL in the name.
        raise InspectorError(f"{shown} is no name of a file.", "Check the path.") from problem
    cache = Cache(cache_dir, place, octets) if cache_dir is not None and isinstance(octets, FileOctets) else None
    return _source(path, shown, octets, cache)


def open_sources(paths: Sequence[str], *, stdin: bytes | None = None, cache_dir: Path | None = None) -> MailSource:
    """The messages of several paths as one list. Raises InspectorError as `open_source` does."""
    sources: list[MailSource] = []
    try:
        sources.extend(open_source(path, stdin=stdin, cache_dir=cache_dir) for path in paths)
    except InspectorError:
        for source in sources:
            source.close()
        raise
    return sources[0] if len(sources) == 1 else SeveralSources(sources)


def _source(name: str, shown: str, octets: Octets, cache: Cache | None = None) -> MailSource:
    try:
        octets, kind = understood(octets)
        if kind is None:
            raise InspectorError(f"{shown} {guess(octets.at(0, HEAD))}, not mail.", octets.note or _HINT)
        return FileSource(name, octets, kind, cache if kind is Kind.MBOX else None)
    except OSError as problem:
        octets.close()
        raise unreadable(name, problem) from problem
    except InspectorError:
        octets.close()
        raise


def _folder(name: str, root: Path) -> MailSource:
    from inspector.mailbox.folder import is_maildir, maildir_files, tree_files
    from inspector.mailbox.folder_source import FolderSource

    os.scandir(root).close()  # Raises for a folder that may not be read.
    if is_maildir(root):
        return FolderSource(name, root, maildir_files, "maildir")
    source = FolderSource(name, root, tree_files, "folder")
    for _ in source.scan():
        if len(source):
            return source
    none = "no file in it that this user may read holds mail" if source.may_not_be_read else "no file in it holds mail"
    raise InspectorError(
        f"{visible(os.fsencode(name))} is no Maildir, and {none}.",
        " ".join((*(f"{note}." for note in source.notes), _HINT)),
    )
