"""What the settings say, with a default for each entry."""

from pathlib import Path
from typing import NamedTuple

from inspector.model.given import Own
from inspector.values import dataclass, field


class MappedKey(NamedTuple):
    """Another key for something to do; whether there is such a thing only the screen knows."""

    id: str
    """As the screen names it: `message.export`."""
    keys: str
    """One or several, with commas between them."""
    line: int
    """Where the file says it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, or the defaults."""

    own: Own = field(default_factory=Own)
    resolver: str = "system"
    """A value for `--dns`."""
    consent: str = "ask"
    timeout: float = 2.0
    """Seconds for the first try of a server."""
    tries: int = 2
    budget: float = 8.0
    """Seconds for one question, all tries together."""
    in_flight: int = 16
    """Questions sent and not answered, at most."""
    watched: tuple[str, ...] = ()
    """Domains that others may make theirs look like."""
    theme: str = "dark"
    copy: str = "terminal"
    """Where copied values go: `terminal` or `file`."""
    keys: tuple[MappedKey, ...] = ()
    keep: bool = True
    """Whether anything is written for the next opening: the case file, the lists of large mailboxes."""
    path: Path | None = None
    """The file that was read; None when there is none."""


DEFAULTS = Settings()
