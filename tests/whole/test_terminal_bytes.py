"""What a mail says sends nothing to the terminal: every byte that the real program writes there is read strictly."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a thing of POSIX", allow_module_level=True)

from inspector.tui.forms import FORMS
from tests.whole.hostile import NAMES, mailbox, recording
from tests.whole.program import Program, program

TABS = {"2": "Header fields", "3": "Text of the mail", "4": "Attachments and parts", "5": "Raw bytes"}
TABS |= {"6": "Questions and answers", "7": "Findings", "8": "Notes"}
AT_TERMINALS = ("escape", "hyperlink", "bidi", "zero-width", "marks", "nul", "textual")
WHOLE = os.environ.get("WHOLE_TESTS") == "all"
"""Every verdict of every fixture at every size: some minutes."""
SPELT = ("\\x1b", "\\u202e", "\\u200b", "\\x9b", "[/x]", "[@click=app.quit]")
"""What attacks look like when they are only shown; each must have been on the screen."""


def open_message(shown: Program, number: int) -> None:
    """The next message, from the list or from the one before it."""
    place = f"message {number} of {len(NAMES)}" if shown.reader.columns >= 100 else f"{number}/{len(NAMES)} "
    shown.press("enter" if number == 1 else "]", place, "Verdicts", " keys")


def every_tab(shown: Program) -> None:
    """By the number keys, and the header fields as they stand."""
    for key, title in TABS.items():
        shown.press(key, f"[{key} ", title)
        if key == "2":
            shown.press("v", "as they stand")
    shown.press("1", "[1 Case", "Verdicts")


def checks(shown: Program, most: int) -> None:
    """The debugger on that many verdicts: the first by enter, the others by `]` until the first comes again."""
    shown.press("enter", "Steps", "verdict", " keys")
    first = heading(shown)
    for _ in range(most - 1):
        shown.press("]")
        shown.wait_for("verdict")
        if heading(shown) == first:
            break
    shown.press("escape", "[1 Case", "Verdicts")


def heading(shown: Program) -> str:
    """The check that the debugger shows."""
    return shown.shown.partition("\n")[0]


def family(name: str) -> str:
    """What a fixture aims at."""
    return name.removesuffix(".eml").removesuffix("-encoded")


def visits(is_wide: bool) -> dict[str, int]:
    """The fixtures to open, and how many verdicts of each are stepped into.

    Wide screens see those that attack in plain bytes, narrow ones those in encoded words and what aims at terminals.
    """
    if WHOLE:
        return dict.fromkeys(NAMES, 1000)
    plain = {name: 4 if family(name) in AT_TERMINALS else 1 for name in NAMES if "-encoded" not in name}
    encoded = {name: 1 for name in NAMES if "-encoded" in name}
    return plain if is_wide else encoded | dict.fromkeys(("escape.eml", "bidi.eml", "textual.eml"), 1)


def walk(folder: Path, size: tuple[int, int]) -> tuple[Program, str]:
    """Through the hostile mailbox; the program when it has ended, and all that stood on its screen."""
    folder.mkdir()
    visited = visits(size[0] >= 100)
    names = [*visited, *(name for name in NAMES if name not in visited)]
    arguments = ["open", str(mailbox(folder, names)), "--dns", f"recording:{recording(folder)}"]
    with program(arguments, size, folder) as shown:
        shown.wait_for(f"{len(NAMES)} messages", "scanned 100%", " keys")
        for number, most_checks in enumerate(visited.values(), 1):
            open_message(shown, number)
            every_tab(shown)
            checks(shown, most_checks)
        windows(shown)
        assert shown.leave() == 0
    return shown, "".join(shown.reader.written)


def windows(shown: Program) -> None:
    """What opens over a message: its session to type over, a supposition, a note, the report, the clipboard."""
    shown.press("a", "Client IP", "esc  back")
    shown.press("escape", gone="esc  back")
    shown.press("w", "What if", "esc  back")
    shown.press("escape", gone="esc  back")
    shown.press("m", "Note on", "esc  back")
    shown.press("escape", gone="esc  back")
    shown.press("y", "Copied")
    shown.press("5", "[5 ", "Raw bytes")
    shown.press("e", "Preview", "Report as markdown")
    shown.press("y", "Copied the report")
    for form in (*FORMS[1:], FORMS[0]):  # The next message begins with the form that this one ended with.
        shown.press("f", f"Report as {form}")
    shown.press("escape", "[5 ")
    shown.press("1", "[1 Case")


def test_no_byte_of_a_hostile_mailbox_acts_on_the_terminal(tmp_path: Path) -> None:
    with ThreadPoolExecutor() as threads:  # Both at the same time, on two cores.
        wide = threads.submit(walk, tmp_path / "wide", (120, 40))
        narrow = threads.submit(walk, tmp_path / "narrow", (80, 24))
        for shown, written in (wide.result(), narrow.result()):
            assert [attack for attack in SPELT if attack not in written] == []
            assert len(shown.reader.copied) == 2
            assert all(is_harmless(text) for text in shown.reader.copied)


def is_harmless(text: str) -> bool:
    """Nothing but characters that can be seen, and line ends."""
    return all(character.isprintable() or character == "\n" for character in text)
