"""What is written is there at the next opening, for every inspector, and nobody's words are lost."""

import sqlite3
from pathlib import Path

import pytest

from inspector.auth.envelope import Given
from inspector.casebook import Casebook, Change, Kind, KnownMailbox, in_memory
from inspector.casebook.facts import done_change, given_changes, note_change, tag_changes
from inspector.errors import InspectorError
from inspector.model.note import Note
from tests.casebook.books import book, ticking

A, B = "a" * 64, "b" * 64


def note(one: Casebook, text: str, place: str = "case") -> tuple[Change, ...]:
    """Write a note on a message, as seen by that inspector."""
    return one.write([note_change(A, one.record(A), place, text)])


def test_all_that_is_written_is_there_at_the_next_opening(tmp_path: Path) -> None:
    first = book(tmp_path)
    note(first, "asked Dana")
    note(first, "not ours", "hop 2")
    first.write(tag_changes(A, first.record(A), ["phish", "vip"]), {A: 17})
    first.write([done_change(A, first.record(A), first.now())])
    first.write(given_changes(A, first.record(A), Given("192.0.2.1", None, "", 0)))
    first.mark("/mail/abuse.mbox", [(3, 17), (5, 19)])
    first.keep_mailbox(KnownMailbox("/mail/abuse.mbox", first.now(), 12, 1, 3, 17))
    first.close()
    again = book(tmp_path)
    record = again.record(A)
    assert record.notes == (Note("case", "asked Dana"), Note("hop 2", "not ours"))
    assert record.tags == ("phish", "vip")
    assert record.is_done
    given = record.given
    assert given is not None
    assert (given.ip, given.helo, given.mail_from, given.boundary) == ("192.0.2.1", None, "", 0)
    assert set(again.prints) == {17}
    assert again.marks("/mail/abuse.mbox") == ((3, 17), (5, 19))
    assert again.mailboxes()[0].number == 3


def test_what_is_taken_away_is_gone_from_the_file_too(tmp_path: Path) -> None:
    first = book(tmp_path)
    note(first, "a word that nobody should find again")
    note(first, "")
    first.close()
    assert not any(b"nobody should find" in path.read_bytes() for path in tmp_path.iterdir())
    assert book(tmp_path).record(A).notes == ()


def test_two_inspectors_that_write_on_one_place_lose_no_words(tmp_path: Path) -> None:
    one, other = book(tmp_path), book(tmp_path)
    note(one, "from the one")
    assert note(other, "from the other")[0].after == "from the one / from the other"
    assert one.refresh()
    assert one.record(A).notes == other.record(A).notes == (Note("case", "from the one / from the other"),)
    assert not one.refresh()


def test_a_note_that_another_changed_is_not_taken_away(tmp_path: Path) -> None:
    one, other = book(tmp_path), book(tmp_path)
    note(one, "first")
    other.refresh()
    note(one, "first, and more")
    note(other, "")
    assert other.record(A).notes == (Note("case", "first, and more"),)


def test_two_inspectors_with_other_messages_do_not_meet(tmp_path: Path) -> None:
    one, other = book(tmp_path), book(tmp_path)
    one.write(tag_changes(A, one.record(A), ["phish"]))
    other.write(tag_changes(B, other.record(B), ["spam"]))
    one.refresh()
    assert (one.record(A).tags, one.record(B).tags) == (("phish",), ("spam",))


def test_an_undo_brings_back_what_was_and_is_refused_over_the_work_of_another(tmp_path: Path) -> None:
    one, other = book(tmp_path), book(tmp_path)
    note(one, "before")
    (made,) = note(one, "after")
    one.write([made.undone], is_turned=True)
    assert one.record(A).notes == (Note("case", "before"),)
    (made,) = note(one, "mine")
    other.refresh()
    note(other, "theirs")
    with pytest.raises(InspectorError, match="stays as it is"):
        one.write([made.undone], is_turned=True)
    one.refresh()
    assert one.record(A).notes == (Note("case", "theirs"),)


def test_what_cannot_be_written_is_told_and_changes_nothing(tmp_path: Path) -> None:
    one = book(tmp_path)
    note(one, "kept")
    other = sqlite3.connect(tmp_path / "cases.sqlite", isolation_level=None)
    other.execute("DROP TABLE facts")
    with pytest.raises(InspectorError, match="not kept"):
        note(one, "lost")
    assert one.record(A).notes == (Note("case", "kept"),)
    other.close()


def test_the_mailbox_that_was_opened_last_comes_first_and_forgetting_one_keeps_its_notes(tmp_path: Path) -> None:
    one = book(tmp_path)
    note(one, "stays")
    one.mark("/a.mbox", [(1, 1)])
    one.keep_mailbox(KnownMailbox("/a.mbox", one.now()))
    one.keep_mailbox(KnownMailbox("/b.mbox", one.now()))
    assert [known.path for known in one.mailboxes()] == ["/b.mbox", "/a.mbox"]
    one.forget_mailbox("/a.mbox")
    assert [known.path for known in one.mailboxes()] == ["/b.mbox"]
    assert one.marks("/a.mbox") == ()
    assert one.record(A).notes == (Note("case", "stays"),)


def test_memory_keeps_nothing(tmp_path: Path) -> None:
    one = Casebook(in_memory(), ticking())
    note(one, "while it runs")
    assert one.record(A).notes == (Note("case", "while it runs"),)
    assert one.path is None
    assert list(tmp_path.iterdir()) == []


def test_kinds_of_a_later_version_are_left_alone(tmp_path: Path) -> None:
    one = book(tmp_path)
    note(one, "known")
    one.close()
    file = sqlite3.connect(tmp_path / "cases.sqlite")
    file.execute("INSERT INTO facts VALUES (?, 'mood', '', 'fine', '')", (A,))
    file.commit()
    file.close()
    again = book(tmp_path)
    again.write(tag_changes(A, again.record(A), ["phish"]))
    assert again.record(A).notes == (Note("case", "known"),)
    again.close()
    file = sqlite3.connect(tmp_path / "cases.sqlite")
    assert file.execute("SELECT value FROM facts WHERE kind = 'mood'").fetchall() == [("fine",)]
    file.close()


def test_a_change_names_its_kind_as_the_file_does() -> None:
    assert [str(kind) for kind in Kind] == ["done", "tag", "note", "ip", "helo", "mail-from", "boundary"]
