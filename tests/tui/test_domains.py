"""The tab of domains: opened without a question, asked about with leave, and kept in evidence and report."""

from textual.pilot import Pilot

from inspector.model.domains import Exchange, Inquiry, Likeness, NamedDomain, Saying
from inspector.tui.app import InspectorApp
from inspector.tui.present.domains import Standing, domain_rows
from inspector.tui.screens.choose import Choose
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, ZONE, Server, Zone, app

WIDE = (120, 40)
NARROW = (80, 24)
IDLE = Standing(is_local=False, is_refused=False, is_asking=False)


async def asked(program: InspectorApp, pilot: Pilot[None], *keys: str) -> str:
    """Keys, and the window that may follow from them."""
    await press(pilot, *keys[:-1])
    await pilot.press(keys[-1])
    await pilot.pause()
    await pilot.pause()
    return shown(program)


async def test_opening_the_tab_asks_nothing_and_says_how_to() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(size=NARROW) as pilot:
        await press(pilot, "9")
        text = shown(program)
        assert "bank.example" in text
        assert "Nothing was asked about 1 domain." in text
        assert "no name of the public DNS" in text
        assert server.asked == []


async def test_leave_is_asked_for_first_and_without_it_nothing_is_sent() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        text = await asked(program, pilot, "9", "enter")
        assert isinstance(program.screen, Choose)
        assert "MX bank.example" in text
        await press(pilot, "k")
        assert server.asked == []
        await asked(program, pilot, "D")
        assert isinstance(program.screen, Choose)
        await press(pilot, "enter")
        text = shown(program)
        assert "asks for reject of false mail" in text
        assert ("bank.example.", "NS") in server.asked
        assert len(server.asked) == len(set(server.asked))
        case = program.bench(1).work.case
        assert ("bank.example.", "MX") in [answer.question.key for answer in case.answers]
        assert case.domains[0].inquiry is not None
        await press(pilot, "6")
        assert "asked on request" not in shown(program)
        await press(pilot, "9")
        before = list(server.asked)
        await press(pilot, "enter")
        assert server.asked == before
        assert not isinstance(program.screen, Choose)


async def test_a_source_that_sends_nothing_is_asked_at_once() -> None:
    zone = {**ZONE, "bank.example": {**ZONE["bank.example"], "MX": [(0, ".")], "NS": ["ns1.bank.example."]}}
    program = app(Zone(zone))
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "9")
        text = shown(program)
        assert "takes no mail (null MX)" in text
        assert "ns1.bank.example (of bank.example)" in text


async def test_where_the_settings_forbid_questions_none_is_offered() -> None:
    server = Server()
    program = app(server, consent="never")
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "9", "enter")
        assert not isinstance(program.screen, Choose)
        assert "the settings forbid" in shown(program)
        assert server.asked == []


async def test_esc_stops_the_asking_and_what_was_answered_stays() -> None:
    server = Server()
    server.is_silent = True
    program = app(server, consent="always")
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("escape", "D")
        await pilot.pause()
        await pilot.pause()
        assert "Asking" in shown(program)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.pause()
        assert "Asking" not in shown(program)


async def test_a_domain_that_looks_like_another_is_marked_before_anything_is_asked() -> None:
    raw = MAIL.replace(b"Reply-To", b"X").replace(b"To: Dana", b"Reply-To: <x@bankk.example>\r\nTo: Dana")
    raw = raw.replace(b"alerts@bank.example", b"alerts@northbank.example").replace(b"bankk.", b"northbamk.")
    program = app(Server(), raw)
    async with program.run_test(size=NARROW) as pilot:
        await press(pilot, "9")
        assert "! one letter off northbank.example" in shown(program)


def test_hostile_names_long_lists_and_wide_letters_keep_their_lines() -> None:
    inquiry = Inquiry(
        True,
        tuple(Exchange(number, f"mx{number}.{'very-long-label.' * 8}example") for number in range(50)),
        ("v=spf1 " + "ip4:192.0.2.1 " * 200 + "-all",),
        addresses=tuple(f"192.0.2.{number}" for number in range(200)),
        in_short=(Saying("mail.mx", "takes mail at \x1b[31m\u202e"),),
    )
    likeness = (Likeness("letters", "x", "\u202e\x1b]0;x\x07 is drawn like x"),)
    named = [
        NamedDomain("xn--fsqu00a.example", ("From",) * 40, likeness, inquiry=inquiry),
        NamedDomain("a" * 5000, ("link\u202e",), is_public=False),
    ]
    for width in (28, 70, 110):
        for row in domain_rows(named, IDLE, width):
            assert all(ord(letter) >= 0x20 for line in row.shown.split("\n") for letter in line.plain)
            assert all(line.cell_length <= width for line in row.shown.split("\n")), row.shown.plain
    text = "\n".join(row.shown.plain for row in domain_rows(named, IDLE, 70))
    assert "reads 例子.example" in text
    assert "and 44 more" in text
    assert "\u202e" not in text


def test_a_mail_without_any_domain_says_so() -> None:
    assert domain_rows((), IDLE, 70)[0].shown.plain == "The mail names no domain."
