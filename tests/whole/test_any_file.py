"""Any file whatever goes through the command: a report or one clear line, exit status 0 or 2, never a traceback."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.cli import run
from tests.corpora import corpora

FORMATS = ("text", "markdown", "json")
WHOLE = os.environ.get("WHOLE_TESTS") == "all"
"""Every file in every format; otherwise each file in one format, chosen by its name."""
SLOWEST = 10
HEADERS = b"From: a@x.example\r\nDKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=k; h=from; bh=AA==; b=AA==\r\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings and no cache of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("MAIL_INSPECTOR_CONFIG", raising=False)


def is_harmless(text: str) -> bool:
    """Nothing but characters that can be seen, and line ends."""
    return all(character.isprintable() or character == "\n" for character in text)


def assert_is_report(text: str, form: str) -> None:
    """The report is whole and of its form."""
    assert is_harmless(text)
    if form == "json":
        parsed = json.loads(text)
        assert parsed["schema"] == "mail-inspector/1"
        assert text.isascii()
    elif form == "markdown":
        assert text.startswith("# ")
    assert text.strip()


def assert_is_answered(path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Exit status 0 and a report, or 2 and one line that says why."""
    status = run(["check", str(path), "--dns", "off", "--format", form])
    out, err = capsys.readouterr()
    if status == 0:
        assert_is_report(out, form)
        assert all(line.startswith("inspector: ") for line in err.splitlines())  # What is known to be left out.
        assert is_harmless(err)
    else:
        assert status == 2
        assert out == ""
        assert err.startswith("inspector: ")
        assert err.count("\n") == 1
        assert is_harmless(err)
    return status


def files() -> Iterator[Path]:
    """Every file of the corpora, in an order that stays."""
    yield from sorted(path for path in corpora().rglob("*") if path.is_file())


def formats(path: Path) -> tuple[str, ...]:
    """The formats to make of a file."""
    digest = hashlib.sha256(str(path.relative_to(corpora())).encode()).digest()
    return FORMATS if WHOLE else (FORMATS[digest[0] % len(FORMATS)],)


def test_every_file_of_the_corpora_is_reported_or_refused(
    capsys: pytest.CaptureFixture[str], record_property: Callable[[str, object], None]
) -> None:
    took: dict[str, float] = {}
    statuses: dict[int, int] = {}
    for path in files():
        started = time.perf_counter()
        for form in formats(path):
            try:
                status = assert_is_answered(path, form, capsys)
            except BaseException:
                with capsys.disabled():
                    print(f"\nwith {path} as {form}:")
                raise
            statuses[status] = statuses.get(status, 0) + 1
        took[str(path.relative_to(corpora()))] = time.perf_counter() - started
    slowest = sorted(took.items(), key=lambda item: -item[1])[:SLOWEST]
    record_property("slowest", slowest)
    with capsys.disabled():
        print(f"\n{len(took)} files, {statuses[0]} reports, {statuses.get(2, 0)} refusals; the slowest:")
        for name, seconds in slowest:
            print(f"  {seconds * 1000:7.0f} ms  {name}")
    assert statuses[0] > 0


FRAGMENTS = st.sampled_from(
    (
        *(b"From: ", b"From x@y Fri Nov 20 09:00:00 2026\n", b"Received: ", b"DKIM-Signature: ", b"Subject: x"),
        *(b"ARC-Seal: i=1; cv=none", b"Content-Type: multipart/mixed; boundary=b", b"--b\r\n", b"=?utf-8?B?", b"?="),
        *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b":", b";", b"\0", b"\x1b]52;c;AA\x07"),
        *(b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    )
)
ANY_BYTES = st.binary(max_size=300) | st.lists(FRAGMENTS | st.binary(max_size=12), max_size=25).map(b"".join)


@settings(
    max_examples=2000 if WHOLE else 400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(raw=ANY_BYTES, is_headed=st.booleans(), form=st.sampled_from(FORMATS))
def test_any_bytes_are_mail_or_one_clear_line(
    raw: bytes, is_headed: bool, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "any.eml"
    path.write_bytes((HEADERS if is_headed else b"") + raw)
    assert_is_answered(path, form, capsys)


@pytest.mark.parametrize("name", ["nothing.eml", ""], ids=["a name that is not there", "an empty folder"])
def test_what_holds_no_mail_is_one_line_that_names_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run(["check", str(folder / name), "--dns", "off"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert str(folder / name) in err
    assert err.count("\n") == 1
