"""What the tests of the casebook need: a folder, a clock that goes on, and files opened in it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from inspector.casebook import Casebook, kept_in

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A minute later each time."""
    minutes = iter(range(10_000))
    return lambda: NOW + timedelta(minutes=next(minutes))


def book(folder: Path) -> Casebook:
    """The casebook of that folder."""
    return Casebook(kept_in(folder, NOW), ticking())
