#!/usr/bin/env python3
"""Makes the pictures of the README from the demo: `python screenshots/make.py [NAME ...]`.

The debugger is shown as it stands before anything is sent; its questions are answered from the demo's recording, as by
the documentation server that the recording names. Nothing leaves the machine.
"""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from inspector.config import Settings
from inspector.lookup.resolver import Resolver
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.tui.app import Desk, InspectorApp, demo_app
from inspector.tui.opening import Nothing

HERE = Path(__file__).resolve().parent
SIZE = (120, 40)
NEXT = "right_square_bracket"


class AsServer:
    """The recording in the part of a server: it is asked for leave, and waits to be asked."""

    def __init__(self, recording: Resolver) -> None:
        self._recording = recording

    def describe(self) -> str:
        """As a server would be named."""
        return "192.0.2.53 over UDP"

    def who_sees(self, question: DnsQuestion) -> str:
        """As it would be with a server."""
        domain = ".".join(question.name.rstrip(".").split(".")[-2:])
        return f"Seen by it and by the name servers of {domain}."

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """From the recording."""
        return await self._recording.answer(question)


def asking_first() -> InspectorApp:
    """The demo, with a server that must not be asked unseen."""
    demo = demo_app(Settings())
    return InspectorApp(demo.source, Desk(demo.desk.options, AsServer(demo.desk.resolver), demo.desk.settings))


def demo() -> InspectorApp:
    """The demo, which answers at once."""
    return demo_app(Settings())


def light() -> InspectorApp:
    """The same for a light terminal."""
    return demo_app(Settings(theme="light"))


def high_contrast() -> InspectorApp:
    """The same in black, white and few strong colours."""
    return demo_app(Settings(theme="high-contrast"))


def start() -> InspectorApp:
    """Nothing on the table yet."""
    desk = demo_app(Settings()).desk
    return InspectorApp(Nothing(), Desk(desk.options, desk.resolver, desk.settings))


def message(number: int, check: int) -> list[str]:
    """The keys from the list to a check of a message, counted from the first row of its verdicts."""
    return ["enter", *[NEXT] * (number - 1), "home", *["down"] * check, "enter"]


Keys = list[str]
GROUPS = ("dns", "open", "reading", "attached", "reading-domains", "domains")  # Workers that end by themselves; others wait for a person.
PICTURES: dict[str, tuple[Callable[[], InspectorApp], Keys]] = {
    "start": (start, []),
    "mailbox": (demo, ["down"] * 9),
    "message": (demo, ["enter", *[NEXT] * 6]),
    "message-light": (light, ["enter", *[NEXT] * 6]),
    "message-high-contrast": (high_contrast, ["enter", *[NEXT] * 6]),
    "debugger": (asking_first, [*message(13, 1), *["enter"] * 6]),
    "dkim-pass": (demo, [*message(1, 2), "end", *["p"] * 2]),
    "dkim-broken": (demo, message(4, 2)),
    "spf-permerror": (demo, message(13, 1)),
    "dmarc-ladder": (demo, [*message(16, 4), "end"]),
    "comparison": (demo, [*message(1, 1), "C", "enter", *"192.0.2.9", "enter"]),
    "domains": (demo, ["enter", *[NEXT] * 14, "9"]),
}
TOUR: list[tuple[str, Keys]] = [
    ("The demo mailbox: each message teaches one thing", ["down"] * 12),
    ("A message: what it claims, and what is proven", ["enter"]),
    ("Nothing is sent before you say so", ["home", "down", "enter"]),
    ("One answer, one step", ["enter"]),
    ("Into an include, with the limits counted", ["enter", "enter", "enter"]),
    ("r runs to the verdict: over ten lookups", ["a", "r"]),
    ("d goes to the question that fed a step", ["home", "n", "d"]),
    ("C compares it with another address", ["escape", "C", "enter", *"192.0.2.9", "enter"]),
]
SECONDS = 4  # How long each picture of the tour stands.


async def pressed(pilot: Pilot[None], keys: Keys) -> None:
    """Keys, each with what follows from it."""
    for key in keys:
        await pilot.press(key)
        for _ in range(2):
            await pilot.pause()
            waited = [worker for worker in pilot.app.workers if worker.group in GROUPS]
            if waited:  # An empty list would mean all.
                await pilot.app.workers.wait_for_complete(waited)
    await pilot.pause()


def drawn(app: InspectorApp, title: str) -> str:
    """What is shown as SVG, with the blanks that some viewers would leave out."""
    return app.export_screenshot(title=title).replace("<text ", '<text xml:space="preserve" ')


async def take(name: str) -> None:
    """One picture."""
    make, keys = PICTURES[name]
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, [])
        await app.workers.wait_for_complete()
        await pressed(pilot, keys)
        (HERE / f"{name}.svg").write_text(drawn(app, "mail-inspector"), encoding="utf-8")


async def take_tour() -> None:
    """Pictures after each other in one file; where nothing moves, the first one stands."""
    app = asking_first()
    frames: list[str] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, [])
        for title, keys in TOUR:
            await pressed(pilot, keys)
            frames.append(drawn(app, f"{len(frames) + 1} of {len(TOUR)} · {title}"))
    (HERE / "tour.svg").write_text(animated(frames), encoding="utf-8")


def animated(frames: list[str]) -> str:
    """One SVG that shows each in turn, by CSS alone."""
    head = re.match(r"<svg[^>]*>", frames[0])
    assert head is not None
    share = 100 / len(frames)
    style = [
        ".frame { visibility: hidden; }",
        ".first { visibility: visible; }",
        f"@keyframes turn {{ 0%, {share:.3f}% {{ visibility: visible; }} "
        f"{share + 0.001:.3f}%, 100% {{ visibility: hidden; }} }}",
    ]
    groups = []
    for number, frame in enumerate(frames):
        inner = frame.removeprefix(head[0]) if frame.startswith(head[0]) else frame[frame.index(">") + 1 :]
        delay = f"animation: turn {len(frames) * SECONDS}s {number * SECONDS}s step-end infinite"
        first = " first" if number == 0 else ""
        groups.append(f'<g class="frame{first}" style="{delay}">{inner.rsplit("</svg>", 1)[0]}</g>')
    return "\n".join([head[0], "<style>", *style, "</style>", *groups, "</svg>"])


def main(names: list[str]) -> None:
    """The pictures named, or all, in all colours whatever terminal this runs in."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    for name in names or [*PICTURES, "tour"]:
        asyncio.run(take_tour() if name == "tour" else take(name))


if __name__ == "__main__":
    main(sys.argv[1:])
