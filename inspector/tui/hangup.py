"""The terminal goes away, or somebody asks the program to end: it ends, and what was shown as kept is on the disk."""

import asyncio
import select
import signal
import sys
from collections.abc import Callable

LOOK_EVERY = 1.0  # Seconds between two looks at the terminal: without it, reading keys would go round for ever.
GONE = 128  # Added to the number of a signal, as shells do.


def is_gone(descriptor: int) -> bool:
    """Whether nobody is at the other end of this terminal any more."""
    if not hasattr(select, "poll"):  # Windows closes the programs of a console by itself.
        return False
    looking = select.poll()
    looking.register(descriptor, 0)  # What is wrong is told without being asked for.
    return bool(looking.poll(0))


def end_when_gone() -> None:
    """As the hangup that the terminal would have sent, had it been ours: there is nothing left to be tidied."""
    if sys.__stdin__ is not None and is_gone(sys.__stdin__.fileno()):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGHUP)


def on_request_to_end(end: Callable[[int], None]) -> None:
    """SIGTERM gives the terminal back as it was before; `end` gets the exit status."""
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, end, GONE + signal.SIGTERM)
