"""Takes a paste of many lines as it is; shows only how it begins, so that a large one costs nothing."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from inspector.tui import safe
from inspector.tui.panes.prose import Still
from inspector.tui.present.start import paste_lines

LONGEST_PATH = 4096  # PATH_MAX of Linux; a line of megabytes would hold up every key that follows.


class Pasted(Message):
    """Text of several lines was pasted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class PathInput(Input):
    """A line for a path; what is pasted and has several lines, or too long a one, is no path and goes to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "submit",
            "open",
            key_display="enter",
            tooltip="Open this path, or what is chosen below.",
            id="path.open",
        ),
    ]

    def _on_paste(self, event: Paste) -> None:
        lines = event.text.strip("\r\n")
        if "\n" in lines or "\r" in lines or len(lines) > LONGEST_PATH:
            event.stop()
            event.prevent_default()
            self.post_message(Pasted(event.text))
        elif lines and not lines.isprintable():  # An input shows its value as it is.
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(safe.plain(lines))


class PasteBox(Vertical, can_focus=True):
    """A field in a frame for a message or its headers."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.text = ""

    def compose(self) -> ComposeResult:
        """What was pasted."""
        yield Still(id="pasted")

    def on_mount(self) -> None:
        """Say what belongs here."""
        self.border_title = safe.line("Paste")
        self.take("")

    def take(self, text: str) -> None:
        """Another paste, or none."""
        self.text = text
        self.query_one("#pasted", Still).show(lambda width: paste_lines(text, width))

    def on_paste(self, event: Paste) -> None:
        """The terminal's paste key."""
        event.stop()
        self.post_message(Pasted(event.text))
