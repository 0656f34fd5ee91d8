"""Hands on the keys, eyes on the screen: what the pilot tests have in common."""

from textual.pilot import Pilot
from textual.widgets import Input

from inspector.tui.app import InspectorApp
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.form import Form


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys one after another, each with all that follows from it."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        screen = pilot.app.screen
        if not isinstance(screen, Form | Choose):
            await pilot.app.workers.wait_for_complete(
                [
                    worker
                    for worker in pilot.app.workers
                    if worker.group in ("dns", "open", "reading", "attached", "rows")
                ]
            )
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
