"""Choosing and ordering the messages of the list: the filter line and the sort keys."""

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from inspector.mailbox.filter import parse
from inspector.mailbox.source import MailSource
from inspector.tui import safe
from inspector.tui.screens.filling import FillingList
from inspector.values import replace

TYPED_AFTER = 0.25  # Seconds without a key after which a filter that is being typed is applied.


class ListScreen(FillingList):
    """What is typed or pressed becomes another view."""

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self._typing: Timer | None = None
        self.known_before: int | None = None
        """Messages that were known when somebody asked to scan again; None when nobody waits for a word on it."""

    def apply_filter(self, text: str) -> bool:
        """Show what the words choose; False when they cannot be understood, and then nothing changes."""
        if self._typing is not None:
            self._typing.stop()
        chosen = parse(text)
        self.complain(chosen.trouble)
        if chosen.trouble:
            return False
        if chosen.text.strip() != self.view.filter.text.strip():
            self.take_view(replace(self.view, filter=chosen))
        return True

    @on(Input.Changed, "#filter")
    def typed(self, event: Input.Changed) -> None:
        """Apply the filter when the typing pauses."""
        event.stop()
        if self._typing is not None:
            self._typing.stop()
        if not event.value.isprintable():  # Pasted from a mail, perhaps: an input shows its value as it is.
            event.input.value = safe.plain(event.value)
        elif self.focused is event.input:
            text = event.value
            self._typing = self.set_timer(TYPED_AFTER, lambda: self._apply_typed(text))

    def _apply_typed(self, text: str) -> None:
        if not parse(text).trouble:
            self.apply_filter(text)

    @on(Input.Submitted, "#filter")
    def submitted(self, event: Input.Submitted) -> None:
        """Apply the filter and go to the list."""
        event.stop()
        if self.apply_filter(event.value):
            self.rows.focus()

    def set_filter(self, text: str) -> None:
        """Another filter from outside the line."""
        line = self.query_one("#filter", Input)
        with self.prevent(Input.Changed):
            line.value = text
        self.apply_filter(text)

    def action_filter(self) -> None:
        """Type words that choose messages."""
        self.query_one("#filter", Input).focus()

    def action_sort(self) -> None:
        """By the next column."""
        self.take_view(replace(self.view, sort=self.view.sort.next, is_reversed=False))

    def action_reverse(self) -> None:
        """The other way round."""
        self.take_view(replace(self.view, is_reversed=not self.view.is_reversed))

    def action_rescan(self) -> None:
        """Look for more messages, and say what was found."""
        self.known_before = self.standing.known
        self.scan()
