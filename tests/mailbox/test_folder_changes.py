"""A folder that changes while its list is open: new messages come last, and a number stays with its message."""

import gzip
import os
from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import open_source
from inspector.mailbox.source import MailSource
from tests.mailbox.made import mail, mbox_of, scanned, separator, subjects
from tests.mailbox.test_folder import maildir


def opened(path: Path) -> MailSource:
    return scanned(open_source(str(path)))


def write(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def test_new_files_come_after_the_others_and_are_found_once(tmp_path: Path) -> None:
    write(tmp_path / "b.eml", mail("b"))
    source = opened(tmp_path)
    assert subjects(source) == ["b"]
    write(tmp_path / "a.eml", mail("a"))
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep" / "c.mbox", mbox_of(mail("c"), mail("d")))
    assert subjects(source) == ["b", "a", "c", "d"]
    assert subjects(source) == ["b", "a", "c", "d"]
    assert source.message(4).raw == mail("d")
    assert source.notes == ()


def test_messages_that_vanished_are_told_and_keep_their_rows(tmp_path: Path) -> None:
    for name in "abcde":
        write(tmp_path / f"{name}.eml", mail(name))
    source = opened(tmp_path)
    (tmp_path / "b.eml").unlink()
    assert subjects(source) == ["a", "b", "c", "d", "e"]
    assert source.notes == ("Message 2 is no longer in the folder: it stays in this list until it is opened again",)
    for name in "cde":
        (tmp_path / f"{name}.eml").unlink()
    scanned(source)
    assert source.notes[0].startswith("Messages 2, 3, 4 and 1 more are no longer in the folder: they stay")
    with pytest.raises(InspectorError, match=r"d\.eml was moved or deleted"):
        source.message(4)
    write(tmp_path / "b.eml", mail("b"))
    assert len(subjects(source)) == 5
    assert source.notes[0].startswith("Messages 3, 4, 5 are")
    assert source.message(2).raw == mail("b")


def test_replaced_file_is_never_shown_as_the_listed_message(tmp_path: Path) -> None:
    write(tmp_path / "a.eml", mail("a"))
    write(tmp_path / "b.eml", mail("b"))
    source = opened(tmp_path)
    write(tmp_path / "a.eml", mail("z"))
    with pytest.raises(InspectorError, match="the file was changed meanwhile"):
        source.message(1)
    assert subjects(source) == ["a", "b", "z"]
    assert source.notes == ("Message 1 was changed: what is in the file now is at the end of the list",)
    with pytest.raises(InspectorError, match="the file was changed meanwhile"):
        source.message(1)
    assert source.message(3).raw == mail("z")
    assert subjects(source) == ["a", "b", "z"]


def test_other_body_under_the_same_header_is_another_message(tmp_path: Path) -> None:
    write(tmp_path / "a.eml", mail("a"))
    source = opened(tmp_path)
    write(tmp_path / "a.eml", mail("a", b"Quite another text\n"))
    with pytest.raises(InspectorError, match="changed"):
        source.message(1)
    assert subjects(source) == ["a", "a"]
    assert source.message(2).raw == mail("a", b"Quite another text\n")


def test_file_that_was_only_touched_stays_what_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a.eml", mail("a"))
    source = opened(tmp_path)
    os.utime(tmp_path / "a.eml", (1, 1))
    assert subjects(source) == ["a"]
    assert source.notes == ()
    assert source.message(1).raw == mail("a")


def test_mbox_in_a_folder_grows_at_the_end_of_the_list(tmp_path: Path) -> None:
    whole = mbox_of(mail("a"), mail("b", b"the rest comes later\n"), mail("c"))
    write(tmp_path / "1.mbox", whole[: whole.index(b"the rest")])
    write(tmp_path / "2.eml", mail("z"))
    source = opened(tmp_path)
    assert subjects(source) == ["a", "b", "z"]
    write(tmp_path / "1.mbox", whole)
    assert subjects(source) == ["a", "b", "z", "c"]
    assert source.message(2).raw == mail("b", b"the rest comes later\n")
    assert source.message(4).raw == mail("c")
    assert source.notes == ()


def test_mbox_that_lost_a_message_is_listed_anew_at_the_end(tmp_path: Path) -> None:
    write(tmp_path / "1.mbox", mbox_of(mail("a"), mail("b"), mail("c")))
    source = opened(tmp_path)
    write(tmp_path / "1.mbox", mbox_of(mail("b"), mail("c")))
    for number in (1, 2, 3):
        with pytest.raises(InspectorError, match="changed"):
            source.message(number)
    assert subjects(source) == ["a", "b", "c", "b", "c"]
    assert source.notes == ("Messages 1, 2, 3 were changed: what is in the file now is at the end of the list",)
    assert source.message(4).raw == mail("b")


def test_message_of_a_maildir_keeps_its_number_when_a_mail_reader_sets_flags(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    write(box / "new" / "1.a.host", mail("a"))
    write(box / "new" / "2.b.host", mail("b"))
    source = opened(box)
    (box / "new" / "1.a.host").rename(box / "cur" / "1.a.host:2,S")
    assert source.message(1).raw == mail("a")
    write(box / "new" / "0.c.host", mail("c"))
    assert subjects(source) == ["a", "b", "c"]
    assert source.summary(1).path.endswith("cur/1.a.host:2,S")
    assert source.notes == ()


def test_another_message_under_a_known_delivery_name_is_listed(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    write(box / "cur" / "1.a:2,S", mail("a"))
    source = opened(box)
    (box / "cur" / "1.a:2,S").unlink()
    write(box / "new" / "1.a", mail("other"))
    with pytest.raises(InspectorError, match="changed"):
        source.message(1)
    assert subjects(source) == ["a", "other"]


def test_folder_that_vanished_is_told(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    write(box / "a.eml", mail("a"))
    source = opened(box)
    (box / "a.eml").unlink()
    box.rmdir()
    with pytest.raises(InspectorError, match="does not exist"):
        scanned(source)
    assert len(source) == 1


def test_gzip_file_that_grows_is_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox.gz"
    write(path, gzip.compress(mbox_of(mail("a"), mail("b"))))
    source = opened(path)
    with path.open("ab") as file:
        file.write(gzip.compress(separator(3) + mail("c")))
    assert subjects(source) == ["a", "b", "c"]
    assert source.message(3).raw == mail("c")


def test_gzip_file_that_was_still_being_written_is_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox.gz"
    whole = gzip.compress(mbox_of(*(mail(str(number), os.urandom(30).hex().encode() + b"\n") for number in range(99))))
    write(path, whole[: len(whole) // 2])
    source = opened(path)
    assert "cut short" in source.notes[0]
    known = len(source)
    with path.open("ab") as file:
        file.write(whole[len(whole) // 2 :])
    assert subjects(source) == [str(number) for number in range(99)]
    assert known < 99
    assert source.notes == ()
