"""The process is watched: nothing is sent, started or written but what was named; also in a network of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.demo import guide
from tests.whole.hostile import FOLDER, recording

HERE = Path(__file__).parents[2]
DEMO = Path(guide.__file__).parent / "demo.mbox"
WATCH = """
import os, sys
SENDS = {f"socket.{act}" for act in "connect sendto sendmsg bind getaddrinfo gethostbyname".split()}
STARTS = {f"os.{act}" for act in "exec posix_spawn spawn startfile system fork forkpty".split()} | {"subprocess.Popen"}
CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.copyfile"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
told = []
def is_written(path, mode, flags):
    return isinstance(flags, int) and flags & WRITES and not isinstance(path, int) and path != os.devnull
def watch(event, arguments):
    if event in SENDS or event in STARTS or event in CHANGES or event == "urllib.Request":
        told.append(f"{event} {arguments}")
    elif event == "open" and is_written(*arguments):
        told.append(f"open {arguments[0]!r}")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
"""
COMMAND = """
from inspector.cli import run
status = run(sys.argv[1:])
sys.stderr.write("".join(f"TOLD {line}\\n" for line in told))
sys.exit(status)
"""
# A mail with everything that other programs fetch, run or unpack.
LURES = b"""\
From: a@bank.example
Subject: look
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html

<link rel=stylesheet href=http://192.0.2.1/a.css><img src=http://192.0.2.1/pixel.gif>
<iframe src=file:///etc/passwd></iframe><a href=http://192.0.2.1/>x</a><script src=http://192.0.2.1/a.js></script>
--b
Content-Type: message/external-body; access-type=URL; URL="http://192.0.2.1/body"

Content-Type: text/plain

--b
Content-Type: application/pkcs7-signature; name=smime.p7s
Content-Transfer-Encoding: base64

MIIBfgYJKoZIhvcNAQcCoIIBbzCCAWsCAQExADALBgkqhkiG9w0BBwE=
--b
Content-Type: application/zip; name=../../evil.zip
Content-Transfer-Encoding: base64

UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAALAAAALi4vZXZpbC5leGU=
--b
Content-Type: application/x-sh; name=run.sh

#!/bin/sh
touch /tmp/was-run
--b--
"""
ALONE = ("unshare", "-rn")
"""A network in which there is nobody, not even this machine."""


def can_be_alone() -> bool:
    """Whether this kernel lets a user make a network of their own."""
    try:
        return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def watched(*arguments: str, home: Path, alone: bool = False, code: str = COMMAND) -> subprocess.CompletedProcess[str]:
    """The command, and on standard error what it did."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MAIL_INSPECTOR"))}
    return subprocess.run(
        [*(ALONE if alone else ()), sys.executable, "-c", WATCH + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**env, "HOME": str(home), "PYTHONPATH": str(HERE), "PYTHONUTF8": "1", "TEXTUAL_ANIMATIONS": "none"},
        cwd=home,
        timeout=90,
        check=False,
    )


def lures(folder: Path) -> Path:
    path = folder / "lures.eml"
    path.write_bytes(LURES)
    return path


def test_the_watch_sees_what_it_must(tmp_path: Path) -> None:
    code = """
import socket, subprocess
open("x", "w").close()
subprocess.run(["true"])
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
print("\\n".join(told))
"""
    seen = watched(home=tmp_path, code=code).stdout
    assert all(event in seen for event in ("open 'x'", "subprocess.Popen", "socket.connect"))


@pytest.mark.parametrize("form", ["text", "markdown", "json", "observables"])
def test_a_mail_full_of_lures_makes_the_command_do_nothing(form: str, tmp_path: Path) -> None:
    done = watched("check", str(lures(tmp_path)), "--domains", "--dns", "off", "--format", form, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["lures.eml"]


def test_a_report_is_the_only_file_that_is_written(tmp_path: Path) -> None:
    done = watched("check", str(lures(tmp_path)), "--dns", "off", "-o", str(tmp_path / "report.txt"), home=tmp_path)
    assert done.returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"lures.eml", "report.txt"}
    assert all(str(tmp_path) in line for line in done.stderr.splitlines())


def test_hostile_mail_starts_sends_and_writes_nothing(tmp_path: Path) -> None:
    dns = f"recording:{recording(tmp_path)}"
    done = watched("triage", str(FOLDER), "--jobs", "1", "--format", "jsonl", "--dns", dns, home=tmp_path)
    assert done.returncode == 0
    assert "TOLD" not in done.stderr


def test_live_questions_are_all_that_leaves(tmp_path: Path) -> None:
    done = watched("check", str(lures(tmp_path)), "--dns", "127.0.0.1:9", home=tmp_path)
    told = [line for line in done.stderr.splitlines() if line.startswith("TOLD")]
    assert told
    assert all("'127.0.0.1', 9" in line for line in told if "sendto" in line or "connect" in line)
    assert all(line.startswith("TOLD socket.") for line in told)


SCREEN = """
import asyncio
from inspector.config import Settings
from inspector.tui.app import demo_app

async def walk(app, keys):
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.pause()
            await pilot.press(key)
        await pilot.pause()
        app.exit()
asyncio.run(walk(demo_app(Settings()), ["enter", "2", "3", "4", "5", "6", "7", "8", "9", "1", "enter", "n", "escape"]))
sys.stderr.write("".join(f"TOLD {line}\\n" for line in told))
"""


def test_the_screen_over_the_demo_starts_sends_and_writes_nothing(tmp_path: Path) -> None:
    done = watched(home=tmp_path, code=SCREEN)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not can_be_alone(), reason="this kernel lets no user make a network namespace (unshare -rn)")
@pytest.mark.parametrize("form", ["text", "json"])
def test_in_a_network_without_anybody_a_check_is_the_same(form: str, tmp_path: Path) -> None:
    recorded = f"recording:{DEMO.with_name('demo.json')}"
    for mail in (str(lures(tmp_path)), str(DEMO)):
        arguments = ("check", mail, "--dns", recorded, "--now", "2026-11-22T09:00:00Z", "--format", form)
        here, alone = (watched(*arguments, home=tmp_path, alone=alone) for alone in (False, True))
        assert (here.returncode, here.stderr, here.stdout) == (alone.returncode, alone.stderr, alone.stdout)
        assert here.stdout
