"""Full rounds of the garbage collector happen while no key is pressed: one takes longer than a key may."""

import gc
from time import monotonic

YOUNG, MIDDLE, NEVER = 2_000, 20, 1_000_000  # Objects, rounds, rounds: what is short-lived is still found at once.
EVERY, STILL = 5.0, 1.5  # Seconds between two looks, and without a key before one is used.
WORTH_IT = 10  # Rounds over the middle-aged objects since the last full one.


class Tidying:
    """Knows when the last key was pressed."""

    def __init__(self) -> None:
        self._pressed = monotonic()
        self._waits = False

    def wait(self) -> None:
        """Nothing is tidied up until the first screen is there: whoever started the program waits for it."""
        gc.disable()
        self._waits = True

    def begin(self) -> None:
        """What was loaded so far stays and is not looked at again; no full round begins by itself."""
        if not self._waits:
            return
        self._waits = False
        # What loading left over is kept rather than looked for.
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        gc.enable()

    def pressed(self) -> None:
        """A key."""
        self._pressed = monotonic()

    def look(self) -> None:
        """Tidy up, if it is worth it and nobody is typing."""
        if gc.get_threshold()[2] == NEVER and gc.get_count()[2] >= WORTH_IT and monotonic() - self._pressed > STILL:
            gc.collect()
