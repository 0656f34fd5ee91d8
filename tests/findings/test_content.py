"""What a mail does beside saying something: each rule with a mail that has it and a close one that does not."""

import pytest

from inspector.findings.content import MIN_HIDDEN
from inspector.model.limits import MAX_TEXT
from tests.findings.bodies import file_case, html_case, of_body

SPLIT = "pay<span style='font-size:0'>x</span>pal "
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_hidden_text_is_a_remark_when_there_is_much_of_it() -> None:
    hidden = "<div style='display:none'>{}</div>Hello"
    assert of_body(html_case(hidden.format("word " * MIN_HIDDEN))) == [("content.hidden-text", "info")]
    assert of_body(html_case(hidden.format("A line for the list of mails"))) == []
    assert of_body(html_case("word " * MIN_HIDDEN)) == []


def test_words_split_by_letters_that_are_not_seen() -> None:
    assert of_body(html_case(SPLIT * 3)) == [("content.split-words", "medium")]
    assert of_body(html_case(SPLIT * 2)) == []


def test_a_pixel_is_a_remark() -> None:
    pixel = '<img src="https://count.example/p" width=1 height=1>Hello'
    assert of_body(html_case(pixel)) == [("content.pixel", "info")]
    assert of_body(html_case(pixel.replace("width=1", "width=100"))) == []


def test_a_script_is_a_remark() -> None:
    assert of_body(html_case("<script>go()</script>Hello")) == [("content.script", "info")]
    assert of_body(html_case("&lt;script&gt;go()&lt;/script&gt;Hello")) == []


def test_a_picture_in_the_place_of_words() -> None:
    assert of_body(file_case("a.png", PICTURE, "image/png", "Scan")) == [("content.picture-only", "low")]
    assert of_body(file_case("a.png", PICTURE, "image/png", "A photograph of the garden. " * 5)) == []


def test_text_that_is_longer_than_what_is_read_is_said() -> None:
    assert of_body(html_case("word " * (MAX_TEXT // 5 + 10))) == [("content.not-read-whole", "info")]
    assert of_body(html_case("word " * (MAX_TEXT // 5 - 10))) == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Please scan the QR code below with your telephone to keep your mailbox open, or lose all.", "a.png", True),
        ("Please scan the QR code below with your telephone to keep your mailbox open, or lose all.", "a.txt", False),
        ("Please find the scan of the contract that we signed last week, with all of its pages.", "a.png", False),
    ],
)
def test_a_code_to_scan_is_said_not_to_be_decoded(text: str, name: str, expected: bool) -> None:
    declared = "image/png" if name.endswith("png") else "text/plain"
    looked_at = file_case(name, PICTURE if expected else b"x", declared, text)
    assert (("content.qr", "low") in of_body(looked_at)) is expected
