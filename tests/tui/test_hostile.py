"""A mail that attacks the terminal and the markup is shown in every pane, and does nothing there."""

import pytest

from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown, typed
from tests.tui.tables import Zone, app

EVIL = (
    "[/x] [@click=app.quit]x[/] \x1b[2J \x1b]52;c;ZXZpbA==\x07 \u202egpj.exe \x9b31m a\u0300\u0300\u0300\u0300 \u200b"
)
BYTES = EVIL.encode()
MAIL = b"\r\n".join(
    [
        b"Return-Path: <" + BYTES.replace(b" ", b"") + b"@bad.example>",
        b"Received: from " + BYTES + b" (" + BYTES + b" [192.0.2.9]) by mx1.corp.example with " + BYTES + b"; never",
        b"Received: from [/x] by [bold] for <[@click=app.quit]x@y.example>; Fri, 20 Nov 2026 09:12:52 +0000",
        b"Authentication-Results: " + BYTES + b"; dmarc=[/x] header.from=" + BYTES,
        b"Authentication-Results: [/x].example; spf=pass (" + BYTES + b") smtp.mailfrom=[bold]@x.example; dkim=pass",
        b"DKIM-Signature: v=1; a=[/x]; d=[/x].example; s="
        + BYTES
        + b"; h=[/x]:from; bh=[bold]; b="
        + BYTES
        + b"; [/x]=1",
        b"From: " + BYTES + b" <[/x]@bank.example>",
        b"Reply-To: [bold] <x@[/x]>",
        b"To: [@click=app.quit]x[/] <dana@corp.example>",
        b"Subject: " + BYTES,
        b"Date: [/x]",
        b"Message-ID: <[/x]>",
        b"X-" + b"[/x]: " + BYTES,
        b'Content-Type: multipart/mixed; boundary="b"',
        b"",
        b"--b",
        b"Content-Type: text/html",
        b"",
        b"<b>[/x]</b>" + BYTES,
        b"--b",
        b'Content-Type: [/x]/[bold]; name="' + BYTES + b'"',
        b'Content-Disposition: attachment; filename="[/x]../../\xe2\x80\xaegpj.exe"',
        b"",
        b"x",
        b"--b--",
    ]
)


class EvilZone(Zone):
    """Answers everything with text that attacks."""

    def describe(self) -> str:
        """As hostile as the rest."""
        return EVIL

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """A record of markup and controls."""
        record = '"v=spf1 exists:%{l}.[/x].example include:[/x].example -all [@click=app.quit] \\027[2J"'
        records = (record,) if question.type == "TXT" else ("192.0.2.77",) if question.type == "A" else ()
        return DnsAnswer(question, DnsStatus.FOUND, records, server=EVIL, transport="[/x]", detail=EVIL)


def is_harmless(text: str) -> bool:
    """No control, no bidi override, no zero-width character has reached the terminal."""
    return all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_pane_and_tab_shows_a_hostile_mail_and_nothing_happens(size: tuple[int, int]) -> None:
    program = app(EvilZone(), MAIL)
    async with program.run_test(size=size, notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(program.screen, MessageScreen)
        assert "[/x]" in shown(program)
        keys = ["tab"] * 7 + ["2", "v", "3", "4", "5", "6", "7", "8", "1"]
        for key in keys:
            await press(pilot, key)
            assert is_harmless(shown(program)), key
            await press(pilot, "y")
        assert all(character.isprintable() for character in program.clipboard)
        await press(pilot, "m")
        await typed(program, pilot, "note", EVIL)
        await press(pilot, "8", "e")
        assert is_harmless(shown(program))
        await press(pilot, "f")
        assert is_harmless(shown(program))
        assert program.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_debugger_shows_hostile_records_and_nothing_happens(size: tuple[int, int]) -> None:
    program = app(EvilZone(), MAIL)
    async with program.run_test(size=size, notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(program.screen, DebuggerScreen)
        for _ in range(4):
            await press(pilot, "home", "n", "i", "R", "n", "end", "y", "right_square_bracket")
            assert is_harmless(shown(program))
        await press(pilot, "w")
        assert is_harmless(shown(program))
        assert program.is_running


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff\xfe", b"\r\n\r\nbody only", b"From:\r\n", b":\r\n:\r\n", b"a" * 100_000]
)
async def test_what_is_hardly_a_mail_opens_all_the_same(raw: bytes) -> None:
    program = app(Zone(), raw)
    async with program.run_test(notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await press(pilot, *(["tab"] * 7), "2", "v", "3", "4", "5", "6", "7", "8", "1", "enter", "n", "escape", "e")
        assert program.is_running
