"""Deeds on messages of a list: kept, found again elsewhere, and taken back."""

from pathlib import Path

import pytest

from inspector.casebook.rows import locate
from inspector.errors import InspectorError
from inspector.model.note import Note
from inspector.tui.filing import Filing
from inspector.tui.tagging import changed_tags, shared_tags, tag_complaint, typed_tags
from tests.casebook.books import book
from tests.tui.tables import MAIL, Mails

OTHER = MAIL.replace(b"Your card was locked", b"A parcel")
THIRD = MAIL.replace(b"Your card was locked", b"An invoice")
PATH = "/mail/abuse.mbox"


def looked_through(filing: Filing, source: Mails) -> Filing:
    """As at an opening."""
    for found in locate(source, 1, len(source), frozenset(filing.book.prints)):
        filing.take(found)
    filing.resume_marks(len(source))
    return filing


def test_done_tags_notes_and_marks_are_there_at_the_next_opening(tmp_path: Path) -> None:
    source = Mails(MAIL, OTHER)
    one = Filing(book(tmp_path), source, PATH)
    one.set_done({2: one.key(2)}, is_done=True)
    one.set_tags({2: one.key(2)}, ["phish"], [])
    one.note(2, one.key(2), "case", "asked Dana", seen="")
    one.mark([1])
    one.keep_place(2, 2)
    again = looked_through(Filing(book(tmp_path), source, PATH), source)
    assert again.filed(1) == one.filed(1)
    assert again.filed(2) == one.filed(2)
    assert (again.filed(1).is_marked, again.filed(2).is_done, again.filed(2).tags) == (True, True, ("phish",))
    assert again.filed(2).notes == 1
    assert again.last_place(2) == 2
    (known,) = again.book.mailboxes()
    assert (known.path, known.messages, known.done) == (PATH, 2, 1)


def test_a_mail_moved_to_another_file_keeps_all_but_its_mark(tmp_path: Path) -> None:
    source, other = Mails(MAIL, OTHER), Mails(THIRD, OTHER)
    one = Filing(book(tmp_path), source, PATH)
    one.note(2, one.key(2), "case", "asked Dana", seen="")
    one.mark([2])
    again = looked_through(Filing(book(tmp_path), other, "/mail/other.mbox"), other)
    record = again.record(2)
    assert record is not None
    assert record.notes == (Note("case", "asked Dana"),)
    assert again.marked == set()


def test_marks_follow_their_messages_when_others_are_removed(tmp_path: Path) -> None:
    source, shorter = Mails(MAIL, OTHER, THIRD), Mails(THIRD, MAIL)
    one = Filing(book(tmp_path), source, PATH)
    one.mark([1, 2, 3])
    one.keep_place(3, 3)
    again = looked_through(Filing(book(tmp_path), shorter, PATH), shorter)
    assert again.marked == {1, 2}
    assert again.last_place(2) == 1
    assert looked_through(Filing(book(tmp_path), shorter, PATH), shorter).marked == {1, 2}
    again.mark(off=[1, 2])
    assert looked_through(Filing(book(tmp_path), shorter, PATH), shorter).marked == set()


def test_undo_goes_back_deed_by_deed_and_on_one_message_alone(tmp_path: Path) -> None:
    source = Mails(MAIL, OTHER)
    one = Filing(book(tmp_path), source, PATH)
    one.set_done({1: one.key(1)}, is_done=True)
    one.set_tags({1: one.key(1), 2: one.key(2)}, ["phish"], [])
    one.mark([1, 2])
    one.mark(off=[1])
    assert one.undo() == ("mark taken from 1 message", (1,))
    assert one.marked == {1, 2}
    one.note(2, one.key(2), "hop 1", "odd", seen="")
    assert one.undo(one.key(1))[0] == "tags of 2 messages"
    assert one.filed(2).tags == ()
    assert one.undo()[0] == "note on hop 1"
    assert one.undo()[0] == "mark of 2 messages"
    assert one.undo()[0] == "done, message 1"
    assert one.undo() == ("", ())
    assert (one.filed(1).is_done, one.filed(2).notes, one.marked) == (False, 0, set())
    again = looked_through(Filing(book(tmp_path), source, PATH), source)
    assert not again.marked
    assert not again.filed(1).is_done


def test_redo_does_again_what_undo_took_back_until_something_new_is_done(tmp_path: Path) -> None:
    source = Mails(MAIL, OTHER)
    one = Filing(book(tmp_path), source, PATH)
    one.mark([1, 2])
    one.set_done({1: one.key(1)}, is_done=True)
    one.set_tags({1: one.key(1), 2: one.key(2)}, ["phish"], [])
    one.note(2, one.key(2), "case", "odd", seen="")
    one.note(2, one.key(2), "case", "odder", seen="odd")
    one.mark(off=[1])
    before = (one.filed(1), one.filed(2), one.book.record(one.key(1)), one.book.record(one.key(2)))
    assert one.redo() == ("", ())
    undone = [one.undo()[0] for _ in range(6)]
    assert (one.filed(1).is_done, one.filed(2).notes, one.filed(2).tags, one.marked) == (False, 0, (), set())
    assert [one.redo()[0] for _ in range(6)] == undone[::-1]
    assert (one.filed(1), one.filed(2), one.book.record(one.key(1)), one.book.record(one.key(2))) == before
    again = looked_through(Filing(book(tmp_path), source, PATH), source)
    assert (again.filed(1), again.filed(2)) == before[:2]
    assert one.undo()[0] == "mark taken from 1 message"
    one.mark([], [2])
    assert one.redo() == ("", ())
    assert one.marked == {1}


def test_redo_on_one_message_leaves_what_was_taken_back_of_others(tmp_path: Path) -> None:
    one = Filing(book(tmp_path), Mails(MAIL, OTHER), PATH)
    one.set_tags({1: one.key(1)}, ["one"], [])
    one.set_tags({2: one.key(2)}, ["two"], [])
    one.undo()
    one.undo()
    assert one.redo(one.key(2))[0] == "tags of message 2"
    assert (one.filed(1).tags, one.filed(2).tags) == ((), ("two",))
    assert one.redo()[0] == "tags of message 1"


def test_a_redo_is_refused_where_another_inspector_wrote_meanwhile(tmp_path: Path) -> None:
    one, other = (Filing(book(tmp_path), Mails(MAIL), PATH) for _ in range(2))
    one.note(1, one.key(1), "case", "mine", seen="")
    one.undo()
    other.note(1, other.key(1), "case", "theirs", seen="")
    one.book.refresh()
    with pytest.raises(InspectorError, match="stays as it is"):
        one.redo()
    assert one.book.record(one.key(1)).notes == (Note("case", "theirs"),)


def test_a_pasted_mail_keeps_its_notes_and_no_marks_or_place(tmp_path: Path) -> None:
    source = Mails(MAIL)
    one = Filing(book(tmp_path), source)
    one.mark([1])
    one.note(1, one.key(1), "case", "again", seen="")
    one.keep_place(1, 1)
    assert one.book.mailboxes() == ()
    again = looked_through(Filing(book(tmp_path), source), source)
    assert again.marked == set()
    assert again.filed(1).notes == 1


def test_a_mark_that_cannot_be_kept_is_not_set(tmp_path: Path) -> None:
    one = Filing(book(tmp_path), Mails(MAIL), PATH)
    one.book.close()
    with pytest.raises(InspectorError, match="not kept"):
        one.mark([1])
    assert one.marked == set()


def test_tags_are_words_and_what_is_none_is_told() -> None:
    assert typed_tags(" #phish, vip  phish") == ("phish", "vip")
    assert tag_complaint("phish vip-2 größe") == ""
    assert "cannot be a tag" in tag_complaint("a:b")
    assert "cannot be a tag" in tag_complaint("a\u202eb")
    assert "too long" in tag_complaint("x" * 25)
    assert changed_tags(("a", "b"), "b c") == (frozenset("c"), frozenset("a"))
    assert shared_tags([]) == ()


def test_a_mail_that_lies_there_twice_is_done_at_both_places(tmp_path: Path) -> None:
    source = Mails(MAIL, OTHER, MAIL)
    one = Filing(book(tmp_path), source, PATH)
    one.key(3)
    one.set_done({1: one.key(1)}, is_done=True)
    assert one.with_twins([1]) == [1, 3]
    assert [one.filed(number).is_done for number in (1, 2, 3)] == [True, False, True]
    assert one.done == 2
    one.undo()
    assert one.done == 0
