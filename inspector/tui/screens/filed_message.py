"""The keys of a message that file it and leave it: note on the whole, done, tags, the next; and its filing in words."""

from textual import work

from inspector.model.filed import Filed
from inspector.tui.present.mailbox_lines import filed_words
from inspector.tui.screens.domains_screen import DomainsScreen
from inspector.tui.screens.form import Field, Form, Question
from inspector.tui.tagging import TAGS_HINT, changed_tags, tag_complaint


class FiledMessage(DomainsScreen):
    """A message that the analyst files."""

    def filed_words(self) -> str:
        """Done and tags, for the title."""
        record = self.app.shelf.book.record(self.bench.key)
        return filed_words(Filed(is_done=record.is_done, tags=record.tags))

    @work
    async def action_note_whole(self) -> None:
        """Write a note on the message, wherever the cursor is."""
        await self.app.ask_note(self.bench.row, self.bench.key, "case", "the message")
        self.app.refresh_rows((self.bench.row,))
        self.refresh_case()

    def action_done(self) -> None:
        """Done with this message, or to do again."""
        bench = self.bench
        is_done = not self.app.shelf.book.record(bench.key).is_done
        if self.app.keep(lambda: self.app.filing.set_done({bench.row: bench.key}, is_done=is_done)):
            self.app.refresh_rows((bench.row,))
            self.refresh_case()
            self.tell("Done. ] goes to the next message." if is_done else "To do again.")

    @work
    async def action_tags(self) -> None:
        """Ask for the tags of this message."""
        bench, before = self.bench, self.app.shelf.book.record(self.bench.key).tags
        field = Field("tags", "Tags of this message", " ".join(before), TAGS_HINT)
        form = Form(Question("Tags", (field,), done="enter  keep"), lambda values: tag_complaint(values["tags"]))
        values = await self.app.push_screen_wait(form)
        if values is not None:
            add, drop = changed_tags(before, values["tags"])
            self.app.keep(lambda: self.app.filing.set_tags({bench.row: bench.key}, add, drop))
            self.app.refresh_rows((bench.row,))
            self.refresh_case()

    def action_next_message(self) -> None:
        """]."""
        self.app.open_neighbour(self.bench, 1)

    def action_previous_message(self) -> None:
        """[."""
        self.app.open_neighbour(self.bench, -1)

    def action_start(self) -> None:
        """Open another."""
        self.app.open_start()
