"""Attachments are saved under a confirmed name, never over another file, with a warning where they are dangerous."""

import base64
import hashlib
from pathlib import Path

import pytest
from textual.widgets import Input

from inspector.errors import InspectorError
from inspector.files import write_new
from inspector.findings.dangers import dangers
from inspector.mail.content import attachment_data, content
from inspector.mail.header import parse
from inspector.model.identity import Attachment
from inspector.model.message import Source
from inspector.tui.present.content import attachment_rows
from inspector.tui.saving import MOST, proposed_name
from inspector.tui.screens.form import Form
from tests.mail.persons import TEXT, part, several
from tests.mail.test_members import zipped
from tests.tui.hands import press, shown, typed
from tests.tui.tables import app

PROGRAM = b"MZ" + bytes(50)
RAW = several(
    "multipart/mixed",
    TEXT,
    part("application/pdf", b"%PDF-1.4 x", "../../invoice.pdf"),
    part("application/octet-stream", PROGRAM, "invoice.pdf.exe"),
    part("application/zip", zipped({"in.zip": zipped({"evil.js": b"x"})}), "papers.zip"),
)


def named(name: str) -> Attachment:
    return Attachment(name, "application/octet-stream", "", 1, "")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.exe", "x.exe"),
        (".bashrc", "bashrc"),
        ("a\x1b[31m\x00b.txt", "a _31m b.txt"),
        ("invoice\u202efdp.exe", "invoice fdp.exe"),
        ("CON.txt", "_CON.txt"),
        ("Größe 例.pdf", "Größe 例.pdf"),
        ("-rf $HOME; `x`|y?.sh", "-rf _HOME_ _x__y_.sh"),
        ("", "attachment-3.bin"),
        ("...", "attachment-3.bin"),
        ("~", "attachment-3.bin"),
        ("\u202e\u200b", "attachment-3.bin"),
    ],
)
def test_a_cleaned_name_is_proposed(name: str, proposed: str) -> None:
    assert proposed_name(named(name), 3) == proposed


def test_a_name_of_a_megabyte_is_cut_and_keeps_its_ending() -> None:
    made = proposed_name(named("x" * (1 << 20) + ".pdf"), 1)
    assert len(made) == MOST
    assert made.endswith("x.pdf")


async def test_saving_asks_for_the_name_and_writes_the_exact_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = app(None, RAW)
    async with program.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "s")
        assert isinstance(program.screen, Form)
        assert program.screen.query_one(Input).value == "invoice.pdf"
        assert "Careful" not in shown(program)
        await typed(program, pilot, "name", "kept.pdf")
        assert (tmp_path / "kept.pdf").read_bytes() == b"%PDF-1.4 x"
        assert [path.name for path in tmp_path.iterdir()] == ["kept.pdf"]


async def test_a_dangerous_file_is_saved_with_a_plain_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = app(None, RAW)
    async with program.run_test(size=(120, 40)) as pilot:
        await press(pilot, "4", "down", "enter")
        text = shown(program)
        assert "Careful:" in text
        assert "looks like a .pdf and is a .exe" in text
        await press(pilot, "escape")
        assert list(tmp_path.iterdir()) == []


async def test_a_file_that_is_there_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "invoice.pdf").write_bytes(b"mine")
    program = app(None, RAW)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "4", "s")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(program.screen, Form)
        assert "nothing is replaced" in shown(program)
    assert (tmp_path / "invoice.pdf").read_bytes() == b"mine"


async def test_s_elsewhere_leads_to_the_attachments_and_says_what_to_do() -> None:
    program = app(None, RAW)
    async with program.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "s")
        assert "papers.zip" in shown(program)
        assert not isinstance(program.screen, Form)


def test_a_name_taken_in_between_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"mine")
    with pytest.raises(InspectorError, match="is there already"):
        write_new(tmp_path / "x", b"new")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InspectorError, match="is there already"):
        write_new(tmp_path / "link", b"new")
    assert (tmp_path / "x").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "x"]
    with pytest.raises(InspectorError, match="cannot be written"):
        write_new(tmp_path / "none" / "x", b"new")


def test_bytes_are_those_whose_digest_is_shown() -> None:
    message = parse(RAW, Source("mail.eml"))
    for number, one in enumerate(content(message).attachments, 1):
        assert hashlib.sha256(attachment_data(message, number)).hexdigest() == one.sha256
    assert attachment_data(message, 9) == b""


def test_members_are_listed_and_a_crowd_is_said_to_be_cut() -> None:
    message = parse(RAW, Source("mail.eml"))
    text = "\n".join(row.shown.plain for row in attachment_rows(content(message), (), 70))
    assert "  holds   in.zip\n" in text
    assert "in.zip/evil.js" in text
    crowd = several("multipart/mixed", part("application/zip", zipped({f"{n}.txt": b"" for n in range(500)}), "c.zip"))
    text = "\n".join(row.shown.plain for row in attachment_rows(content(parse(crowd, Source("m"))), (), 70))
    assert "and 188 more, and maybe others" in text


def test_dangers_speak_of_programs_in_archives_too() -> None:
    message = parse(RAW, Source("mail.eml"))
    archive = content(message).attachments[2]
    assert any("in.zip/evil.js" in said for said in dangers(message, archive, attachment_data(message, 3)))
    assert base64.b64encode(attachment_data(message, 1)) == base64.b64encode(b"%PDF-1.4 x")
