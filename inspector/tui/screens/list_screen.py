"""A list that fills while its source is scanned; filters and sorting run beside it, and the cursor keeps its place."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input
from textual.worker import get_current_worker

from inspector.errors import InspectorError
from inspector.mailbox.arrange import View, arranged, plain
from inspector.mailbox.filter import parse
from inspector.mailbox.order import Sort
from inspector.mailbox.source import MailSource, Progress
from inspector.tui import safe
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

if TYPE_CHECKING:
    from inspector.tui.app import InspectorApp

TOLD_EVERY = 0.1  # Seconds between two words of a worker to the screen.
TYPED_AFTER = 0.25  # Seconds without a key after which a filter that is being typed is applied.
EXAMPLE = "from:paypal dmarc:fail has:attachment after:2026-11-01 words"


class ListScreen(Screen[None]):
    """Scanning, filtering, sorting. Workers read the source; what they find comes back as messages."""

    AUTO_FOCUS = "#messages"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - the type is that of Screen

    app: "InspectorApp"

    @dataclass
    class Scanned(Message):
        """The source has become longer, or has come to its end, or cannot be read on."""

        progress: Progress | None
        is_done: bool = False
        trouble: str = ""

    @dataclass
    class Arranged(Message):
        """More of the list is known."""

        turn: int
        numbers: "array[int]"
        looked_at: int
        unchecked: int
        is_done: bool

    def __init__(self, source: MailSource) -> None:
        super().__init__()
        self.source = source
        self.view = View()
        self.standing = Standing(source.name, known=len(source), is_complete=source.is_complete)
        self._kept: array[int] = array("L")
        """The messages of a view that is not plain, as far as they are known."""
        self._arranged_to = 0
        self._turn = 0
        self._shows_before = False
        """True while the rows of the view before are still there."""
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Header, filter, titles, rows, what is under the cursor, keys."""
        yield Still(id="header")
        with Horizontal(id="filter-line"):
            yield Still(id="filter-sign")
            yield Input(placeholder=EXAMPLE, id="filter", compact=True)
        yield Prose(id="complaint")
        yield Prose(id="notes")
        yield Still(id="titles")
        yield MailboxList(self.entry, id="messages", has_lessons=bool(self.app.lessons))
        yield Still(id="status")
        yield Still(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what is known already, and look for the rest."""
        self.query_one("#filter-sign", Still).show(lambda width: [safe.line("/", "bold $text-accent")])
        self.complain("")
        self.query_one("#detail").set_class(bool(self.app.lessons), "-teaches")
        self.show_list()
        self._scan()

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
            dns=self.app.dns_words(),
            listed=len(self.rows.numbers),
            checked=len(self.app.tally),
            filter=self.view.filter.text.strip(),
            sort=self.view.sort,
            is_reversed=self.view.is_reversed,
            notes=self.source.notes,
        )

    def show_lines(self) -> None:
        """Header and counts as they are now."""
        standing = self.stand()
        self.query_one("#header", Still).show(lambda width: header_lines(standing, width))
        self.query_one("#notes", Prose).show(lambda width: note_lines(standing, width))
        self.query_one("#status", Still).show(lambda width: [status_line(standing, width)])

    def show_list(self) -> None:
        """The rows as far as they are known, and the lines around them."""
        numbers: Sequence[int] = plain(self.standing.known, self.view) if self.view.is_plain else self._kept
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

    @work(thread=True, exclusive=True, group="scan")
    def _scan(self) -> None:
        worker, told, progress = get_current_worker(), 0.0, None
        scan = iter(self.source.scan())
        try:
            for progress in scan:
                if worker.is_cancelled:
                    return
                if monotonic() - told >= TOLD_EVERY:
                    told = monotonic()
                    self.post_message(self.Scanned(progress))
            self.post_message(self.Scanned(progress, is_done=True))
        except InspectorError as problem:
            self.post_message(self.Scanned(progress, is_done=True, trouble=str(problem)))

    @on(Scanned)
    def scanned(self, event: Scanned) -> None:
        """More messages are known."""
        progress = event.progress
        if progress is not None:
            self.standing = replace(
                self.standing,
                known=progress.messages,
                bytes_read=progress.bytes_read,
                bytes_total=progress.bytes_total,
            )
        is_complete = event.is_done and not event.trouble
        self.standing = replace(self.standing, is_complete=is_complete, trouble=event.trouble)
        if self.view.is_plain:
            self.show_list()
            return
        self.show_lines()
        if not self.standing.is_arranging and self._arranged_to < self.standing.known:
            if self.view.is_growing:
                self._look_on()
            elif event.is_done:
                self.take_view(self.view)

    def take_view(self, view: View) -> None:
        """Show the list as this view wants it."""
        self.view = view
        self._turn += 1
        self._arranged_to = 0
        self.workers.cancel_group(self, "arrange")
        self.standing = replace(self.standing, looked_at=0, unchecked=0, is_arranging=False)
        if view.is_plain:
            self.show_list()
            return
        self._shows_before = True
        self._look_on()

    def _look_on(self) -> None:
        start, end = self._arranged_to + 1, self.standing.known
        self.standing = replace(self.standing, is_arranging=True)
        self.show_lines()
        self._arrange(self.view, self._turn, start, end)

    @work(thread=True, exclusive=True, group="arrange")
    def _arrange(self, view: View, turn: int, start: int, end: int) -> None:
        worker, told = get_current_worker(), 0.0
        gathered, unchecked, looked_at = array("L"), 0, 0
        for part in arranged(self.source, view, self.app.tally.of, start, end):
            if worker.is_cancelled:
                return
            gathered.extend(part.numbers)
            unchecked += part.unchecked
            looked_at = part.looked_at
            if monotonic() - told >= TOLD_EVERY and looked_at <= end - start:
                told = monotonic()
                self.post_message(self.Arranged(turn, gathered, start - 1 + looked_at, unchecked, is_done=False))
                gathered, unchecked = array("L"), 0
        self.post_message(self.Arranged(turn, gathered, end, unchecked, is_done=True))

    @on(Arranged)
    def take_arranged(self, event: Arranged) -> None:
        """Add what was found to the list; the first word takes the place of the list before."""
        if event.turn != self._turn:
            return
        self.standing = replace(
            self.standing,
            looked_at=event.looked_at,
            unchecked=self.standing.unchecked + event.unchecked,
            is_arranging=not event.is_done,
        )
        if event.is_done:
            self._arranged_to = event.looked_at
        is_sorting = self.view.sort is not Sort.STORED and not event.is_done
        is_first_word = self._shows_before and not is_sorting
        if is_first_word:
            self._shows_before = False
            self._kept = array("L")
        if event.numbers or is_first_word:
            self._kept = self._kept + event.numbers
            self.show_list()
        else:
            self.show_lines()
        if event.is_done and self.view.is_growing and self._arranged_to < self.standing.known:
            self._look_on()

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
        """Look for more messages."""
        self._scan()
