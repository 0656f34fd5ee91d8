"""The keys of the list that file messages: mark, done, tags, note, undo, redo."""

from collections.abc import Collection, Iterable

from textual import work

from inspector.errors import InspectorError
from inspector.mailbox.source import MailSource
from inspector.tui.present.layout import plural
from inspector.tui.screens.exporting import ExportingScreen
from inspector.tui.screens.filed_list import AT_ONCE


class FilingKeys(ExportingScreen):
    """What they do with the message under the cursor, or with the marked ones."""

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self._is_filing = False

    def action_mark(self) -> None:
        """Mark or unmark, and go on to the next."""
        number = self.rows.selected
        if number is None:
            return
        if self._mark([], [number]) if number in self.marked else self._mark([number], []):
            self._go_on(number)

    def action_mark_all(self) -> None:
        """Mark all of the list; a second time takes every mark away."""
        listed = list(self.rows.numbers)
        if listed and all(number in self.marked for number in listed):
            self._mark([], set(self.marked))
            return
        if len(listed) <= AT_ONCE or len(self.app.filing.prints) >= self.standing.known:
            self._mark(listed, [])
        else:
            self.tell(f"Marking {plural(len(listed), 'message')}.")
            self.look_through(lambda: self._mark_all(listed))

    def _mark_all(self, listed: list[int]) -> None:
        self._mark(listed, [])

    def _mark(self, come: Collection[int], gone: Collection[int]) -> bool:
        if not self.app.keep(lambda: self.app.filing.mark(come, gone)):
            return False
        self.refresh_filed({*come, *gone})
        return True

    def _go_on(self, number: int) -> None:
        """To the next message, unless this one has left the list and another stands in its place."""
        if self.rows.selected == number:
            self.rows.action_go(1)

    @work(group="file")
    async def action_done(self) -> None:
        """Done with the message under the cursor, or not yet; goes on to the next."""
        number = self.rows.selected
        if number is None:
            return
        filed = self.app.filing.filed(number)
        self._go_on_after_done(number, await self._file_done([number], is_done=not filed.is_done))

    def _go_on_after_done(self, number: int, is_kept: bool) -> None:
        if is_kept:
            self._go_on(number)

    @work(group="file")
    async def action_done_marked(self) -> None:
        """Done with all marked messages; when all are, not yet."""
        numbers = sorted(self.marked)
        if not numbers:
            self.tell("Nothing is marked: space marks, d is for the message under the cursor.")
            return
        is_done = not all(self.app.filing.filed(number).is_done for number in numbers)
        if await self._file_done(numbers, is_done=is_done):
            self.tell(f"{plural(len(numbers), 'message')} {'done' if is_done else 'to do again'}.")

    async def _file_done(self, numbers: list[int], *, is_done: bool) -> bool:
        keys = await self.keys_of(numbers)
        is_kept = self.app.keep(lambda: self.app.filing.set_done(keys, is_done=is_done))
        self.refresh_filed(numbers)
        return bool(keys) and is_kept

    async def keys_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """By what messages are known; those that cannot be read are told and left out."""
        keys: dict[int, str] = {}
        for number in numbers:
            try:
                keys[number] = await self.app.read_key(number)
            except InspectorError as problem:
                self.tell(str(problem), is_trouble=True)
        return keys

    @work(group="file-form")
    async def action_tags(self) -> None:
        """Ask for the tags of the marked messages, or of the one under the cursor."""
        from inspector.tui.screens.form import Field, Form, Question
        from inspector.tui.tagging import TAGS_HINT, changed_tags, shared_tags, tag_complaint

        numbers = sorted(self.marked) or ([] if self.rows.selected is None else [self.rows.selected])
        keys = await self.keys_of(numbers)
        if not keys:
            return
        records = [self.app.shelf.book.record(key) for key in keys.values()]
        before = shared_tags(records)
        many = f"all {len(keys):,} marked messages" if len(keys) > 1 else f"message {numbers[0]}"
        field = Field("tags", f"Tags of {many}", " ".join(before), TAGS_HINT)
        said = "Tags that all of them have can be changed; others stay." if len(keys) > 1 else ""
        form = Form(Question("Tags", (field,), said, "enter  keep"), lambda values: tag_complaint(values["tags"]))
        values = await self.app.push_screen_wait(form)
        if values is not None:
            add, drop = changed_tags(before, values["tags"])
            self.app.keep(lambda: self.app.filing.set_tags(keys, add, drop))
            self.refresh_filed(keys)

    @work(group="file-form")
    async def action_note(self) -> None:
        """Write a note on the message under the cursor as a whole."""
        number = self.rows.selected
        keys = await self.keys_of([] if number is None else [number])
        for row, key in keys.items():
            await self.app.ask_note(row, key, "case", f"message {row}")
            self.refresh_filed([row])

    def action_undo(self) -> None:
        """Take back the last mark, tag, done or note."""
        self.app.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.app.redo()

    def action_start(self) -> None:
        """Open another."""
        self.app.open_start()
