"""The settings file is read with care, and every mistake in it is named."""

import tomllib
from pathlib import Path

import pytest

from inspector.config import EXAMPLE, Settings, data_folder, settings, settings_path
from inspector.errors import InspectorError
from inspector.lookup.asker import Bounds
from inspector.lookup.server import Patience


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path / "none.toml") == Settings()


def test_the_example_is_valid_and_says_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(EXAMPLE, "utf-8")
    assert tomllib.loads(EXAMPLE)
    assert settings(path) == Settings(path=path)


def test_own_hosts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[own]\nhosts = ["corp.example"]\n[dns]\nresolver = "off"\n', "utf-8")
    found = settings(path)
    assert found.own.has_host("MX1.corp.example.")
    assert not found.own.has_host("notcorp.example")
    assert found.resolver == "off"


def test_patience_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[dns]\ntimeout = 1\ntries = 3\nbudget = 4.5\nin_flight = 4\n", "utf-8")
    found = settings(path)
    assert (found.timeout, found.tries, found.budget, found.in_flight) == (1, 3, 4.5, 4)


def test_nothing_is_kept_where_the_settings_say_so(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[cases]\nkeep = false\n", "utf-8")
    assert not settings(path).keep
    assert data_folder({"HOME": "/home/ana"}) == Path("/home/ana/.local/share/mail-inspector")
    assert data_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/mail-inspector")


def test_the_defaults_are_those_of_the_lookups() -> None:
    known = Settings()
    assert Patience(known.timeout, known.tries, known.budget) == Patience()
    assert Bounds(known.in_flight) == Bounds()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[own\n", "not TOML"),
        ("[dns]\nconsent = 'maybe'\n", "consent = 'maybe'"),
        ("[own]\nhosts = 'corp.example'\n", "hosts is no list"),
        ("[dsn]\n", "[dsn]"),
        ("[dns]\nserver = 'x'\n", "server"),
        ("[dns]\ntimeout = 0\n", "timeout = 0 "),
        ("[dns]\ntimeout = nan\n", "timeout = nan"),
        ("[dns]\ntimeout = '2'\n", "timeout = '2'"),
        ("[dns]\ntries = 1.5\n", "tries = 1.5"),
        ("[dns]\ntries = true\n", "tries = True"),
        ("[cases]\nkeep = 'no'\n", "keep = 'no'"),
        ("[dns]\nbudget = inf\n", "budget = inf"),
        ("[dns]\nin_flight = 65\n", "in_flight = 65"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InspectorError) as caught:
        settings(path)
    assert named in caught.value.message


def test_the_path_may_be_named_in_the_environment() -> None:
    assert settings_path({"MAIL_INSPECTOR_CONFIG": "/x/y.toml"}) == Path("/x/y.toml")
    assert settings_path({"HOME": "/home/ana"}) == Path("/home/ana/.config/mail-inspector/config.toml")
