#!/usr/bin/env python3
"""Makes the pictures of the README from the demo: `python screenshots/make.py [NAME ...]`.

The debugger is shown as it stands before anything is sent; its questions are answered from the demo's recording, as by
the documentation server that the recording names. Nothing leaves the machine.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from inspector.config import Settings
from inspector.lookup.resolver import Resolver
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.tui.app import Desk, InspectorApp, demo_app

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


PICTURES: dict[str, tuple[Callable[[], InspectorApp], list[str]]] = {
    "mailbox": (lambda: demo_app(Settings()), ["down"] * 9),
    "message": (lambda: demo_app(Settings()), ["enter", *[NEXT] * 6]),
    "debugger": (asking_first, ["enter", *[NEXT] * 12, "down", *["enter"] * 7]),
}


async def take(name: str) -> None:
    """One picture."""
    make, keys = PICTURES[name]
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="mail-inspector"), encoding="utf-8")


def main(names: list[str]) -> None:
    """The pictures named, or all."""
    for name in names or list(PICTURES):
        asyncio.run(take(name))


if __name__ == "__main__":
    main(sys.argv[1:])
