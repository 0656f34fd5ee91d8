"""The JSON of `check` has the members of the contract and nothing that could steer a terminal."""

import json
from collections.abc import Iterator

import pytest

from inspector.report.as_json import SCHEMA, as_dict, as_json, as_line, safe
from inspector.text import visible
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case

MEMBERS = {
    "": "schema message envelope hops spf dkim arc dmarc claims findings answers",
    "message": "source index size sha256 subject from date",
    "envelope": "ip helo mail_from boundary received_at",
    "hops": "number from ip by with tls id for date delay_s claimed anomalies",
    "spf": "identity domain ip result explanation lookups void_lookups matched steps",
    "dkim": "index domain selector algorithm result reason body_hash header_hash key expired testing diagnosis steps",
    "arc": "result sets steps",
    "dmarc": "result author_domain record_domain organizational_domain policy disposition discovery aligned psl steps",
    "claims": "field authserv_id method result trusted recomputed agrees",
    "findings": "code severity said evidence",
    "answers": "name type status records ttl server transport authenticated asked_at took_ms",
}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


@pytest.mark.parametrize("place", MEMBERS)
def test_members_of_the_contract_are_there(place: str) -> None:
    whole = json.loads(as_json(demo_cases()["invoice.8841@ironworks.example"]))
    part = whole[place] if place else whole
    one = part[0] if isinstance(part, list) else part
    assert set(MEMBERS[place].split()) <= set(one)


def test_nested_members_of_the_contract_are_there() -> None:
    whole = json.loads(as_json(demo_cases()["invoice.8841@ironworks.example"]))
    signature = whole["dkim"][0]
    assert set(signature["body_hash"]) >= {"claimed", "computed", "equal"}
    assert set(signature["header_hash"]) >= {"recovered", "computed", "equal"}
    assert set(signature["key"]) == {"status", "type", "bits"}
    assert set(whole["dmarc"]["aligned"]) == {"spf", "dkim"}
    assert whole["envelope"]["ip"] == {"value": "203.0.113.81", "origin": "hop 1, written by mx1.corp.example"}
    assert whole["schema"] == SCHEMA == "mail-inspector/1"
    assert signature["body_hash"]["equal"] is False and signature["header_hash"]["equal"] is True


def test_alignment_of_signatures_stands_in_their_order() -> None:
    whole = json.loads(as_json(demo_cases()["dahlia.77@millpond.example"]))
    assert [one["domain"] for one in whole["dkim"]] == ["lists.gardeners.example", "millpond.example"]
    assert whole["dmarc"]["aligned"] == {"spf": False, "dkim": [False, False]}
    unsigned = json.loads(as_json(demo_cases()["scan.20261113.142007@copier-3.print.corp.example"]))
    assert unsigned["dmarc"]["aligned"] == {"spf": None, "dkim": []}


def test_ladder_shows_the_walk() -> None:
    ladder = json.loads(as_json(demo_cases()["pw.2h@vpn.accounts.citycouncil.example"]))["dmarc"]["ladder"]
    assert [rung["domain"] for rung in ladder if rung["applied"]] == ["citycouncil.example"]
    assert ladder[0]["domain"] == "vpn.accounts.citycouncil.example"


def test_missing_chain_and_signature_are_none_and_empty() -> None:
    whole = json.loads(as_json(demo_cases()["scan.20261113.142007@copier-3.print.corp.example"]))
    assert whole["arc"]["result"] == "none"
    assert whole["dkim"] == []
    assert {entry["check"] for entry in whole["not_done"]} == {"dkim", "arc"}


@pytest.mark.parametrize("name", NAMES)
def test_every_string_is_safe_to_print(name: str) -> None:
    whole = json.loads(as_json(hostile_case(name)))
    for text in strings(whole):
        assert visible(text) == text


@pytest.mark.parametrize("name", NAMES)
def test_one_line_holds_the_same(name: str) -> None:
    line = as_line(hostile_case(name))
    assert line.endswith("}\n") and line.count("\n") == 1
    assert json.loads(line) == json.loads(as_json(hostile_case(name)))


def test_dictionary_is_what_is_printed() -> None:
    case = demo_cases()["dahlia.77@millpond.example"]
    assert json.loads(as_json(case)) == as_dict(case)


def test_names_of_members_are_safe_too() -> None:
    assert safe({"\x1b[2J": ["\u202e", {"a": 1}]}) == {"\\x1b[2J": ["\\u202e", {"a": 1}]}
