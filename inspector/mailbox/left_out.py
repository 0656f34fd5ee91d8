"""What a folder holds beside the messages that are listed, counted and named."""

import os
from pathlib import Path

from inspector.model.limits import MAX_FOLDER_DEPTH
from inspector.text import visible

MAX_NAMED = 3  # Files that are named in a note; the others are counted.


class _Counted:
    """How many there are, and the names of the first."""

    def __init__(self) -> None:
        self.count = 0
        self._names: list[str] = []

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self._names) < MAX_NAMED:
            self._names.append(name)

    @property
    def named(self) -> str:
        """`a.png, b.png and 7 more`."""
        unnamed = self.count - len(self._names)
        return ", ".join(self._names) + (f" and {unnamed:,} more" if unnamed else "")


class LeftOut:
    """Files and folders that give no message."""

    def __init__(self) -> None:
        self._deep = 0
        self._skipped, self._refused, self._refused_folders = _Counted(), _Counted(), _Counted()

    @property
    def has_refused(self) -> bool:
        """True when something may not be read by this user."""
        return bool(self._refused.count or self._refused_folders.count)

    def skip(self, path: Path) -> None:
        """A file that holds no mail."""
        self._skipped.add(visible(os.fsencode(path.name)))

    def refuse(self, path: Path, problem: BaseException) -> None:
        """A file that cannot be read; one that has vanished meanwhile is nothing to tell."""
        if isinstance(problem, PermissionError):
            self._refused.add(visible(os.fsencode(path.name)))
        elif not isinstance(problem, FileNotFoundError):
            self.skip(path)

    def refuse_folder(self, path: Path, problem: OSError) -> None:
        """A folder that cannot be read, unless it has vanished."""
        if not isinstance(problem, FileNotFoundError):
            self._refused_folders.add(visible(os.fsencode(path.name)) + "/")

    def too_deep(self, folders: int) -> None:
        """Folders that lie below too many others."""
        self._deep += folders

    @property
    def notes(self) -> tuple[str, ...]:
        """What may not be read, and what holds no mail."""
        notes = []
        for counted, what in ((self._refused, "file"), (self._refused_folders, "folder")):
            if counted.count:
                many = f"1 {what}" if counted.count == 1 else f"{counted.count:,} {what}s"
                notes.append(
                    f"{many} may not be read by this user: {counted.named}. Change the permissions, or copy the folder"
                )
        if self._deep:
            notes.append(
                f"{self._deep} folders lie more than {MAX_FOLDER_DEPTH} deep and were left out: open them by name"
            )
        if self._skipped.count:
            many = "1 file holds" if self._skipped.count == 1 else f"{self._skipped.count:,} files hold"
            notes.append(f"{many} no mail that can be read: {self._skipped.named}")
        return tuple(notes)
