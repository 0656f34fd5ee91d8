"""STIX 2.1 indicators: what the library reads back, the same bytes every time, nothing of the recipient."""

import json
import sys
from time import process_time

import pytest

from inspector.errors import InspectorError
from inspector.report.stix import stix
from tests.findings.bodies import html_case
from tests.findings.mails import case, plain_letter
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case
from tests.tui.tables import MAIL, finished

stix2 = pytest.importorskip("stix2")


def patterns(text: str) -> set[str]:
    return {one["pattern"] for one in json.loads(text)["objects"]}


def test_indicators_name_what_the_sender_brings_and_call_nothing_bad() -> None:
    text = stix(html_case('<a href="http://evil.example/it\'s">a</a>', "Message-ID: <1@bank.example>"))
    found = patterns(text)
    assert {
        "[domain-name:value = 'evil.example']",
        "[url:value = 'http://evil.example/it\\'s']",
        "[email-addr:value = 'a@bank.example']",
        "[ipv4-addr:value = '203.0.113.9']",
        "[email-message:message_id = '<1@bank.example>']",
    } <= found
    assert {tuple(one["indicator_types"]) for one in json.loads(text)["objects"]} == {("unknown",)}


def test_nothing_of_the_recipient_is_an_indicator() -> None:
    text = " ".join(patterns(stix(case(plain_letter()))))
    assert "corp.example" not in text


@pytest.mark.parametrize("name", NAMES)
def test_the_library_reads_back_what_a_hostile_mail_brings(name: str) -> None:
    text = stix(hostile_case(name))
    assert text.isascii()
    assert stix2.parse(text).type == "bundle"


def test_the_same_case_gives_the_same_bytes_whenever_it_is_written() -> None:
    one = demo_cases()["dahlia.77@millpond.example"]
    assert stix(one) == stix(one)
    assert len({found["id"] for found in json.loads(stix(one))["objects"]}) == len(json.loads(stix(one))["objects"])


@pytest.mark.parametrize("raw", [MAIL, b"\r\n"])
def test_the_text_is_what_the_library_writes_of_the_whole(raw: bytes) -> None:
    text = stix(finished(raw).case)
    assert stix2.parse(text).serialize(pretty=True, ensure_ascii=True) + "\n" == text


def test_a_missing_library_is_one_sentence_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stix2", None)
    with pytest.raises(InspectorError, match=r"extra that is not installed.*mail-inspector\[stix\]"):
        stix(case(plain_letter()))


def test_the_time_grows_with_the_links_and_not_with_their_square() -> None:
    took: list[float] = []
    for count in (50, 400):
        one = html_case("".join(f'<a href="http://host{number}.example/">a</a>' for number in range(count)))
        stix(one)
        start = process_time()
        assert len(patterns(stix(one))) > count
        took.append(process_time() - start)
    few, many = took
    assert many / few < 24  # Eight times as many links; were it their square, sixty-four times.
