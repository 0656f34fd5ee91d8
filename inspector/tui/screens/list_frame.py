"""The frame of the mailbox list: what stands around the rows, and what each of its lines says now."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from inspector.mailbox.arrange import View, plain
from inspector.mailbox.source import MailSource
from inspector.tui import safe
from inspector.tui.panes.key_strip import KeyStrip
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.panes.prose import Prose, Still
from inspector.tui.present.layout import paragraph
from inspector.tui.present.mailbox_lines import (
    WIDE,
    Standing,
    detail_lines,
    empty_lines,
    header_lines,
    note_lines,
    status_line,
)
from inspector.tui.present.mailbox_rows import Entry
from inspector.tui.screens.common_keys import CommonKeys
from inspector.values import replace

if TYPE_CHECKING:
    pass

LONGEST_FILTER = 2_000  # Characters; a paste of megabytes would hold up every key that follows.
EXAMPLE = "from:paypal dmarc:fail has:attachment after:2026-11-01 words"


class ListFrame(CommonKeys):
    """Shows what its fields say: the source, the view, how the list stands, and which messages are in it."""

    AUTO_FOCUS = "#messages"
    IS_DRAWN_AT_FIRST_LAYOUT = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - the type is that of Screen
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - the same

    def __init__(self, source: MailSource) -> None:
        # Set here, these classes cost nothing; set by the first layout, they have every part styled again.
        super().__init__(classes="-wide" if self.app.size.width >= WIDE else "-narrow")
        self.source = source
        self.view = View()
        self.standing = Standing(source.name, known=len(source), is_complete=source.is_complete)
        self.kept: array[int] = array("L")
        """The messages of a view that is not plain, as far as they are known."""

    def compose(self) -> ComposeResult:
        """Header, filter, titles, rows, what is under the cursor, keys."""
        yield Still(id="header")
        with Horizontal(id="filter-line"):
            yield Still(id="filter-sign")
            yield Input(placeholder=EXAMPLE, id="filter", compact=True, max_length=LONGEST_FILTER)
        yield Prose(id="complaint")
        yield Prose(id="notes")
        yield Still(id="titles")
        yield MailboxList(self.entry, id="messages", has_lessons=bool(self.app.lessons))
        yield Still(id="status")
        yield Still(id="detail")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show what is known already."""
        self.query_one("#filter-sign", Still).show(lambda width: [safe.line("/", "bold $text-accent")])
        self.complain("")
        self.query_one("#detail").set_class(bool(self.app.lessons), "-teaches")
        self.show_list()

    @property
    def rows(self) -> MailboxList:
        """The rows."""
        return self.query_one(MailboxList)

    def entry(self, number: int) -> Entry:
        """All that a row shows."""
        lesson = self.app.lessons.get(number)
        return Entry(self.source.summary(number), self.app.tally.of(number), lesson=lesson.title if lesson else "")

    def stand(self) -> Standing:
        """How the list stands, in the words that its lines need."""
        return replace(
            self.standing,
            doing=self.doing or self.standing.doing,
            dns=self.app.dns_words(),
            listed=len(self.rows.numbers),
            checked=len(self.app.tally),
            filter=self.view.filter.text.strip(),
            sort=self.view.sort,
            is_reversed=self.view.is_reversed,
            notes=self.source.notes,
        )

    def show_doing(self) -> None:
        """In the line of counts."""
        self.show_lines()

    def show_lines(self) -> None:
        """Header and counts as they are now."""
        standing = self.stand()
        self.query_one("#header", Still).show(lambda width: header_lines(standing, width))
        self.query_one("#notes", Prose).show(lambda width: note_lines(standing, width))
        self.query_one("#status", Still).show(lambda width: [status_line(standing, width)])

    def show_list(self) -> None:
        """The rows as far as they are known, and the lines around them."""
        numbers: Sequence[int] = plain(self.standing.known, self.view) if self.view.is_plain else self.kept
        self.rows.show(numbers, lambda width: empty_lines(self.stand(), width))
        self.show_lines()

    @on(MailboxList.Laid)
    def show_titles(self, event: MailboxList.Laid) -> None:
        """Other columns have other titles."""
        self.query_one("#titles", Still).show(lambda width: [event.titles])

    @on(MailboxList.Moved)
    def show_detail(self) -> None:
        """What is under the cursor, whole."""
        number = self.rows.selected
        entry = self.entry(number) if number is not None else None
        lesson = self.app.lessons.get(number or 0)
        teaches = lesson.teaches if lesson else ""
        self.query_one("#detail", Still).show(lambda width: detail_lines(entry, teaches, width))

    def complain(self, text: str) -> None:
        """What is wrong with the filter; empty when nothing is."""
        style = "bold $text-error"
        self.query_one("#complaint", Prose).show(lambda width: paragraph(text, width, style) if text else ())
