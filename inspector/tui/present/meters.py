"""Limits as bars that read without colour: `lookups  ###-------  3 of 10`."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.trace import Meter
from inspector.tui import safe
from inspector.tui.present.layout import MUTED

MOST_BAR = 20


def meter_line(meters: Sequence[Meter]) -> Content:
    """All limits of a check on one line."""
    return safe.row(*(part for meter in meters for part in _meter(meter)))


def meter_lines(meters: Sequence[Meter], width: int) -> list[Content]:
    """On one line, or each on its own where they do not fit beside each other."""
    together = meter_line(meters)
    if len(together.plain.rstrip()) <= width:
        return [together]
    return [safe.row(*_meter(meter)).truncate(width, ellipsis=True) for meter in meters]


def _meter(meter: Meter) -> tuple[Content, ...]:
    length = min(meter.limit, MOST_BAR)
    filled = min(length, round(length * meter.used / meter.limit)) if meter.limit > 0 else length
    is_over = meter.used > meter.limit
    style = "bold $text-error" if is_over else "$text-warning" if meter.used == meter.limit else ""
    return (
        safe.line(f"{meter.name}  ", MUTED),
        safe.line("#" * filled, style),
        safe.line("-" * (length - filled), MUTED),
        safe.line(f"  {meter.used} of {meter.limit}{' OVER' if is_over else ''}   ", style),
    )
