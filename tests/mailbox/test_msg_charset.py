"""The character set of a .msg that is not in Unicode: named, likely, or said to be unknown."""

import pytest

from inspector.mailbox.msg_charset import Charset, Hints, charset

JAPANESE = "日本語の件名".encode("cp932")
WRONG = "letters may be wrong"


def test_ascii_needs_no_character_set() -> None:
    assert charset(b"plain", Hints(932, 50220, 1041)) == Charset("")


@pytest.mark.parametrize(
    ("texts", "code_page", "name"),
    [
        (JAPANESE, 932, "cp932"),
        ("Grüße".encode("cp1252"), 1252, "cp1252"),
        ("привет".encode("koi8-r"), 20866, "koi8-r"),
        ("Grüße".encode("latin-1"), 28591, "iso8859-1"),
        ("żółw".encode("cp1250"), 1250, "cp1250"),
        ("日本".encode(), 65001, "utf-8"),
    ],
)
def test_named_code_page_is_taken_without_a_word(texts: bytes, code_page: int, name: str) -> None:
    assert charset(texts, Hints(code_page)) == Charset(name)


@pytest.mark.parametrize(
    ("texts", "hints", "name", "said"),
    [
        (JAPANESE, Hints(None, 50220, 1033), "cp932", "has the letters in which the mail was sent"),
        ("дом".encode("cp1251"), Hints(None, 28595, None), "cp1251", "in which the mail was sent"),
        (JAPANESE, Hints(None, 20127, 1041), "cp932", "usual in the mail's language"),
        ("中文".encode("cp950"), Hints(None, None, 0x0404), "cp950", "usual"),
        ("中文".encode("gbk"), Hints(None, None, 0x0804), "gbk", "usual"),
        ("żółw".encode("cp1250"), Hints(None, 65001, 1045), "cp1250", "usual"),
        ("日本".encode(), Hints(None, 65001, None), "utf-8", "make sense so"),
    ],
)
def test_likely_character_set_is_taken_and_said(texts: bytes, hints: Hints, name: str, said: str) -> None:
    found = charset(texts, hints)
    assert found.name == name
    assert found.note.startswith("This .msg does not name its character set: read as")
    assert said in found.note
    assert WRONG not in found.note


@pytest.mark.parametrize("hints", [Hints(), Hints(1200, 20127, 0), Hints(99999, -5, 0x3FF), Hints(0, 0, 0)])
def test_unknown_character_set_is_said(hints: Hints) -> None:
    found = charset("Grüße".encode("cp1252"), hints)
    assert found.name == "cp1252"
    assert WRONG in found.note


def test_octets_that_no_windows_writes_are_read_all_the_same() -> None:
    assert charset(b"a\x81b", Hints()).name == "latin-1"


def test_texts_that_are_not_in_the_named_character_set_are_told() -> None:
    found = charset("Grüße x".encode("cp1252"), Hints(65001, None, None))
    assert found.name == "cp1252"
    assert "are not in the character set that it names (utf-8)" in found.note
    assert WRONG in found.note
