"""The case file: private, and where it cannot be used it is set aside and told, never lost."""

import sqlite3
import sys
from pathlib import Path

import pytest

from inspector.casebook import Casebook, kept_in
from inspector.casebook.facts import note_change
from inspector.model.note import Note
from tests.casebook.books import NOW, book

A = "a" * 64


def noted(folder: Path) -> Casebook:
    """A book with one note in it."""
    one = book(folder)
    one.write([note_change(A, one.record(A), "case", "kept")])
    return one


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    noted(tmp_path / "data")
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "data").iterdir())


def test_a_closed_book_is_a_single_file(tmp_path: Path) -> None:
    noted(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["cases.sqlite"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"not a database at all, but long enough to be looked at" * 40,
        lambda raw: raw[:100] + b"\xff" * 4000 + raw[4100:],
        lambda raw: raw[: len(raw) // 2],
    ],
    ids=["text", "overwritten", "cut"],
)
def test_a_damaged_file_is_kept_aside_and_told(tmp_path: Path, damage: object) -> None:
    noted(tmp_path).close()
    path = tmp_path / "cases.sqlite"
    broken = damage(path.read_bytes())  # type: ignore[operator]
    path.write_bytes(broken)
    file = kept_in(tmp_path, NOW)
    again = Casebook(file, lambda: NOW)
    assert "was damaged" in file.told
    aside = tmp_path / "cases-damaged-20261122-090000.sqlite"
    assert str(aside) in file.told
    assert aside.read_bytes() == broken
    again.write([note_change(A, again.record(A), "case", "anew")])
    again.close()
    assert book(tmp_path).record(A).notes == (Note("case", "anew"),)


def test_a_second_damage_in_the_same_second_loses_neither(tmp_path: Path) -> None:
    for content in (b"first" * 200, b"second" * 200):
        (tmp_path / "cases.sqlite").write_bytes(content)
        Casebook(kept_in(tmp_path, NOW), lambda: NOW).close()
    assert (tmp_path / "cases-damaged-20261122-090000.sqlite").read_bytes() == b"first" * 200
    assert (tmp_path / "cases-damaged-20261122-090000-2.sqlite").read_bytes() == b"second" * 200


def test_another_programs_database_is_not_written_to(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "cases.sqlite")
    other.execute("CREATE TABLE songs (name TEXT)")
    other.commit()
    other.close()
    file = kept_in(tmp_path, NOW)
    Casebook(file, lambda: NOW).close()
    assert "another program" in file.told
    kept = sqlite3.connect(tmp_path / "cases-damaged-20261122-090000.sqlite")
    assert kept.execute("SELECT count(*) FROM songs").fetchone() == (0,)
    kept.close()


def test_a_file_of_a_newer_format_stays_as_it_is(tmp_path: Path) -> None:
    noted(tmp_path).close()
    path = tmp_path / "cases.sqlite"
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 2")
    newer.commit()
    newer.close()
    before = path.read_bytes()
    one = noted(tmp_path)
    assert "newer mail-inspector" in one.told
    one.close()
    assert path.read_bytes() == before
    again = book(tmp_path)
    assert again.record(A).notes == (Note("case", "kept"),)
    assert again.path == tmp_path / "cases-format-1.sqlite"


def test_where_no_file_can_be_made_the_work_goes_on_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    one = noted(tmp_path / "data")
    assert "are not kept" in one.told
    assert one.record(A).notes == (Note("case", "kept"),)
    assert (tmp_path / "data").read_text() == "a file in the way"


def test_two_inspectors_may_begin_the_file_at_the_same_time(tmp_path: Path) -> None:
    one, other = book(tmp_path), book(tmp_path)
    assert (one.told, other.told) == ("", "")
    one.write([note_change(A, one.record(A), "case", "from one")])
    other.refresh()
    assert other.record(A).notes == (Note("case", "from one"),)
