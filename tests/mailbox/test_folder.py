"""Maildirs and folders of messages."""

from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import folder_source, open_source
from tests.mailbox.made import mail, mbox_of, scanned, subjects


def maildir(path: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    return path


def test_maildir_lists_new_and_cur_by_delivery_with_subfolders_after(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    (box / "cur" / "200.a.host:2,S").write_bytes(mail("second"))
    (box / "new" / "1000.b.host").write_bytes(mail("third"))
    (box / "new" / "100.c.host").write_bytes(mail("first"))
    (box / "tmp" / "50.d.host").write_bytes(mail("never"))
    (maildir(box / ".Sent") / "cur" / "1.e.host:2,S").write_bytes(mail("sent"))
    source = open_source(str(box))
    assert subjects(source) == ["first", "second", "third", "sent"]
    assert source.format == "maildir"
    message = source.message(4)
    assert message.source.format == "maildir"
    assert message.source.path.endswith("1.e.host:2,S")


def test_maildir_keeps_whatever_was_delivered(tmp_path: Path) -> None:
    box = maildir(tmp_path / "box")
    (box / "cur" / "1.a").write_bytes(b"no header at all\n")
    (box / "cur" / "2.b").write_bytes(b"From x@example.com Mon Nov  2 10:00:00 2026\n" + mail("b"))
    assert [message.raw for message in map(scanned(open_source(str(box))).message, (1, 2))] == [
        b"no header at all\n",
        b"From x@example.com Mon Nov  2 10:00:00 2026\n" + mail("b"),
    ]


def test_empty_maildir_is_a_list_of_nothing(tmp_path: Path) -> None:
    assert subjects(open_source(str(maildir(tmp_path / "box")))) == []


def test_folder_lists_every_file_with_mail_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(mail("b"))
    (tmp_path / "a.eml").write_bytes(mail("a"))
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "box").write_bytes(mbox_of(mail("c"), mail("d")))
    source = open_source(str(tmp_path))
    assert subjects(source) == ["a", "b", "c", "d"]
    assert source.notes == ("1 file holds no mail that can be read: c.png",)
    assert source.message(4).raw == mail("d")
    assert source.summary(4).path.endswith("box")


def test_files_that_take_long_are_listed_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.eml", "b.eml", "c.eml"):
        (tmp_path / name).write_bytes(mail(name))
    monkeypatch.setattr(folder_source, "SOON", 3600.0)
    assert len(open_source(str(tmp_path))) == 3  # What takes no time comes at once.
    monkeypatch.setattr(folder_source, "SOON", 0.0)
    source = open_source(str(tmp_path))
    assert len(source) == 1
    assert [told.messages for told in source.scan()][:2] == [2, 3]


def test_folder_without_mail_is_refused_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"buy milk\n")
    with pytest.raises(InspectorError, match=r"is no Maildir, and no file in it holds mail\..*: notes\.txt\. Open "):
        open_source(str(tmp_path))


def test_links_that_lead_back_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("a"))
    (tmp_path / "back").symlink_to(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert subjects(open_source(str(tmp_path))) == ["a"]


def test_file_that_vanished_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("a"))
    source = scanned(open_source(str(tmp_path)))
    (tmp_path / "a.eml").unlink()
    with pytest.raises(InspectorError, match="was moved or deleted"):
        source.message(1)
    assert source.summary(1).subject == "a"
