"""The kept list of a mailbox: used when the file is the same, thrown away at any doubt."""

import os
from pathlib import Path

import pytest

from inspector.mailbox import MailSource, open_source
from tests.mailbox.made import mail, mbox_of, scanned, subjects


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "box"
    path.write_bytes(mbox_of(*(mail(str(number), b"y" * 9000 + b"\n") for number in range(600))))
    scanned(opened(path)).close()
    return path


def opened(path: Path) -> MailSource:
    return open_source(str(path), cache_dir=path.parent / "cache")


def index_of(path: Path) -> Path:
    (index,) = (path.parent / "cache" / "indexes").iterdir()
    return index


def test_same_file_is_known_at_once(box: Path) -> None:
    source = opened(box)
    assert source.is_complete
    assert len(source) == 600
    assert subjects(source) == [str(number) for number in range(600)]
    assert source.message(600).raw == mail("599", b"y" * 9000 + b"\n")


def test_file_that_grew_is_scanned_from_where_it_ended(box: Path) -> None:
    with box.open("ab") as file:
        file.write(mbox_of(mail("new")))
    source = opened(box)
    assert len(source) == 600
    assert not source.is_complete
    assert subjects(source) == [*(str(number) for number in range(600)), "new"]
    assert opened(box).is_complete


def test_file_that_changed_is_scanned_anew(box: Path) -> None:
    raw = box.read_bytes()
    box.write_bytes(raw.replace(b"Subject: 0\n", b"Subject: X\n", 1))
    source = opened(box)
    assert len(source) == 0
    assert subjects(source)[0] == "X"


def test_file_that_changed_before_it_grew_is_scanned_anew(box: Path) -> None:
    box.write_bytes(mbox_of(mail("first")) + box.read_bytes())
    assert len(opened(box)) == 0


def test_file_that_became_shorter_is_scanned_anew(box: Path) -> None:
    os.truncate(box, box.stat().st_size // 2)
    assert len(opened(box)) == 0


@pytest.mark.parametrize("place", [0, 30, 60, 75, 5000, -1])
def test_damage_is_noticed(box: Path, place: int) -> None:
    raw = bytearray(index_of(box).read_bytes())
    raw[place] ^= 0x41
    index_of(box).write_bytes(raw)
    assert len(opened(box)) == 0
    assert subjects(opened(box)) == [str(number) for number in range(600)]


@pytest.mark.parametrize("length", [0, 20, 70, 80, 9000])
def test_index_cut_short_is_noticed(box: Path, length: int) -> None:
    os.truncate(index_of(box), length)
    assert subjects(opened(box)) == [str(number) for number in range(600)]


def test_folder_that_cannot_be_written_is_no_obstacle(box: Path) -> None:
    (box.parent / "file").write_bytes(b"")
    source = open_source(str(box), cache_dir=box.parent / "file")
    assert len(scanned(source)) == 600
