"""What a mail does beside saying something: how much of it is needed before a rule speaks."""

import pytest

from inspector.findings.content import MIN_HIDDEN, MIN_SPLIT_BY_CHARACTERS
from tests.findings.bodies import html_case, of_body
from tests.findings.mails import case, plain_letter
from tests.findings.pairs.content import HIDDEN, SPLIT, picture


def test_a_line_that_is_not_seen_is_nothing() -> None:
    few = HIDDEN.format("none").replace("word " * MIN_HIDDEN, "A line for the list of mails")
    assert of_body(html_case(few)) == []


def test_two_words_split_by_letters_that_are_not_seen_may_be_a_slip() -> None:
    assert of_body(html_case(SPLIT.format("0") * 2)) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pay\u200e\u200fpal ", [("content.split-words", "medium")]),
        ("Schiff\u00adfahrt ", []),
        ("a\u200d \u200db ", []),
    ],
)
def test_words_split_by_characters_that_are_not_seen(word: str, expected: list[tuple[str, str]]) -> None:
    assert of_body(html_case(word * MIN_SPLIT_BY_CHARACTERS)) == expected
    assert of_body(case(plain_letter("Content-Type: text/plain; charset=utf-8", body=word * 20))) == expected
    assert of_body(html_case(word * (MIN_SPLIT_BY_CHARACTERS - 1))) == []


def test_a_picture_that_is_hidden_counts_readers_too() -> None:
    hidden = '<img src="https://count.example/p" style="display:none">Hello'
    assert of_body(html_case(hidden)) == [("content.pixel", "info")]
    assert of_body(html_case(hidden.replace("https://count.example/p", "cid:logo"))) == []


def test_a_picture_on_a_server_in_the_place_of_words() -> None:
    picture_of_words = '<a href="https://shop.example/"><img src="https://shop.example/a.png"></a>'
    assert of_body(html_case(picture_of_words)) == [("content.picture-only", "low")]
    assert of_body(html_case(picture_of_words + "A photograph of the garden. " * 5)) == []


def test_a_picture_that_asks_to_be_scanned_is_told_once() -> None:
    assert of_body(picture("Scan the QR code").case()) == [("content.picture-only", "low")]


def test_a_code_without_a_picture_is_nothing() -> None:
    words = "Please scan the QR code at the door, as all of our guests did when they came to us last week."
    assert of_body(html_case(words)) == []
