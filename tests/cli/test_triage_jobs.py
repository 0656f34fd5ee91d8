"""`inspector triage` in processes beside it: the same rows in the same order, one question once, nothing lost."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench import dns as late_check
from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO, DEMO_DNS, ROOT, shop_mail
from tests.lookup.counting_server import CountingServer

NOW = "--now=2026-11-22T09:00:00Z"


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_rows_are_the_same_and_in_the_same_order_whatever_the_processes(inspector: Inspector, form: str) -> None:
    words = ("triage", DEMO, DEMO, "--dns", DEMO_DNS, "--format", form, NOW)
    alone, beside = inspector(*words, "--jobs", "1"), inspector(*words, "--jobs", "2")
    assert (beside.status, beside.err) == (0, "")
    assert beside.out == alone.out


def test_processes_ask_each_question_of_the_run_once_and_all_is_recorded(inspector: Inspector, tmp_path: Path) -> None:
    path, *session = shop_mail(tmp_path)
    recording = tmp_path / "all.json"
    with CountingServer(late_check.zone()) as server:
        words = ("triage", *[path] * 9, *session, "--dns", server.spec, "--record", str(recording), "--jobs", "2")
        done = inspector(*words)
        asked = list(server.asked)
    assert done.out.count("pass") == 27
    assert len(asked) == len(set(asked)) == 17
    assert len(json.loads(recording.read_text())["answers"]) == 17


def test_processes_record_what_was_answered_on_the_spot(inspector: Inspector, tmp_path: Path) -> None:
    kept = [tmp_path / "1.json", tmp_path / "2.json"]
    for jobs, path in enumerate(kept, start=1):
        inspector("triage", DEMO, "--dns", DEMO_DNS, "--jobs", str(jobs), "--record", str(path))
    assert kept[0].read_text() == kept[1].read_text()


def test_a_mail_that_kills_its_process_is_a_row_and_the_rest_goes_on(inspector: Inspector, tmp_path: Path) -> None:
    poison = tmp_path / "sitecustomize.py"
    # A process that reads this subject dies as if the system had killed it.
    poison.write_text(
        "import inspector.mail.identity as room, os, signal, sys\n"
        "def read(message, real=room.identity):\n"
        "    if b'Subject: poison' in message.raw: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(message)\n"
        "room.identity = read\n"
    )
    names = []
    for number in range(1, 12):
        path = tmp_path / f"{number}.eml"
        path.write_text(f"From: a@bank.example\nSubject: {'poison' if number == 5 else 'hello'}\n\nbody\n")
        names.append(str(path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
        done = inspector("triage", *names, "--dns", "off", "--jobs", "2", "--format", "csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert done.status == 0
    assert [row["source"] for row in rows] == names
    assert [row["source"] for row in rows if row["error"]] == [names[4]]
    assert "killed by signal 9" in rows[4]["error"]
    assert f"not checked: message 1 of {names[4]}: its process was killed by signal 9" in done.err


def test_ctrl_c_keeps_the_rows_and_resume_does_the_rest(inspector: Inspector, tmp_path: Path) -> None:
    target, whole = tmp_path / "rows.csv", tmp_path / "whole.csv"
    words = ("triage", *[DEMO] * 60, "--dns", DEMO_DNS, "--format", "csv", NOW, "--jobs", "2")
    command = (sys.executable, "-m", "inspector", *words, "-o", str(target))
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    part = tmp_path / "rows.csv.part"
    while running.poll() is None and (not part.exists() or part.read_bytes().count(b"\n") < 30):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "stopped after message " in said
    assert "--resume goes on from there" in said
    assert not target.exists()
    kept = part.read_text()
    assert 30 <= kept.count("\n") < 60 * 19
    again = inspector(*words, "-o", str(target))
    assert (again.status, part.read_text()) == (2, kept)
    assert "Go on with --resume, or remove it." in again.err
    assert inspector(*words, "-o", str(target), "--resume").status == 0
    inspector(*words, "-o", str(whole))
    assert target.read_text() == whole.read_text()
    assert target.read_text().startswith(kept)
    assert not part.exists()
