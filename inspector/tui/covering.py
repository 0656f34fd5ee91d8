"""The program on a terminal that is too small: a sentence lies over every screen until there is room."""

from textual import events
from textual.app import App

from inspector.tui.screens.too_small import TooSmall, is_too_small


class Covering(App[None]):
    """Watches the size of the terminal."""

    def on_resize(self, event: events.Resize) -> None:
        """Cover what would not be seen; the cover takes itself away."""
        if is_too_small(event.size):
            self.call_later(self.cover)

    def cover(self) -> None:
        """Also what was opened a moment ago."""
        if self.is_running and is_too_small(self.size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    async def uncover(self) -> None:
        """Before screens are changed by what began while there was room; `cover` follows."""
        if isinstance(self.screen, TooSmall):
            await self.pop_screen()
