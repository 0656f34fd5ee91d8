"""How far a long command is, on one line of standard error that is written over, where a person watches."""

import time
from collections.abc import Callable
from typing import TextIO

from inspector.text import elide

WIDTH = 78  # Fits a terminal of 80 columns; a line that wraps cannot be written over.


class Progress:
    """The line; silent unless the stream is a terminal."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._is_watched = stream.isatty()
        self._is_shown = False
        self._total = 0
        self._began = clock()

    def start(self, total: int) -> None:
        """The work begins, and this much is to be done."""
        self._total = total
        self._began = self._clock()

    def done(self, count: int, where: str, skipped: int = 0) -> None:
        """So many are done, some of them before this run; `where` is safe to print."""
        self.say(f"{told(count, self._total, self._clock() - self._began, skipped)} · {where}")

    def say(self, text: str) -> None:
        """Show this instead of what stood there."""
        if self._is_watched:
            self._stream.write(f"\r\x1b[K{elide(text, WIDTH)}")
            self._stream.flush()
            self._is_shown = True

    def clear(self) -> None:
        """Make room for other words."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_shown = False


def told(done: int, total: int, seconds: float, skipped: int = 0) -> str:
    """`12 of 340 messages · 2 min left`; how long is said once there is something to judge it by."""
    text = f"{done} of {total} message{'' if total == 1 else 's'}"
    if done <= skipped or seconds < 1:
        return text
    return f"{text} · {lasting(seconds / (done - skipped) * (total - done))} left"


def lasting(seconds: float) -> str:
    """`8 s`, `3 min`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
