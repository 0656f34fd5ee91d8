"""How long each key takes until the screen shows what it did: median and 95th of a hundred keys of each kind.

    python -m tests.bench.latency [demo] [signatures] [mailbox]

All three parts unless some are named: the demo's mailbox, message and debugger; the debugger and the message screen on
a mail with 20 signatures; a list of BENCH_MESSAGES (100000) generated messages while all of them are being checked.
The time runs from the moment at which the terminal hands over the key until the screen has been drawn for the last time
because of it: with all that workers found for it, too. While messages are being checked the screen is drawn all the
time, so there the first drawing counts that shows another place, screen, mark or letter. The aim is 50 ms for the
median and 150 ms for the 95th; what misses it is marked OVER. Beside it stands the time that this thread was at work
itself, which other work on the machine does not lengthen. Keys that show nothing, such as `n` at the end, are left out.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.pilot import Pilot

from inspector.config import Settings
from inspector.mailbox import open_source
from inspector.tui.app import Desk, InspectorApp, demo_app
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from tests.auth.dkim.signing import MAIL, record, rsa_key, signed
from tests.bench.mailbox import make
from tests.bench.pressing import Way, measured, press
from tests.tui.tables import OPTIONS, Mails, Zone

PRESSES = int(os.environ.get("BENCH_PRESSES", "100"))
MESSAGES = int(os.environ.get("BENCH_MESSAGES", "100000"))
SIGNATURES = 20
SIZE = (120, 40)

Kinds = dict[str, Sequence[str]]
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
BYTES: Kinds = {"end, home": ("end", "home"), "page down, up": ("pagedown", "pageup")}
REPORT: Kinds = {"f": ("f",), "d": ("d",)}
NEIGHBOURS: Kinds = {"[ and ]": (*["right_square_bracket"] * 9, *["left_square_bracket"] * 9)}
LIST: Kinds = {
    "down, up": ("down", "down", "up"),
    "page down, up": ("pagedown", "pagedown", "pageup"),
    "home, end": ("end", "home"),
    "space": ("space", "down"),
}
TYPING: Kinds = {"typing a filter": (*"from:person1 dmarc:none", *["backspace"] * 22)}
STEPS: Kinds = {"n, p": ("p", "p", "n"), "home, end": ("home", "end"), "tab": ("tab",)}
QUIET = Way(PRESSES)
BUSY = Way(PRESSES, is_busy=True)
TYPED = Way(PRESSES, is_busy=True, pauses=(*[0.05] * 6, 0.4))  # The filter is applied in between.


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
        await measured(pilot, "demo, mailbox", LIST, QUIET)
        await pilot.press("home", "enter")
        await settled(pilot)
        await measured(pilot, "demo, message", MESSAGE, QUIET)
        await measured(pilot, "demo, message", NEIGHBOURS, QUIET)
        await press(pilot, "e")
        await measured(pilot, "demo, report", REPORT, QUIET)
        await press(pilot, "escape")
        for key in ("1", "home", "down", "enter"):
            await press(pilot, key)
        await settled(pilot)
        await measured(pilot, "demo, debugger", DEBUGGER, QUIET)


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
        await measured(pilot, f"{where}, message", MESSAGE, QUIET)
        await press(pilot, "5")
        await measured(pilot, f"{where}, raw bytes", BYTES, QUIET)
        for key in ("1", "home", "down", "down", "enter"):
            await press(pilot, key)
        await settled(pilot)
        await measured(pilot, f"{where}, debugger", DEBUGGER, QUIET)


async def mailbox() -> None:
    """The list, a message and a check, while every message is being checked; then with a filter that reads each one."""
    with tempfile.TemporaryDirectory(prefix="latency-bench-") as folder:
        path = Path(folder) / "many.mbox"
        make(path, MESSAGES)
        app = InspectorApp(open_source(str(path)), Desk(OPTIONS, Zone(), Settings()))
        where = f"{MESSAGES:,}, checking"
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("t")
            await measured(pilot, where, LIST, BUSY)
            await pilot.press("home", "slash")
            await measured(pilot, where, TYPING, TYPED)
            await pilot.press(*["backspace"] * 30, "enter", "home")
            await measured(pilot, where, {"enter, esc": ("enter", "escape")}, BUSY)
            await pilot.press("enter")
            await wait_for(lambda: isinstance(app.screen, MessageScreen))
            await measured(pilot, f"{where}: message", {"tab": ("tab",), "enter, esc": ("enter", "escape")}, BUSY)
            await pilot.press("1", "home", "down", "enter")
            await wait_for(lambda: isinstance(app.screen, DebuggerScreen))
            await measured(pilot, f"{where}: debugger", STEPS, BUSY)
            await pilot.press("escape", "escape")
            await wait_for(lambda: isinstance(app.screen, MailboxScreen))
            await pilot.press("slash", *"to:user7", "enter")
            await measured(pilot, f"{where}, to:", LIST, BUSY)
            print(f"{'':24}checked meanwhile: {len(app.tally):,}")
            await pilot.press("escape")
            await pilot.pause()


async def wait_for(is_so: Callable[[], bool]) -> None:
    """Until it is so."""
    while not is_so():
        await asyncio.sleep(0.01)


PARTS: dict[str, Callable[[], object]] = {
    "demo": lambda: asyncio.run(demo()),
    "signatures": lambda: asyncio.run(many_signatures()),
    "mailbox": lambda: asyncio.run(mailbox()),
}


def main(names: Sequence[str]) -> None:
    """Print the table."""
    print(f"{'milliseconds':42}{'median':>8}{'95th':>9}{'longest':>9}{'of work':>10}{'95th':>9}{'keys':>6}")
    for name in names or list(PARTS):
        PARTS[name]()
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
