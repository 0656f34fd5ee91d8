"""A small window with a list to choose from, and a line to type what the list does not hold."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input

from inspector.tui import safe
from inspector.tui.drawing import Window
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.rows import Rows
from inspector.tui.present.layout import MUTED, Row, paragraph
from inspector.tui.screens.help import HelpScreen
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What the window shows."""

    title: str
    said: str
    rows: Callable[[], Sequence[Row]]
    """The list as it is now."""
    keys: str
    """The last line."""
    completions: Sequence[str] = ()
    """What typing completes to; without any, nothing can be typed."""
    drop: Callable[[str], None] | None = None
    """Takes a row away, by its key; an empty key takes all."""
    take: Callable[[str], str] | None = None
    """Does what `enter` means without closing the window; gives a complaint, or nothing. Without it `enter` closes."""


class Pick(Window[str]):
    """Gives the key of the chosen row, or empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back", tooltip="Close this window.", id="pick.back"),
        Binding("enter", "choose", "choose", tooltip="Choose the line under the cursor.", id="pick.choose"),
        Binding("tab", "other", "list", tooltip="Go between the list and the line to type.", id="pick.other"),
        Binding("d,delete", "drop", "take away", tooltip="Take the line under the cursor away.", id="pick.drop"),
        Binding("D", "drop_all", "take all away", tooltip="Take all away.", id="pick.drop-all"),
        Binding("f1", "help", "keys", show=False, tooltip="Show the keys of this window.", id="pick.help"),
    ]

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Sentence, list, line, keys."""
        with Vertical(id="window"):
            yield Prose(id="said")
            yield Rows(id="choices")
            if self._choices.completions:
                found = SuggestFromList([safe.plain(word) for word in self._choices.completions], case_sensitive=False)
                yield Input(
                    placeholder=safe.plain("or type one; → completes"), suggester=found, id="typed", compact=True
                )
            yield Prose(id="complaint")
            yield Prose(id="form-keys")

    def on_mount(self) -> None:
        """Fill in."""
        self.query_one("#window").border_title = safe.line(self._choices.title)
        self.query_one("#said", Prose).show(lambda width: paragraph(self._choices.said, width))
        self.query_one("#complaint", Prose).show(lambda width: ())
        self.query_one("#form-keys", Prose).show(lambda width: paragraph(self._choices.keys, width, MUTED))
        self._show()
        self.query_one("#choices").focus()

    def _show(self) -> None:
        rows = self._choices.rows()
        self.query_one("#choices", Rows).show(lambda width: rows)

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click chooses."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """enter on a line."""
        row = self.query_one("#choices", Rows).selected
        if row is not None:
            self._take(row.key)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """enter behind what was typed."""
        event.stop()
        if event.value.strip():
            self._take(event.value)
            event.input.value = ""

    def _take(self, key: str) -> None:
        if self._choices.take is None:
            self.dismiss(key)
            return
        complaint = self._choices.take(key)
        self.query_one("#complaint", Prose).show(
            lambda width: paragraph(complaint, width, "bold $text-error") if complaint else ()
        )
        self._show()

    def action_other(self) -> None:
        """tab."""
        self.focus_next()

    def action_drop(self) -> None:
        """d: one line."""
        row = self.query_one("#choices", Rows).selected
        if self._choices.drop is not None and row is not None:
            self._choices.drop(row.key)
            self._show()

    def action_drop_all(self) -> None:
        """D: all."""
        if self._choices.drop is not None:
            self._choices.drop("")
            self._show()

    def action_help(self) -> None:
        """f1."""
        self.app.push_screen(HelpScreen.on(self, "window"))

    def action_close(self) -> None:
        """Back."""
        self.dismiss("")
