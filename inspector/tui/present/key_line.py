"""The keys of a screen in one line: what does not fit gives way, the way to all keys stays."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from inspector.text import cells, visible
from inspector.tui import safe
from inspector.values import dataclass, replace

KEY_STYLE = "bold $footer-key-foreground on $footer-key-background"
LABEL_STYLE = "$footer-description-foreground on $footer-description-background"


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key as the line shows it."""

    key: str
    """Its name, for pressing it."""
    name: str
    """As a person reads it."""
    label: str
    tooltip: str = ""
    is_last: bool = False
    """True for the way to all keys: it stays when others give way."""

    @property
    def width(self) -> int:
        """Columns that it takes, with the gap on each side."""
        return cells(visible(self.name)) + cells(visible(self.label)) + 3


def named(here: Sequence[tuple[str, str]], known: Mapping[str, KeyShown]) -> tuple[KeyShown, ...]:
    """The keys of these actions under these labels, spelt as in the help."""
    chosen = [replace(known[action], label=label) for action, label in here if action in known]
    return tuple(replace(key, name=key.key) if key.key == "enter" or key.key[:5] == "ctrl+" else key for key in chosen)


def fitting(keys: Sequence[KeyShown], width: int) -> tuple[KeyShown, ...]:
    """As many as there is room for, in their order."""
    room = width - sum(key.width for key in keys if key.is_last)
    kept: list[KeyShown] = []
    for key in keys:
        if not key.is_last:
            room -= key.width
            if room < 0:
                continue
        kept.append(key)
    return tuple(kept)


def key_line(keys: Sequence[KeyShown]) -> Content:
    """` n next  i into `."""
    parts = [
        (safe.line(f" {key.name} ", KEY_STYLE), safe.line(f"{key.label} " if key.label else "", LABEL_STYLE))
        for key in keys
    ]
    return safe.row(*(part for pair in parts for part in pair))


def key_at(keys: Sequence[KeyShown], column: int) -> KeyShown | None:
    """The key that stands in that column of the line."""
    end = 0
    for key in keys:
        end += key.width
        if column < end:
            return key
    return None
