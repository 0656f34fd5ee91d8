"""How long each key takes until the screen shows what it did: median and 95th of a hundred keys of each kind.

    python -m tests.bench.latency [demo] [signatures] [mailbox]

All three parts unless some are named: the demo's mailbox, message and debugger; the debugger and the message screen on
a mail with 20 signatures; a list of BENCH_MESSAGES (100000) generated messages while all of them are being checked.
The time runs from the moment at which the terminal hands over the key until the screen has been drawn for the last time
because of it: with all that workers found for it, too. While messages are being checked the screen is drawn all the
time, so there the first drawing after the key counts. The aim is 50 ms for the median and 150 ms for the 95th. Beside
it stands the time that this thread was at work itself, which other work on the machine does not lengthen.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time
from unittest.mock import patch

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from inspector.config import Settings
from inspector.mailbox import open_source
from inspector.tui.app import Desk, InspectorApp, demo_app
from tests.auth.dkim.signing import MAIL, record, rsa_key, signed
from tests.bench.mailbox import make
from tests.tui.tables import OPTIONS, Mails, Zone

PRESSES = int(os.environ.get("BENCH_PRESSES", "100"))
MESSAGES = int(os.environ.get("BENCH_MESSAGES", "100000"))
SIGNATURES = 20
SIZE = (120, 40)
QUIET, NOTHING_SHOWN = 0.08, 1.0  # Seconds without a new picture after which a key is done; a key may show nothing.
MEDIAN_AIM, SLOWEST_AIM = 50, 150  # Milliseconds.

Keys = Sequence[str]
Kinds = dict[str, Keys]
"""A name, and the keys that are pressed by turns; each press counts."""

DEBUGGER: Kinds = {
    "n, p": ("n", "p"),
    "i, o": ("i", "o"),
    "home, end": ("home", "end"),
    "down, up": ("down", "down", "up"),
    "[ and ]": ("right_square_bracket", "right_square_bracket", "left_square_bracket"),
    "R, then enter": ("R", "enter", "enter", "enter", "enter"),
    "R, then r": ("R", "r"),
    "tab": ("tab",),
    "?, esc": ("question_mark", "escape"),
}
MESSAGE: Kinds = {
    "enter, esc": ("enter", "escape"),
    "tab": ("tab",),
    "1 2 5 6 7 8": ("2", "5", "6", "7", "8", "1"),
    ". and ,": ("full_stop", "full_stop", "comma"),
    "down, up": ("down", "up"),
}
LIST: Kinds = {
    "down, up": ("down", "down", "up"),
    "page down, up": ("pagedown", "pagedown", "pageup"),
    "home, end": ("end", "home"),
    "space": ("space", "down"),
}


class Painted:
    """When the screen was drawn last, and how much this thread had worked by then."""

    def __init__(self, app: App[None]) -> None:
        self._display = app._display
        self.at = self.worked = 0.0

    def __call__(self, screen: Screen[object], drawn: RenderableType | None) -> None:
        """In place of the app's own way to draw."""
        self._display(screen, drawn)
        self.at, self.worked = perf_counter(), thread_time()


async def press(pilot: Pilot[None], key: str, *, is_busy: bool = False) -> tuple[float, float]:
    """One key, in milliseconds: by the clock, and of work."""
    app = pilot.app
    painted = Painted(app)
    with patch.object(app, "_display", painted):
        start, begun = perf_counter(), thread_time()
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        assert app._driver is not None
        app._driver.send_message(event)
        while not painted.at or (not is_busy and perf_counter() - painted.at < QUIET):
            await asyncio.sleep(0.001)
            if not painted.at and perf_counter() - start > NOTHING_SHOWN:
                return 0.0, 0.0
    return (painted.at - start) * 1000, (painted.worked - begun) * 1000


async def measured(pilot: Pilot[None], where: str, kinds: Kinds, *, is_busy: bool = False) -> None:
    """A line for each kind of key."""
    for name, keys in kinds.items():
        pressed = [await press(pilot, keys[number % len(keys)], is_busy=is_busy) for number in range(PRESSES)]
        times, worked = zip(*pressed, strict=True)
        middle, slowest = median(times), quantiles(times, n=20)[-1]
        own = f"{median(worked):10.1f}{quantiles(worked, n=20)[-1]:9.1f}"
        sign = "" if middle <= MEDIAN_AIM and slowest <= SLOWEST_AIM else "  OVER"
        print(f"{where:24}{name:18}{middle:8.1f}{slowest:9.1f}{max(times):9.1f}{own}{sign}", flush=True)


async def settled(pilot: Pilot[None]) -> None:
    """Until nothing is left to do; and what the program begins with, when it is run."""
    if isinstance(pilot.app, InspectorApp):
        pilot.app.tidying.wait()
        pilot.app.tidying.begin()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def demo() -> None:
    """From the list to the debugger and through the messages."""
    app = demo_app(Settings())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await measured(pilot, "demo, mailbox", LIST)
        await pilot.press("home", "enter")
        await settled(pilot)
        await measured(pilot, "demo, message", MESSAGE)
        await measured(
            pilot, "demo, message", {"[ and ]": (*["right_square_bracket"] * 9, *["left_square_bracket"] * 9)}
        )
        for key in ("1", "home", "down", "enter"):
            await press(pilot, key)
        await settled(pilot)
        await measured(pilot, "demo, debugger", DEBUGGER)


async def many_signatures() -> None:
    """The same keys where there is much to show."""
    raw = MAIL
    for number in range(SIGNATURES):
        tags = f"v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s{number}; h=from:to:subject:date:message-id;"
        raw = signed(raw, rsa_key(2048, number % 4), tags=tags)
    zone = {
        f"s{number}._domainkey.example.com": {"TXT": [record(rsa_key(2048, number % 4))]}
        for number in range(SIGNATURES)
    }
    app = InspectorApp(Mails(raw), Desk(OPTIONS, Zone(zone), Settings()))
    where = f"{SIGNATURES} signatures"
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await measured(pilot, f"{where}, message", MESSAGE)
        for key in ("1", "home", "down", "down", "enter"):
            await press(pilot, key)
        await settled(pilot)
        await measured(pilot, f"{where}, debugger", DEBUGGER)


async def mailbox() -> None:
    """The list, while every message of it is being checked."""
    with tempfile.TemporaryDirectory(prefix="latency-bench-") as folder:
        path = Path(folder) / "many.mbox"
        make(path, MESSAGES)
        app = InspectorApp(open_source(str(path)), Desk(OPTIONS, Zone(), Settings()))
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("t")
            await measured(pilot, f"{MESSAGES:,}, checking", LIST, is_busy=True)
            print(f"{'':24}checked meanwhile: {len(app.tally):,}")
            await pilot.press("escape")
            await pilot.pause()


PARTS: dict[str, Callable[[], object]] = {
    "demo": lambda: asyncio.run(demo()),
    "signatures": lambda: asyncio.run(many_signatures()),
    "mailbox": lambda: asyncio.run(mailbox()),
}


def main(names: Sequence[str]) -> None:
    """Print the table."""
    print(f"{'milliseconds':42}{'median':>8}{'95th':>9}{'longest':>9}{'of work':>10}{'95th':>9}")
    for name in names or list(PARTS):
        PARTS[name]()
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
