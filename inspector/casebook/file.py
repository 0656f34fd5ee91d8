"""The file itself: an SQLite database with a write-ahead log, so that what was written survives a kill at any point.

What cannot be used is set aside and told: a damaged file is renamed, one of a newer format stays where it is.
"""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from inspector.values import dataclass

FORMAT = 1
APPLICATION = 0x4D41494E  # `MAIN`: tells our file from any other SQLite database.
NAME = "cases.sqlite"
PATIENCE = 3.0  # Seconds that a write of another inspector is waited for.
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
SIDES = ("", "-wal", "-shm", "-journal")
"""The files of one database."""
TABLES = """
CREATE TABLE IF NOT EXISTS facts (
    about TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, value TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (about, kind, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (print INTEGER NOT NULL, about TEXT NOT NULL, PRIMARY KEY (print, about)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mailboxes (
    path TEXT PRIMARY KEY, opened_at TEXT NOT NULL, messages INTEGER NOT NULL, done INTEGER NOT NULL,
    number INTEGER NOT NULL, print INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (
    path TEXT NOT NULL, number INTEGER NOT NULL, print INTEGER NOT NULL, PRIMARY KEY (path, number)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An open file, or memory that is forgotten."""

    connection: sqlite3.Connection
    path: Path | None = None
    """None in memory."""
    told: str = ""
    """What a person should know about the opening; empty when all is as ever."""


class _Unusable(Exception):
    """Damaged, or another program's."""


class _Newer(Exception):
    """Made by a version of this program that is not out yet."""


def in_memory(told: str = "") -> CaseFile:
    """Nothing is written; all is forgotten at the end."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _prepare(connection)
    return CaseFile(connection, told=told)


def kept_in(folder: Path, now: datetime) -> CaseFile:
    """The case file in this folder, made where there is none; in memory, and told, where none can be."""
    path, told = folder / NAME, ""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(3):  # As it is; after another was set aside; beside one of a newer format.
            try:
                return CaseFile(_opened(path), path, told)
            except _Newer:
                beside = folder / f"cases-format-{FORMAT}.sqlite"
                told = f"{path} was made by a newer mail-inspector and is left alone; this one keeps its own {beside}."
                path = beside
            except _Unusable as problem:
                aside = _set_aside(path, now)
                told = f"The case file was damaged ({problem}). It is kept as {aside}, and a new one was begun."
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return in_memory(f"Notes, marks and tags are not kept: {path} cannot be used ({reason}).")
    return in_memory(f"Notes, marks and tags are not kept: {path} cannot be used.")


def _opened(path: Path) -> sqlite3.Connection:
    """Raises _Unusable, _Newer, OSError and sqlite3.Error."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite gives its log the same rights.
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _check(connection)
        _prepare(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF in DAMAGE:
            raise _Unusable(str(error)) from error
        raise
    except (_Unusable, _Newer):
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    """Raise when the file is not one that this version may write to."""
    version, owner = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner == APPLICATION and isinstance(version, int) and version > FORMAT:
        raise _Newer
    if tables and owner != APPLICATION:
        raise _Unusable("another program's database")
    if (said := _pragma(connection, "quick_check(1)")) != "ok":
        raise _Unusable(str(said).replace("\n", " "))


def _prepare(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns; what is taken away leaves no traces in the file."""
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    for pragma in ("synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    if _pragma(connection, "user_version") == FORMAT:
        return
    head = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};"
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} {head} COMMIT;")


def _pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _set_aside(path: Path, now: datetime) -> Path:
    """Rename all files of a database; the new name is one that nothing has yet. Raises OSError."""
    stem = f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{stem}.sqlite")
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{stem}-{again}.sqlite")
    for side in SIDES:
        here = path.with_name(path.name + side)
        if here.exists():
            here.rename(aside.with_name(aside.name + side))
    return aside
