"""Messages side by side have the cases that each has alone."""

import sys
from pathlib import Path

import inspector.demo
from inspector.auth.examination import Examination
from inspector.auth.remembered import Remembered
from inspector.casework import Options, case_of, examine_now, subject
from inspector.findings import FAMILIES, OF_THE_BODY
from inspector.lookup.recording import open_recording
from inspector.mailbox import open_source
from inspector.model.case import Case
from inspector.model.message import Message
from inspector.side_by_side import cases_of
from tests.auth.test_examination import AT

DEMO = Path(inspector.demo.__file__).parent
ANSWERS = open_recording(str(DEMO / "demo.json"))
OPTIONS = Options(AT)


def demo() -> list[Message]:
    source = open_source(str(DEMO / "demo.mbox"))
    list(source.scan())
    try:
        return [source.message(number) for number in range(1, len(source) + 1)]
    finally:
        source.close()


def alone(message: Message) -> Case:
    checks = Examination(subject(message, OPTIONS))
    examine_now(checks, ANSWERS.answer_now)
    return case_of(checks)


def test_each_message_has_the_case_that_it_has_alone() -> None:
    messages = demo()
    kinds = {run.id for message in messages for run in alone(message).runs}
    assert {"arc", "dkim", "dkim.1", "dkim.2"} <= kinds  # Or the demo would show too little.
    found = cases_of(messages, OPTIONS, Remembered(), ANSWERS.answer_now)
    assert found == [alone(message) for message in messages]
    assert any(case.findings for case in found)


def test_messages_that_come_again_have_the_same_cases_from_memory() -> None:
    messages, remembered = demo(), Remembered()
    first = cases_of(messages, OPTIONS, remembered, ANSWERS.answer_now)
    assert cases_of(messages, OPTIONS, remembered, ANSWERS.answer_now) == first


def test_no_messages_have_no_cases() -> None:
    assert cases_of([], OPTIONS, Remembered(), ANSWERS.answer_now) == []


def test_all_families_that_read_the_body_and_no_others_take_turns_at_each_message() -> None:
    modules = {family: sys.modules[family.__module__] for family in FAMILIES}
    assert {family for family, module in modules.items() if hasattr(module, "body")} == OF_THE_BODY
