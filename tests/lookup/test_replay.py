"""A case checked live and the same case replayed from its recording give the same report, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.casework import case_of, examine, examine_now
from inspector.lookup.asker import Asker
from inspector.lookup.choose import resolver_from
from inspector.lookup.recording import open_recording, save
from inspector.model.case import Case
from inspector.report.as_json import as_json
from inspector.report.markdown import markdown
from inspector.report.plain import plain
from tests.bench import dns as late_check
from tests.lookup.servers import Running, nsd


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    lines = [
        "example. 300 IN SOA ns.example. hostmaster.example. 1 3600 600 86400 120",
        "example. 300 IN NS ns.example.",
    ]
    for (name, type_), records in late_check.zone().items():
        lines += [f"{name} 300 IN {type_} {record}" for record in records]
    with nsd(tmp_path_factory.mktemp("nsd"), {"example": "\n".join(lines) + "\n"}) as running:
        yield running


async def live(server: Running, *, early: bool) -> tuple[Case, Asker]:
    examination = late_check.examination()
    asker = Asker(resolver_from(server.spec))
    asker.is_stepping = not early
    asker.ask_early(examination.first_questions())
    await examine(examination, asker.ask)
    await asker.settle()
    return case_of(examination), asker


async def test_a_replayed_case_gives_the_same_reports(server: Running, tmp_path: Path) -> None:
    case, asker = await live(server, early=True)
    assert [run.result for run in case.runs if run.verdict] == ["fail", "pass", "pass", "pass", "pass"]
    assert {answer.transport for answer in case.answers} == {"udp"}
    save(str(tmp_path / "case.json"), asker.answers.values())
    examination = late_check.examination()
    examine_now(examination, open_recording(str(tmp_path / "case.json")).answer_now)
    replayed = case_of(examination)
    for report in (as_json, markdown, plain):
        assert report(replayed).encode() == report(case).encode()


async def test_asking_early_changes_no_verdict_and_no_count(server: Running) -> None:
    eager, eager_asker = await live(server, early=True)
    patient, patient_asker = await live(server, early=False)
    assert [(run.id, run.result) for run in eager.runs] == [(run.id, run.result) for run in patient.runs]
    assert [(spf.lookups, spf.void_lookups) for spf in eager.spf] == [
        (spf.lookups, spf.void_lookups) for spf in patient.spf
    ]
    assert eager.spf[1].lookups == 10
    assert [answer.question.key for answer in eager.answers] == [answer.question.key for answer in patient.answers]
    assert {question.key for question in patient_asker.sent} <= {question.key for question in eager_asker.sent}
