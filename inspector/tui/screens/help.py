"""`?`: the keys of where you are, one sentence each: of the screen or window, and of the pane that has the cursor."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from inspector.tui import safe
from inspector.tui.commands import Command, commands_of, shown_key
from inspector.tui.drawing import Window
from inspector.tui.panes.prose import ProsePane
from inspector.tui.present.layout import MUTED, paragraph

KEY_WIDTH, WORD_WIDTH = 12, 22
Words = tuple[str, Sequence[tuple[str, str]]]
"""A title, and words with a sentence each."""


class HelpScreen(Window[None]):
    """All commands of a screen, in the order in which they were declared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1", "close", "back", tooltip="Close the help.", id="help.back"),
    ]

    def __init__(self, name: str, commands: Sequence[Command], more: Words | None = None) -> None:
        super().__init__()
        self._about = name
        self._commands = tuple(commands)
        self._more = more
        """A title and what can be typed on that screen, each with a sentence."""

    @classmethod
    def on(cls, window: Screen[Any], name: str) -> Self:
        """The help of a window that declares no commands but its bindings."""
        return cls(name, commands_of(type(window)))

    def compose(self) -> ComposeResult:
        """One text."""
        yield ProsePane(id="help")

    def on_mount(self) -> None:
        """Write it."""
        pane = self.query_one("#help", ProsePane)
        pane.show(lambda width: list(self.lines(width)), safe.line(self.heading))
        pane.focus()

    @property
    def heading(self) -> str:
        """What stands on the frame."""
        return f"Keys of the {self._about} · esc closes"

    @property
    def _below(self) -> Screen[Any]:
        """The screen that this is about."""
        return self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self

    def lines(self, width: int) -> Iterator[Content]:
        """A line a key, or more where its sentence is long."""
        below = self._below
        for command in self._commands:
            yield from _described(shown_key(command, below), command.help, KEY_WIDTH, width)
        yield safe.EMPTY
        pane = below.focused
        if pane is not None and (moves := commands_of(type(pane))):
            yield safe.line("In the pane that has the cursor", "bold $text-accent")
            for command in moves:
                yield from _described(shown_key(command, pane), command.help, KEY_WIDTH, width)
            yield safe.EMPTY
        if self._more is not None:
            title, words = self._more
            yield safe.line(title, "bold $text-accent")
            for word, meaning in words:
                yield from _described(word, meaning, WORD_WIDTH, width)
            yield safe.EMPTY
        yield from paragraph("The mouse works too: a click selects, the wheel scrolls.", width, MUTED)

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)


def _described(name: str, meaning: str, name_width: int, width: int) -> Iterator[Content]:
    first, *rest = paragraph(meaning, width - name_width)
    yield safe.row(safe.cell(name, name_width, "bold"), first)
    for part in rest:
        yield safe.row(safe.cell("", name_width), part)
