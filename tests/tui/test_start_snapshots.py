"""Pictures of the start and of what is filed, each looked at before it was accepted; renew with `--snapshot-update`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from inspector.casebook import Casebook, KnownMailbox
from inspector.config import Settings
from inspector.tui.app import demo_app
from inspector.tui.opening import DEMO
from inspector.tui.screens.start import StartScreen
from tests.casebook.books import book
from tests.tui.tables import MAIL
from tests.tui.test_mailbox_snapshots import SIZES, Compare, presses
from tests.tui.test_start_screen import start


def worked_on(data: Path) -> Casebook:
    """A book of some days of work; one of its mailboxes is gone, the other lies in the current folder."""
    known = book(data)
    known.keep_mailbox(
        KnownMailbox("/srv/abuse/2026/reported-by-customers-of-the-northern-branch.mbox", "", 12_408, 370)
    )
    for path, messages, done in ((DEMO, 19, 4), ("/srv/gone/old.mbox", 7, 0), ("abuse-2026-11.mbox", 1204, 37)):
        known.keep_mailbox(KnownMailbox(path, known.now(), messages, done))
    return known


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files to complete and to open."""
    (tmp_path / "mail" / "a-folder").mkdir(parents=True)
    for name in ("abuse-2026-11.mbox", "abuse-2026-10.mbox", "one.eml"):
        (tmp_path / "mail" / name).write_bytes(MAIL)
    monkeypatch.chdir(tmp_path / "mail")


def still(*keys: str) -> Callable[[Pilot[None]], object]:
    """Keys; then a cursor that does not blink."""
    press = presses(*keys)

    async def pressed(pilot: Pilot[None]) -> None:
        await press(pilot)  # type: ignore[misc]
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause()

    return pressed


def pasting(pilot: Pilot[None]) -> object:
    """A mail in the paste."""

    async def paste() -> None:
        assert isinstance(pilot.app.screen, StartScreen)
        pilot.app.screen.path.post_message(events.Paste(MAIL.decode()))
        await pilot.pause()
        await pilot.pause()

    return paste()


@pytest.mark.parametrize("size", SIZES)
def test_the_start_of_a_new_user(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(start(), terminal_size=size, run_before=still())


@pytest.mark.parametrize("size", SIZES)
def test_the_start_after_some_work(snap_compare: Compare, size: tuple[int, int], tmp_path: Path) -> None:
    worked_on(tmp_path / "data").close()
    assert snap_compare(start(tmp_path / "data"), terminal_size=size, run_before=still("down"))


def test_a_path_that_is_completed(snap_compare: Compare) -> None:
    assert snap_compare(start(), terminal_size=(80, 24), run_before=still("a", "b", "tab"))


def test_a_mail_that_was_pasted(snap_compare: Compare) -> None:
    assert snap_compare(start(), terminal_size=(80, 24), run_before=pasting)


@pytest.mark.parametrize("size", SIZES)
def test_a_list_with_done_marked_and_tagged_messages(snap_compare: Compare, size: tuple[int, int]) -> None:
    press = presses("d", "d", "space", "space", "up", "up", "number_sign")

    async def filed(pilot: Pilot[None]) -> None:
        await press(pilot)  # type: ignore[misc]
        pilot.app.screen.query_one("#field-tags", Input).value = "phish vip"
        await pilot.press("enter")
        await pilot.pause()

    assert snap_compare(demo_app(Settings()), terminal_size=size, run_before=filed)


def test_the_question_for_tags(snap_compare: Compare) -> None:
    assert snap_compare(demo_app(Settings()), terminal_size=(80, 24), run_before=still("space", "space", "number_sign"))
