"""HTML taken apart: words, tags, and what a browser shows nothing of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.html_tags import Piece, _step, markup


def test_words_and_tags_come_in_their_order() -> None:
    assert markup("a<B c=1>b</B>d").pieces == [
        ("a", "", "b", " c=1"),
        ("b", "/", "b", ""),
        ("d", "", "", ""),
    ]


@pytest.mark.parametrize("source", ["1 < 2", "a <3 b", "<", "<\u00e9>", "</\u00e9>", "<<"])
def test_an_angle_that_opens_nothing_is_a_character(source: str) -> None:
    read = markup(source)
    assert "".join(words for words, *_ in read.pieces) == source
    assert not read.is_cut


@pytest.mark.parametrize(
    "hidden",
    ["<!-- <p> -->", "<!-->", "<!--->", "<!doctype html>", "<?php ?>", "</ center>", "</>", "</1>"],
)
def test_comments_and_what_browsers_take_for_them_hold_no_words(hidden: str) -> None:
    assert "".join(words for words, *_ in markup(f"a{hidden}b").pieces) == "ab"


@pytest.mark.parametrize("name", ["script", "style", "title", "textarea", "select"])
def test_what_is_not_shown_is_left_out_up_to_its_own_end(name: str) -> None:
    read = markup(f"a<{name}><!-- <b>x</b></{name.upper()}>b")
    assert [words for words, *_ in read.pieces] == ["a", "", "b"]


@pytest.mark.parametrize("end", ["<!-- b", "<p", "<p title='>", "<script>b", "<!b", "</p"])
def test_what_never_closes_ends_the_reading(end: str) -> None:
    read = markup(f"a{end}")
    assert read.pieces[0][0] == "a"
    assert read.is_cut


_MARKS = (
    "<",
    ">",
    "</",
    "a",
    " ",
    '"',
    "'",
    "=",
    "/",
    "\n",
    "\u00e9",
    "3",
    "<p>",
    "</p>",
    '<B c="1">',
    "<a href='<!-- '>",
)
_UNUSUAL = (
    "<!--",
    "-->",
    "<!",
    "<?",
    "<script>",
    "</script>",
    "<script",
    "<STYLE x>",
    "</style >",
    "<title>",
    "</>",
    "<\u017ftyle>",
    "<strong>",
    "<noframes>",
)


@given(st.lists(st.sampled_from(_MARKS + _UNUSUAL), max_size=14).map("".join))
def test_a_run_of_tags_is_taken_as_one_tag_after_another_would_be(source: str) -> None:
    pieces: list[Piece] = []
    place = 0
    while 0 <= place < len(source):
        place = _step(source, place, pieces)
    assert markup(source) == (pieces, place < 0, "".join(words for words, *_ in pieces))
