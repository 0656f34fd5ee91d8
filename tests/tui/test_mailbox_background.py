"""What runs beside the mailbox list: scanning, checking, exporting; sources that grow, vanish or are odd."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.lookup.offline import Offline
from inspector.lookup.resolver import Resolver
from inspector.mailbox import open_source
from inspector.mailbox.source import MailSource, Progress
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.message import Message
from inspector.report.marks import Marks
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.panes.mailbox_list import nearest
from inspector.tui.screens import checking
from inspector.tui.screens.message import MessageScreen
from inspector.tui.triage import Tally
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, OPTIONS, Mails, Server, Zone, app
from tests.tui.test_mailbox_screen import OTHER, THIRD, filtered, mailbox, settled

LINE = b"From a@b.example Mon Nov  9 08:15:02 2026\n"


def over(source: MailSource, resolver: Resolver | None = None) -> InspectorApp:
    """The program over any source."""
    return InspectorApp(source, Desk(OPTIONS, resolver or Zone(), Settings()))


class Growing(Mails):
    """Known step by step: one more message each time somebody lets it."""

    def __init__(self, *raws: bytes) -> None:
        super().__init__(*raws)
        self.known = 2
        self.is_complete = False
        self.may_go_on = threading.Semaphore(0)

    def __len__(self) -> int:
        return self.known

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Waits before each message."""
        while self.known < len(self._raws):
            yield Progress(self.known, self.known, len(self._raws))
            self.may_go_on.acquire(timeout=20)
            self.known += 1
        self.is_complete = True
        yield Progress(self.known, self.known, self.known)


class Failing(Mails):
    """A source that has something to say and breaks off."""

    notes = ("1 file holds no mail that can be read: readme[/b].txt",)
    is_complete = False

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Two messages, then the disk is gone."""
        yield Progress(2, 100, 900)
        raise InspectorError("mails.mbox cannot be read: Input/output error.", "Check the path.")


class SlowZone(Zone):
    """Answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()
        self.was_asked = threading.Event()
        answer = self.answer_it

        def wait(question: DnsQuestion) -> DnsAnswer:
            self.was_asked.set()
            self.may_answer.wait(20)
            return answer(question)

        self.answer_it = wait


async def test_messages_are_checked_unasked_where_nothing_is_sent() -> None:
    program = app(Zone(), MAIL, OTHER, THIRD)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert len(program.tally) == 3
        assert "3 checked" in shown(program)
        assert "no result" not in shown(program)


async def test_a_live_server_is_asked_nothing_unasked() -> None:
    server = Server()
    program = app(server, MAIL, OTHER, consent="always")
    async with program.run_test() as pilot:
        await settled(pilot)
        assert server.asked == []
        assert len(program.tally) == 0


async def test_with_dns_off_no_verdict_is_made_up_unasked() -> None:
    program = app(Offline(), MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert len(program.tally) == 0


async def test_more_messages_than_can_be_checked_in_passing_wait_for_t(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "BY_ITSELF", 2)
    program = app(Zone(), MAIL, OTHER, THIRD)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert len(program.tally) == 0


async def test_the_header_says_how_far_the_checking_is_and_escape_stops_it() -> None:
    zone = SlowZone()
    program = app(zone, MAIL, OTHER, THIRD)
    async with program.run_test(size=(80, 24), notifications=True) as pilot:
        assert await asyncio.to_thread(zone.was_asked.wait, 20)
        await pilot.pause()
        assert "checking 0 of 3" in shown(program).splitlines()[0]
        assert "checking 0 of 3, escape stops" in shown(program)
        await pilot.press("escape")
        zone.may_answer.set()
        await settled(pilot)
        assert "checking" not in shown(program)
        assert "scanned 100%" in shown(program).splitlines()[0]
        assert len(program.tally) == 1
        await press(pilot, "R")
        await settled(pilot)
        assert len(program.tally) == 1


async def test_escape_stops_an_export_and_keeps_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_is_written, may_go_on = threading.Event(), threading.Event()
    program = app(Server(), MAIL, OTHER, THIRD)
    case_for_report = program.case_for_report

    def waiting(index: int) -> Case:
        if index > 1:
            first_is_written.set()
            may_go_on.wait(20)
        return case_for_report(index)

    monkeypatch.setattr(program, "case_for_report", waiting)
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "asterisk", "e")
        program.screen.query_one("#field-folder", Input).value = str(tmp_path / "out")
        await pilot.press("enter")
        assert await asyncio.to_thread(first_is_written.wait, 20)
        await pilot.pause()
        assert "of 3, escape stops" in shown(program)
        await pilot.press("escape")
        may_go_on.set()
        await settled(pilot)
        written = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert "message-000003.md" not in written
        assert "message-000001.md" in written
        assert "Stopped. What is done stays." in shown(program)
        assert "writing" not in shown(program)


class Noted(Mails):
    """With more to say than fits a line, from the start."""

    notes = ("10,456 files hold no mail that can be read: CHANGELOG.md, CONTRIBUTING.md, LICENSE and 10,453 more",)


async def test_a_note_of_two_lines_is_seen_whole_over_a_list_that_fills_the_screen() -> None:
    program = over(Noted(*[MAIL] * 30), Server())
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "and 10,453 more" in shown(program)


async def test_notes_and_trouble_of_the_source_stand_above_the_list() -> None:
    program = over(Failing(MAIL, OTHER))
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "mails.mbox cannot be read: Input/output error." in shown(program)
        assert "readme[/b].txt" in shown(program)
        assert list(mailbox(program).rows.numbers) == [1, 2]
        assert "scanned 100%" not in shown(program)
        assert len(program.tally) == 0


async def test_messages_that_are_found_while_a_filter_is_in_force_come_into_its_list() -> None:
    source = Growing(MAIL, OTHER, OTHER, THIRD, OTHER, MAIL)
    program = over(source, Server())
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        source.may_go_on.release()
        await pilot.pause()
        screen = mailbox(program)
        screen.set_filter("domain:bank.example")
        await pilot.pause()
        assert not screen.standing.is_complete
        source.may_go_on.release(4)
        await settled(pilot)
        assert list(screen.rows.numbers) == [1, 4, 6]
        assert "3 of 6" in shown(program)


async def test_a_mailbox_that_grew_shows_its_new_messages_after_a_new_scan(tmp_path: Path) -> None:
    path = tmp_path / "abuse.mbox"
    path.write_bytes(LINE + MAIL + b"\n" + LINE + OTHER + b"\n")
    program = over(open_source(str(path)))
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [1, 2]
        await press(pilot, "down")
        with path.open("ab") as file:
            file.write(LINE + THIRD + b"\n")
        await press(pilot, "R")
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [1, 2, 3]
        assert mailbox(program).rows.selected == 2
        assert "A parcel" in shown(program)
        assert program.tally.of(3) is not None


def toast(program: InspectorApp) -> str:
    """What the toasts say, without blanks: where they wrap depends on the length of a path."""
    rows = [line.split("▌")[1] for line in shown(program).split("\n") if "▌" in line]
    return "".join("".join(row.strip().split("   ")[0].split()) for row in rows)


async def test_a_file_that_vanishes_or_may_not_be_read_while_it_is_listed_says_so(tmp_path: Path) -> None:
    for number, raw in enumerate((MAIL, OTHER, THIRD), 1):
        (tmp_path / f"{number}.eml").write_bytes(raw)
    program = over(open_source(str(tmp_path)), Server())
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        (tmp_path / "2.eml").unlink()
        (tmp_path / "3.eml").unlink()
        (tmp_path / "3.eml").mkdir()
        await press(pilot, "down", "enter")
        assert "2.emlwasmovedordeleted" in toast(program)
        await press(pilot, "down", "enter")
        assert "3.emlcannotberead:Isadirectory" in toast(program)
        assert mailbox(program).rows.has_focus


async def test_a_filter_that_takes_the_message_away_goes_to_the_one_stored_nearest_and_back() -> None:
    program = app(Server(), MAIL, OTHER, THIRD, OTHER, OTHER, OTHER, MAIL)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "end", "up", "up")
        assert mailbox(program).rows.selected == 5
        assert await filtered(program, pilot, "domain:bank.example") == [1, 3, 7]
        assert mailbox(program).rows.selected in (3, 7)
        await press(pilot, "escape")
        await settled(pilot)
        assert mailbox(program).rows.selected == 5


def test_the_nearest_is_found_in_any_order() -> None:
    assert nearest((), 5) == 0
    assert nearest((9, 2, 6), None) == 0
    assert nearest((9, 2, 6), 2) == 1
    assert nearest((9, 2, 6), 5) == 2
    assert nearest(range(10, 0, -1), 40) == 0


def test_a_check_that_stopped_half_way_takes_no_verdict_away() -> None:
    tally = Tally()
    whole = Marks("fail", "none", "none", "fail", 3)
    assert tally.put(1, Marks("-", "none"))
    assert tally.put(1, whole)
    assert not tally.put(1, Marks("-", "none", "none", "-", 1))
    assert tally.of(1) == whole
    assert tally.put(1, Marks("pass", "none", "none", "fail", 2))


async def test_the_help_names_every_word_of_the_filter() -> None:
    program = app(Server(), MAIL, OTHER)
    async with program.run_test(size=(120, 64)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        for word in ("from:", "to:", "subject:", "domain:", "dkim:", "spf:", "dmarc:", "has:", "after:", "before:"):
            assert word in shown(program)
        assert "size:>100k" in shown(program)


@pytest.mark.parametrize("kind", ["hops", "large"])
async def test_a_message_of_500_hops_or_25_megabytes_opens_from_the_list_and_obeys_its_keys(
    tmp_path: Path, kind: str
) -> None:
    hop = b"Received: from a.example (a.example [192.0.2.1]) by b.example with SMTP; Mon, 9 Nov 2026 08:15:02 +0000\r\n"
    odd = hop * 500 + MAIL if kind == "hops" else MAIL + b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * 350_000
    path = tmp_path / "odd.mbox"
    path.write_bytes(LINE + odd.replace(b"\r\n", b"\n") + b"\n" + LINE + OTHER.replace(b"\r\n", b"\n") + b"\n")
    program = over(open_source(str(path)), Server())
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [1, 2]
        await press(pilot, "enter")
        assert isinstance(program.screen, MessageScreen)
        assert "Your card was locked" in shown(program)
        await press(pilot, "escape")
        assert mailbox(program).rows.selected == 1


async def test_a_message_is_read_beside_the_keys() -> None:
    class Watched(Mails):
        """Remembers who read."""

        readers: tuple[str, ...] = ()

        def message(self, index: int) -> Message:
            self.readers += (threading.current_thread().name,)
            return super().message(index)

    source = Watched(MAIL, OTHER)
    program = over(source, Server())
    async with program.run_test() as pilot:
        await settled(pilot)
        source.readers = ()
        await press(pilot, "enter")
        assert isinstance(program.screen, MessageScreen)
        assert source.readers
        assert threading.main_thread().name not in source.readers


async def test_scanning_a_folder_again_finds_new_mail_tells_what_is_gone_and_keeps_place_and_marks(
    tmp_path: Path,
) -> None:
    for name, raw in (("a", MAIL), ("b", OTHER), ("c", THIRD)):
        (tmp_path / f"{name}.eml").write_bytes(raw)
    program = over(open_source(str(tmp_path)))
    async with program.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "down", "space")
        (tmp_path / "c.eml").unlink()
        (tmp_path / "0.eml").write_bytes(MAIL.replace(b"Subject: ", b"Subject: fresh "))
        screen, place = mailbox(program), mailbox(program).rows.selected
        await press(pilot, "R")
        await settled(pilot)
        await pilot.pause()
        assert list(screen.rows.numbers) == [1, 2, 3, 4]
        assert (screen.rows.selected, screen.marked) == (place, {2})
        assert "fresh" in shown(program)
        assert "1 new message." in shown(program)
        assert "Message 3 is no longer in the folder" in shown(program)
        await press(pilot, "R")
        await settled(pilot)
        assert "No new messages." in shown(program)
