"""Pictures of the mailbox list at both sizes, each looked at before it was accepted; renew with `--snapshot-update`."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from inspector.config import Settings
from inspector.tui.app import demo_app
from tests.tui.tables import MAIL, Server, app

SIZES = [(80, 24), (120, 40)]
OTHER = MAIL.replace(b"Your card was locked", b"Updated bank details").replace(
    b"Bank Example <alerts@bank.example>", b"Payroll <payroll@bank.example.accounts.session.badsite.example>"
)
PARTS = MAIL.replace(b"text/plain", b"multipart/mixed; boundary=x").replace(b"Bank Example <", b'"ceo@bank.example" <')
Compare = Callable[..., bool]


def presses(*keys: str) -> Callable[[Pilot[None]], object]:
    """Keys, each with what follows from it."""

    async def press(pilot: Pilot[None]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            if not pilot.app.screen.is_modal:
                await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES)
def test_the_demo(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(demo_app(Settings()), terminal_size=size, run_before=presses("down", "down"))


@pytest.mark.parametrize("size", SIZES)
def test_a_mailbox_with_marks_before_it_is_checked(snap_compare: Compare, size: tuple[int, int]) -> None:
    program = app(Server(), MAIL, OTHER, PARTS)
    assert snap_compare(program, terminal_size=size, run_before=presses("space", "s"))


@pytest.mark.parametrize("size", SIZES)
def test_the_question_before_anything_is_sent(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(Server(), MAIL, OTHER, PARTS), terminal_size=size, run_before=presses("t"))


def test_a_filter_that_leaves_only_unchecked_messages_out(snap_compare: Compare) -> None:
    keys = ("slash", *"dmarc:fail".replace(":", "_"), "enter")
    named = [{"_": "colon"}.get(key, key) for key in keys]
    assert snap_compare(app(Server(), MAIL, OTHER), terminal_size=(80, 24), run_before=presses(*named))


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_and_the_words_of_the_filter(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(Server(), MAIL, OTHER), terminal_size=size, run_before=presses("question_mark", "end"))
