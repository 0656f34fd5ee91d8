"""What needs no network asks nothing of it: an audit hook refuses every socket and name, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.demo import guide
from tests.whole.hostile import FOLDER, recording

DEMO = Path(guide.__file__).parent
ZONE = Path(__file__).parents[2] / "fixtures" / "demo" / "demo.zone"
HOOK = """
import sys
REFUSED = ("connect", "sendto", "sendmsg", "bind", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
def refuse(event, arguments):
    room, _, act = event.partition(".")
    if (room == "socket" and act in REFUSED) or event == "urllib.Request" or event.startswith("subprocess."):
        sys.stderr.write(f"REFUSED {event} {arguments[1:]}\\n")
        sys.stderr.flush()
        raise RuntimeError(f"{event} where nothing may be sent")
sys.addaudithook(refuse)
"""
COMMAND = HOOK + "from inspector.cli import run\nsys.exit(run(sys.argv[1:]))\n"


def refusing(code: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Code in a process that can reach nobody."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MAIL_INSPECTOR"))}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**env, "HOME": str(home), "PYTHONUTF8": "1", "TEXTUAL_ANIMATIONS": "none"},
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )


def test_the_refusal_bites(tmp_path: Path) -> None:
    done = refusing(
        COMMAND,
        "spf",
        "--ip",
        "192.0.2.9",
        "--helo",
        "x.example",
        "--mail-from",
        "a@x.example",
        "--dns",
        "192.0.2.53",
        home=tmp_path,
    )
    assert "REFUSED socket." in done.stderr


@pytest.mark.parametrize(
    "dns", ["off", f"recording:{DEMO / 'demo.json'}", f"zone:{ZONE}"], ids=["off", "recording", "zone"]
)
@pytest.mark.parametrize(
    "command",
    [("check", "-n", "3", "--format", "markdown"), ("check", "--format", "json"), ("triage", "--format", "jsonl")],
    ids=["markdown", "json", "triage"],
)
def test_a_command_with_local_answers_reaches_nobody(command: tuple[str, ...], dns: str, tmp_path: Path) -> None:
    done = refusing(COMMAND, command[0], str(DEMO / "demo.mbox"), *command[1:], "--dns", dns, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_hostile_mail_reaches_nobody(tmp_path: Path) -> None:
    """Links, images and certificates stand in it."""
    dns = f"recording:{recording(tmp_path)}"
    done = refusing(COMMAND, "triage", str(FOLDER), "--format", "jsonl", "--dns", dns, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "inspector: 1 file holds no mail that can be read: README.md\n")
    assert done.stdout.count("\n") >= 22


SCREEN = """
import asyncio
from datetime import UTC, datetime
from inspector.casework import Options
from inspector.config import Settings
from inspector.lookup.choose import resolver_from
from inspector.mailbox import open_source
from inspector.tui.app import Desk, InspectorApp, demo_app

async def walk(app, keys):
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.pause()
            await pilot.press(key)
            if waited := [worker for worker in app.workers if worker.group in ("open", "dns")]:
                await app.workers.wait_for_complete(waited)
        await pilot.pause()
        print(type(app.screen).__name__)
        app.exit()
TABS = ["2", "v", "3", "4", "5", "6", "7", "8", "1"]
"""


def test_the_demo_reaches_nobody(tmp_path: Path) -> None:
    walk = "\nasyncio.run(walk(demo_app(Settings()), ['enter', *TABS, 'enter', 'i', 'r', 'escape', 'r', 'e']))\n"
    done = refusing(HOOK + SCREEN + walk, home=tmp_path)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "ExportScreen\n")


@pytest.mark.parametrize("spec", ["system", "tls://192.0.2.53"])
def test_the_screen_with_a_live_source_reaches_nobody_before_consent(spec: str, tmp_path: Path) -> None:
    """Every tab, the debugger stepped up to its question, the window that asks for leave closed again, the report."""
    path = DEMO / "demo.mbox"
    keys = "['enter', *TABS, 'enter', 'n', 'i', 'o', 'r', 'escape', 'escape', 'right_square_bracket', 'enter', 'n', "
    walk = (
        f"\nsource = open_source({str(path)!r})\nlist(source.scan())\n"
        f"desk = Desk(Options(datetime(2026, 11, 22, tzinfo=UTC)), resolver_from({spec!r}), Settings())\n"
        f"asyncio.run(walk(InspectorApp(source, desk), {keys} 'escape', 'e']))\n"
    )
    done = refusing(HOOK + SCREEN + walk, home=tmp_path)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "ExportScreen\n")
