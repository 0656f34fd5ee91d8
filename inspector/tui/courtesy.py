"""Threads that check and read give way to the keys: Python runs one thread at a time."""

import sys
from time import monotonic, sleep

TURN = 0.0005  # Seconds after which a thread must let another one have its turn; Python's own five thousandths add up.
TYPING = 0.2  # Seconds from a key in which what it began is drawn, or the next key comes.
LONGEST, NAP = 0.06, 0.01  # Seconds that a thread waits for the keys after a piece of work, and between two looks.


class Courtesy:
    """Knows when the last key was pressed."""

    def __init__(self) -> None:
        self._pressed = -TYPING

    def begin(self) -> None:
        """Share time in small pieces."""
        sys.setswitchinterval(TURN)

    def pressed(self) -> None:
        """A key."""
        self._pressed = monotonic()

    def rest(self) -> None:
        """Between two pieces of work of a thread: wait while somebody types, but not for ever."""
        end = monotonic() + LONGEST
        while (now := monotonic()) < end and now - self._pressed < TYPING:
            sleep(NAP)
