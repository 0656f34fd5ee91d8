"""The report before it is written, and the writing: into a file that the analyst names, never over another unasked."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker, WorkerCancelled

from inspector.errors import InspectorError
from inspector.files import write_whole
from inspector.model.case import Case
from inspector.text import visible, visible_lines
from inspector.tui import commands, safe
from inspector.tui.forms import FORMS, SUFFIXES, written
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.rows import Rows
from inspector.tui.present.excerpt import pieces
from inspector.tui.present.keys_here import EXPORT
from inspector.tui.present.layout import MUTED, Row, plural
from inspector.tui.screens.choose import Choose, Offer
from inspector.tui.screens.common_keys import CommonKeys
from inspector.tui.screens.form import Field, Form, Question, Values
from inspector.tui.whatis import Entry
from inspector.tui.whatis_rows import of_pane


class ExportScreen(CommonKeys):
    """Shows exactly what will be written."""

    NAME: ClassVar[str] = "report"
    COMMANDS_HERE = commands.EXPORT
    keys_here = EXPORT
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("export", commands.EXPORT)]

    def __init__(self, case: Case, name: str) -> None:
        super().__init__()
        self._case = case
        self._proposed = name
        """Proposed for the file, without its suffix."""
        self._format, self._is_impersonal = FORMS[0], False
        self._text = ""
        self._writing: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Banner, report, footer."""
        yield Prose(id="banner")
        yield Rows(id="report")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Write the preview, in the form that was used last."""
        self._format, self._is_impersonal = self.app.exported_last
        self._preview()
        self.query_one("#report", Rows).focus()

    def _preview(self) -> None:
        """Write the text anew; nothing can be copied or saved before it is whole."""
        self.app.exported_last = (self._format, self._is_impersonal)
        self._text = ""
        self._writing = self._write(self._format, is_impersonal=self._is_impersonal)
        self._tell_banner()

    @work(exclusive=True, group="preview")
    async def _write(self, form: str, *, is_impersonal: bool) -> None:
        try:
            with self.working(f"writing the report as {form}"):
                self._text = await asyncio.to_thread(written, self._case, form, is_impersonal=is_impersonal)
        except InspectorError as error:
            # What the library of STIX is missing for is told and left out.
            self.notify(safe.plain(str(error)), markup=False, severity="warning", timeout=8)
            self.action_format()
            return
        self._show_text()

    def _show_text(self) -> None:
        lines = visible_lines(self._text)
        self.query_one("#report", Rows).show(
            lambda width: [
                Row(f"{number} {part}", safe.line(piece), line)
                for number, line in enumerate(lines)
                for part, (_, piece) in enumerate(pieces(line, width))
            ],
            safe.line(f"Preview · {plural(len(lines), 'line')} · {plural(len(self._text.encode()), 'byte')}", MUTED),
        )

    def _tell_banner(self) -> None:
        said = f"Report as {self._format}, not written yet: s asks for a file name."
        if self._is_impersonal:
            said = f"Report as {self._format} without personal data, not written yet."
        if self.doing:
            said = f"{self.doing} … esc goes back"
        self.query_one("#banner", Prose).show(lambda width: [safe.line(said, width=width)])

    def show_doing(self) -> None:
        """In the line on top."""
        self._tell_banner()

    async def _whole(self) -> bool:
        """Wait for the text; False when none came."""
        while self._writing is not None and not self._writing.is_finished:
            with suppress(WorkerCancelled):  # Another form was asked for meanwhile.
                await self._writing.wait()
        return bool(self._text)

    def action_format(self) -> None:
        """The next form."""
        self._format = FORMS[(FORMS.index(self._format) + 1) % len(FORMS)]
        self._preview()

    def action_personal(self) -> None:
        """People with their names, or with stand-ins."""
        self._is_impersonal = not self._is_impersonal
        if self._is_impersonal and self._format == "stix":
            self._format = FORMS[0]
        self._preview()

    def explained(self) -> Sequence[Entry]:
        """The report as a whole."""
        return (of_pane("report"),)

    @work
    async def action_copy(self) -> None:
        """The whole report to the clipboard."""
        if await self._whole():
            self.app.copy(self._text, "the report, ")

    @work
    async def action_save(self) -> None:
        """Ask for a name; a file that is there is replaced only after a second yes."""
        field = Field("path", "File", self._proposed + SUFFIXES[self._format])
        said = "Where to write the report. Nothing is overwritten without asking again."
        form = Form(Question("Save the report", (field,), said, "enter  write"), _path_complaint)
        values = await self.app.push_screen_wait(form)
        if values is None or not await self._whole():
            return
        path = Path(values["path"].strip()).expanduser()
        if path.exists():
            offer = Offer("Replace the file?", (f"{path} is there already. Its content will be lost.",), "replace it")
            if await self.app.push_screen_wait(Choose(offer)) != "enter":
                return
        try:
            write_whole(path, self._text if self._text.endswith("\n") else self._text + "\n")
        except InspectorError as error:
            self.notify(safe.plain(str(error)), markup=False, severity="error", timeout=8)
            return
        self.notify(safe.plain(f"Wrote {visible(str(path))}."), markup=False)
        self.dismiss()

    def action_back(self) -> None:
        """Back, nothing written."""
        self.app.pop_screen()


def _path_complaint(values: Values) -> str:
    typed = values["path"].strip()
    if not typed:
        return "Type the name of a file."
    path = Path(typed).expanduser()
    if path.is_dir():
        return f"{typed} is a folder. Type the name of a file in it."
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}. Type another name."
    return ""
