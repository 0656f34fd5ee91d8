"""What a check is compared with: another branch, another address, a recording, or what is answered now."""

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector.auth.examination import Examination
from inspector.casework import case_of, examine, subject
from inspector.errors import InspectorError
from inspector.lookup.asker import Asker
from inspector.lookup.choose import resolver_from
from inspector.lookup.consent import Consent, Leave
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row
from inspector.tui.screens.comparison import ComparisonScreen, Side
from inspector.tui.screens.form import Field, Form, Question, Values
from inspector.tui.screens.pick import Choices, Pick
from inspector.tui.work import SUPPOSED
from inspector.values import replace

if TYPE_CHECKING:
    from inspector.tui.screens.asking_screen import AskingScreen


async def compare(screen: "AskingScreen", check: str) -> None:
    """Ask what with, make the other run where it is not there yet, and show both."""
    bench, opened = screen.bench, screen.opened
    left_name = opened.branch.name if opened.branch is not None else "the real case"
    rows = list(_rows(screen))
    choices = Choices(
        "Compare with", f"Left: {left_name}. What stands on the right?", lambda: rows, "enter  compare   esc  back"
    )
    chosen = await screen.app.push_screen_wait(Pick(choices))
    if not chosen:
        return
    kind, _, number = chosen.partition(" ")
    right: Side | None
    if kind == "branch":
        branch = next((one for one in opened.branches if str(one.number) == number), None)
        name = branch.name if branch is not None else "the real case"
        right = Side(name, opened.case_with(branch), is_hypothetical=branch is not None)
    elif kind == "address":
        right = await _other_address(screen)
    elif kind == "recording":
        right = await _recorded(screen)
    else:
        right = await _again(screen, "answered now")
    if right is not None:
        left = Side(left_name, opened.case, is_hypothetical=bool(opened.case.hypothetical))
        screen.app.push_screen(ComparisonScreen(bench, check, left, right))


def _rows(screen: "AskingScreen") -> Iterator[Row]:
    opened = screen.opened
    if opened.branch is not None:
        yield Row("branch 0", safe.line("the real case"))
    for branch in opened.branches:
        if branch is not opened.branch:
            yield Row(f"branch {branch.number}", safe.row(safe.line("hypothetical: ", MUTED), safe.line(branch.name)))
    yield Row("address", safe.line("the same mail from another client address …"))
    yield Row("recording", safe.line("the same mail with a recording of the DNS …"))
    if not screen.bench.is_local:
        yield Row("now", safe.line(f"the same mail with what {screen.bench.resolver.describe()} answers now"))


async def _other_address(screen: "AskingScreen") -> Side | None:
    """The same mail as if that address had handed it in."""

    def complaint(values: Values) -> str:
        try:
            ipaddress.ip_address(values["ip"].strip())
        except ValueError:
            return f"{values['ip']} is no IP address. Type one like 192.0.2.1 or 2001:db8::1."
        return ""

    form = Form(Question("Another address", (Field("ip", "Client IP"),), done="enter  compare"), complaint)
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return None
    ip = values["ip"].strip()
    return await _run(screen, f"client IP {ip}", screen.bench.resolver, given_ip=ip, is_asked_anew=False)


async def _recorded(screen: "AskingScreen") -> Side | None:
    def complaint(values: Values) -> str:
        try:
            resolver_from(f"recording:{values['path'].strip()}")
        except InspectorError as error:
            return str(error)
        return ""

    field = Field("path", "File", "", "made with --record, or beside a report")
    form = Form(Question("A recording of the DNS", (field,), done="enter  compare"), complaint)
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return None
    resolver = resolver_from(f"recording:{values['path'].strip()}")
    return await _run(screen, resolver.describe(), resolver)


async def _again(screen: "AskingScreen", name: str) -> Side | None:
    first = screen.opened.examination.first_questions()
    if await screen.leave_to_send("All checks will be run again, with new questions.", first) != "enter":
        return None
    return await _run(screen, name, screen.bench.resolver)


async def _run(
    screen: "AskingScreen", name: str, resolver: Resolver, *, given_ip: str | None = None, is_asked_anew: bool = True
) -> Side | None:
    """All checks of the same mail, with other answers or from another address; nothing real is touched."""
    opened, options = screen.opened, screen.opened.options_shown
    if given_ip is not None:
        options = replace(options, given=replace(options.given, ip=given_ip, origin=SUPPOSED))
    if not isinstance(resolver, LocalSource) and not screen.bench.may_send:
        first = opened.examination.first_questions()
        if await screen.leave_to_send("All checks will be run from that address.", first) != "enter":
            return None
    known = {} if is_asked_anew else dict(opened.examination.answers)
    examination = Examination(subject(opened.message, options), known=known)
    asker = Asker(resolver, Leave(Consent.ALWAYS))
    with screen.working("running the checks of the other side"):
        await examine(examination, asker.ask, screen.bench.aside.do)
    case = case_of(examination)
    supposed = opened.branch.phrases if opened.branch is not None else ()
    phrases = (name, *supposed) if given_ip is not None else supposed
    return Side(name, replace(case, hypothetical=(*phrases, *case.hypothetical)), is_hypothetical=bool(phrases))
