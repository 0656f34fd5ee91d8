"""The program is killed at twenty points, and at the next opening all is there that was last shown as kept."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.tui.tables import MAIL
from tests.whole.program import Program, program

LINE = b"From a@b.example Mon Nov  9 08:15:02 2026\n"
SUBJECTS = (b"First", b"Second", b"Third", b"Fourth", b"Fifth", b"Sixth", b"Seventh", b"Eighth")
SIZE = (140, 30)
OURS = {"cases.sqlite", "cases.sqlite-wal", "cases.sqlite-shm"}
Check = Callable[[Program], None]
"""What must be true at the next opening."""
Deed = Callable[[Program], Check]
"""Keys up to the kill."""


class Desk:
    """A mailbox, a home and a folder for reports."""

    def __init__(self, folder: Path) -> None:
        self.home, self.reports, self.mailbox = folder / "home", folder / "reports", folder / "abuse.mbox"
        self.home.mkdir()
        self.reports.mkdir()
        mails = (MAIL.replace(b"Your card was locked", subject).replace(b"\r\n", b"\n") for subject in SUBJECTS)
        self.mailbox.write_bytes(b"".join(LINE + mail + b"\n" for mail in mails))
        self.raw = self.mailbox.read_bytes()

    @property
    def kept(self) -> set[str]:
        """The files in the home."""
        return {path.name for path in self.home.rglob("*") if path.is_file()}

    def clean(self) -> None:
        """The mail is as it was, reports are whole, and nothing else is left behind."""
        assert self.mailbox.read_bytes() == self.raw
        assert {path.name for path in self.mailbox.parent.iterdir()} == {"home", "reports", "abuse.mbox"}
        assert self.kept <= OURS
        for report in self.reports.rglob("*"):
            if report.is_file():
                assert report.suffix == ".md"
                assert "## How to check this report" in report.read_text("utf-8")


def counted(run: Program, what: str) -> int:
    """The number before that word in the line under the list."""
    found = re.search(rf"(\d+) {what}\b", run.shown)
    return int(found[1]) if found else 0


def shows(*words: str) -> Check:
    """These words stand there."""
    return lambda run: run.wait_for(*words)


def pressed(run: Program, *keys: str, shown: tuple[str, ...]) -> Check:
    """Keys; what they brought to the screen is there again."""
    for key in keys[:-1]:
        run.press(key)
    run.press(keys[-1], *shown)
    return shows(*shown)


def filled(run: Program, key: str, text: str, *, shown: tuple[str, ...]) -> Check:
    """A form opened by a key, filled in and kept."""
    run.press(key, "enter  keep")
    run.send(text, 0.1)
    run.press("enter", *shown, gone="enter  keep")
    return shows(*shown)


def left_in_a_form(run: Program) -> Check:
    """Killed within a note: as it was shown before."""
    run.press("m", "enter  keep", "asked Dana")
    run.send(" and Priya", 0.1)

    def check(again: Program) -> None:
        again.wait_for("1 note")
        notes(again, "asked Dana")
        assert "Priya" not in again.shown

    return check


def notes(run: Program, *words: str) -> None:
    """The notes of the message under the cursor."""
    run.press("enter", "[1 Case]")
    run.press("8", "[8 Notes", *words)


def another_note(run: Program) -> Check:
    """A note on another message, in its own screen."""
    run.press("]", "Second")
    run.press("8", "No notes yet")
    filled(run, "M", "not ours", shown=("not ours",))
    run.press("d", "Done.")

    def check(again: Program) -> None:
        again.wait_for("2 done")
        notes(again, "not ours")

    return check


def undone(run: Program) -> Check:
    """Taken back in the message's own screen."""
    run.press("M", "enter  keep", "not ours")
    run.press("backspace", "not our")
    run.press("enter", gone="enter  keep")
    run.press("u", "not ours", "Undone")
    return lambda again: notes(again, "not ours")


def burst(run: Program, key: str, what: str, seconds: float) -> Check:
    """Eight keys at once, and killed while they are obeyed."""
    if "[8 Notes" in run.shown:
        run.press("escape", "[1 Case]")
        run.press("escape", "8 messages")
    if counted(run, "marked") < 8:
        run.press("*", "8 marked")
    if what == "done":
        while counted(run, "done"):
            run.press("D", "messages done" if counted(run, "done") < 8 else "to do again")
    else:
        run.press("*", gone=" marked")
    run.press("home")
    run.send(key * 8, seconds)
    return lambda again: at_least(again, what, counted(run, what))


def at_least(run: Program, what: str, many: int) -> None:
    """What was shown is there; more may be, that was kept and not yet shown."""
    run.wait_for(*([f" {what}"] if many else []))
    assert many <= counted(run, what) <= 8


def exported(run: Program, folder: Path, seconds: float) -> Check:
    """Reports of all messages, killed while they are written; those that are there are whole."""
    if counted(run, "marked") < 8:
        run.press("*", "8 marked")
    run.press("e", "enter  write")
    run.send("\x15" + str(folder), 0.1)
    run.send("\r", seconds)
    return shows("8 marked")


def deeds(desk: Desk) -> list[Deed]:
    """Twenty ways to be interrupted."""
    return [
        lambda run: shows("8 messages"),
        lambda run: pressed(run, "space", shown=("1 marked",)),
        lambda run: pressed(run, "home", "d", shown=("1 marked", "1 done")),
        lambda run: filled(run, "#", "phish", shown=("phish",)),
        lambda run: filled(run, "m", "asked Dana", shown=("1 note",)),
        left_in_a_form,
        another_note,
        undone,
        *(partial(burst, key=" ", what="marked", seconds=0.01 + turn * 0.03) for turn in range(3)),
        *(partial(burst, key="d", what="done", seconds=0.01 + turn * 0.03) for turn in range(3)),
        *(partial(exported, folder=desk.reports / str(turn), seconds=turn * 0.03) for turn in range(6)),
    ]


def test_what_was_last_shown_is_there_after_a_kill_at_any_of_twenty_points(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    check = shows("8 messages")
    interrupted = deeds(desk)
    assert len(interrupted) == 20
    for deed in interrupted:
        with program([str(desk.mailbox), "--dns", "off"], SIZE, desk.home) as run:
            run.wait_for("8 messages", "scanned 100%", "enter open", gone="looking through")
            check(run)
            check = deed(run)
            run.kill()
        desk.clean()
    with program([str(desk.mailbox), "--dns", "off"], SIZE, desk.home) as run:
        run.wait_for("8 messages", "scanned 100%", "enter open", gone="looking through")
        check(run)
        assert run.leave() == 0
    desk.clean()
    assert desk.kept == {"cases.sqlite"}
    with closing(sqlite3.connect(next(desk.home.rglob("cases.sqlite")))) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
