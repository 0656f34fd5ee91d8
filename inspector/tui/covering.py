"""The program on a terminal that is too small: a sentence lies over every screen until there is room."""

from textual import events
from textual.command import CommandPalette

from inspector.tui.in_order import InOrder
from inspector.tui.screens.too_small import TooSmall, is_too_small


class Covering(InOrder):
    """Watches the size of the terminal."""

    def on_resize(self, event: events.Resize) -> None:
        """Cover what would not be seen; the cover takes itself away."""
        if is_too_small(event.size):
            self.call_later(self.cover)

    def action_command_palette(self) -> None:
        """Only one: the library looks for it on top, and it may lie below the cover."""
        if not any(isinstance(screen, TooSmall | CommandPalette) for screen in self.screen_stack):
            super().action_command_palette()

    def cover(self) -> None:
        """Also what was opened a moment ago."""
        if self.is_running and is_too_small(self.size) and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())

    async def uncover(self) -> None:
        """Before screens are changed by what began while there was room; `cover` follows."""
        if isinstance(self.screen, TooSmall):
            await self.pop_screen()
