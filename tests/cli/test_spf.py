"""`inspector spf` from end to end, answered by zone files and recordings."""

import json
from pathlib import Path
from typing import Any

import pytest

from inspector.cli import run

ZONE = """\
$ORIGIN bank.example.
@ 300 IN TXT "v=spf1 ip4:198.51.100.0/24 include:_spf.provider.example mx:mail.bank.example -all"
@ 300 IN MX 10 mx.bank.example.
mx 300 IN A 192.0.2.77
$ORIGIN provider.example.
_spf 300 IN TXT "v=spf1 ip4:192.0.2.0/28 a:a-host-with-a-very-long-name-in-a-very-long-zone.provider.example -all"
"""
WITHIN, FORGOTTEN = "192.0.2.9", "192.0.2.77"


@pytest.fixture
def zone(tmp_path: Path) -> str:
    path = tmp_path / "z.zone"
    path.write_text(ZONE)
    return f"zone:{path}"


def asked(dns: str, *more: str, ip: str = WITHIN, sender: str = "joe@bank.example", helo: str = "out.example") -> int:
    return run(["spf", "--ip", ip, "--helo", helo, "--mail-from", sender, "--dns", dns, *more])


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_text_is_a_tree_with_costs_path_and_totals(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone, "--no-beyond") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[2:7]] == [
        ["term", "outcome", "lookups", "void"],
        ["bank.example", "pass", "1"],
        ["ip4:198.51.100.0/24", "no", "match"],
        ["include:_spf.provider.example", "match", "1"],
        ["ip4:192.0.2.0/28", "match"],
    ]
    assert [len(line) - len(line.lstrip()) for line in lines[3:7]] == [0, 2, 2, 4]
    assert "path         bank.example -> include:_spf.provider.example -> ip4:192.0.2.0/28" in lines
    assert "lookups      1 of 10, void lookups 0 of 2" in lines
    assert not any("BEYOND" in line for line in lines)


def test_a_zone_is_read_past_the_verdict_and_that_is_marked(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone) == 0
    verdict, _, beyond = capsys.readouterr().out.partition("BEYOND THE VERDICT (hypothetical")
    assert "-all" not in verdict
    assert "whole tree   3 of 10 lookups, 2 of 2 void: within the limits" in beyond
    assert "would match  bank.example -> -all" in beyond


def test_no_line_is_wider_than_a_terminal(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone, ip=FORGOTTEN, helo="h" * 60 + ".example") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_a_host_of_the_domain_that_the_record_forgot_is_named(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone, ip=FORGOTTEN) == 0
    assert "forgotten    192.0.2.77 receives mail for bank.example" in capsys.readouterr().out


def test_json_is_the_object_of_a_check_with_its_tree(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone, "--format", "json") == 0
    found = printed(capsys)
    contract = ("identity", "domain", "ip", "result", "explanation", "lookups", "void_lookups", "matched", "steps")
    assert all(key in found for key in contract)
    assert (found["identity"], found["domain"], found["ip"]) == ("mailfrom", "bank.example", WITHIN)
    assert (found["result"], found["matched"], found["lookups"], found["void_lookups"]) == (
        "pass", "ip4:192.0.2.0/28", 1, 0,
    )  # fmt: skip
    assert found["steps"][-1]["rule"] == "spf.result"
    assert not any(step["rule"].startswith("spf.beyond") for step in found["steps"])
    assert [branch["term"] for branch in found["tree"]["branches"]] == [
        "ip4:198.51.100.0/24",
        "include:_spf.provider.example",
    ]
    beyond = found["beyond"]
    assert (beyond["hypothetical"], beyond["lookups"], beyond["void_lookups"]) == (True, 3, 2)
    assert [branch["term"] for branch in beyond["tree"]["branches"]][-1] == "-all"
    assert beyond["would_match"] == [["bank.example", "-all"]]


def test_nothing_is_asked_past_the_verdict_when_dns_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("off", "--beyond", "--format", "json") == 0
    found = printed(capsys)
    assert (found["result"], found["beyond"]) == ("temperror", None)
    assert found["reason"].startswith("nobody asked for the record of bank.example")


@pytest.mark.parametrize(
    ("ip", "checks", "status"), [(FORGOTTEN, "spf", 1), (FORGOTTEN, "dkim", 0), (WITHIN, "spf", 0)]
)
def test_fail_on_makes_a_failing_verdict_exit_1(zone: str, ip: str, checks: str, status: int) -> None:
    assert asked(zone, "--fail-on", checks, ip=ip) == status


def test_the_null_sender_is_postmaster_of_the_helo(zone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(zone, sender="", helo="bank.example") == 0
    out = capsys.readouterr().out
    assert "<> (null sender)" in out
    assert "result       pass" in out
    assert asked(zone, "--format", "json", sender="", helo="bank.example") == 0
    assert printed(capsys)["sender"] == "postmaster@bank.example"


def test_an_output_file_gets_the_report_and_standard_output_nothing(
    zone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(zone, "--format", "json", "-o", str(tmp_path / "spf.json")) == 0
    assert capsys.readouterr().out == ""
    assert json.loads((tmp_path / "spf.json").read_text())["result"] == "pass"


def test_a_recording_of_the_verdict_gives_it_again_and_says_what_it_lacks(
    zone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = tmp_path / "answers.json"
    assert asked(zone, "--no-beyond", "--record", str(recording)) == 0
    first = capsys.readouterr().out
    assert asked(f"recording:{recording}", "--no-beyond") == 0
    assert capsys.readouterr().out == first
    assert asked(f"recording:{recording}") == 0
    again = capsys.readouterr().out
    assert again.startswith(first.rstrip())
    assert "at least" in again
    assert "some answers are not known" in again


def test_a_recording_of_the_whole_tree_gives_it_again(
    zone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = tmp_path / "answers.json"
    assert asked(zone, "--record", str(recording)) == 0
    first = capsys.readouterr().out
    assert asked(f"recording:{recording}") == 0
    assert capsys.readouterr().out == first


def test_a_zone_that_is_not_there_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(f"zone:{tmp_path / 'absent.zone'}") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("inspector: ") and told.err.count("\n") == 1


def test_hostile_text_in_a_record_does_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evil.zone"
    path.write_text('$ORIGIN evil.example.\n@ 300 IN TXT "v=spf1 a:\\027[2Jx.example -all"\n')
    assert asked(f"zone:{path}", sender="joe@evil.example") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "permerror" in out
