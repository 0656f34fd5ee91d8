"""A small window with fields to type into; says what is wrong with them before it closes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from inspector.tui import safe
from inspector.tui.commands import key_of
from inspector.tui.drawing import Window
from inspector.tui.panes.prose import Prose
from inspector.tui.present.layout import MUTED, paragraph
from inspector.tui.screens.help import HelpScreen
from inspector.values import dataclass

Values = Mapping[str, str]
LONGEST = 20_000  # Characters of a field; a paste of megabytes would hold up every key that follows.
Check = Callable[[Values], str]
"""What is wrong with the values, in one sentence; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line to type."""

    name: str
    label: str
    value: str = ""
    """Raw; made visible before it is shown."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a form asks for."""

    title: str
    fields: Sequence[Field]
    said: str = ""
    """A sentence above the fields."""
    done: str = "enter  do it"
    """What `enter` will do."""


class Form(Window[Values | None]):
    """Asks; gives the values, or None when the analyst thought better of it."""

    IS_TYPED_INTO: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "do it", show=False, tooltip="Do what the last line names.", id="form.submit"),
        Binding("escape", "give_up", "back", tooltip="Close this window and change nothing.", id="form.back"),
        Binding("down", "app.focus_next", "next", show=False, tooltip="Go to the next field.", id="form.next"),
        Binding(
            "up", "app.focus_previous", "previous", show=False, tooltip="Go to the field above.", id="form.previous"
        ),
        Binding("f1", "help", "keys", show=False, tooltip="Show the keys of this window.", id="form.help"),
    ]

    def __init__(self, question: Question, check: Check = lambda values: "") -> None:
        super().__init__()
        self._question = question
        self._check = check

    def compose(self) -> ComposeResult:
        """Title, fields, complaint, keys."""
        with Vertical(id="window"):
            yield Prose(id="said")
            for field in self._question.fields:
                yield Prose(id=f"label-{field.name}")
                yield Input(
                    safe.plain(field.value),
                    placeholder=safe.plain(field.hint),
                    id=f"field-{field.name}",
                    compact=True,
                    max_length=LONGEST,
                )
            yield Prose(id="complaint")
            yield Prose(id="form-keys")

    def on_mount(self) -> None:
        """Fill in the words."""
        question = self._question
        self.query_one("#window").border_title = safe.line(question.title)
        self.query_one("#said", Prose).show(lambda width: paragraph(question.said, width) if question.said else ())
        for field in question.fields:
            label = safe.line(field.label, MUTED)
            self.query_one(f"#label-{field.name}", Prose).show(partial(_one_line, label))
        self.query_one("#complaint", Prose).show(lambda width: ())
        keys = f"{question.done}   {key_of(self, 'give_up')}  back   {key_of(self, 'help')}  keys"
        self.query_one("#form-keys", Prose).show(lambda width: [safe.line(keys, MUTED)])
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """enter in a field."""
        event.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Close with the values, unless something is wrong with them."""
        values = {field.name: self.query_one(f"#field-{field.name}", Input).value for field in self._question.fields}
        complaint = self._check(values)
        if complaint:
            told = self.query_one("#complaint", Prose)
            told.show(lambda width: paragraph(complaint, width, "bold $text-error"))
            told.call_after_refresh(told.scroll_visible, animate=False)
            return
        self.dismiss(values)

    def action_help(self) -> None:
        """f1."""
        self.app.push_screen(HelpScreen.on(self, "window"))

    def action_give_up(self) -> None:
        """Close without a word."""
        self.dismiss(None)


def _one_line(line: Content, width: int) -> Sequence[Content]:
    return (line,)
