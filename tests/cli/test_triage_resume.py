"""What `inspector triage` leaves out: what a filter does not choose, and what an earlier run has done."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO, DEMO_DNS

WORDS = ("triage", DEMO, "--dns", DEMO_DNS, "--now=2026-11-22T09:00:00Z")


def test_the_filter_chooses_by_the_header_and_by_results(inspector: Inspector) -> None:
    every = list(csv.DictReader(inspector(*WORDS, "--format", "csv").out.splitlines()))
    failed = inspector(*WORDS, "--format", "csv", "--filter", "dmarc:fail").out
    assert list(csv.DictReader(failed.splitlines())) == [row for row in every if row["dmarc"] == "fail"]
    named = inspector(*WORDS, "--format", "csv", "--filter", "subject:card dmarc:fail,pass").out
    wanted = [row for row in every if "card" in row["subject"].lower() and row["dmarc"] in ("fail", "pass")]
    assert list(csv.DictReader(named.splitlines())) == wanted != []


def test_the_limit_counts_the_messages_that_the_header_chooses(inspector: Inspector) -> None:
    every = inspector(*WORDS, "--format", "csv", "--filter", "domain:example after:2026-11-02").out.splitlines()
    assert len(every) > 3
    assert inspector(*WORDS, "--format", "csv", "--filter", "domain:example after:2026-11-02", "--limit", "2").out == (
        "\n".join(every[:3]) + "\n"
    )


def test_a_filter_that_cannot_be_understood_is_told_as_on_the_screen(inspector: Inspector) -> None:
    done = inspector(*WORDS, "--filter", "dmarc:maybe")
    assert (done.status, done.out) == (2, "")
    assert "dmarc:maybe is no result" in done.err


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("words", [(), ("--filter", "dmarc:fail"), ("--filter", "domain:example after:2026-11-02")])
@pytest.mark.parametrize("broken", ["", "demo.mb"])
def test_a_resumed_run_ends_with_the_same_file(
    inspector: Inspector, tmp_path: Path, form: str, words: tuple[str, ...], broken: str
) -> None:
    target, part = tmp_path / "rows", tmp_path / "rows.part"
    command = (*WORDS, *words, "--format", form, "-o", str(target))
    assert inspector(*command).status == 0
    whole = target.read_text()
    target.unlink()
    part.write_text("".join(whole.splitlines(keepends=True)[:3]) + broken)
    assert inspector(*command, "--resume").status == 0
    assert target.read_text() == whole
    assert not part.exists()


def test_a_finished_run_is_gone_on_with_when_messages_were_added(inspector: Inspector, tmp_path: Path) -> None:
    box, target = tmp_path / "box.mbox", tmp_path / "rows.csv"
    demo = Path(DEMO).read_bytes()
    second = demo.index(b"\n\nFrom ") + 2
    command = ("triage", str(box), "--dns", "off", "--format", "csv", "-o", str(target))
    box.write_bytes(demo[:second])
    inspector(*command)
    assert len(target.read_text().splitlines()) == 2
    box.write_bytes(demo)
    inspector(*command, "--resume")
    assert [row["index"] for row in csv.DictReader(target.read_text().splitlines())] == [
        str(number) for number in range(1, 20)
    ]


def test_only_rows_that_name_their_message_are_gone_on_with(inspector: Inspector, tmp_path: Path) -> None:
    for words in (("--format", "csv"), ("-o", str(tmp_path / "rows"))):
        done = inspector(*WORDS, *words, "--resume")
        assert (done.status, done.out) == (2, "")
        assert "Only rows in a file of csv or jsonl" in done.err


def test_a_file_of_something_else_is_not_gone_on_with(inspector: Inspector, tmp_path: Path) -> None:
    target = tmp_path / "rows"
    for form, content in (("csv", "name,age\nann,7\n"), ("jsonl", '{"a": 1}\n'), ("jsonl", "no JSON\n")):
        target.write_text(content)
        done = inspector(*WORDS, "--format", form, "-o", str(target), "--resume")
        assert done.status == 2
        assert f"holds no rows of `inspector triage --format {form}`" in done.err
        (tmp_path / "rows.part").unlink()
        assert target.read_text() == content


def test_a_recording_keeps_the_answers_of_the_run_that_was_stopped(inspector: Inspector, tmp_path: Path) -> None:
    target, recording = tmp_path / "rows", tmp_path / "all.json"
    command = (*WORDS, "--format", "csv", "-o", str(target), "--record", str(recording))
    inspector(*command)
    every = recording.read_text()
    inspector(*command, "--resume")
    assert recording.read_text() == every


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_message_that_cannot_be_read_is_a_row(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, jobs: str
) -> None:
    paths = [tmp_path / name for name in ("a.eml", "b.eml", "c.eml")]
    for path in paths:
        path.write_text("From: a@bank.example\nSubject: hello\n\nbody\n")
    folder = paths[0].parent / "box"
    folder.mkdir()
    for path in paths:
        path.rename(folder / path.name)

    from inspector.mailbox.folder_source import FolderSource

    scan = FolderSource.scan

    def scan_and_lose(self: FolderSource, batch: int = 1000) -> object:
        yield from scan(self, batch)
        (folder / "b.eml").unlink(missing_ok=True)

    monkeypatch.setattr(FolderSource, "scan", scan_and_lose)
    done = inspector("triage", str(folder), "--dns", "off", "--format", form, "--jobs", jobs)
    lines = [line for line in done.out.splitlines() if "source" not in line[:7]]
    assert done.status == 0
    assert len(lines) == 3
    assert "b.eml" in lines[1] and "was moved or deleted" in lines[1]
    if form == "jsonl":
        told = json.loads(lines[1])
        assert told["schema"] == "mail-inspector-trouble/1"
        assert told["message"]["source"].endswith("b.eml")
