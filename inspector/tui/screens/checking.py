"""Checking the messages of the list in the background: by itself where nothing is sent, else with leave."""

from collections.abc import Mapping
from time import monotonic

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from inspector.errors import InspectorError
from inspector.lookup.offline import Offline
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.arrange import judged
from inspector.mailbox.source import MailSource
from inspector.report.marks import Marks
from inspector.tui.present.layout import plural
from inspector.tui.present.mailbox_lines import Standing
from inspector.tui.screens.filed_list import FiledList
from inspector.tui.screens.filling import TOLD_EVERY
from inspector.tui.triage import check_live, checked_now, first_question
from inspector.values import dataclass, replace

BY_ITSELF = 500  # Messages that are checked unasked where nothing is sent: some seconds of work.


class CheckingScreen(FiledList):
    """Workers check; what they find is kept in the tally and shown in the rows."""

    @dataclass
    class Checked(Message):
        """Some messages were checked."""

        found: Mapping[int, Marks | None]
        is_done: bool = False

    def __init__(self, source: MailSource) -> None:
        super().__init__(source)
        self._to_check = 0
        self._checked = 0
        self._without_result = 0
        self._is_unasked = False
        """True while what runs was begun by nobody."""
        self._was_stopped = False

    def stand(self) -> Standing:
        """With what is being checked."""
        doing = f"checking {self._checked:,} of {self._to_check:,}" if self._to_check else ""
        standing = super().stand()
        return replace(standing, doing=doing) if doing else standing

    def refresh_marks(self, numbers: Mapping[int, Marks | None]) -> None:
        """Take in what was found of some messages; those that suit the filter now come into the list."""
        news = [number for number, found in numbers.items() if self.app.tally.put(number, found)]
        if not news:
            return
        self.rows.redraw(news)
        if not self.view.filter.asks_results:
            self.show_lines()
            self.show_detail()
            return
        here = set(self.kept)
        for number in news:
            stays, _ = judged(
                self.source, self.view.filter, number, self.app.tally.of(number), self.app.filing.filed(number)
            )
            if stays and number not in here:
                self.kept.append(number)
            if not stays and number in here:
                self.kept.remove(number)
        self.show_list()

    def all_filed(self) -> None:
        """Check what is here where answers are at hand and nothing is sent, unless a person has stopped it."""
        super().all_filed()
        resolver = self.app.desk.resolver
        if not isinstance(resolver, LocalSource) or isinstance(resolver, Offline):
            return
        if self._was_stopped or self._to_check or self.standing.known > BY_ITSELF:
            return
        numbers = [number for number in range(1, self.standing.known + 1) if self.app.tally.of(number) is None]
        if numbers:
            self._begin(numbers)
            self._is_unasked = True
            self._check_here(numbers, resolver)

    def _begin(self, numbers: list[int]) -> None:
        self._to_check, self._checked, self._without_result, self._is_unasked = len(numbers), 0, 0, False
        self.show_lines()

    def stop_checking(self) -> None:
        """What is done stays."""
        self.workers.cancel_group(self, "triage")
        self.app.triage_asker.cancel()
        self._to_check, self._was_stopped = 0, True
        self._checked_all()

    def to_check(self) -> list[int]:
        """The marked messages; else those of the list, and those that only wait for their results, not checked yet."""
        if self.marked:
            return sorted(self.marked)
        if not self.view.filter.asks_results:
            return [number for number in self.rows.numbers if self.app.tally.of(number) is None]
        every, chosen = range(1, self.standing.known + 1), self.view.filter
        waiting = [number for number in every if self.app.tally.of(number) is None]
        return [
            number for number in waiting if judged(self.source, chosen, number, None, self.app.filing.filed(number))[1]
        ]

    @work
    async def action_triage(self) -> None:
        """Check messages in the background, with leave where something is sent."""
        if self._to_check:
            self.tell("Messages are being checked already: escape stops it.")
            return
        numbers = self.to_check()
        if not numbers:
            self.tell("Every message here is checked. Mark those that you want to check again.")
            return
        resolver = self.app.desk.resolver
        if not isinstance(resolver, LocalSource) and not await self._leave_to_send(numbers):
            return
        self._begin(numbers)
        if isinstance(resolver, LocalSource):
            self._check_here(numbers, resolver)
        else:
            self._check_live(numbers)

    async def _leave_to_send(self, numbers: list[int]) -> bool:
        """Say what will be sent to whom, and wait for a yes."""
        consent = self.app.desk.settings.consent
        if consent == "never":
            self.tell("The settings forbid to send questions, so nothing can be checked.", is_trouble=True)
            return False
        if consent == "always":
            return True
        resolver, options = self.app.desk.resolver, self.app.desk.options
        try:
            example = first_question(self.source, numbers[0], options)
        except InspectorError:
            example = None
        named = f", such as {example.type} {example.name} for message {numbers[0]}" if example else ""
        seen = f" {resolver.who_sees(example)}" if example else ""
        many = plural(len(numbers), "message")
        said = (
            f"SPF, DKIM, ARC and DMARC of {many} will be checked. That asks for records of every domain that sent, "
            f"signed or stands in From{named}. Each question is sent once.",
            f"Asked of {resolver.describe()}.{seen}",
            "Who runs the name servers of those domains, attackers too, can learn that their mail is being examined.",
        )
        from inspector.tui.screens.choose import Choose, Offer

        return await self.app.push_screen_wait(Choose(Offer(f"Send questions for {many}?", said, "send"))) == "enter"

    @work(thread=True, exclusive=True, group="triage")
    def _check_here(self, numbers: list[int], resolver: LocalSource) -> None:
        worker, told, found = get_current_worker(), 0.0, dict[int, Marks | None]()
        for number in numbers:
            if worker.is_cancelled:
                self.post_message(self.Checked(found))
                return
            self.app.courtesy.rest()
            found[number] = checked_now(self.source, number, self.app.options_of(number), resolver)
            if monotonic() - told >= TOLD_EVERY:
                told = monotonic()
                self.post_message(self.Checked(found))
                found = {}
        self.post_message(self.Checked(found, is_done=True))

    @work(exclusive=True, group="triage")
    async def _check_live(self, numbers: list[int]) -> None:
        asker = self.app.triage_asker
        asker.forget([key for key, answer in asker.answers.items() if answer.is_failure])

        def take(number: int, found: Marks | None) -> None:
            self.post_message(self.Checked({number: found}))

        try:
            await check_live(self.source, numbers, self.app.options_of, asker, take)
        finally:
            await self.app.hang_up()
        self.post_message(self.Checked({}, is_done=True))

    @on(Checked)
    def take_checked(self, event: Checked) -> None:
        """Show what was found."""
        self._checked += len(event.found)
        self._without_result += sum(found is None for found in event.found.values())
        self.refresh_marks(event.found)
        if event.is_done:
            if self._without_result and not self._is_unasked:
                many = f"{self._without_result:,} of {plural(self._checked, 'message')}"
                self.tell(f"{many} came to no result: not a question was answered.", is_trouble=True)
            self._to_check = 0
            self._checked_all()
        else:
            self.show_lines()

    def _checked_all(self) -> None:
        """Put messages in their places in a list that depends on results."""
        if self.view.asks_results:
            self.take_view(self.view)
        self.show_lines()
