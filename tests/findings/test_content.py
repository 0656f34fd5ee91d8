"""What a mail does beside saying something: how much of it is needed before a rule speaks."""

from inspector.findings.content import MIN_HIDDEN
from tests.findings.bodies import html_case, of_body
from tests.findings.pairs.content import HIDDEN, SPLIT, picture


def test_a_line_that_is_not_seen_is_nothing() -> None:
    few = HIDDEN.format("none").replace("word " * MIN_HIDDEN, "A line for the list of mails")
    assert of_body(html_case(few)) == []


def test_two_words_split_by_letters_that_are_not_seen_may_be_a_slip() -> None:
    assert of_body(html_case(SPLIT.format("0") * 2)) == []


def test_a_picture_that_asks_to_be_scanned_is_told_once() -> None:
    assert of_body(picture("Scan the QR code").case()) == [("content.picture-only", "low")]


def test_a_code_without_a_picture_is_nothing() -> None:
    words = "Please scan the QR code at the door, as all of our guests did when they came to us last week."
    assert of_body(html_case(words)) == []
