"""The settings file is read with care, and every mistake in it is named."""

import tomllib
from pathlib import Path

import pytest

from inspector.config import EXAMPLE, Settings, settings, settings_path
from inspector.errors import InspectorError


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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[own\n", "not TOML"),
        ("[dns]\nconsent = 'maybe'\n", "consent = 'maybe'"),
        ("[own]\nhosts = 'corp.example'\n", "hosts is no list"),
        ("[dsn]\n", "[dsn]"),
        ("[dns]\nserver = 'x'\n", "server"),
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
