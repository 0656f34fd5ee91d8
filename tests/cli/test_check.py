"""`inspector check`: reports, clocks, recordings, and what it does not load."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.cli import output
from tests.bench import dns as late_check
from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO, DEMO_DNS, ROOT, mail, shop_mail, zone
from tests.lookup.counting_server import CountingServer

NOW = "--now=2026-11-22T09:00:00Z"


def results(text: str) -> dict[str, object]:
    case = json.loads(text)
    return {
        "spf": [check["result"] for check in case["spf"]],
        "dkim": [check["result"] for check in case["dkim"]],
        "dmarc": case["dmarc"]["result"],
    }


def test_a_mail_is_checked_with_a_zone_file(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", mail(tmp_path), "--dns", zone(tmp_path), "--format", "json", NOW)
    assert (done.status, done.err) == (0, "")
    assert results(done.out) == {"spf": ["none", "pass"], "dkim": ["pass"], "dmarc": "pass"}


@pytest.mark.parametrize(
    ("form", "starts"), [("text", "Is from bank.example"), ("markdown", "# Email authentication"), ("json", "{")]
)
def test_each_format_is_printed(inspector: Inspector, tmp_path: Path, form: str, starts: str) -> None:
    done = inspector("check", mail(tmp_path), "--dns", zone(tmp_path), "--format", form, NOW)
    assert done.out.startswith(starts)
    assert done.out.endswith("\n")
    assert (done.status, done.err) == (0, "")


def test_a_short_report_leaves_the_steps_out(inspector: Inspector, tmp_path: Path) -> None:
    words = ("check", mail(tmp_path), "--dns", zone(tmp_path), "--format", "markdown", NOW)
    full, short = inspector(*words).out, inspector(*words, "--short").out
    assert "## Steps" in full
    assert "## Steps" not in short
    assert len(short.splitlines()) <= 45


def test_the_report_goes_into_a_file(inspector: Inspector, tmp_path: Path) -> None:
    words = ("check", mail(tmp_path), "--dns", zone(tmp_path), NOW)
    target = tmp_path / "report.txt"
    done = inspector(*words, "-o", str(target))
    assert (done.status, done.out, done.err) == (0, "", "")
    assert target.read_text("utf-8") == inspector(*words).out


def test_a_message_of_a_mailbox_is_chosen_by_number(inspector: Inspector) -> None:
    done = inspector("check", DEMO, "-n", "3", "--dns", DEMO_DNS, "--format", "json")
    assert json.loads(done.out)["message"]["index"] == 3


@pytest.mark.parametrize("number", ["99", "20"])
def test_a_number_beyond_the_end_says_how_many_there_are(inspector: Inspector, number: str) -> None:
    done = inspector("check", DEMO, "-n", number, "--dns", "off")
    assert (done.status, done.out) == (2, "")
    assert f"has no message {number}. It holds 19: use -n 1 to 19." in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"just a line of text\n", "text without header fields"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "not mail"),
    ],
)
def test_what_is_no_mail_is_refused_in_one_line(
    inspector: Inspector, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "evil\x1b[31m.bin"
    path.write_bytes(content)
    done = inspector("check", str(path), "--dns", "off")
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


def test_a_missing_file_is_named(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", str(tmp_path / "none.eml"), "--dns", "off")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"inspector: {tmp_path}/none.eml does not exist. Check the path.\n"


@pytest.mark.parametrize(
    "option", ["--dns=recording:{}/none.json", "--dns=zone:{}/none", "--dns=dns.example", "--dns="]
)
def test_a_source_that_cannot_be_used_is_told_before_anything_is_done(
    inspector: Inspector, tmp_path: Path, option: str
) -> None:
    done = inspector("check", mail(tmp_path), option.format(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_a_mail_comes_from_standard_input(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Path(mail(tmp_path)).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    done = inspector("check", "-", "--dns", zone(tmp_path), "--format", "json", NOW)
    assert results(done.out)["dmarc"] == "pass"
    assert json.loads(done.out)["message"]["source"] == "-"


def test_standard_input_without_end_is_refused(inspector: Inspector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "MAX_INPUT", 3 << 20)  # The true one would take a gigabyte.
    endless = io.BytesIO(bytes(64 << 20))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(endless))
    done = inspector("check", "-", "--dns", "off")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "inspector: Standard input brings more than 3 MiB, which is too much to hold in memory. "
        "Save it as a file and open that.\n"
    )
    assert endless.tell() < 8 << 20


@pytest.mark.parametrize(
    ("clock", "result"),
    [("--at=2026-11-22T09:00:00Z", "permerror"), (NOW, "pass"), ("--at=2026-11-20T10:00:00+01:00", "pass")],
)
def test_a_given_clock_decides_about_x_and_otherwise_the_receipt_does(
    inspector: Inspector, tmp_path: Path, clock: str, result: str
) -> None:
    path = mail(tmp_path, expires=int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()))
    done = inspector("check", path, "--boundary", "1", "--dns", zone(tmp_path), "--format", "json", clock)
    assert results(done.out)["dkim"] == [result]


@pytest.mark.parametrize(("checks", "status"), [("dmarc", 1), ("spf,dkim", 1), ("arc", 0), ("DKIM, ARC", 1), ("", 0)])
def test_fail_on_turns_a_failing_verdict_into_the_exit_status(
    inspector: Inspector, tmp_path: Path, checks: str, status: int
) -> None:
    path = Path(mail(tmp_path))
    path.write_bytes(path.read_bytes().replace(b"\nbody", b"\nchanged").replace(b"192.0.2.9]", b"192.0.2.8]"))
    done = inspector("check", str(path), "--dns", zone(tmp_path), "--fail-on", checks, NOW)
    assert done.status == status
    assert done.out


def test_one_good_signature_is_enough_for_fail_on(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", mail(tmp_path), "--dns", zone(tmp_path), "--fail-on", "spf,dkim,dmarc,arc", NOW)
    assert done.status == 0


@pytest.mark.parametrize("form", ["markdown", "json", "text"])
@pytest.mark.parametrize("live", [True, False])
def test_a_recording_gives_the_same_report_byte_by_byte(
    inspector: Inspector, tmp_path: Path, form: str, live: bool
) -> None:
    recording = str(tmp_path / "case-dns.json")
    with CountingServer(late_check.zone()) as server:
        words = ("check", *shop_mail(tmp_path), NOW, "--format", form)
        source = server.spec if live else zone(tmp_path)
        first = inspector(*words, "--dns", source, "--record", recording)
        asked = server.touched
        again = inspector(*words, "--dns", f"recording:{recording}")
        assert server.touched == asked
    assert (first.status, again.status, first.err, again.err) == (0, 0, "", "")
    assert first.out.encode() == again.out.encode()
    assert (asked == 17) is live


def test_the_command_in_a_report_makes_that_report_again(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expires = int(datetime(2026, 11, 21, tzinfo=UTC).timestamp())
    words = ("check", Path(mail(tmp_path, expires)).name, "--boundary", "1", "--dns", zone(tmp_path))
    first = inspector(*words, "--record", "case-dns.json", "--format", "markdown")
    found = re.search(r"^ *inspector (check .*)$", first.out, re.MULTILINE)
    assert found is not None
    again = inspector(*shlex.split(found[1]))
    assert again.out.encode() == first.out.encode()


def test_early_answers_that_were_not_needed_are_recorded_too(inspector: Inspector, tmp_path: Path) -> None:
    table = {
        ("bank.example.", "TXT"): ('"v=spf1 a:out.bank.example include:_spf.bank.example -all"',),
        ("out.bank.example.", "A"): ("192.0.2.9",),
        ("_spf.bank.example.", "TXT"): ('"v=spf1 -all"',),
    }
    recording = tmp_path / "case.json"
    with CountingServer(table) as server:
        done = inspector("check", mail(tmp_path), "--dns", server.spec, "--record", str(recording), NOW)
        sent = set(server.asked)
    recorded = {
        (answer["name"].rstrip(".") + ".", answer["type"]) for answer in json.loads(recording.read_text())["answers"]
    }
    assert ("_spf.bank.example.", "TXT") in sent
    assert recorded == sent
    assert done.status == 0


def test_a_recording_that_cannot_be_written_costs_no_report(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", mail(tmp_path), "--dns", "off", "--record", str(tmp_path / "none" / "case.json"), NOW)
    assert done.status == 2
    assert "cannot be written" in done.err
    assert "bank.example" in done.out


@pytest.mark.parametrize("source", [DEMO_DNS, "off"])
@pytest.mark.parametrize("command", ["check", "triage"])
def test_nothing_heavy_is_loaded_where_all_answers_are_at_hand(tmp_path: Path, source: str, command: str) -> None:
    heavy = ("textual", "rich", "dns", "asyncio", "mailparser", "ssl", "httpx2")
    script = (
        "import sys\n"
        "from inspector.cli import run\n"
        f"run([{command!r}, {DEMO!r}, '--dns', {source!r}, '-o', {str(tmp_path / 'out')!r}])\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n"
    assert (tmp_path / "out").stat().st_size > 0


def test_a_plain_mail_loads_no_room_that_it_does_not_need(tmp_path: Path) -> None:
    unneeded = (
        "ast",
        "cryptography.x509",
        "dataclasses",
        "email",
        "inspect",
        "inspector.auth.arc.validate",
        "inspector.auth.dkim.diagnose",
        "inspector.auth.dmarc.consent",
        "inspector.auth.spf.explore",
        "inspector.casebook",
        "inspector.lookup.live",
        "inspector.lookup.zone",
        "inspector.mail.certificate",
        "inspector.mail.protection",
        "inspector.report.markdown",
        "sqlite3",
    )
    script = (
        "import sys\n"
        "from inspector.cli import run\n"
        f"run(['check', {mail(tmp_path)!r}, '--dns', {DEMO_DNS!r}, '-o', 'out'])\n"
        f"print([name for name in {unneeded!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[]\n"
    assert (tmp_path / "out").stat().st_size > 0


def test_the_list_opens_without_the_rooms_that_judge_and_show_a_message() -> None:
    later = (
        "inspector.auth.examination",
        "inspector.findings",
        "hashlib",
        "inspector.demo.guide",
        "inspector.model.case",
        "inspector.tui.export_many",
        "inspector.tui.screens.choose",
        "inspector.tui.screens.debugger",
        "inspector.tui.screens.form",
        "inspector.tui.screens.help",
        "inspector.tui.screens.message",
        "inspector.tui.screens.start",
        "inspector.tui.tagging",
    )
    script = (
        "import sys\n"
        "import inspector.cli.open, inspector.tui.running\n"
        f"print([name for name in {later!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_the_garbage_collector_waits_for_the_command_and_not_longer(tmp_path: Path) -> None:
    script = (
        "import gc, sys\n"
        f"sys.argv = ['inspector', 'check', {mail(tmp_path)!r}, '--dns', 'off', '-o', {str(tmp_path / 'out')!r}]\n"
        "from inspector import cli\n"
        "from inspector.__main__ import main\n"
        "load, seen = cli.import_module, []\n"
        "cli.import_module = lambda name: seen.append(gc.isenabled()) or load(name)\n"
        "main()\n"
        "print(seen, gc.isenabled(), gc.get_freeze_count() > 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[False] True True\n"


def test_a_reader_that_has_had_enough_is_no_mistake() -> None:
    command = [sys.executable, "-m", "inspector", "triage", DEMO, "--dns", "off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait()
    assert (status, said) == (0, b"")


def test_a_boundary_that_the_mail_does_not_have_is_told(inspector: Inspector, tmp_path: Path) -> None:
    words = ("check", mail(tmp_path), "--dns", "off", "--boundary")
    assert inspector(*words, "0").status == inspector(*words, "1").status == 0
    done = inspector(*words, "2")
    assert (done.status, done.out) == (2, "")
    assert done.err == "inspector: The message has no hop 2. It has 1: use 1 to 1.\n"


def test_pasted_header_of_a_signed_mail_is_not_called_forged(inspector: Inspector, tmp_path: Path) -> None:
    path = tmp_path / "header.txt"
    path.write_bytes(Path(mail(tmp_path)).read_bytes().partition(b"\n\n")[0] + b"\n")
    done = inspector("check", str(path), "--dns", zone(tmp_path), "--format", "json", NOW, "--mail-from=a@shop.example")
    case = json.loads(done.out)
    assert (case["dkim"][0]["result"], case["dmarc"]["result"]) == ("neutral", "fail")
    assert case["dmarc"]["reason"].endswith("a fail as far as is known")
    assert [found["severity"] for found in case["findings"] if found["code"] == "auth.dmarc.fail"] == ["medium"]
