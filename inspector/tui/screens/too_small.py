"""One sentence in place of a screen for which the terminal is too small; it goes away by itself."""

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from inspector.tui.drawing import Window
from inspector.tui.panes.prose import Prose
from inspector.tui.present.layout import paragraph
from inspector.tui.sheets import FIRST

LEAST_WIDTH, LEAST_HEIGHT = 50, 12  # Below, windows lose their fields, and a message has no room for its verdicts.


def is_too_small(size: Size) -> bool:
    """Whether what matters on some screen would not be seen."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(Window[None]):
    """Lies over what is open, which stays as it is; no key reaches it meanwhile."""

    CSS_PATH = FIRST
    _is_leaving = False
    """A resize and the closing of a window above may both say that there is room."""

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Prose(id="too-small")

    def on_mount(self) -> None:
        """Write it."""
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Go away when there is room, else count what is there anew."""
        self._leave_or_write()

    def on_screen_resume(self) -> None:
        """The same, when a window over this one is closed."""
        self._leave_or_write()

    def _leave_or_write(self) -> None:
        if not is_too_small(self.app.size):
            if self.is_current and not self._is_leaving:
                self._is_leaving = True
                self.dismiss(None)
        elif self.is_mounted:
            self._write()

    def _write(self) -> None:
        there = self.app.size
        said = (
            f"{LEAST_WIDTH} by {LEAST_HEIGHT} are needed, here are {there.width} by {there.height}: make the terminal"
            " larger. All stays as it was; ctrl+q leaves."
        )
        # Prose is laid out for a width that panes can scroll to, and here nothing scrolls.
        self.query_one(Prose).show(lambda width: paragraph(said, max(1, min(width, there.width))))
