"""Nothing foreign reaches a terminal or a report except through `text.visible`."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.text import cells, defang, elide, first_lines, visible, visible_lines


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("evil\u202egpj.exe", "evil\\u202egpj.exe"),
        ("a\u200bb\u00adc", "a\\u200bb\\xadc"),
        ("two\r\nlines\u2028three", "two\\r\\nlines\\u2028three"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("lone \ud800 surrogate", "lone \\ud800 surrogate"),
        ("hidden\u3164name", "hidden\\u3164name"),
        ("a\u00a0b\tc", "a b c"),
        ("[/x] [@click=app.quit]x[/]", "[/x] [@click=app.quit]x[/]"),
        ("Zoë 日本 Grüße", "Zoë 日本 Grüße"),
    ],
)
def test_visible_spells_out_what_a_terminal_would_obey(foreign: str, shown: str) -> None:
    assert visible(foreign) == shown


def test_visible_keeps_two_marks_on_a_letter_and_spells_out_the_pile() -> None:
    assert visible("Z" + "\u0301" * 4) == "Z\u0301\u0301" + "\\u0301" * 2


def test_visible_spells_out_a_mark_that_would_land_on_foreign_text() -> None:
    assert visible("\u0301abc") == "\\u0301abc"


def test_visible_shows_octets_that_are_not_utf8() -> None:
    assert visible(b"caf\xe9 \x00") == "caf\\xe9 \\x00"


@given(st.text() | st.binary())
@settings(derandomize=True, max_examples=300)
def test_visible_text_has_no_character_that_acts(foreign: str | bytes) -> None:
    for character in visible(foreign):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@given(st.text(), st.integers(0, 30), st.sampled_from(["start", "end", "both"]))
@settings(derandomize=True, max_examples=300)
def test_elided_text_fits_its_columns(foreign: str, width: int, keep: str) -> None:
    assert cells(elide(visible(foreign), width, keep=keep)) <= width


def test_elide_of_a_domain_keeps_the_labels_that_decide() -> None:
    assert elide("corp.example.login.badsite.example", 20, keep="both").endswith("site.example")


def test_lines_end_where_a_person_sees_them_end() -> None:
    assert visible_lines("a\r\nb\rc\nd\x0be") == ("a", "b", "c", "d\\x0be")


@pytest.mark.parametrize(
    ("indicator", "shown"),
    [
        ("https://paypa1.example/login", "hxxps://paypa1[.]example/login"),
        ("HTTP://a.example", "HxxP://a[.]example"),
        ("bad。example", "bad[.]example"),
    ],
)
def test_defanged_indicators_are_no_links(indicator: str, shown: str) -> None:
    assert defang(indicator) == shown


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\nb", "a\r\nb\rc\nd\r\n", "\n\n\n", "a\r\n\r\nb\r\r\nc"])
@pytest.mark.parametrize("most", [1, 2, 3, 10])
def test_the_first_lines_and_how_many_more_are_those_of_all_lines(text: str, most: int) -> None:
    lines = visible_lines(text)
    assert first_lines(text, most) == (lines[:most], max(len(lines) - most, 0))
