"""The terminal goes away, or the program is asked to end: it ends quietly, and nothing that was shown is lost."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.program import Program, program
from tests.whole.test_kill import SIZE, Desk

WAYS: dict[str, tuple[Callable[[Program], int], int]] = {
    "the other end is closed": (Program.hang_up, -signal.SIGHUP),
    "a hangup": (lambda run: run.end(signal.SIGHUP), -signal.SIGHUP),
    "asked to end": (lambda run: run.end(signal.SIGTERM), 128 + signal.SIGTERM),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_and_all_that_was_shown_is_there_again(tmp_path: Path, way: str) -> None:
    desk = Desk(tmp_path)
    end, status = WAYS[way]
    with program([str(desk.mailbox), "--dns", "off"], SIZE, desk.home) as run:
        run.wait_for("8 messages", "scanned 100%")
        run.press("space", "1 marked")
        run.press("d", "1 done")
        run.press("enter", "message 3 of 8")
        run.press("#", "Tags of this message")
        run.press("half")  # Typed and not entered: nothing was said to be kept.
        assert end(run) == status
        assert b"Traceback" not in run.output
        if status > 0:
            assert "half" not in run.shown, "the terminal is as it was before"
    desk.clean()
    with program([str(desk.mailbox), "--dns", "off"], SIZE, desk.home) as run:
        run.wait_for("8 messages", "1 marked", "1 done")
        assert "half" not in run.shown
