"""One sentence in place of a screen for which the terminal is too small; it goes away by itself."""

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from inspector.tui.drawing import Window
from inspector.tui.panes.prose import Prose
from inspector.tui.present.layout import paragraph

LEAST_WIDTH, LEAST_HEIGHT = 40, 10


def is_too_small(size: Size) -> bool:
    """Whether hardly anything would be seen of any screen."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(Window[None]):
    """Lies over what is open, which stays as it is."""

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Prose(id="too-small")

    def on_mount(self) -> None:
        """Write it."""
        said = f"Make the terminal larger: {LEAST_WIDTH} by {LEAST_HEIGHT} at least, 80 by 24 is good."
        self.query_one("#too-small", Prose).show(lambda width: paragraph(said, width))

    def on_resize(self, event: events.Resize) -> None:
        """Go away when there is room."""
        self._leave()

    def on_screen_resume(self) -> None:
        """The same, when a window over this one is closed."""
        self._leave()

    def _leave(self) -> None:
        if self.is_current and not is_too_small(self.app.size):
            self.dismiss(None)
