"""`inspector triage`: a row each, in every format, and every question of the run sent once."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.bench import dns as late_check
from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO, DEMO_DNS, mail, shop_mail, zone
from tests.lookup.counting_server import CountingServer

COLUMNS = ["source", "index", "date", "from", "subject", "spf", "dkim", "arc", "dmarc", "findings"]


def test_a_table_has_a_row_for_each_message_of_the_demo(inspector: Inspector) -> None:
    done = inspector("triage", DEMO, "--dns", DEMO_DNS)
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[0].split() == COLUMNS
    assert len(lines) == 20
    assert "2026-11-09 08:15 Harbour" in lines[1]
    assert lines[1].split()[-5:] == ["pass", "pass", "none", "pass", "0"]


def test_csv_has_the_same_rows_for_other_programs(inspector: Inspector) -> None:
    done = inspector("triage", DEMO, "--dns", DEMO_DNS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0]) == [*COLUMNS, "error"]
    assert [row["index"] for row in rows] == [str(number) for number in range(1, 20)]
    assert rows[0]["date"] == "2026-11-09 08:15+00:00"
    assert rows[0]["dmarc"] == "pass"


def test_jsonl_has_the_object_of_check_on_each_line(inspector: Inspector) -> None:
    clock = "--now=2026-11-22T09:00:00Z"
    done = inspector("triage", DEMO, "--dns", DEMO_DNS, "--format", "jsonl", clock)
    lines = done.out.splitlines()
    checked = inspector("check", DEMO, "-n", "2", "--dns", DEMO_DNS, "--format", "json", clock)
    assert len(lines) == 19
    assert json.loads(lines[1]) == json.loads(checked.out)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A1", "\uff1d1"])
def test_no_cell_of_csv_starts_a_formula(inspector: Inspector, tmp_path: Path, start: str) -> None:
    path = tmp_path / "=name.eml"
    path.write_text(f"From: {start} <=a@bank.example>\nSubject: {start}\nDate: {start}\n\nbody\n")
    for words in ((str(path),), (path.name,)):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            done = inspector("triage", *words, "--dns", "off", "--format", "csv")
        for row in csv.reader(io.StringIO(done.out)):
            assert not any(cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r", "\uff1d")) for cell in row), row
            assert not any(cell.startswith("-") and cell != "-" for cell in row), row


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_no_format_lets_a_mail_act_on_the_terminal(inspector: Inspector, tmp_path: Path, form: str) -> None:
    path = tmp_path / "mail\x1b[2J.eml"
    path.write_bytes(b"From: \x1b]0;x\x07 <a@bank.example>\nSubject: \xe2\x80\xae\x1b[31mred\n\nbody\n")
    done = inspector("triage", str(path), "--dns", "off", "--format", form)
    assert done.status == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)


def test_the_limit_is_kept(inspector: Inspector) -> None:
    done = inspector("triage", DEMO, DEMO, "--dns", DEMO_DNS, "--limit", "21", "--format", "csv")
    assert [row["index"] for row in csv.DictReader(io.StringIO(done.out))][18:] == ["19", "1", "2"]


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_that_is_none_is_refused(inspector: Inspector, limit: str) -> None:
    done = inspector("triage", DEMO, "--dns", "off", f"--limit={limit}")
    assert (done.status, done.out) == (2, "")
    assert f"'{limit}' is no number from 1" in done.err


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_rows_go_into_a_file(inspector: Inspector, tmp_path: Path, form: str) -> None:
    words = ("triage", DEMO, "--dns", DEMO_DNS, "--format", form, "--now=2026-11-22T09:00:00Z")
    target = tmp_path / "rows"
    done = inspector(*words, "-o", str(target))
    assert (done.status, done.out, done.err) == (0, "", "")
    assert target.read_text("utf-8") == inspector(*words).out


def test_a_missing_source_is_told_before_the_first_row(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("triage", DEMO, str(tmp_path / "none.eml"), "--dns", "off")
    assert (done.status, done.out) == (2, "")
    assert "none.eml does not exist" in done.err


@pytest.mark.parametrize(("checks", "status"), [("dmarc", 1), ("", 0)])
def test_fail_on_looks_at_every_message(inspector: Inspector, checks: str, status: int) -> None:
    done = inspector("triage", DEMO, "--dns", DEMO_DNS, "--fail-on", checks)
    assert done.status == status
    assert len(done.out.splitlines()) == 20


def test_equal_questions_of_many_messages_are_sent_once(inspector: Inspector, tmp_path: Path) -> None:
    path, *session = shop_mail(tmp_path)
    recording = tmp_path / "all.json"
    with CountingServer(late_check.zone()) as server:
        done = inspector("triage", path, path, path, *session, "--dns", server.spec, "--record", str(recording))
        asked = list(server.asked)
    assert done.out.count("pass") == 9
    assert len(asked) == len(set(asked)) == 17
    assert len(json.loads(recording.read_text())["answers"]) == 17


def test_what_was_asked_is_recorded_also_when_the_work_breaks_off(inspector: Inspector, tmp_path: Path) -> None:
    recording = tmp_path / "all.json"
    words = ("triage", mail(tmp_path), "--dns", zone(tmp_path), "--record", str(recording))
    done = inspector(*words, "--format", "jsonl", "-o", "/dev/full")
    assert done.status == 2
    assert "cannot be written" in done.err
    assert any(answer["status"] == "found" for answer in json.loads(recording.read_text())["answers"])


def test_late_messages_are_asked_for_early_as_well(inspector: Inspector, tmp_path: Path) -> None:
    table = {}
    paths = []
    for number in range(30):
        domain = f"bank{number}.example"
        table[f"{domain}.", "TXT"] = (f'"v=spf1 a:out.{domain} include:_spf.{domain} -all"',)
        table[f"out.{domain}.", "A"] = ("192.0.2.9",)
        paths.append(tmp_path / f"{number}.eml")
        paths[-1].write_text(f"Return-Path: <a@{domain}>\nFrom: a@{domain}\n\nbody\n")
    with CountingServer(table) as server:
        done = inspector("triage", *map(str, paths), "--ip=192.0.2.9", "--helo=out.example", "--dns", server.spec)
        asked = set(server.asked)
    assert done.status == 0
    # The includes are never needed, because the term before each of them matches.
    assert {f"_spf.bank{number}.example." for number in range(30)} == {n for n, _ in asked if n.startswith("_spf")}
