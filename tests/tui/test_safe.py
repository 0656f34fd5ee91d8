"""Nothing that a mail holds acts on the terminal or on the markup."""

import pytest

from inspector.text import cells
from inspector.tui import safe

HOSTILE = [
    "[/x]",
    "[@click=app.quit]x[/]",
    "\x1b[2J",
    "\x1b]52;c;ZXZpbA==\x07",
    "\u202egpj.exe",
    "a\x00b\x9bc",
    "zero\u200bwidth",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_has_no_style_of_its_own_and_only_printable_characters(text: str) -> None:
    shown = safe.line(text)
    assert shown.spans == []
    assert all(character.isprintable() for character in shown.plain)


def test_markup_stays_as_it_was_typed() -> None:
    assert safe.line("[@click=app.quit]x[/]").plain == "[@click=app.quit]x[/]"


@pytest.mark.parametrize("text", ["漢字漢字", "ab", "a\u0301bc", "a much longer text"])
def test_a_cell_is_exactly_as_wide_as_asked(text: str) -> None:
    assert cells(safe.cell(text, 7).plain) == 7


def test_lines_end_only_at_line_ends() -> None:
    assert safe.lines("a\r\nb\x0bc\u2028d").plain == "a\nb\\x0bc\\u2028d"
