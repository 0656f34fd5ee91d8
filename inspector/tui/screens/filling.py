"""The list fills while its source is scanned and looked through; the cursor keeps its place."""

from array import array
from time import monotonic

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from inspector.errors import InspectorError
from inspector.mailbox.arrange import View, arranged
from inspector.mailbox.order import Sort
from inspector.mailbox.source import MailSource, Progress
from inspector.tui.screens.list_frame import ListFrame
from inspector.values import dataclass, replace

TOLD_EVERY = 0.1  # Seconds between two words of a worker to the screen.


class FillingList(ListFrame):
    """Workers read the source; what they find comes back as messages."""

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
        super().__init__(source)
        self._arranged_to = 0
        self._turn = 0
        self._shows_before = False
        """True while the rows of the view before are still there."""

    def on_mount(self) -> None:
        """Look for the rest, once what is known is on the screen."""
        self.call_after_refresh(self.scan)

    @work(thread=True, exclusive=True, group="scan")
    def scan(self) -> None:
        """Look for more messages."""
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
        self._show_scanned(event)
        if is_complete:
            self.all_known()

    def all_known(self) -> None:
        """The scan has come to the end: what waited for that can begin."""

    def _show_scanned(self, event: Scanned) -> None:
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
        for part in arranged(self.source, view, self.app.tally.of, start, end, self.app.filing.filed):
            if worker.is_cancelled:
                return
            self.app.courtesy.rest()
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
            self.kept = array("L")
        if event.numbers or is_first_word:
            self.kept = self.kept + event.numbers
            self.show_list()
        else:
            self.show_lines()
        if event.is_done and self.view.is_growing and self._arranged_to < self.standing.known:
            self._look_on()
