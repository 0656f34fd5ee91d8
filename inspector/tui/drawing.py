"""When a screen is drawn: as soon as all has been done that a key began, and then once.

Textual draws at the first word of a change and again at the next beat of a clock of 60 a second, or the one after it:
what a pane and then its screen do about the same key is then seen in two or three pictures, a blink apart.
"""

import asyncio
from time import monotonic

from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget

HOPS = 24  # Turns of the event loop: two for each pane that a message passes on its way up, and for the way back.
APART = 1 / 200  # Seconds between two pictures, whatever moves the mouse.


class Brush(Timer):
    """A timer that ticks when it is resumed, once the messages that are on their way have been taken."""

    async def _run(self) -> None:
        drawn, count = 0.0, 0
        while True:
            await self._active.wait()
            await asyncio.sleep(max(drawn + APART - monotonic(), 0))
            for _ in range(HOPS):
                await asyncio.sleep(0)
            if self._active.is_set():
                await self._tick(next_timer=monotonic(), count=(count := count + 1))
                drawn = monotonic()


class SoonDrawn(Screen[ScreenResultType]):
    """A screen with a timer of that kind."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The pane that has the keys; it and the one that lost them are drawn anew, and not the whole screen."""
    _brush: Brush | None = None

    @property
    def _update_timer(self) -> Timer:
        if self._brush is None:
            self._brush = Brush(self, APART, callback=self._on_timer_update, name="drawing", pause=True)
            self._timers.add(self._brush)
            self._brush._start()
        return self._brush


class Window(ModalScreen[ScreenResultType], SoonDrawn[ScreenResultType]):
    """The same for what lies over a screen; style sheets are looked up along the first base alone."""
