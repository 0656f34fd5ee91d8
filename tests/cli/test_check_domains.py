"""`inspector check --domains`: asked only on request, shown in every format, recorded, and made again from that."""

import json
import shlex
from pathlib import Path

from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO, DEMO_DNS, mail, zone
from tests.lookup.counting_server import CountingServer

NOW = "--now=2026-11-22T09:00:00Z"
LOOKALIKE = ("check", DEMO, "-n", "15", "--dns", DEMO_DNS, NOW)


def test_nothing_is_asked_about_domains_unless_it_is_wanted(inspector: Inspector) -> None:
    case = json.loads(inspector(*LOOKALIKE, "--format", "json").out)
    assert case["domains"] == []
    assert not any(answer["type"] in ("MX", "NS") for answer in case["answers"])


def test_domains_stand_in_every_format(inspector: Inspector) -> None:
    case = json.loads(inspector(*LOOKALIKE, "--domains", "--format", "json").out)
    first = case["domains"][0]
    assert first["name"] == "n0rthbank.example"
    assert first["likenesses"][0]["like"] == "northbank.example"
    assert first["asked"]["mx"] == [{"preference": 0, "host": ""}]
    assert [one["code"] for one in first["asked"]["in_short"]] == ["mail.null-mx", "spf.all-fail", "dmarc.reject"]
    keys = [(answer["name"], answer["type"]) for answer in case["answers"]]
    assert len(keys) == len(set(keys))
    assert ("n0rthbank.example.", "MX") in keys
    report = inspector(*LOOKALIKE, "--domains", "--format", "markdown").out
    assert "takes no mail (null MX)" in report.split("## Domains")[1].split("\n## ")[0]
    assert "MX n0rthbank.example: found" in report
    assert "takes no mail (null MX)" in inspector(*LOOKALIKE, "--domains").out


def test_a_report_with_domains_is_made_again_from_its_recording(inspector: Inspector, tmp_path: Path) -> None:
    recording = tmp_path / "case-dns.json"
    words = ("check", mail(tmp_path), "--domains", "--format", "markdown", NOW)
    first = inspector(*words, "--dns", zone(tmp_path), "--record", str(recording)).out
    command = next(line for line in first.splitlines() if line.startswith("inspector check"))
    again = shlex.split(command.replace("case-dns.json", str(recording)))
    assert "--domains" in again
    made = inspector(*again[1:]).out
    assert made.split("## Domains")[1].split("## Steps")[0] == first.split("## Domains")[1].split("## Steps")[0]


def test_questions_about_domains_share_the_answers_of_the_checks(inspector: Inspector, tmp_path: Path) -> None:
    with CountingServer({}) as server:
        inspector("check", mail(tmp_path), "--domains", "--dns", server.spec, NOW)
    assert len(server.asked) == len(set(server.asked))


def test_what_is_known_of_domains_tells_why_a_check_failed(inspector: Inspector, tmp_path: Path) -> None:
    dns = tmp_path / "own.zone"
    dns.write_text('$ORIGIN bank.example.\n$TTL 300\n@ TXT "v=spf1 ip4:198.51.100.1 -all"\n@ MX 10 out\n')
    words = ("check", mail(tmp_path), "--dns", f"zone:{dns}", NOW, "--format", "json")
    assert "auth.spf.own-host" not in codes(inspector(*words).out)
    assert "auth.spf.own-host" in codes(inspector(*words, "--domains").out)


def codes(report: str) -> list[str]:
    return [finding["code"] for finding in json.loads(report)["findings"]]
