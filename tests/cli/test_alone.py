"""`inspector dmarc` and `inspector dkim-key`: one check without a mail."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Inspector
from tests.cli.samples import zone
from tests.lookup.counting_server import CountingServer


def test_the_policy_of_a_domain_is_found(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("dmarc", "news.bank.example", "--dns", zone(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert "v=DMARC1; p=reject" in done.out
    found = inspector("dmarc", "news.bank.example", "--dns", zone(tmp_path), "--format", "json")
    assert json.loads(found.out)["policy"] == "reject"


@pytest.mark.parametrize(("domain", "status"), [("bank.example", 0), ("other.example", 1)])
def test_a_domain_without_policy_can_fail_a_script(
    inspector: Inspector, tmp_path: Path, domain: str, status: int
) -> None:
    assert inspector("dmarc", domain, "--dns", zone(tmp_path), "--fail-on", "dmarc").status == status


@pytest.mark.parametrize(("selector", "state", "status"), [("s1", "found", 0), ("s2", "nxdomain", 1)])
def test_a_key_is_looked_up(inspector: Inspector, tmp_path: Path, selector: str, state: str, status: int) -> None:
    words = ("dkim-key", selector, "bank.example", "--dns", zone(tmp_path), "--fail-on", "dkim")
    done = inspector(*words)
    assert (done.status, done.err) == (status, "")
    assert done.out.startswith(f"DKIM key at {selector}._domainkey.bank.example: {state}")
    assert json.loads(inspector(*words, "--format", "json").out)["status"] == state


def test_the_walk_is_asked_at_once_recorded_and_replayed(inspector: Inspector, tmp_path: Path) -> None:
    recording = str(tmp_path / "walk.json")
    with CountingServer({("_dmarc.bank.example.", "TXT"): ('"v=DMARC1; p=reject"',)}) as server:
        words = ("dmarc", "a.b.news.bank.example")
        first = inspector(*words, "--dns", server.spec, "--record", recording)
        asked = list(server.asked)
    again = inspector(*words, "--dns", f"recording:{recording}")
    assert first.out == again.out
    assert (first.status, again.status) == (0, 0)
    assert sorted(asked) == sorted({answer_key(entry) for entry in json.loads(Path(recording).read_text())["answers"]})


def answer_key(entry: dict[str, str]) -> tuple[str, str]:
    return (entry["name"].rstrip(".") + ".", entry["type"])


def test_a_key_is_recorded_and_replayed(inspector: Inspector, tmp_path: Path) -> None:
    recording, target = str(tmp_path / "key.json"), tmp_path / "key.txt"
    words = ("dkim-key", "s1", "bank.example")
    inspector(*words, "--dns", zone(tmp_path), "--record", recording, "-o", str(target))
    assert inspector(*words, "--dns", f"recording:{recording}").out == target.read_text()


def test_agreement_of_those_who_get_reports_is_asked_on_request_only(inspector: Inspector, tmp_path: Path) -> None:
    text = (
        "$ORIGIN example.\n"
        '_dmarc.bank TXT "v=DMARC1; p=none; rua=mailto:a@bank.example,mailto:b@agreed.example,mailto:c@never.example"\n'
        'bank.example._report._dmarc.agreed TXT "v=DMARC1"\n'
    )
    path = tmp_path / "reports.zone"
    path.write_text(text)
    done = inspector("dmarc", "bank.example", "--dns", f"zone:{path}", "--reports")
    assert "reports      bank.example: the same organization\n" in done.out
    assert "reports      agreed.example: outside, agreed\n" in done.out
    assert "reports      never.example: outside, never agreed" in done.out
    found = inspector("dmarc", "bank.example", "--dns", f"zone:{path}", "--reports", "--format", "json")
    assert [one["agreed"] for one in json.loads(found.out)["reports"]] == [True, True, False]
    silent = inspector("dmarc", "bank.example", "--dns", f"zone:{path}", "--format", "json")
    assert "reports" not in json.loads(silent.out)
    assert "_report._dmarc" not in silent.out


@pytest.mark.parametrize("name", ["clerk@bank.example", "two words.example", "."])
def test_what_is_no_domain_is_refused_in_one_line(inspector: Inspector, name: str) -> None:
    done = inspector("dmarc", name, "--dns", "off")
    assert done.status == 2
    assert done.err.count("\n") == 1
