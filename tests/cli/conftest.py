"""The command line as a function, with settings and caches of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector.cli import run
from tests.lookup.no_sockets import no_sockets

__all__ = ["no_sockets"]


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str


Inspector = Callable[..., Outcome]


@pytest.fixture
def inspector(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Inspector:
    """`inspector("check", path, ...)` as the shell would run it, where no settings are."""
    monkeypatch.setenv("MAIL_INSPECTOR_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def command(*words: str) -> Outcome:
        try:
            status = run(words)
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            status = ended.code
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return command
