"""What can be done on every screen: help, every command by name, other looks, leave."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual.worker import Worker, get_current_worker

from inspector.tui import safe
from inspector.tui.commands import Command
from inspector.tui.drawing import SoonDrawn

SIGN_AFTER = 0.1  # Seconds: what is over sooner needs no sign, and one would only flicker.

if TYPE_CHECKING:
    from inspector.tui.app import InspectorApp
    from inspector.tui.whatis import Entry


class CommonKeys(SoonDrawn[None]):
    """A screen that says what can be done on it."""

    NAME: ClassVar[str] = "screen"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    WORDS_HERE: ClassVar[tuple[str, Sequence[tuple[str, str]]] | None] = None
    """A title and what can be typed on that screen, each with a sentence."""

    app: "InspectorApp"
    doing = ""
    """What is worked on for longer than a blink, in words; the screen says so, and that `esc` stops it."""
    _doer: Worker[object] | None = None

    def on_compose(self) -> None:
        """Take the classes of the terminal's size before the first layout.

        The library gives them after it, so that a narrow terminal would first show the panes of a wide one, empty.
        """
        for size, limits in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for limit, name in limits or () if size >= limit]
            self.add_class(*reached[-1:])

    @contextmanager
    def working(self, words: str) -> Iterator[None]:
        """Within a worker: say what it does, unless that is over at once."""

        doer = get_current_worker()

        def say() -> None:
            if self._doer is doer:  # The timer may have run out in the moment when the work ended.
                self.doing = words
                self.show_doing()

        self._doer = doer
        timer = self.set_timer(SIGN_AFTER, say)
        try:
            yield
        finally:
            timer.stop()
            if self._doer is doer:  # It is another one, where the next message was taken meanwhile.
                self._doer = None
                if self.doing:
                    self.doing = ""
                    if self.is_attached:  # It is not, when the program ended meanwhile.
                        self.show_doing()

    def show_doing(self) -> None:
        """Show what is worked on now, or that it is over."""

    def stop_doing(self) -> bool:
        """Give up what the screen says is worked on; False when that is nothing."""
        if self._doer is None or not self.doing:
            return False
        self._doer.cancel()
        return True

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
