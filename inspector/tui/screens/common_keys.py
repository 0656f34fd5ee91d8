"""What can be done on every screen: help, every command by name, other looks, leave."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from inspector.tui import safe
from inspector.tui.commands import Command

if TYPE_CHECKING:
    from inspector.tui.app import InspectorApp
    from inspector.tui.whatis import Entry


class CommonKeys(Screen[None]):
    """A screen that says what can be done on it."""

    NAME: ClassVar[str] = "screen"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    WORDS_HERE: ClassVar[tuple[str, Sequence[tuple[str, str]]] | None] = None
    """A title and what can be typed on that screen, each with a sentence."""

    app: "InspectorApp"

    def action_help(self) -> None:
        """`?`."""
        from inspector.tui.screens.help import HelpScreen  # As all windows, loaded after the list is on the screen.

        self.app.push_screen(HelpScreen(self.NAME, self.COMMANDS_HERE, self.WORDS_HERE))

    def explained(self) -> "Sequence[Entry]":
        """What `h` tells of the selected line."""
        return ()

    def action_what_is(self) -> None:
        """Explain what is selected."""
        from inspector.tui.screens.whatis import WhatIsScreen

        if entries := self.explained():
            self.app.push_screen(WhatIsScreen(entries))

    def action_palette(self) -> None:
        """Every command by name."""
        self.app.action_command_palette()

    def action_theme(self) -> None:
        """The next looks."""
        name = self.app.next_theme()
        kept = f'[screen] theme = "{name}" in the settings keeps them.'
        self.notify(safe.plain(f"Looks: {name}. {kept}"), markup=False, timeout=4)

    async def action_leave(self) -> None:
        """End the program."""
        await self.app.action_quit()
