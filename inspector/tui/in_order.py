"""Keys in their order: what one began is done before the next is looked at."""

from textual import events
from textual.app import App

from inspector.tui.drawing import hop


class InOrder(App[None]):
    """Over a slow line keys come in bursts, and what a list tells its screen about one must not come after the next."""

    async def on_event(self, event: events.Event) -> None:
        """A pane's word of its cursor takes some turns of the event loop on its way up."""
        await super().on_event(event)
        if isinstance(event, events.Key):
            await hop()
