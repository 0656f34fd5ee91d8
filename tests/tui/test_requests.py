"""What the analyst asks for beyond the checks: only with leave, marked, and without touching a verdict."""

from textual.pilot import Pilot

from inspector.lookup.asker import Asker
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.tui.app import InspectorApp
from inspector.tui.present.asking import MOST_LINES, Asked, question_lines
from inspector.tui.present.evidence import evidence_rows
from inspector.tui.present.ladder import ladder_lines
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.request import RequestScreen
from tests.answering import answers_from
from tests.tui.hands import press, shown
from tests.tui.tables import ZONE, Server, Zone, app, finished

WIDE = (120, 40)
TREE = {
    **ZONE,
    "bank.example": {"TXT": ["v=spf1 ip4:192.0.2.0/24 include:_spf.mailer.example a:www.bank.example ?all"]},
    "www.bank.example": {"A": ["192.0.2.9"]},
    "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject; rua=mailto:r@reports.example,mailto:r@silent.example"]},
    "bank.example._report._dmarc.reports.example": {"TXT": ["v=DMARC1"]},
}


class Tree(Server):
    """A server with a record that goes on after its match."""

    def __init__(self) -> None:
        super().__init__()
        self.answer_it = answers_from(TREE)


async def judged(program: InspectorApp, pilot: Pilot[None], *keys: str) -> DebuggerScreen:
    """The debugger on a check that has its verdict."""
    await press(pilot, *keys)
    screen = program.screen
    assert isinstance(screen, DebuggerScreen)
    return screen


async def test_going_on_past_the_verdict_asks_for_leave_first_and_nothing_is_sent_without() -> None:
    server = Tree()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = await judged(program, pilot, "home", "down", "enter", "enter")
        assert screen.run_shown.result == "pass"
        before = list(server.asked)
        await pilot.press("g")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(program.screen, Choose)
        assert server.asked == before
        await press(pilot, "escape")
        assert program.screen_stack[-1] == screen
        assert server.asked == before
        await pilot.press("g")
        await pilot.pause()
        await pilot.pause()
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        await pilot.pause()
        text = shown(program)
        assert "BEYOND THE VERDICT" in text
        assert "2 of 10" in text
        assert "a:www.bank.example" in text.split("what else would have matched")[1].split("every term")[0]
        assert ("www.bank.example.", "A") in server.asked
        case = program.bench(1).work.case
        assert case.run("spf.mailfrom") == screen.run_shown
        assert not any(answer.question.name.startswith("www") for answer in case.answers)
        await press(pilot, "escape", "escape", "6")
        assert "asked on request, beyond the checks" in shown(program)


async def test_offline_the_tree_is_walked_as_far_as_it_is_known() -> None:
    server = Tree()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await judged(program, pilot, "home", "down", "enter", "enter")
        before = list(server.asked)
        await pilot.press("g")
        await pilot.pause()
        await pilot.pause()
        await press(pilot, "k")
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert "some answers are not known" in shown(program)
        assert server.asked == before


async def test_report_destinations_are_asked_only_on_request() -> None:
    program = app(Zone(TREE))
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "end", "enter")
        assert not any("_report" in answer.question.name for answer in program.bench(1).work.case.answers)
        await press(pilot, "c")
        assert isinstance(program.screen, RequestScreen)
        text = shown(program)
        assert "agreed      reports.example" in text
        assert "not agreed  silent.example" in text


async def test_a_check_without_a_verdict_is_not_gone_on_with() -> None:
    server = Server()
    program = app(server)
    async with program.run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = await judged(program, pilot, "home", "down", "enter", "g", "c")
        assert program.screen is screen
        assert server.asked == []


def test_the_ladder_names_every_rung_and_what_the_older_way_makes_of_it() -> None:
    verdict = finished().case.dmarc
    assert verdict is not None
    text = "\n".join(line.plain for line in ladder_lines(verdict, 70))
    assert "├─ bank.example  p=reject" in text
    assert "gives the policy · organizational domain" in text
    assert "└─ example       no record" in text
    assert "RFC 7489" in text


def test_what_a_question_gives_away_is_said_in_strong_words_and_style() -> None:
    question = DnsQuestion("dana._spf.bank.example", "A", reveals=("local part of the sender",))
    lines = question_lines(question, Asked("192.0.2.53", "Seen by it.", is_local=False), 100)
    told = next(line for line in lines if "THIS TELLS THEM: local part of the sender" in line.plain)
    assert any("error" in str(span.style) for span in told.spans)
    assert not any("THIS TELLS" in line.plain for line in question_lines(question, Asked("z", "", is_local=True), 100))


def test_a_name_as_long_as_names_can_be_pushes_neither_the_red_words_nor_the_keys_out_of_the_panel() -> None:
    name = ".".join(["joe" * 20] * 4)
    question = DnsQuestion(name, "A", f"Does {name} have an A record? exists asks it.", ("local part of the sender",))
    lines = question_lines(question, Asked("192.0.2.53 over UDP", f"Seen by all and {name}.", is_local=False), 76)
    assert len(lines) == MOST_LINES
    assert lines[1].plain.startswith("THIS TELLS THEM")
    assert lines[-1].plain.startswith("enter send")


def test_answers_say_what_they_mean_where_they_came_by_and_that_they_were_early() -> None:
    answers = (
        DnsAnswer(
            DnsQuestion("a.example", "TXT"), DnsStatus.FOUND, ('"x"',), authenticated=True, cnames=("b.example",)
        ),
        DnsAnswer(DnsQuestion("c.example", "TXT"), DnsStatus.SERVFAIL, detail="SERVFAIL from 192.0.2.53."),
    )
    rows = evidence_rows(finished().case, answers, (), 100)
    text = "\n".join(row.shown.plain for row in rows)
    assert "sent early to save time, and needed by no check" in text
    assert "CNAME a.example -> b.example" in text
    assert "nobody was asked · authenticated (AD)" in text
    assert "The resolver says that it checked this answer with DNSSEC (AD flag)" in text
    assert "the server could not find out" in text
    assert "SERVFAIL from 192.0.2.53." in text
    assert len({row.key for row in rows}) == len(rows)


async def test_what_was_asked_early_and_not_used_is_known_to_the_asker() -> None:
    asker = Asker(Server())
    asker.ask_early((DnsQuestion("bank.example", "TXT"),))
    await asker.settle()
    assert [answer.question.name for answer in asker.unused] == ["bank.example"]
