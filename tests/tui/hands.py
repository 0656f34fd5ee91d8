"""Hands on the keys, eyes on the screen: what the pilot tests have in common."""

from contextlib import suppress

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from inspector.tui.app import InspectorApp
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.form import Form

GROUPS = (
    "dns",
    "open",
    "preview",
    "reading",
    "attached",
    "rows",
    "reading-domains",
    "domains",
)  # Workers that end by themselves.


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys one after another, each with all that follows from it, and from what came before."""
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys that arrive at once, as over a slow line."""
    await settled(pilot)
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers, and for those that the screens which they open start in turn."""
    for _ in range(2):
        await pilot.pause()
        if not isinstance(pilot.app.screen, Form | Choose):
            for worker in [worker for worker in pilot.app.workers if worker.group in GROUPS]:
                with suppress(WorkerCancelled):  # A later key took its place, which is what a person sees too.
                    await worker.wait()
    await pilot.pause()


async def typed(program: InspectorApp, pilot: Pilot[None], name: str, value: str) -> None:
    """A form's field filled in, and enter."""
    assert isinstance(program.screen, Form)
    program.screen.query_one(f"#field-{name}", Input).value = value
    await press(pilot, "enter")
    await pilot.pause()


def shown(program: InspectorApp) -> str:
    """All that stands on the screen."""
    return "\n".join(strip.text for strip in program.screen._compositor.render_strips())
