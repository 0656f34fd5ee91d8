"""One key, from the terminal until the screen shows what it did."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, thread_time
from unittest.mock import patch

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from inspector.tui.app import InspectorApp
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.panes.rows import Rows

QUIET, NOTHING_SHOWN = 0.08, 1.0  # Seconds without a new picture after which a key is done; a key may show nothing.
MEDIAN_AIM, SLOWEST_AIM = 50, 150  # Milliseconds.


def standing(app: App[None]) -> tuple[object, ...]:
    """What keys change: the screen, the pane, the places of cursors, what is typed and marked."""
    screen = app.screen
    places = [rows.highlighted for rows in screen.query(Rows)]
    places += [rows.cursor for rows in screen.query(MailboxList)]
    typed = [line.value for line in screen.query(Input)]
    marked = len(app.filing.marked) if isinstance(app, InspectorApp) else 0
    return type(screen), app.focused, tuple(places), tuple(typed), marked


class Painted:
    """When the screen was drawn last, and how much this thread had worked by then."""

    def __init__(self, app: App[None], *, is_busy: bool) -> None:
        self._app, self._display = app, app._display
        self._before = standing(app) if is_busy else None
        """Where other things are drawn all the time, the first picture counts that shows what the key changed."""
        self.at = self.worked = 0.0

    def __call__(self, screen: Screen[object], drawn: RenderableType | None) -> None:
        """In place of the app's own way to draw."""
        self._display(screen, drawn)
        if self._before is None or (not self.at and standing(self._app) != self._before):
            self.at, self.worked = perf_counter(), thread_time()


async def press(pilot: Pilot[None], key: str, *, is_busy: bool = False) -> tuple[float, float] | None:
    """Milliseconds by the clock, and of work; None when the key shows nothing."""
    app = pilot.app
    painted = Painted(app, is_busy=is_busy)
    with patch.object(app, "_display", painted):
        start, begun = perf_counter(), thread_time()
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        assert app._driver is not None
        app._driver.send_message(event)
        while not painted.at or (not is_busy and perf_counter() - painted.at < QUIET):
            await asyncio.sleep(0.001)
            if not painted.at and perf_counter() - start > NOTHING_SHOWN:
                return None
    return (painted.at - start) * 1000, (painted.worked - begun) * 1000


@dataclass(frozen=True, slots=True)
class Way:
    """How the keys of a part are pressed."""

    presses: int
    is_busy: bool = False
    pauses: Sequence[float] = (0.0,)
    """Seconds after a key, by turns."""


async def measured(pilot: Pilot[None], where: str, kinds: dict[str, Sequence[str]], way: Way) -> None:
    """A line for each kind of key."""
    for name, keys in kinds.items():
        pressed: list[tuple[float, float]] = []
        for number in range(way.presses):
            took = await press(pilot, keys[number % len(keys)], is_busy=way.is_busy)
            if took is not None:
                pressed.append(took)
            await asyncio.sleep(way.pauses[number % len(way.pauses)])
        _print_line(where, name, pressed)


def _print_line(where: str, name: str, pressed: Sequence[tuple[float, float]]) -> None:
    if len(pressed) < 2:
        print(f"{where:24}{name:18} shows nothing", flush=True)
        return
    times, worked = zip(*pressed, strict=True)
    middle, slowest = median(times), quantiles(times, n=20)[-1]
    own = f"{median(worked):10.1f}{quantiles(worked, n=20)[-1]:9.1f}"
    sign = "" if middle <= MEDIAN_AIM and slowest <= SLOWEST_AIM else "  OVER"
    print(f"{where:24}{name:18}{middle:8.1f}{slowest:9.1f}{max(times):9.1f}{own}{len(pressed):6}{sign}", flush=True)
