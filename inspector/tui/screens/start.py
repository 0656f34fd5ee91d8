"""The start: what was opened before, a path to open, a mail to paste, the demo."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Paste
from textual.widgets import Input

from inspector.tui import commands, safe
from inspector.tui.completion import Match, completed, expanded, is_there, matches
from inspector.tui.opening import DEMO, Nothing, Opened, open_demo, open_pasted, open_paths
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.paste_box import PasteBox, Pasted, PathInput
from inspector.tui.panes.prose import Prose, Still
from inspector.tui.panes.rows import Rows
from inspector.tui.present.keys_here import Keys, start_keys
from inspector.tui.present.layout import paragraph
from inspector.tui.present.start import DEMO_ROW, RECENT, head_lines, match_rows, recent_rows
from inspector.tui.screens.common_keys import CommonKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.tui.whatis import Entry

EXAMPLE = "abuse.mbox, suspicious.eml, a Maildir or a folder"


class Choices(Rows):
    """A list that the arrows leave at its ends, to the field above it and the one below."""

    def action_cursor_up(self) -> None:
        """From the first row to the path."""
        if self.highlighted in (None, self.first):
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """From the last row to the paste."""
        if self.highlighted in (None, len(self.rows) - 1):
            self.screen.focus_next()
        else:
            super().action_cursor_down()


class StartScreen(CommonKeys):
    """Three fields: path, list, paste."""

    NAME: ClassVar[str] = "start"
    COMMANDS_HERE = commands.START
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("start", commands.START)]
    AUTO_FOCUS = "#path"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - the type is that of Screen

    def __init__(self) -> None:
        super().__init__()
        self._gone: frozenset[str] = frozenset()
        """Paths that lead nowhere any more."""
        self._found: tuple[Match, ...] = ()

    def compose(self) -> ComposeResult:
        """Header, path, list, paste, keys."""
        yield Still(id="header")
        with Horizontal(id="path-line"):
            yield Still(id="path-sign")
            yield PathInput(placeholder=EXAMPLE, id="path", compact=True)
        yield Prose(id="complaint")
        yield Choices(id="choices")
        yield PasteBox(id="paste")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show what was opened before."""
        dns = self.app.dns_words()
        self.query_one("#header", Still).show(lambda width: head_lines(dns, width))
        self.query_one("#path-sign", Still).show(lambda width: [safe.line("Path", "bold $text-accent")])
        self.complain("")
        self._show_recent()
        self._look_for_gone()

    @property
    def keys_here(self) -> Keys:
        """For the last line: what the keys do in the field that has them."""
        row = self.choices.selected if self.focused is self.choices else None
        is_in_path = self.focused is self.path and bool(self.path.value)
        return start_keys(
            completes=is_in_path,
            forgets=row is not None and row.key.startswith(RECENT),
            empties=bool(self.path.value) or (self.focused is self.paste and bool(self.paste.text)),
            is_over=not isinstance(self.app.source, Nothing),
        )

    @property
    def path(self) -> Input:
        """The line that is typed into."""
        return self.query_one("#path", Input)

    @property
    def choices(self) -> Rows:
        """What can be chosen."""
        return self.query_one("#choices", Rows)

    @property
    def paste(self) -> PasteBox:
        """The field for a paste."""
        return self.query_one(PasteBox)

    def complain(self, text: str) -> None:
        """What cannot be opened, and why; empty when nothing is wrong."""
        style = "bold $text-error"
        self.query_one("#complaint", Prose).show(lambda width: paragraph(text, width, style) if text else ())

    def _show_recent(self) -> None:
        book, gone = self.app.shelf.book, self._gone
        known, now = book.mailboxes(), datetime.fromisoformat(book.now())
        self.choices.show(lambda width: recent_rows(known, gone, now, width), safe.line("Opened before"))

    @work(exclusive=True, group="gone")
    async def _look_for_gone(self) -> None:
        """A path may lie on a server that answers slowly: the list is there before that is known."""
        paths = [known.path for known in self.app.shelf.book.mailboxes() if known.path != DEMO]
        there = await asyncio.to_thread(lambda: [is_there(path) for path in paths])
        self._gone = frozenset(path for path, is_here in zip(paths, there, strict=True) if not is_here)
        if self._gone and not self.path.value:
            self._show_recent()

    @on(Input.Changed, "#path")
    def typed(self, event: Input.Changed) -> None:
        """Show what the path may become; an empty one shows what was opened before."""
        event.stop()
        self.complain("")
        self.refresh_bindings()
        if event.value.strip():
            self._look_up(event.value)
        else:
            self.workers.cancel_group(self, "complete")
            self._found = ()
            self._show_recent()

    @work(exclusive=True, group="complete")
    async def _look_up(self, typed: str) -> None:
        await self._find(typed)

    async def _find(self, typed: str) -> None:
        self._found = found = await asyncio.to_thread(matches, typed)
        self.choices.show(lambda width: match_rows(found, width), safe.line("Files and folders"))

    @work(exclusive=True, group="complete")
    async def action_complete(self) -> None:
        """tab: longer as far as that is certain; where nothing is, on to the next field."""
        if self.focused is not self.path or not self.path.value.strip():
            self.focus_next()
            return
        await self._find(self.path.value)
        longer = completed(self.path.value, self._found)
        if longer == self.path.value:
            self.choices.focus()
            return
        self.path.value = longer
        self.path.action_end()

    def action_previous_field(self) -> None:
        """shift+tab."""
        self.focus_previous()

    def action_down(self) -> None:
        """From the path into the list, from there to the paste."""
        self.focus_next()

    def action_up(self) -> None:
        """Back again."""
        self.focus_previous()

    @on(Input.Submitted, "#path")
    def submitted(self, event: Input.Submitted) -> None:
        """enter in the line."""
        event.stop()
        self.action_open()

    @on(Rows.Moved)
    def moved(self) -> None:
        """Another row may have other keys."""
        self.refresh_bindings()

    @on(Rows.Clicked)
    def clicked(self, event: Rows.Clicked) -> None:
        """A click does what `enter` does."""
        event.stop()
        event.rows.focus()
        self.action_open()

    def action_open(self) -> None:
        """What was typed, pasted or chosen, by the field that has the keys."""
        desk, typed = self.app.first_desk, self.path.value.strip()
        if self.focused is self.path and typed:
            self._open(partial(open_paths, [self._meant(typed)], desk, self.app.shelf))
        elif self.paste.text and self.focused is not self.choices:
            self._open(partial(open_pasted, self.paste.text, desk))
        elif self.focused is self.paste:
            self.complain("Nothing was pasted yet.")
        elif (row := self.choices.selected) is not None and row.key == DEMO_ROW:
            self._open(partial(open_demo, desk.settings))
        elif row is not None and not row.is_heading:
            self._open(partial(open_paths, row.copied.split("\n"), desk, self.app.shelf))

    def _meant(self, typed: str) -> str:
        """The path, or the only one that begins like it."""
        path = expanded(typed)
        return self._found[0].path if len(self._found) == 1 and not is_there(path) else path

    def _open(self, make: Callable[[], Opened]) -> None:
        self.complain("")
        self.app.open_choice(make)

    def on_paste(self, event: Paste) -> None:
        """Pasted while the list has the keys."""
        event.stop()
        self.post_message(Pasted(event.text))

    @on(Pasted)
    def take_paste(self, event: Pasted) -> None:
        """Show how it begins."""
        event.stop()
        self.complain("")
        self.paste.take(event.text)
        self.paste.focus()
        self.refresh_bindings()

    def explained(self) -> "Sequence[Entry]":
        """The field that has the keys; in the path, letters are letters."""
        from inspector.tui.whatis_rows import of_pane

        return (of_pane("paste" if self.focused is self.paste else "choices"),)

    def action_forget(self) -> None:
        """Take a mailbox out of the list."""
        row = self.choices.selected
        if self.focused is not self.choices or row is None or not row.key.startswith(RECENT):
            return
        if self.app.keep(lambda: self.app.shelf.book.forget_mailbox(row.copied)):
            self._show_recent()
            self.refresh_bindings()

    def action_back(self) -> None:
        """Stop the opening; else empty the field; else go back to what was open."""
        if self.app.stop_opening():
            self.complain("Stopped: nothing was opened.")
        elif self.paste.text and self.focused is self.paste:
            self.paste.take("")
            self.refresh_bindings()
        elif self.path.value:
            self.path.value = ""
            self.path.focus()
        else:
            self.app.close_start()
