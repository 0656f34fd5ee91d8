"""Attached mails are cases of their own; HTML, hash inputs and lessons have their place."""

from pathlib import Path

import pytest

from inspector.config import Settings
from inspector.tui.app import demo_app
from inspector.tui.screens.choose import Choose
from inspector.tui.screens.message import MessageScreen
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, app

REPORT = (
    b"From: Dana <dana@corp.example>\r\nSubject: is this real?\r\nMIME-Version: 1.0\r\n"
    b"X-Google-DKIM-Signature: v=1; d=corp.example; s=g; b=x\r\n"
    b"DKIM-Signature: v=1; a=rsa-sha256; d=other.example; s=k; h=from; bh=AAAA; b=AAAA\r\n"
    b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=corp.example; s=k; h=from:subject; bh=AAAA; b=AAAA\r\n"
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<a href='http://evil.example/'>https://bank.example/</a>\r\n"
    b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + MAIL + b"\r\n--b--\r\n"
)
TWO = REPORT.replace(b"\r\n--b--", b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: second\r\n\r\n\r\n--b--")
WIDE = (120, 40)


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_banner_names_the_attached_mail_and_its_key_opens_it_as_a_case(size: tuple[int, int]) -> None:
    program = app(None, REPORT)
    async with program.run_test(size=size) as pilot:
        await press(pilot)
        assert "A mail is attached: “Your card was locked”" in shown(program)
        outer = program.screen
        assert isinstance(outer, MessageScreen)
        await press(pilot, "o")
        inner = program.screen
        assert isinstance(inner, MessageScreen)
        assert inner.opened.message.raw == MAIL
        assert inner.opened.case.is_finished
        assert "Attached to “is this real?” from Dana" in shown(program)
        await press(pilot, "escape")
        assert program.screen is outer
        await press(pilot, "4", "enter")
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench is inner.bench


async def test_several_attached_mails_are_listed_and_brackets_go_through_them() -> None:
    program = app(None, TWO)
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "o")
        assert "attached mails: enter opens one" in shown(program)
        await press(pilot, "enter", "right_square_bracket")
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.number == 2
        await press(pilot, "right_square_bracket")
        assert program.screen.bench.number == 2
        await press(pilot, "escape")
        assert isinstance(program.screen, MessageScreen)
        assert program.screen.bench.inside is None


async def test_html_is_text_with_its_true_target() -> None:
    program = app(None, REPORT)
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "3")
        assert "the text shows bank[.]example, the target is evil[.]example" in shown(program)
        assert "http://evil" not in shown(program)


async def test_the_signature_that_fits_the_author_is_shown_first_and_others_are_only_recognised() -> None:
    program = app(None, REPORT)
    async with program.run_test(size=(160, 60)) as pilot:
        await press(pilot)
        assert "DKIM-Signature 1 of 2 (2 in the header) · corp.example" in shown(program)
        assert "recognised, not judged" in shown(program)
        assert "X-Google-DKIM-Signature" in shown(program)


async def test_hash_inputs_are_saved_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    program = app(None, REPORT)
    header, body = tmp_path / "header.bin", tmp_path / "body.bin"
    body.write_bytes(b"mine")
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "S")
        form = program.screen
        form.query_one("#field-body").value = str(body)  # type: ignore[attr-defined]
        await typed(program, pilot, "header", str(body))
        assert "two different names" in shown(program)
        await typed(program, pilot, "header", str(header))
        assert isinstance(program.screen, Choose)
        await press(pilot, "escape")
        assert body.read_bytes() == b"mine"
        assert not header.exists()
        await press(pilot, "S")
        program.screen.query_one("#field-body").value = str(body)  # type: ignore[attr-defined]
        await typed(program, pilot, "header", str(header))
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        assert header.read_bytes().startswith(b"from:Dana <dana@corp.example>\r\nsubject:is this real?\r\n")
        assert body.read_bytes().startswith(b"--b\r\n")


async def test_a_message_of_the_demo_tells_its_lesson() -> None:
    program = demo_app(Settings())
    async with program.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        assert isinstance(program.screen, MessageScreen)
        lesson = program.screen.bench.lesson
        assert lesson is not None
        assert f"Lesson: {lesson.title}." in shown(program)
