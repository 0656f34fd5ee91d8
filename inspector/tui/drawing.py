"""When a screen is drawn: as soon as all has been done that a key began, and then once.

Textual draws at the first word of a change and again at the next beat of a clock of 60 a second, or the one after it:
what a pane and then its screen do about the same key is then seen in two or three pictures, a blink apart. And each
pane that got another size by the first picture shows what it makes of it in a further one.
"""

import asyncio
from time import monotonic
from typing import ClassVar

from textual import events
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget

from inspector.tui.sheets import LATER

HOPS = 24  # Turns of the event loop: two for each pane that a message passes on its way up, and for the way back.
LAYOUTS = 3  # Rounds of laying out before a picture: for sizes, for what comes of sizes, for scroll bars.
APART = 1 / 200  # Seconds between two pictures, whatever moves the mouse.


async def hop() -> None:
    """Let the messages arrive that are on their way."""
    for _ in range(HOPS):
        await asyncio.sleep(0)


class Brush(Timer):
    """A timer that ticks when it is resumed, once the messages that are on their way have been taken."""

    async def _run(self) -> None:
        drawn, count = 0.0, 0
        while True:
            await self._active.wait()
            await asyncio.sleep(max(drawn + APART - monotonic(), 0))
            await hop()
            if self._active.is_set():
                count += 1
                await self._tick(next_timer=monotonic(), count=count)
                drawn = monotonic()


class SoonDrawn(Screen[ScreenResultType]):
    """A screen with a timer of that kind."""

    CSS_PATH = LATER
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The pane that has the keys; it and the one that lost them are drawn anew, and not the whole screen."""
    _brush: Brush | None = None
    IS_DRAWN_AT_FIRST_LAYOUT: ClassVar[bool] = False
    """True where the first layout is worth a picture of its own: whoever started the program waits for it."""
    _is_drawing = False
    _was_drawn = False
    _looks = ""
    """The theme by which the panes got their styles last."""

    @property
    def is_current(self) -> bool:
        """True where something of it is seen; textual draws what lies right below, even if nothing shines through."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else ()
        return super().is_current and not any(screen.styles.background.a == 1 for screen in above)

    @property
    def _update_timer(self) -> Timer:
        if self._brush is None:
            self._brush = Brush(self, APART, callback=self._draw, name="drawing", pause=True)
            self._timers.add(self._brush)
            self._brush._start()
        return self._brush

    def _on_mount(self, event: events.Mount) -> None:
        self._looks = self.app.theme
        if self.CSS_PATH is LATER:  # They may have been read for this screen, and after it was looked up in the others.
            self.app.stylesheet.apply(self)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Looking all panes up in the style sheets takes longer than a key may; mounting them did it, for those looks.
        event.refresh_styles = self._looks != self.app.theme
        self._looks = self.app.theme

    async def _draw(self) -> None:
        """Lay out until every pane has its size and what goes with it; then draw."""
        for _ in range(LAYOUTS):
            if not self._layout_required or not self.is_current or self.app._batch_count:
                break
            self._refresh_layout(scroll=self._scroll_required)
            self._layout_required = self._scroll_required = False
            await self._invoke_and_clear_callbacks()
            await hop()
        self._is_drawing = True
        try:
            self._on_timer_update()
            if self.is_current and self._compositor._dirty_regions and not self.app._batch_count:
                self._compositor_refresh()
        finally:
            self._is_drawing = False

    def _compositor_refresh(self) -> None:
        # A layout that was made elsewhere, as when a screen is opened, is not drawn half-way either.
        if self._is_drawing or (self.IS_DRAWN_AT_FIRST_LAYOUT and not self._was_drawn):
            self._was_drawn = self._was_drawn or self.is_current
            super()._compositor_refresh()
        else:
            self._update_timer.resume()


class Window(ModalScreen[ScreenResultType], SoonDrawn[ScreenResultType]):
    """The same for what lies over a screen; style sheets are looked up along the first base alone."""
