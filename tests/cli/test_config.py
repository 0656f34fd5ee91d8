"""`inspector config` tells every mistake with its line, and lists what has a key."""

from pathlib import Path

from inspector.config import EXAMPLE
from tests.cli.conftest import Inspector


def test_the_example_is_written_once_and_has_no_mistake(inspector: Inspector, tmp_path: Path) -> None:
    assert inspector("config", "--write").status == 0
    assert (tmp_path / "settings.toml").read_text("utf-8") == EXAMPLE
    assert inspector("config", "--check").out.endswith("no mistake.\n")
    assert inspector("config", "--write").status == 2


def test_every_mistake_is_a_line_with_its_place(inspector: Inspector, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[dns]\ntries = 0\n[keys]\nmessage.bogus = 'x'\nmailbox.done = 't'\n", "utf-8")
    done = inspector("config", "--check")
    assert done.status == 2
    assert [line.split(": ")[0] for line in done.out.splitlines()] == [f"{path}:{line}" for line in (2, 4, 5)]
    assert "mailbox.triage" in done.out


def test_settings_with_mistakes_stop_every_other_command(inspector: Inspector, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[dns]\ntries = 0\nbudget = 0\n", "utf-8")
    done = inspector("findings")
    assert (done.status, done.out) == (2, "")
    assert "line 2: tries = 0" in done.err and "1 more" in done.err


def test_keys_are_listed_with_what_they_do(inspector: Inspector) -> None:
    listed = inspector("config", "--keys").out
    assert any(line.split()[:2] == ["message.export", "e"] for line in listed.splitlines())
    assert any(line.startswith("rows.down ") for line in listed.splitlines())
