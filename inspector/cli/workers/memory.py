"""How a process that checks thousands of messages frees what it is done with."""

import gc

from inspector.cli import SELDOM


def collect_seldom() -> None:
    """A finished case has no circles in it, so it is freed at once, and looking for circles is a fifth of the work."""
    gc.freeze()  # What is loaded now stays to the end.
    gc.set_threshold(SELDOM)
