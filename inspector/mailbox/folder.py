"""Files of a folder that may hold messages: Maildir with its subfolders, or any tree of files (maildir(5))."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector.model.limits import MAX_FOLDER_DEPTH


def is_maildir(path: Path) -> bool:
    """True when mail is delivered there: `cur` and `new` are folders."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def maildir_files(root: Path, too_deep: Callable[[Path], None]) -> Iterator[Path]:
    """Messages in the order of delivery, the folder's own first, then those of each subfolder; `tmp` is left out."""
    for folder in _folders(root, too_deep):
        if not is_maildir(folder):
            continue
        files = [*_files(folder / "new"), *_files(folder / "cur")]
        yield from sorted(files, key=lambda path: (_delivered(path.name), path.name))


def tree_files(root: Path, too_deep: Callable[[Path], None]) -> Iterator[Path]:
    """All files below a folder, by name; what begins with a dot is left out, Maildirs are read as such."""
    for folder in _folders(root, too_deep):
        if is_maildir(folder):
            files = [*_files(folder / "new"), *_files(folder / "cur")]
            yield from sorted(files, key=lambda path: (_delivered(path.name), path.name))
        elif not (folder.name in ("cur", "new", "tmp") and is_maildir(folder.parent)):
            yield from sorted(_files(folder))


def _folders(root: Path, too_deep: Callable[[Path], None]) -> Iterator[Path]:
    """The folder and all below, each once however many links lead to it; those too deep are handed over."""
    seen: set[tuple[int, int]] = set()
    waiting = [(root, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = folder.stat()
            inside = [Path(entry.path) for entry in _entries(folder) if _is_folder(entry)]
        except OSError:
            continue
        if (status.st_dev, status.st_ino) in seen and status.st_ino:
            continue
        seen.add((status.st_dev, status.st_ino))
        yield folder
        if depth < MAX_FOLDER_DEPTH:
            waiting += [(path, depth + 1) for path in sorted(inside, reverse=True)]
        else:
            for path in inside:
                too_deep(path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A link that leads to itself.
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _files(folder: Path) -> list[Path]:
    try:
        entries = _entries(folder)
    except OSError:
        return []
    return [Path(entry.path) for entry in entries if not entry.name.startswith(".") and _is_file(entry)]


def _delivered(name: str) -> float:
    """The Unix time with which a Maildir's file name begins."""
    seconds = name.partition(".")[0]
    return int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 16 else 0
