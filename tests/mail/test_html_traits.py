"""What HTML does beside showing text: each trait with markup that has it and a close one that does not."""

import pytest

from inspector.mail.html_traits import HtmlTraits, html_traits

PIXEL = '<img src="https://count.example/p" width="1" height="1">'


@pytest.mark.parametrize(
    ("source", "hidden", "shown"),
    [
        ('<div style="display: none">secret</div>word', 6, 4),
        ("<div style='font-size:0'>secret</div>word", 6, 4),
        ("<div style='font-size:0.9em'>visible</div>", 0, 7),
        ("<div style='opacity:0.5'>visible</div>", 0, 7),
        ("<div style='display:none'>a<div>b</div>c</div>d", 3, 1),
        ("<br style='display:none'>word", 0, 4),
        ("<style>.a{display:none}</style>word", 0, 4),
        ("<!-- <div style='display:none'>x</div> -->word", 0, 4),
    ],
)
def test_letters_that_are_not_seen_are_counted_apart(source: str, hidden: int, shown: int) -> None:
    traits = html_traits(source)
    assert (traits.hidden_letters, traits.letters) == (hidden, shown)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("pay<span style='font-size:0'>x</span>pal", 1),
        ("pay <span style='font-size:0'>x</span>pal", 0),
        ("pay<span style='font-size:9px'>x</span>pal", 0),
        ("pay<div style='display:none'>x</div>pal", 0),
    ],
)
def test_words_split_by_hidden_letters(source: str, count: int) -> None:
    assert html_traits(source).split_words == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (PIXEL, 1),
        (PIXEL.replace('width="1" height="1"', 'style="width:1px;height:1px"'), 1),
        (PIXEL.replace("https://count.example/p", "cid:p"), 0),
        (PIXEL.replace('height="1"', 'height="40"'), 0),
        (PIXEL.replace('width="1"', 'width="1%"'), 0),
        (PIXEL.replace('width="1"', 'data-width="1"'), 0),
    ],
)
def test_a_pixel_is_a_tiny_remote_picture(source: str, count: int) -> None:
    assert html_traits(source).pixels == count


def test_forms_passwords_and_scripts_are_counted() -> None:
    traits = html_traits("<form action=x><input type=password><input type=text></form><script>if(a<b){}</script>")
    assert (traits.forms, traits.password_fields, traits.scripts) == (1, 1, 1)


@pytest.mark.parametrize(
    "unit", ["<", "<a", '<a "', "<a '\"", "<!--", "<div style='display:none'>", "&#", "<script>", "</", PIXEL]
)
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    assert isinstance(html_traits(unit * (1_000_000 // len(unit))), HtmlTraits)
