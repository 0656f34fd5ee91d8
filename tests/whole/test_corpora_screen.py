"""Mail that nobody here made, in the screen: opened, every tab shown, every check stepped to its verdict, exported."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inspector.auth.envelope import Given
from inspector.casework import Options
from inspector.config import Settings
from inspector.mailbox import open_source
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.message import MessageScreen
from tests.corpora import cases, corpora
from tests.tui.hands import press, shown, typed
from tests.tui.tables import Zone

STATED = (
    *(("dkim", id) for id in ("lieser/rfc6376-A", "lieser/rfc8463-A", "mimekit/gmail.msg")),
    *(("arc", id) for id in ("valimail/0/cv_pass_i1_1", "valimail/0/cv_pass_i2_1")),
    *(("e2e", f"rspamd/{id}") for id in ("REJECT FAIL", "SUBDOMAIN PASS SPF STRICT", "SUBDOMAIN FAIL DKIM STRICT")),
)
"""Cases with DNS, by their file and id."""
FILES = (
    *("realmail/phishing_pot/sample-1002.eml", "realmail/phishing_pot/sample-5095.eml"),
    *("realmail/spamassassin/easy-ham-1/00036*", "realmail/spamassassin/spam-2/00005*", "mime/stalwart/rfc/004.eml"),
    *("mime/mime4j/testmsgs/multipartemptypart.msg", "robustness/mail-cpython/msg_02.txt"),
    *("robustness/mail-mail-parser-spamscope/mail_test_16", "mbox/mime4j/test-1/mbox.rlug-2"),
    *("emlx/plaintext.emlx", "msg/eom_charset.msg", "maildir/stalwart"),
)
"""Of each folder; nothing is known of their DNS."""


def stated(kind: str, id: str) -> dict[str, Any]:
    """A case of the corpora."""
    corpora()
    return next(case for case in cases(kind) if case["id"] == id)


async def walk(program: InspectorApp, path: Path) -> dict[str, str]:
    """Through the whole work with a message; the verdict of each check, as the debugger shows them."""
    found: dict[str, str] = {}
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        if not isinstance(program.screen, MessageScreen):
            await press(pilot, "enter")
        opened = program.screen
        assert isinstance(opened, MessageScreen)
        for key in ("2", "3", "4", "5", "6", "7", "8", "1"):
            await press(pilot, key)
            assert f"[{key} " in shown(program)
        for run in opened.opened.case.runs:
            if run.skipped:
                found[run.id] = f"not made: {run.skipped}"
                continue
            opened.open_debugger(run.id)
            await pilot.pause()
            debugger = program.screen
            assert isinstance(debugger, DebuggerScreen)
            await press(pilot, "R", "n", "i", "r")
            verdict = debugger.run_shown.verdict
            assert verdict is not None
            assert f"verdict {debugger.run_shown.result or 'no result'}" in " ".join(shown(program).split())
            found[run.id] = debugger.run_shown.result
            await press(pilot, "escape")
        await press(pilot, "e")
        assert isinstance(program.screen, ExportScreen)
        await press(pilot, "s")
        await typed(program, pilot, "path", str(path))
        report = path.read_text("utf-8")
        assert report.startswith("# ")
        assert all(character.isprintable() or character == "\n" for character in report)
    return found


def results(found: dict[str, str], check: str) -> list[str]:
    """The verdicts of a kind of check."""
    return [result for id, result in found.items() if id.partition(".")[0] == check and not result.startswith("not ")]


@pytest.mark.parametrize(("kind", "id"), STATED, ids=[id for _, id in STATED])
async def test_case_is_stepped_to_the_stated_verdict(kind: str, id: str, tmp_path: Path) -> None:
    case = stated(kind, id)
    source = open_source(str(corpora() / case["message_path"]))
    at = datetime.fromtimestamp(case.get("now") or 1_600_000_000, UTC)
    given = Given(case.get("ip"), case.get("helo"), case.get("mailfrom"), origin="the case")
    zone = Zone(case.get("dns") or case.get("zone") or {})
    program = InspectorApp(source, Desk(Options(at, given, at_is_set=True), zone, Settings()))
    found = await walk(program, tmp_path / "report.md")
    print(f"{case['message_path']}: {found}; stated {case['expected']}")
    expected = case["expected"]
    if kind == "dkim":
        assert sorted(results(found, "dkim")) == sorted(["pass"] * len(case["sig_info"]))
    elif kind == "arc":
        assert results(found, "arc") == [expected["arc"]]
    else:
        assert results(found, "dmarc") == [expected["dmarc"][0]["result"]]


@pytest.mark.parametrize("file", FILES)
async def test_mail_of_each_folder_is_stepped_to_verdicts_and_exported(file: str, tmp_path: Path) -> None:
    (path,) = corpora().glob(file)
    program = InspectorApp(
        open_source(str(path)), Desk(Options(datetime(2026, 11, 22, tzinfo=UTC)), Zone(), Settings())
    )
    found = await walk(program, tmp_path / "report.md")
    print(f"{path.relative_to(corpora())}: {found}")
    assert found
