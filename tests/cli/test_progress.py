"""The line of progress: what it says, and that it is only drawn where a person watches."""

import io

import pytest

from inspector.cli.progress import WIDTH, Progress, lasting, told


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "total", "seconds", "text"),
    [
        (0, 340, 0.0, "0 of 340 messages"),
        (0, 340, 60.0, "0 of 340 messages"),
        (3, 340, 0.5, "3 of 340 messages"),
        (10, 340, 20.0, "10 of 340 messages · 11 min left"),
        (1, 1, 2.0, "1 of 1 message · 0 s left"),
    ],
)
def test_the_time_left_is_told_once_there_is_something_to_judge_by(
    done: int, total: int, seconds: float, text: str
) -> None:
    assert told(done, total, seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (89, "89 s"), (90, "2 min"), (5340, "89 min"), (7500, "2 h 5 min")]
)
def test_a_duration_is_told_in_the_unit_that_fits(seconds: float, text: str) -> None:
    assert lasting(seconds) == text


def test_the_line_is_written_over_and_cleared() -> None:
    stream, times = Terminal(), iter((0.0, 0.0, 10.0))
    progress = Progress(stream, lambda: next(times))
    progress.start(4)
    progress.done(2, "demo.mbox" * 20)
    progress.clear()
    progress.clear()
    shown = stream.getvalue()
    assert shown.startswith("\r\x1b[K2 of 4 messages · 10 s left · demo.mbox")
    assert shown.endswith("\r\x1b[K")
    assert len(shown) <= WIDTH + 2 * len("\r\x1b[K")


def test_nothing_is_drawn_into_a_file() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.start(4)
    progress.done(2, "demo.mbox")
    progress.clear()
    assert stream.getvalue() == ""
