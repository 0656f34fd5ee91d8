"""A file that is changed while its list is open: said in a sentence, and no message is shown as another."""

import os
from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import open_source
from tests.mailbox.made import mail, mbox_of, scanned, subjects


def test_replaced_file_keeps_its_list_and_is_told(tmp_path: Path) -> None:
    path, other = tmp_path / "a.mbox", tmp_path / "other"
    path.write_bytes(mbox_of(mail("a"), mail("b")))
    source = scanned(open_source(str(path)))
    other.write_bytes(mbox_of(mail("x"), mail("y"), mail("z")))
    os.replace(other, path)
    assert subjects(source) == ["a", "b"]
    assert source.message(2).raw == mail("b")
    assert source.notes == (
        "Another file has this name now: the list is that of the file which was opened. ctrl+o opens it again",
    )


def test_deleted_file_can_be_read_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b")))
    source = scanned(open_source(str(path)))
    path.unlink()
    assert subjects(source) == ["a", "b"]
    assert source.message(1).raw == mail("a")
    assert "moved or deleted" in source.notes[0]


def test_file_written_anew_in_place_shows_no_message_as_another(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b"), mail("c")))
    source = scanned(open_source(str(path)))
    path.write_bytes(mbox_of(mail("x"), mail("y"), mail("z"), mail("more")))
    for number in (1, 2, 3):
        with pytest.raises(InspectorError, match="the file was changed meanwhile"):
            source.message(number)
    assert subjects(source) == ["a", "b", "c"]
    assert "was written anew" in source.notes[0]


def test_file_cut_short_is_told_and_what_is_left_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b")))
    source = scanned(open_source(str(path)))
    os.truncate(path, source.summary(2).offset)
    scanned(source)
    assert "has become shorter" in source.notes[0]
    assert source.message(1).raw == mail("a")
    with pytest.raises(InspectorError, match="changed"):
        source.message(2)


def test_file_that_only_grew_has_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a")))
    source = scanned(open_source(str(path)))
    with path.open("ab") as file:
        file.write(mbox_of(mail("b")))
    assert subjects(source) == ["a", "b"]
    assert source.notes == ()
