"""What is written beside the files that the analyst names: nothing by commands, the case file by the screen."""

from pathlib import Path

from inspector.cli import session
from inspector.config import Settings
from tests.cli.conftest import Inspector
from tests.tui.tables import MAIL

LINE = b"From a@b.example Mon Nov  9 08:15:02 2026\n"


def test_commands_keep_nothing_even_of_a_large_mailbox(inspector: Inspector, tmp_path: Path) -> None:
    mail = MAIL.replace(b"Please confirm.", b"Please confirm.\r\n" * 60_000).replace(b"\r\n", b"\n")
    mailbox = tmp_path / "abuse.mbox"
    mailbox.write_bytes((LINE + mail + b"\n") * 5)
    assert mailbox.stat().st_size > 4 << 20
    assert inspector("triage", str(mailbox), "--dns", "off").status == 0
    assert inspector("check", str(mailbox), "-n", "2", "--dns", "off").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["abuse.mbox"]


def test_without_a_terminal_there_is_nothing_to_open_and_nothing_is_written(
    inspector: Inspector, tmp_path: Path
) -> None:
    said = inspector()
    assert said.status == 2
    assert "Nothing to open." in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_shelf_is_empty_when_the_settings_keep_nothing(inspector: Inspector, tmp_path: Path) -> None:
    shelf = session.shelf(Settings(keep=False))
    assert (shelf.book.path, shelf.cache_dir) == (None, None)
    assert list(tmp_path.iterdir()) == []
    kept = session.shelf(Settings())
    assert kept.book.path == tmp_path / "data" / "mail-inspector" / "cases.sqlite"
    assert kept.cache_dir == tmp_path / "cache" / "mail-inspector"
