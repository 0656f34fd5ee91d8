"""A message is known again wherever it lies."""

from inspector.casebook.rows import key_of, locate, row_print
from inspector.mail.header import parse
from inspector.model.message import Source
from tests.tui.tables import MAIL, Mails

OTHER = MAIL.replace(b"Your card was locked", b"A parcel")


def test_a_mail_with_other_line_ends_is_the_same_and_one_changed_octet_makes_another() -> None:
    crlf, lf = parse(MAIL, Source("a.eml")), parse(MAIL.replace(b"\r\n", b"\n") + b"\n", Source("b.mbox", 7))
    assert key_of(crlf) == key_of(lf)
    assert key_of(crlf) != key_of(parse(MAIL.replace(b"Please", b"please"), Source("a.eml")))


def test_messages_are_found_in_another_list_at_another_place() -> None:
    before, after = Mails(MAIL, OTHER), Mails(OTHER, OTHER, MAIL)
    known = {row_print(before.glance(1))}
    found = list(locate(after, 1, 3, known))
    assert [part.keys for part in found] == [{3: key_of(before.message(1))}]
    assert len(found[0].prints) == 3


def test_a_row_that_only_looks_like_a_known_one_has_a_key_of_its_own() -> None:
    alike = MAIL.replace(b"Please confirm", b"Send money")
    known = {row_print(Mails(MAIL).glance(1))}
    ((part),) = locate(Mails(alike), 1, 1, known)
    assert part.keys == {1: key_of(Mails(alike).message(1))}
    assert part.keys[1] != key_of(Mails(MAIL).message(1))
