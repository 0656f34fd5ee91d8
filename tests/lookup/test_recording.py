"""Recordings: what is written comes back, and bad files are refused with advice."""

import json
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.errors import InspectorError
from inspector.lookup.recording import Recording, as_text, open_recording, save
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus

FULL = DnsAnswer(
    DnsQuestion("Example.com", "TXT"),
    DnsStatus.FOUND,
    ('"v=spf1 " "-all"', '"\\000\\255"'),
    300,
    "192.0.2.53",
    "udp",
    True,
    datetime(2026, 11, 20, 9, 14, 0, 123456, UTC),
    12.5,
    ("b.example.net.",),
)
FAILED = DnsAnswer(DnsQuestion("slow.example", "A"), DnsStatus.TIMEOUT, detail="No answer within 2 s.")


def recording(tmp_path: Path, content: object) -> Recording:
    file = tmp_path / "case.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return open_recording(str(file))


def holding(tmp_path: Path, *answers: Mapping[str, object], otherwise: str = "not-asked") -> Recording:
    return recording(tmp_path, {"format": "mail-inspector-dns/1", "otherwise": otherwise, "answers": list(answers)})


def test_all_evidence_of_an_answer_comes_back(tmp_path: Path) -> None:
    save(str(tmp_path / "case.json"), [FAILED, FULL])
    source = open_recording(str(tmp_path / "case.json"))
    assert source.answer_now(FULL.question) == FULL
    assert source.answer_now(FAILED.question) == FAILED
    assert source.describe() == "the recording case.json"


def test_a_recording_of_a_replay_is_the_same_file(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    save(str(first), [FULL, FAILED])
    source = open_recording(str(first))
    save(str(second), [source.answer_now(FAILED.question), source.answer_now(FULL.question)])
    assert first.read_bytes() == second.read_bytes()


def test_names_compare_without_case_and_final_dot(tmp_path: Path) -> None:
    source = holding(tmp_path, {"name": "EXAMPLE.com", "type": "txt", "status": "found", "records": ['"x"']})
    question = DnsQuestion("example.COM.", "TXT")
    answer = source.answer_now(question)
    assert (answer.records, answer.question, answer.server, answer.transport) == (
        ('"x"',),
        question,
        "case.json",
        "recording",
    )


@pytest.mark.parametrize(
    ("recorded", "asked"),
    [
        (r"a\032b.example.", "a b.example"),
        (r"user\@d.example.", "user@d.example"),
        (r"user\064D.example.", r"USER\@d.example"),
        (r"a\.b.example.", r"A\046b.example"),
        ("a b.example", r"a\032b.example."),
        ("BÜCHER.example", "xn--bcher-kva.example."),
        ("xn--bcher-kva.example", "bücher.example"),
        ("bücher。example.", "bücher.example."),
        ("a\u200d\u0301.example.", "a\u200d\u0301.example"),
    ],
)
def test_names_compare_whatever_their_escapes(tmp_path: Path, recorded: str, asked: str) -> None:
    entry = {"name": recorded, "type": "A", "status": "found", "records": ["192.0.2.9"]}
    assert holding(tmp_path, entry).answer_now(DnsQuestion(asked, "A")).records == ("192.0.2.9",)


def test_a_name_with_another_type_is_nodata_and_an_absent_one_is_as_otherwise_says(tmp_path: Path) -> None:
    known = {"name": "a.example", "type": "MX", "status": "found", "records": ["10 b.example."]}
    for otherwise in ("not-asked", "nxdomain", "nodata", "timeout"):
        source = holding(tmp_path, known, otherwise=otherwise)
        assert source.answer_now(DnsQuestion("a.example", "TXT")).status is DnsStatus.NODATA
        assert source.answer_now(DnsQuestion("b.example", "TXT")).status == otherwise


def test_a_cname_to_a_name_of_other_letters_is_followed(tmp_path: Path) -> None:
    target = {"name": "xn--bcher-kva.example", "type": "TXT", "status": "found", "records": ['"x"']}
    source = holding(tmp_path, alias("a.example", "bücher.example."), target)
    assert source.answer_now(DnsQuestion("a.example", "TXT")).records == ('"x"',)


def test_what_another_program_does_not_know_may_be_null(tmp_path: Path) -> None:
    unknown = dict.fromkeys(("ttl", "server", "transport", "authenticated", "asked_at", "took_ms", "cnames", "detail"))
    source = holding(tmp_path, {"name": "a.example", "type": "A", "status": "nxdomain", "records": None, **unknown})
    answer = source.answer_now(DnsQuestion("a.example", "A"))
    assert (answer.status, answer.server, answer.transport) == (DnsStatus.NXDOMAIN, "case.json", "recording")


def test_a_byte_order_mark_is_no_part_of_a_recording(tmp_path: Path) -> None:
    entry = {"name": "a.example", "type": "A", "status": "nxdomain", "records": []}
    source = recording(tmp_path, "\ufeff" + json.dumps({"format": "mail-inspector-dns/1", "answers": [entry]}))
    assert source.answer_now(DnsQuestion("a.example", "A")).status is DnsStatus.NXDOMAIN


def test_found_without_records_is_nodata(tmp_path: Path) -> None:
    source = holding(tmp_path, {**ENTRY, "records": []})
    assert source.answer_now(DnsQuestion("a.example", "A")).status is DnsStatus.NODATA


def test_a_name_that_does_not_exist_has_no_other_types(tmp_path: Path) -> None:
    source = holding(tmp_path, {"name": "a.example", "type": "MX", "status": "nxdomain", "records": []})
    assert source.answer_now(DnsQuestion("a.example", "TXT")).status is DnsStatus.NXDOMAIN


def alias(name: str, target: str) -> dict[str, object]:
    return {"name": name, "type": "CNAME", "status": "found", "records": [target]}


def test_a_cname_is_followed_within_the_recording(tmp_path: Path) -> None:
    target = {"name": "c.example", "type": "TXT", "status": "found", "records": ['"x"']}
    source = holding(tmp_path, alias("a.example", "b.example."), alias("b.example", "C.example."), target)
    answer = source.answer_now(DnsQuestion("a.example", "TXT"))
    assert (answer.records, answer.cnames) == (('"x"',), ("b.example.", "C.example."))
    absent = source.answer_now(DnsQuestion("a.example", "MX"))
    assert (absent.status, absent.cnames) == (DnsStatus.NODATA, ("b.example.", "C.example."))
    itself = source.answer_now(DnsQuestion("a.example", "CNAME"))
    assert itself.records == ("b.example.",)


def test_a_circle_of_cnames_ends(tmp_path: Path) -> None:
    source = holding(tmp_path, alias("a.example", "b.example."), alias("b.example", "a.example."))
    assert source.answer_now(DnsQuestion("a.example", "TXT")).status is DnsStatus.SERVFAIL


def test_a_name_that_cannot_be_asked_is_told_from_one_that_was_not(tmp_path: Path) -> None:
    assert holding(tmp_path).answer_now(DnsQuestion("a..b", "TXT")).status is DnsStatus.INVALID_NAME


ENTRY = {"name": "a.example.", "type": "A", "status": "found", "records": ["192.0.2.1"]}
HEAD = {"format": "mail-inspector-dns/1"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[" * 100_000,
        [],
        {},
        {"format": "mail-inspector-dns/2", "answers": []},
        HEAD,
        {**HEAD, "answers": {}},
        {**HEAD, "answers": [], "otherwise": "servfail"},
        {**HEAD, "answers": [], "otherwise": ["nodata"]},
        {**HEAD, "answers": ["x"]},
        {**HEAD, "answers": [{**ENTRY, "status": "maybe"}]},
        {**HEAD, "answers": [{**ENTRY, "status": None}]},
        {**HEAD, "answers": [{**ENTRY, "name": 1}]},
        {**HEAD, "answers": [{**ENTRY, "name": None}]},
        {**HEAD, "answers": [{"type": "A", "status": "nodata"}]},
        {**HEAD, "answers": [{**ENTRY, "type": None}]},
        {**HEAD, "answers": [{**ENTRY, "type": ""}]},
        {**HEAD, "answers": [{**ENTRY, "records": "192.0.2.1"}]},
        {**HEAD, "answers": [{**ENTRY, "records": [1]}]},
        {**HEAD, "answers": [{**ENTRY, "ttl": -1}]},
        {**HEAD, "answers": [{**ENTRY, "ttl": True}]},
        {**HEAD, "answers": [{**ENTRY, "took_ms": "soon"}]},
        {**HEAD, "answers": [{**ENTRY, "authenticated": "yes"}]},
        {**HEAD, "answers": [{**ENTRY, "asked_at": "yesterday"}]},
        {**HEAD, "answers": [{**ENTRY, "asked_at": "2026-11-20T09:14:00"}]},
        {**HEAD, "answers": [ENTRY, {**ENTRY, "records": ["192.0.2.2"]}]},
        '{"format": "mail-inspector-dns/1", "answers": [{"name": "a", "type": "A", "status": "found", '
        '"records": ["192.0.2.1"], "took_ms": 1e999}]}',
    ],
)
def test_a_bad_file_is_refused_with_advice(tmp_path: Path, content: object) -> None:
    with pytest.raises(InspectorError) as refused:
        recording(tmp_path, content)
    assert refused.value.message and refused.value.hint


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "binary", "."):
        with pytest.raises(InspectorError):
            open_recording(str(tmp_path / name))


def test_saving_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text("old", "utf-8")
    save(str(file), [FULL])
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]
    assert open_recording(str(file)).answer_now(FULL.question) == FULL


def test_saving_where_it_cannot_be_keeps_what_was_there(tmp_path: Path) -> None:
    for target in (tmp_path / "missing" / "case.json", tmp_path, Path("/dev/null")):
        with pytest.raises(InspectorError):
            save(str(target), [FULL])
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert list(tmp_path.iterdir()) == []


def test_the_order_does_not_depend_on_when_was_asked() -> None:
    assert as_text([FULL, FAILED]) == as_text([FAILED, FULL])
    assert json.loads(as_text([])) == {"format": "mail-inspector-dns/1", "otherwise": "not-asked", "answers": []}


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.sampled_from(list(DnsStatus)), st.lists(st.text(), min_size=1)), max_size=5
    )
)
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, DnsStatus, list[str]]]
) -> None:
    answers = [DnsAnswer(DnsQuestion(name, "TXT"), status, tuple(records)) for name, status, records in entries]
    file = tmp_path_factory.mktemp("any") / "case.json"
    save(str(file), answers)
    source = open_recording(str(file))
    latest = {answer.question.key: answer for answer in answers}
    for answer in latest.values():
        replayed = source.answer_now(answer.question)
        assert (replayed.status, replayed.records) == (answer.status, answer.records)
