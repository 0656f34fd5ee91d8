"""What the analyst filed a message under: marked, done, tags, notes."""

from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Filed:
    """The analyst's own view of one message of a list."""

    is_marked: bool = False
    is_done: bool = False
    tags: tuple[str, ...] = ()
    """In the order of the alphabet."""
    notes: int = 0


UNFILED = Filed()
