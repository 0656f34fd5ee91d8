"""What the analyst filed messages under, in the list: found again at an opening, and shown as it changes."""

from bisect import insort
from collections.abc import Callable, Iterable

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from inspector.casebook.rows import Found, locate
from inspector.mailbox.arrange import judged
from inspector.mailbox.source import MailSource
from inspector.tui import safe
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.present.layout import plural
from inspector.tui.present.mailbox_lines import Standing
from inspector.tui.present.mailbox_rows import Entry
from inspector.tui.screens.list_screen import ListScreen
from inspector.values import dataclass, replace

AT_ONCE = 500  # Messages that are marked before the next key is taken; more are looked through in the background.
REST = 1.5  # Seconds without a move after which the place is kept.


class FiledList(ListScreen):
    """Rows know their marks, tags and notes; a worker finds the messages that are known from before."""

    @dataclass
    class Located(Message):
        """Some rows were looked through."""

        turn: int
        found: Found

    @dataclass
    class AllLocated(Message):
        """All rows were looked through."""

        turn: int

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self._locating = 0
        """Counts the times that the list was looked through; the words of an earlier time are late."""
        self._is_locating = False
        self._resumed = False
        self._resting: Timer | None = None
        self._after: Callable[[], None] | None = None
        """What waits for all rows to be looked through."""

    @on(MailboxList.Moved)
    def moved(self) -> None:
        """The place is kept when the cursor comes to rest."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.app.keep_place) if self._resumed else None

    @property
    def marked(self) -> set[int]:
        """The numbers of marked messages."""
        return self.app.filing.marked

    def entry(self, number: int) -> Entry:
        """With what it is filed under."""
        return replace(super().entry(number), filed=self.app.filing.filed(number))

    def stand(self) -> Standing:
        """With marks, and what is done."""
        standing = replace(super().stand(), marked=len(self.marked), done=self.app.filing.done)
        if self._is_locating and self._after is not None and not standing.doing:
            standing = replace(standing, doing=f"looking through {standing.known:,} messages")
        return standing

    def tell(self, text: str, *, is_trouble: bool = False) -> None:
        """A short word to the analyst."""
        self.notify(safe.plain(text), markup=False, severity="warning" if is_trouble else "information", timeout=5)

    def all_known(self) -> None:
        """Look for messages that are known from before; what waits for that begins afterwards."""
        before, self.known_before = self.known_before, None
        if before is not None:
            new = self.standing.known - before
            self.tell(f"{plural(new, 'new message')}." if new else "No new messages.")
        self.app.filing.forget_rows()
        filing = self.app.filing
        if filing.book.prints or (filing.mailbox and filing.book.marks(filing.mailbox)):
            self.look_through(self.all_filed)
        else:
            self.all_filed()

    def all_filed(self) -> None:
        """Every row shows what is kept of it: come back to the place of the last time."""
        filing, known = self.app.filing, self.standing.known
        if not self._resumed:
            self._resumed = True
            self.app.keep(lambda: self.refresh_filed(filing.resume_marks(known)))
            last = filing.last_place(known)
            if last and self.rows.cursor == 0 and self.view.is_plain:
                self.rows.select(last)
        self.app.keep_place()

    def look_through(self, after: Callable[[], None] | None = None) -> None:
        """Read what all rows show, in the background, then do that."""
        self._locating += 1
        self._is_locating, self._after = True, after
        self.app.filing.forget_rows()
        self._locate(self._locating, self.standing.known, frozenset(self.app.filing.book.prints))
        self.show_lines()

    def stop_looking(self) -> None:
        """What was found stays, and what waited for the rest is not done."""
        self.workers.cancel_group(self, "locate")
        self._is_locating, self._after = False, None
        self.show_lines()

    @work(thread=True, exclusive=True, group="locate")
    def _locate(self, turn: int, end: int, known: frozenset[int]) -> None:
        worker = get_current_worker()
        for found in locate(self.source, 1, end, known):
            if worker.is_cancelled:
                return
            self.post_message(self.Located(turn, found))
        self.post_message(self.AllLocated(turn))

    @on(Located)
    def take_located(self, event: Located) -> None:
        """Show what is known of these rows."""
        if event.turn == self._locating:
            self.refresh_filed(self.app.filing.take(event.found))

    @on(AllLocated)
    def take_all_located(self, event: AllLocated) -> None:
        """Go on with what waited for this."""
        if event.turn == self._locating:
            self._is_locating, after, self._after = False, self._after, None
            if after is not None:
                after()
            self.show_lines()

    def refresh_all_filed(self) -> None:
        """Another inspector wrote: messages may be known now that were not."""
        self.app.filing.count_all()
        self.refresh_filed(self.app.filing.numbers)
        if not self._is_locating and self.standing.is_complete:
            self.look_through()

    def refresh_filed(self, numbers: Iterable[int]) -> None:
        """Show these rows anew; those that suit the filter now come into the list, and others leave it."""
        numbers = self.app.filing.with_twins(numbers)
        if not numbers:
            return
        self.rows.lay_out(has_tags=self.app.filing.has_tags)
        self.rows.redraw(numbers)
        if not self.view.filter.asks_filed:
            self.show_lines()
            self.show_detail()
            return
        here = set(self.kept)
        for number in numbers:
            filed, marks = self.app.filing.filed(number), self.app.tally.of(number)
            stays, _ = judged(self.source, self.view.filter, number, marks, filed)
            if stays and number not in here:
                self._put_in(number)
            if not stays and number in here:
                self.kept.remove(number)
        self.show_list()

    def _put_in(self, number: int) -> None:
        """In its place where the list is as stored, at the end of a sorted one."""
        if self.view.is_growing:
            insort(self.kept, number)
        else:
            self.kept.append(number)
