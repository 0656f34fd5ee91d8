"""`?`: the keys of the screen below, one sentence each."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from inspector.tui import safe
from inspector.tui.commands import Command
from inspector.tui.panes.prose import ProsePane
from inspector.tui.present.layout import MUTED, paragraph

KEY_WIDTH, WORD_WIDTH = 12, 22


class HelpScreen(ModalScreen[None]):
    """All commands of a screen, in the order in which they were declared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "close", "back", tooltip="Close the help.", id="help.back"),
    ]

    def __init__(
        self, name: str, commands: Sequence[Command], more: tuple[str, Sequence[tuple[str, str]]] | None = None
    ) -> None:
        super().__init__()
        self._about = name
        self._commands = tuple(commands)
        self._more = more
        """A title and what can be typed on that screen, each with a sentence."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield ProsePane(id="help")

    def on_mount(self) -> None:
        """Write it."""
        pane = self.query_one("#help", ProsePane)
        pane.show(lambda width: list(self._lines(width)), safe.line(f"Keys of the {self._about} · esc closes"))
        pane.focus()

    def _lines(self, width: int) -> Iterator[Content]:
        for command in self._commands:
            yield from _described(command.key_name, command.help, KEY_WIDTH, width)
        yield safe.EMPTY
        if self._more is not None:
            title, words = self._more
            yield safe.line(title, "bold $text-accent")
            for word, meaning in words:
                yield from _described(word, meaning, WORD_WIDTH, width)
            yield safe.EMPTY
        yield from paragraph("Arrows, page up and page down move in lists; the mouse works too.", width, MUTED)

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)


def _described(name: str, meaning: str, name_width: int, width: int) -> Iterator[Content]:
    first, *rest = paragraph(meaning, width - name_width)
    yield safe.row(safe.cell(name, name_width, "bold"), first)
    for part in rest:
        yield safe.row(safe.cell("", name_width), part)
