"""How a process that checks thousands of messages frees what it is done with."""

import gc

SELDOM = (
    50_000  # New objects between two looks of the collector; a message makes some thousands, and frees them itself.
)


def collect_seldom() -> None:
    """A finished case has no circles in it, so it is freed at once, and looking for circles is a fifth of the work."""
    gc.freeze()  # What is loaded now stays to the end.
    gc.set_threshold(SELDOM)
