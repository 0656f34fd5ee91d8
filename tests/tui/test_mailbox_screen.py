"""Every key of the mailbox list, driven through the pilot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from inspector.config import Settings
from inspector.mailbox.source import Progress, Summary
from inspector.model.message import Message
from inspector.tui.app import Desk, InspectorApp, demo_app
from inspector.tui.panes.mailbox_list import MailboxList
from inspector.tui.screens import checking
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.form import Form
from inspector.tui.screens.help import HelpScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from tests.fixtures.hostile_cases import FOLDER, NAMES
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, OPTIONS, Mails, Server, Zone, app, message

OTHER = MAIL.replace(b"Your card was locked", b"The second one").replace(b"alerts@bank", b"news@shop")
THIRD = MAIL.replace(b"Your card was locked", b"A parcel").replace(b"Nov 2026 09:12:50", b"Nov 2025 09:12:50")
SIZES = [(80, 24), (120, 40)]


async def settled(pilot: Pilot[None]) -> None:
    """All workers at rest and all they said shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def mailbox(program: InspectorApp) -> MailboxScreen:
    """The screen, which must be the list."""
    assert isinstance(program.screen, MailboxScreen)
    return program.screen


async def filtered(program: InspectorApp, pilot: Pilot[None], words: str) -> list[int]:
    """The messages that the words leave."""
    await pilot.press("slash")
    mailbox(program).query_one("#filter", Input).value = words
    await pilot.press("enter")
    await settled(pilot)
    return list(mailbox(program).rows.numbers)


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with a mailbox too large to be checked by itself."""
    monkeypatch.setattr(checking, "BY_ITSELF", 1)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_picture_of_the_list_shows_its_rows(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Who starts the program waits for them, so nothing is drawn before that would be drawn again."""
    pictures: list[str] = []
    draw = MailboxList.render_lines

    def drawn(self: MailboxList, crop: Region) -> list[Strip]:
        strips = draw(self, crop)
        pictures.append("\n".join(strip.text for strip in strips))
        return strips

    monkeypatch.setattr(MailboxList, "render_lines", drawn)
    program = app(None, MAIL, OTHER)
    async with program.run_test(size=size) as pilot:
        await settled(pilot)
        assert mailbox(program).has_class("-wide") is (size[0] >= 100)
    assert "Your card" in pictures[0]


async def test_one_message_opens_without_a_list_and_many_with_one() -> None:
    program = app(None, MAIL)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert isinstance(program.screen, MessageScreen)
    program = app(None, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert mailbox(program).rows.has_focus


@pytest.mark.usefixtures("unchecked")
async def test_enter_opens_and_escape_comes_back_to_the_same_message_with_its_verdicts() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert " fail " not in shown(program)
        await press(pilot, "down", "enter")
        assert isinstance(program.screen, MessageScreen)
        await press(pilot, "escape")
        assert mailbox(program).rows.selected == 2
        assert program.tally.of(2) is not None
        assert program.tally.of(1) is None
        assert " fail " in shown(program)


async def test_brackets_in_a_message_follow_the_order_of_the_list() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert await filtered(program, pilot, "-subject:second") == [1, 3]
        await press(pilot, "enter", "right_square_bracket")
        assert "A parcel" in shown(program)
        await press(pilot, "right_square_bracket")
        assert "A parcel" in shown(program)
        await press(pilot, "escape")
        assert mailbox(program).rows.selected == 3


async def test_the_cursor_is_in_sight_when_a_filter_that_found_nothing_is_taken_away() -> None:
    program = app(None, *[MAIL] * 60)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "slash", *"from:nobody", "enter", "escape")
        rows = program.screen.query_one(MailboxList)
        assert rows.cursor == 59
        assert rows.scroll_offset.y == 60 - rows.size.height == rows.vertical_scrollbar.position


async def test_a_filter_keeps_the_place_and_escape_takes_it_away() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "end")
        assert await filtered(program, pilot, "domain:bank.example") == [1, 3]
        assert mailbox(program).rows.selected == 3
        assert "2 of 3" in shown(program)
        await press(pilot, "escape")
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [1, 2, 3]
        assert mailbox(program).rows.selected == 3


async def test_a_filter_that_cannot_be_understood_says_so_and_changes_nothing() -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert await filtered(program, pilot, "form:bank") == [1, 2]
        assert "form: is no filter" in shown(program)
        await press(pilot, "escape")
        assert "form: is no filter" not in shown(program)
        assert mailbox(program).rows.has_focus


@pytest.mark.usefixtures("unchecked")
async def test_messages_that_wait_for_their_results_are_counted_and_t_checks_them() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test() as pilot:
        await settled(pilot)
        assert await filtered(program, pilot, "dmarc:fail domain:bank.example") == []
        assert "2 messages were not checked yet" in shown(program)
        assert "2 not checked yet: t checks them" in shown(program)
        await press(pilot, "t")
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [1, 3]
        assert "not checked yet" not in shown(program)
        assert program.tally.of(2) is None


@pytest.mark.usefixtures("unchecked")
async def test_space_marks_and_t_checks_the_marked_alone() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "space", "down", "space")
        assert mailbox(program).marked == {1, 3}
        assert "2 marked" in shown(program)
        await press(pilot, "t")
        await settled(pilot)
        assert [program.tally.of(number) is not None for number in (1, 2, 3)] == [True, False, True]
        await press(pilot, "asterisk")
        assert mailbox(program).marked == {1, 2, 3}
        await press(pilot, "asterisk")
        assert mailbox(program).marked == set()


async def test_live_servers_are_asked_only_after_a_yes_that_says_what_is_sent() -> None:
    server = Server()
    program = app(server, MAIL, OTHER)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(program.screen, Choose)
        assert "SPF, DKIM, ARC and DMARC of 2 messages" in shown(program)
        assert "192.0.2.53 over UDP" in shown(program)
        await pilot.press("escape")
        await settled(pilot)
        assert server.asked == []
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert len(program.triage_asker.sent) > 0
        assert len(server.asked) == len(set(server.asked))
        assert program.tally.of(2) is not None
        assert f"{len(server.asked)} sent" in shown(program)


async def test_settings_that_forbid_to_send_are_obeyed() -> None:
    server = Server()
    program = app(server, MAIL, OTHER, consent="never")
    async with program.run_test(notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "t")
        await settled(pilot)
        assert server.asked == []
        assert "forbid" in shown(program)


async def test_escape_stops_the_checking_and_keeps_what_is_done() -> None:
    server = Server()
    server.is_silent = True
    program = app(server, MAIL, OTHER, consent="always")
    async with program.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert "checking 0 of 2, escape stops" in shown(program)
        await pilot.press("escape")
        await settled(pilot)
        assert "checking" not in shown(program)
        assert "Stopped" in shown(program)
        assert len(program.tally) == 0


async def test_sorting_goes_through_the_columns_and_back_and_can_be_reversed() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        orders = []
        for _ in range(7):
            await press(pilot, "s")
            await settled(pilot)
            orders.append((mailbox(program).view.sort, list(mailbox(program).rows.numbers)))
        assert orders[0] == ("date", [1, 2, 3])
        assert orders[2] == ("subject", [3, 2, 1])
        assert orders[6] == ("as stored", [1, 2, 3])
        await press(pilot, "home", "S")
        await settled(pilot)
        assert list(mailbox(program).rows.numbers) == [3, 2, 1]
        assert mailbox(program).rows.selected == 1
        assert "as stored, reversed" in shown(program)


async def test_g_goes_to_a_message_by_its_number() -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test(notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        await typed(program, pilot, "number", "x")
        assert "Type a number." in shown(program)
        await typed(program, pilot, "number", "3")
        assert mailbox(program).rows.selected == 3
        await press(pilot, "g")
        await typed(program, pilot, "number", "4")
        assert "There is no message 4" in shown(program)


async def test_marked_messages_are_written_into_a_folder_and_never_over_a_file(tmp_path: Path) -> None:
    program = app(None, MAIL, OTHER, THIRD)
    async with program.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "space", "down", "space", "e")
        assert isinstance(program.screen, Form)
        await typed(program, pilot, "folder", str(tmp_path / "no" / "folder"))
        assert "There is no folder" in shown(program)
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        await settled(pilot)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["message-000001.md", "message-000003.md"]
        assert "A parcel" in (tmp_path / "out" / "message-000003.md").read_text()
        await press(pilot, "e")
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        assert isinstance(program.screen, Form)
        assert "nothing is overwritten" in " ".join(shown(program).replace("│", " ").split())


async def test_without_marks_e_previews_the_report_of_the_message_under_the_cursor() -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "down", "e")
        assert isinstance(program.screen, ExportScreen)
        assert "Not checked yet" not in shown(program)
        assert "Nothing proves it" in shown(program)
        await press(pilot, "escape")
        assert mailbox(program).rows.selected == 2


async def test_reports_of_unchecked_messages_send_nothing(tmp_path: Path) -> None:
    server = Server()
    program = app(server, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "space", "e")
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        await settled(pilot)
        assert server.asked == []
        assert "not asked" in (tmp_path / "out" / "message-000001.md").read_text().lower()


async def test_help_copy_and_rescan_have_their_keys() -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        assert isinstance(program.screen, HelpScreen)
        assert "Keys of the mailbox" in shown(program)
        await press(pilot, "escape", "y", "R")
        assert program.clipboard == "alerts@bank.example"
        await press(pilot, "ctrl+p")
        assert program.screen.is_modal


async def test_a_second_click_opens_the_message() -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        await pilot.click(MailboxList, offset=(10, 1))
        await pilot.pause()
        assert mailbox(program).rows.selected == 2
        await pilot.click(MailboxList, offset=(10, 1))
        await settled(pilot)
        assert isinstance(program.screen, MessageScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_senders_and_subjects_only_stand_there(size: tuple[int, int]) -> None:
    raws = [(FOLDER / name).read_bytes() for name in NAMES]
    program = app(None, *raws)
    async with program.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        for _ in raws:
            assert all(character.isprintable() or character == "\n" for character in shown(program))
            await press(pilot, "y", "space")
            assert program.clipboard.isprintable()
        await filtered(program, pilot, "[/x][@click=app.quit]x[/] \x1b")
        assert all(character.isprintable() or character == "\n" for character in shown(program))
        assert program.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_the_demo_list_says_what_each_message_teaches(size: tuple[int, int]) -> None:
    program = demo_app(Settings())
    async with program.run_test(size=size) as pilot:
        await settled(pilot)
        assert "All is well" in shown(program)
        assert "fit the From address" in " ".join(shown(program).split())
        for lesson in list(program.lessons.values())[:12]:
            assert lesson.title in shown(program)


class Many(Mails):
    """As many messages as wanted, none of them read before it is asked for."""

    count = 100_000
    rows_read = 0

    def __len__(self) -> int:
        return self.count

    def summary(self, index: int) -> Summary:
        """Made when a row wants it."""
        self.rows_read += 1
        return Summary(index, 0, 1000, None, "", f"User {index}", f"u{index}@x.example", f"Mail {index}", False)

    def message(self, index: int) -> Message:
        """Always the same."""
        return message()

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """All is known."""
        return iter((Progress(self.count, 0, 0),))


async def test_a_hundred_thousand_messages_open_and_turn_pages_by_the_rows_that_are_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = 0
    render_line = MailboxList.render_line

    def counted(self: MailboxList, y: int) -> Strip:
        nonlocal drawn
        drawn += 1
        return render_line(self, y)

    monkeypatch.setattr(MailboxList, "render_line", counted)
    source = Many()
    program = InspectorApp(source, Desk(OPTIONS, Zone(), Settings()))
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        rows = mailbox(program).rows
        seen = rows.size.height
        assert rows.virtual_size == Size(0, 100_000)
        assert source.rows_read <= 4 * seen
        before = drawn
        for _ in range(20):
            await pilot.press("pagedown")
        await pilot.press("end")
        await pilot.pause()
        assert rows.selected == 100_000
        assert "Mail 100000" in shown(program)
        assert drawn - before <= 22 * 2 * seen
        assert source.rows_read <= 30 * 2 * seen
        await pilot.press("home")
        await pilot.pause()
        assert "Mail 1 " in shown(program)


async def test_a_report_of_marked_messages_can_leave_out_personal_data(tmp_path: Path) -> None:
    program = app(None, MAIL, OTHER)
    async with program.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "space", "e")
        assert "Without personal data (yes or no)" in shown(program)
        program.screen.query_one("#field-personal", Input).value = "perhaps"
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        assert "type yes or no" in shown(program)
        program.screen.query_one("#field-personal", Input).value = "yes"
        await typed(program, pilot, "folder", str(tmp_path / "out"))
        await settled(pilot)
        text = (tmp_path / "out" / "message-000001.md").read_text()
        assert "Dana" not in text
        assert "dana@" not in text
