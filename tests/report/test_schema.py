"""The published JSON Schema holds for whatever the program prints, and names every member of it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.demo.guide import LESSONS
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.case import CheckRun
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.report.alone import dmarc_json
from inspector.report.as_json import SCHEMA, as_json
from tests.corpora import corpora
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case

jsonschema = pytest.importorskip("jsonschema")
COUNT = 100


def published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("inspector.report").joinpath("schema.json").read_text("utf-8"))
    return found


def closed(part: Any) -> Any:
    """The same schema, allowing no members that it does not name."""
    if isinstance(part, dict):
        members = {name: closed(value) for name, value in part.items()}
        return members | {"additionalProperties": False} if "properties" in part and "type" in part else members
    return [closed(one) for one in part] if isinstance(part, list) else part


VALIDATOR = jsonschema.Draft202012Validator(closed(published()))


def faults(text: str) -> list[str]:
    return [f"{list(fault.absolute_path)}: {fault.message[:200]}" for fault in VALIDATOR.iter_errors(json.loads(text))]


def test_schema_is_one_and_bears_the_number() -> None:
    jsonschema.Draft202012Validator.check_schema(published())
    assert published()["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("message_id", LESSONS)
def test_demo_is_of_the_schema(message_id: str) -> None:
    assert faults(as_json(demo_cases()[message_id])) == []


@pytest.mark.parametrize("name", NAMES)
def test_hostile_mail_is_of_the_schema(name: str) -> None:
    assert faults(as_json(hostile_case(name))) == []


def test_missing_and_unknown_members_are_faults() -> None:
    whole = json.loads(as_json(demo_cases()["dahlia.77@millpond.example"]))
    del whole["dmarc"]["aligned"]
    whole["dkim"][0]["colour"] = "red"
    assert len(faults(json.dumps(whole))) == 2


def test_policy_alone_is_the_same_object() -> None:
    verdict = demo_cases()["dahlia.77@millpond.example"].run("dmarc")
    assert verdict is not None
    alone = VALIDATOR.evolve(schema={"$ref": "#/$defs/dmarc", "$defs": VALIDATOR.schema["$defs"]})
    text = dmarc_json(CheckRun("dmarc", "", verdict.steps, verdict.verdict), ())
    assert list(alone.iter_errors(json.loads(text))) == []


def off(question: DnsQuestion) -> DnsAnswer:
    return DnsAnswer(question, DnsStatus.NOT_ASKED)


def zone(question: DnsQuestion) -> DnsAnswer:
    """A world in which every domain has a policy and SPF, and no keys."""
    text = b"v=DMARC1; p=reject; rua=mailto:a@reports.example" if "_dmarc." in question.name else b"v=spf1 mx ~all"
    if question.type != "TXT" or "_domainkey" in question.name:
        return DnsAnswer(question, DnsStatus.NXDOMAIN)
    return DnsAnswer(question, DnsStatus.FOUND, (quoted(text),), 300, "192.0.2.53", "udp")


def some_of(folder: Path) -> Iterator[Path]:
    """Every n-th mail of the corpora, in an order that stays."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".eml", ".txt") and path.is_file())
    return iter(paths[:: max(1, len(paths) // COUNT)])


def test_mails_of_the_corpora_are_of_the_schema() -> None:
    for number, path in enumerate(some_of(corpora())):
        message = parse(path.read_bytes(), Source(path.name))
        examination = Examination(subject(message, Options(datetime(2026, 11, 20, tzinfo=UTC))))
        examine_now(examination, zone if number % 3 else off)
        assert faults(as_json(case_of(examination))) == [], path.name
