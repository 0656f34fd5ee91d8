"""The settings file is read with care, and every mistake in it is named."""

import tomllib
from pathlib import Path

import pytest

from inspector.config import EXAMPLE, MappedKey, Settings, data_folder, settings, settings_path
from inspector.config.reading import read
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
        ("[screen]\ncopy = 'paper'\n", "line 2: copy = 'paper'"),
        ("[keys]\n'message.export' = 1\n", "message.export names no key"),
        ("[dns]\nconsent = 'maybe'\n", "consent = 'maybe'"),
        ("[own]\nhosts = 'corp.example'\n", "line 2: hosts is no list"),
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


def test_every_mistake_is_found_with_its_line() -> None:
    text = """\
[own]
hosts = "corp.example"

[dns]
resolver = '''
tries = 99
'''
tries = 99
timeout = 1.0 # fine

[sreen]
[keys]
message.export = ""
"""
    problems = read(text.encode(), Path("config.toml"))[1]
    assert [(problem.line, problem.said.split(" ")[0]) for problem in problems] == [
        (2, "hosts"),
        (8, "tries"),
        (11, "There"),
        (13, "message.export"),
    ]
    assert all(problem.do.endswith(".") for problem in problems)


def test_every_line_that_is_no_toml_is_found() -> None:
    problems = read(b"[own\nhosts = \n[dns]\ntries = = 3\n", Path("config.toml"))[1]
    assert [problem.line for problem in problems] == [1, 2, 4]


def test_keys_are_read_in_either_form() -> None:
    mapped = read(b"[keys]\nmessage.export = 'x'\n\"debugger.over\" = 'f10,n'\n", Path("config.toml"))[0].keys
    assert mapped == (MappedKey("message.export", "x", 2), MappedKey("debugger.over", "f10,n", 3))
