"""Completing a path that is being typed: the files and folders that begin with it."""

import os
from collections.abc import Sequence
from pathlib import Path

from inspector.text import visible
from inspector.values import dataclass

MOST = 200  # Shown of one folder; typing on narrows them down.


@dataclass(frozen=True, slots=True)
class Match:
    """A file or a folder that begins as typed."""

    path: str
    """Whole, as the system calls it."""
    name: str
    """Raw."""
    is_folder: bool


def expanded(typed: str) -> str:
    """With the home folder in place of `~`."""
    return os.path.expanduser(typed.strip())


def matches(typed: str) -> tuple[Match, ...]:
    """Folders first, each in the order of the alphabet; hidden ones only after a dot was typed. Raises nothing."""
    folder, start = os.path.split(expanded(typed))
    found: list[Match] = []
    try:
        with os.scandir(folder or os.curdir) as entries:
            for entry in entries:
                if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
                    continue
                found.append(Match(os.path.join(folder, entry.name), entry.name, _is_folder(entry)))
    except (OSError, ValueError):  # No folder, or one that may not be read: nothing can be offered.
        return ()
    found.sort(key=lambda match: (not match.is_folder, match.name))
    return tuple(found[:MOST])


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def completed(typed: str, found: Sequence[Match]) -> str:
    """What was typed, with all that the matches have in common; a single folder is gone into."""
    if not found:
        return typed
    shared = _beginning([match.name for match in found])
    head = typed.strip()[: len(typed.strip()) - len(os.path.split(typed.strip())[1])]
    if len(found) == 1 and found[0].is_folder:
        shared += "/"
    longer = head + shared
    # A name with signs that cannot be seen is chosen from the list: in the field it would be another name.
    return longer if visible(longer) == longer and len(longer) > len(typed.strip()) else typed


def _beginning(names: Sequence[str]) -> str:
    """The letters that all begin with."""
    first, last = min(names), max(names)
    same = (place for place, letter in enumerate(first) if not last.startswith(letter, place))
    return first[: next(same, len(first))]


def is_there(path: str) -> bool:
    """True when all paths of a mailbox still lead to something."""
    try:
        return all(Path(part).exists() for part in path.split("\n"))
    except (OSError, ValueError):
        return False
