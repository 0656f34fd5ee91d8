"""Writing reports of marked messages into a folder, in the background."""

from pathlib import Path
from time import monotonic

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from inspector.errors import InspectorError
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.source import MailSource
from inspector.tui.present.layout import plural
from inspector.tui.present.mailbox_lines import Standing
from inspector.tui.screens.checking import CheckingScreen
from inspector.tui.screens.filling import TOLD_EVERY
from inspector.values import dataclass, replace

YES_OR_NO = {"yes": True, "y": True, "no": False, "n": False}


class ExportingScreen(CheckingScreen):
    """A worker writes; how far it has come stands in the lines around the list."""

    @dataclass
    class Exported(Message):
        """Some reports were written."""

        written: int
        total: int
        trouble: str = ""
        is_done: bool = False

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self._is_writing = False
        self._written = 0
        self._to_write = 0
        self._folder = Path()

    def stand(self) -> Standing:
        """With what is written."""
        standing = super().stand()
        if not self._is_writing or standing.doing:
            return standing
        return replace(standing, doing=f"writing report {self._written:,} of {self._to_write:,}")

    def action_export(self) -> None:
        """Reports of the marked messages into a folder; without marks, a preview of the one under the cursor."""
        if self.marked:
            self._export_marked()
        elif self.rows.selected is not None:
            self._export_one(self.rows.selected)

    @work(exclusive=True, group="open")
    async def _export_one(self, number: int) -> None:
        """With what the list shows of it: all that can be found out without leave."""
        bench = await self.app.ready(number)
        if bench is None:
            return
        if bench.is_local and not bench.is_occupied and not bench.work.examination.is_finished:
            with self.app.sign(f"checking message {number:,}"):
                await bench.run_all()
        self.app.open_export(bench)

    @work
    async def _export_marked(self) -> None:
        from inspector.tui.export_many import complaint_on_folder, in_the_way
        from inspector.tui.screens.form import Field, Form, Question, Values

        numbers = sorted(self.marked)

        def complaint(values: Values) -> str:
            typed = values["folder"]
            if values["personal"].strip().lower() not in YES_OR_NO:
                return "Without personal data: type yes or no."
            return complaint_on_folder(typed) or in_the_way(Path(typed.strip()).expanduser(), numbers)

        unchecked = sum(self.app.tally.of(number) is None for number in numbers)
        said = f"A markdown report of {plural(len(numbers), 'message')}. Nothing is overwritten, and nothing is sent."
        if unchecked and not isinstance(self.app.desk.resolver, LocalSource):
            said += f" {unchecked:,} of them were not checked: t checks them first."
        fields = (
            Field("folder", "Folder", f"{Path(self.source.name).stem or 'mail'}-reports"),
            Field("personal", "Without personal data (yes or no)", "yes" if self.app.exported_last[1] else "no"),
        )
        form = Form(Question("Write reports", fields, said, "enter  write"), complaint)
        values = await self.app.push_screen_wait(form)
        if values is not None:
            self._folder = Path(values["folder"].strip()).expanduser()
            self._is_writing, self._written, self._to_write = True, 0, len(numbers)
            self.show_lines()
            self._write(numbers, is_impersonal=YES_OR_NO[values["personal"].strip().lower()])

    def stop_writing(self) -> None:
        """What is written stays."""
        self.workers.cancel_group(self, "export")
        self._is_writing = False
        self.show_lines()

    @work(thread=True, exclusive=True, group="export")
    def _write(self, numbers: list[int], *, is_impersonal: bool) -> None:
        from inspector.tui.export_many import write_reports

        worker, told, written, trouble = get_current_worker(), 0.0, 0, ""
        try:
            for _, problem in write_reports(
                self._folder, numbers, self.app.case_for_report, is_impersonal=is_impersonal
            ):
                written += not problem
                trouble = trouble or problem
                if worker.is_cancelled:
                    return
                if monotonic() - told >= TOLD_EVERY:
                    told = monotonic()
                    self.post_message(self.Exported(written, len(numbers)))
        except InspectorError as error:
            trouble = str(error)
        self.post_message(self.Exported(written, len(numbers), trouble, is_done=True))

    @on(Exported)
    def take_exported(self, event: Exported) -> None:
        """Show how far the writing has come."""
        if not self._is_writing:  # Said before it was stopped.
            return
        self._written, self._is_writing = event.written, not event.is_done
        if event.trouble:
            self.tell(f"{event.written:,} of {event.total:,} reports written. {event.trouble}", is_trouble=True)
        elif event.is_done:
            self.tell(f"Wrote {plural(event.written, 'report')} to {self._folder}.")
        self.show_lines()
