"""`h` has an answer on every line of every pane and screen."""

import re

import pytest
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher

from inspector.config import Settings
from inspector.lookup.offline import Offline
from inspector.tui import commands
from inspector.tui.app import Desk, InspectorApp, demo_app
from inspector.tui.explanations.fields import FIELDS, OTHER, of_name
from inspector.tui.explanations.lines import LINES, OF_THIS_TOOL, PANES
from inspector.tui.panes.case_board import CaseBoard
from inspector.tui.panes.rows import Rows
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.whatis import WhatIsScreen
from inspector.tui.whatis import Entry
from inspector.tui.whatis_rows import of_pane
from tests.tui.hands import press, shown
from tests.tui.tables import MAIL, OPTIONS, Mails, Zone
from tests.tui.test_mailbox_screen import settled

FROM_DEMO = range(1, 20)


def complete(entry: Entry) -> bool:
    """Two sentences, and where they are laid down."""
    is_cited = re.fullmatch(r"RFC \d+ [\d.]+", entry.section) or entry.section == OF_THIS_TOOL
    return bool(is_cited) and len(re.findall(r"[.?](?= [A-Za-z*]|$)", entry.said)) >= 2


def test_every_line_and_field_has_two_sentences_and_a_section() -> None:
    entries = [Entry(name, said, str(cite)) for name, said, cite in LINES.values()]
    entries += [of_pane(pane) for pane in PANES]
    entries += [Entry(name, said, str(cite)) for name, (said, cite) in {**FIELDS, "other": OTHER}.items()]
    entries += [Entry(name, *map(str, of_name(name))) for name in ("resent-to", "list-help", "x-mailer")]
    assert not [entry for entry in entries if not complete(entry)]


def test_every_screen_with_lines_has_the_key() -> None:
    lists = {name: value for name, value in vars(commands).items() if name.isupper() and name.endswith("_OWN")}
    assert len(lists) == 7
    assert [name for name, own in lists.items() if not any(one.action == "what_is" for one in own)] == []


async def explained_rows(program: InspectorApp, pilot: Pilot[None]) -> dict[str, int]:
    """How many rows of each pane of the message that is open were asked about."""
    screen = program.screen
    assert isinstance(screen, MessageScreen)
    asked: dict[str, int] = {}
    tabs = [child.id or "" for child in screen.query_one("#tabs", ContentSwitcher).children]
    for tab in tabs:
        screen.action_tab(tab)
        await press(pilot)
        panes = (
            list(screen.query_one(CaseBoard).query(Rows))
            if tab == "case"
            else list(screen.query(f"Rows#{tab}").results(Rows))
        )
        for pane in panes:
            if tab == "case":
                screen.action_pane(pane.id or "")
                await pilot.pause()
            else:
                pane.focus()
            for at, row in enumerate(pane.rows):
                if not row.is_heading:
                    pane.highlighted = at
                    entries = screen.explained()
                    assert entries, (pane.id, row.key)
                    assert all(map(complete, entries)), (pane.id, row.key, entries)
                    asked[pane.id or ""] = asked.get(pane.id or "", 0) + 1
        if tab == "raw":
            assert all(map(complete, screen.explained()))
            asked["raw"] = 1
    return asked


async def test_every_row_of_every_pane_in_the_demo() -> None:
    program = demo_app(Settings())
    asked: dict[str, int] = {}
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        for _ in FROM_DEMO:
            for pane, count in (await explained_rows(program, pilot)).items():
                asked[pane] = asked.get(pane, 0) + count
            await press(pilot, "right_square_bracket")
    assert set(asked) == {
        "verdicts", "route", "session", "claims", "signature", "claimed", "remarks",
        "headers", "content", "attachments", "raw", "dns", "findings", "notes", "domains",
    }  # fmt: skip
    assert all(count >= len(FROM_DEMO) for count in asked.values())


@pytest.mark.parametrize("raw", [b"", b"x", b"From: a\n\nb"], ids=["empty", "no header", "one field"])
async def test_every_row_where_there_is_next_to_nothing(raw: bytes) -> None:
    program = InspectorApp(Mails(raw), Desk(OPTIONS, Zone(), Settings()))
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        asked = await explained_rows(program, pilot)
    assert {"route", "notes", "dns", "claimed"} <= set(asked)


async def test_h_opens_a_window_on_each_screen() -> None:
    program = demo_app(Settings())
    async with program.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for keys, words in (
            ((), "The list"),
            (("enter",), "DKIM"),
            (("2", "home"), "Return-Path"),
            (("5", "home"), "Return-Path"),
            (("end",), "bytes of the body"),
            (("1", "enter", "n"), "RFC 6376"),
            (("left_square_bracket", "g"), "On request"),
            (("end",), "RFC 7208"),
            (("escape", "escape", "e"), "The report"),
            (("escape", "ctrl+o", "down"), "What can be opened"),
            (("down",), "A paste"),
        ):
            await press(pilot, *keys, "h")
            assert isinstance(program.screen, WhatIsScreen), keys
            assert words in shown(program), keys
            await press(pilot, "escape")


async def test_a_check_that_nobody_asked_for_is_not_explained_as_a_failure_of_the_dns() -> None:
    program = InspectorApp(Mails(MAIL), Desk(OPTIONS, Offline(), Settings()))
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "r", "home", "down", "h")
        assert "nobody asked" in shown(program)
        assert "did not answer" not in shown(program)
