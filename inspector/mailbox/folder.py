"""Files of a folder that may hold messages: Maildir with its subfolders, or any tree of files (maildir(5))."""

import os
from collections.abc import Iterator
from pathlib import Path

from inspector.mailbox.left_out import LeftOut
from inspector.model.limits import MAX_FOLDER_DEPTH


def is_maildir(path: Path) -> bool:
    """True when mail is delivered there: `cur` and `new` are folders."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def maildir_files(root: Path, left_out: LeftOut) -> Iterator[Path]:
    """Messages in the order of delivery, the folder's own first, then those of each subfolder; `tmp` is left out."""
    for folder in _folders(root, left_out):
        if is_maildir(folder):
            yield from _delivered_files(folder, left_out)


def tree_files(root: Path, left_out: LeftOut) -> Iterator[Path]:
    """All files below a folder, by name; what begins with a dot is left out, Maildirs are read as such."""
    for folder in _folders(root, left_out):
        if is_maildir(folder):
            yield from _delivered_files(folder, left_out)
        elif not (folder.name in ("cur", "new", "tmp") and is_maildir(folder.parent)):
            yield from sorted(_files(folder, left_out))


def moved_within(path: Path) -> Path | None:
    """Where a message of a Maildir went when its flags changed; None when it is nowhere in its Maildir."""
    known, untold = delivery_name(path.name), LeftOut()
    if path.parent.name not in ("cur", "new"):
        return None
    for folder in (path.parent.parent / "cur", path.parent.parent / "new"):
        for file in _files(folder, untold):
            if delivery_name(file.name) == known:
                return file
    return None


def delivery_name(name: str) -> str:
    """What stays of a file's name when a mail reader sets flags: all before the colon."""
    return name.partition(":")[0]


def _delivered_files(folder: Path, left_out: LeftOut) -> list[Path]:
    files = [*_files(folder / "new", left_out), *_files(folder / "cur", left_out)]
    return sorted(files, key=lambda path: (_delivered(path.name), path.name))


def _folders(root: Path, left_out: LeftOut) -> Iterator[Path]:
    """The folder and all below, each once however many links lead to it; what is left out is told."""
    seen: set[tuple[int, int]] = set()
    waiting = [(root, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = folder.stat()
            inside = [Path(entry.path) for entry in _entries(folder) if _is_folder(entry)]
        except OSError as problem:
            if not _is_delivery(folder):  # Told when its files are looked for.
                left_out.refuse_folder(folder, problem)
            continue
        if (status.st_dev, status.st_ino) in seen and status.st_ino:
            continue
        seen.add((status.st_dev, status.st_ino))
        yield folder
        if depth < MAX_FOLDER_DEPTH:
            waiting += [(path, depth + 1) for path in sorted(inside, reverse=True)]
        else:
            left_out.too_deep(len(inside))


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


def _is_delivery(folder: Path) -> bool:
    return folder.name in ("cur", "new") and is_maildir(folder.parent)


def _files(folder: Path, left_out: LeftOut) -> list[Path]:
    try:
        entries = _entries(folder)
    except OSError as problem:
        left_out.refuse_folder(folder, problem)
        return []
    return [Path(entry.path) for entry in entries if not entry.name.startswith(".") and _is_file(entry)]


def _delivered(name: str) -> float:
    """The Unix time with which a Maildir's file name begins."""
    seconds = name.partition(".")[0]
    return int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 16 else 0
