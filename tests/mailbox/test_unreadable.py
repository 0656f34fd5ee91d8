"""What this user may not read is told, and the rest of its folder opens; root, who may read all, tries it as nobody."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.mailbox.made import mail, mbox_of

NOBODY = 65534
LOOK = """
import json, sys
from inspector.errors import InspectorError
from inspector.mailbox import open_source
try:
    source = open_source(sys.argv[1])
    for _ in source.scan():
        pass
    rows = [source.summary(number).subject for number in range(1, len(source) + 1)]
    print(json.dumps([rows, list(source.notes)]))
except InspectorError as problem:
    print(json.dumps([str(problem)]))
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may go into, unlike those of pytest."""
    if not may_run():
        pytest.skip("only root may use this Python")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def run(program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """A program in Python by a user without rights."""
    user = NOBODY if os.geteuid() == 0 else None
    home = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, cwd=home, user=user)


@cache
def may_run() -> bool:
    """Whether that user can load the code that is tested."""
    try:
        return run("import inspector.mailbox").returncode == 0
    except PermissionError:
        return False


def seen(path: Path) -> list[object]:
    """Rows and notes, or what is wrong, as a user without rights sees it."""
    done = run(LOOK, str(path))
    assert done.returncode == 0, done.stderr
    answer: list[object] = json.loads(done.stdout)
    return answer


def closed(path: Path) -> None:
    path.chmod(0)


def test_unreadable_files_are_counted_and_named_and_the_rest_is_listed(folder: Path) -> None:
    for name in "abcdef":
        (folder / f"{name}.eml").write_bytes(mail(name))
    closed(folder / "b.eml")
    assert seen(folder) == [
        ["a", "c", "d", "e", "f"],
        ["1 file may not be read by this user: b.eml. Change the permissions, or copy the folder"],
    ]
    for name in "cde":
        closed(folder / f"{name}.eml")
    assert seen(folder) == [
        ["a", "f"],
        [
            "4 files may not be read by this user: b.eml, c.eml, d.eml and 1 more. "
            "Change the permissions, or copy the folder"
        ],
    ]


def test_unreadable_folder_inside_is_named(folder: Path) -> None:
    (folder / "a.eml").write_bytes(mail("a"))
    (folder / "deep").mkdir()
    (folder / "deep" / "b.eml").write_bytes(mail("b"))
    closed(folder / "deep")
    assert seen(folder) == [
        ["a"],
        ["1 folder may not be read by this user: deep/. Change the permissions, or copy the folder"],
    ]


def test_unreadable_half_of_a_maildir_is_named(folder: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir()
    (folder / "cur" / "1.a").write_bytes(mail("a"))
    (folder / "new" / "2.b").write_bytes(mail("b"))
    closed(folder / "new")
    assert seen(folder) == [
        ["a"],
        ["1 folder may not be read by this user: new/. Change the permissions, or copy the folder"],
    ]


def test_folder_where_nothing_may_be_read_says_so(folder: Path) -> None:
    (folder / "a.eml").write_bytes(mail("a"))
    closed(folder / "a.eml")
    (said,) = seen(folder)
    assert "no file in it that this user may read holds mail" in str(said)
    assert "1 file may not be read by this user: a.eml" in str(said)


def test_folder_that_may_not_be_read_at_all_says_so(folder: Path) -> None:
    (folder / "box").mkdir()
    (folder / "box" / "a.eml").write_bytes(mail("a"))
    closed(folder / "box")
    (said,) = seen(folder / "box")
    assert "may not be read by this user" in str(said)


@pytest.mark.parametrize("raw", [mail("a"), mbox_of(mail("a"), mail("b"))])
def test_file_that_may_not_be_read_says_so(folder: Path, raw: bytes) -> None:
    (folder / "a").write_bytes(raw)
    closed(folder / "a")
    (said,) = seen(folder / "a")
    assert str(said).endswith("may not be read by this user. Change its permissions, or copy it.")
