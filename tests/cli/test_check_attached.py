"""`inspector check` and the mail that somebody attached to theirs: said to be there, and judged when asked for."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Inspector
from tests.cli.samples import mail, zone

NOW = "--now=2026-11-22T09:00:00Z"


def reported(tmp_path: Path, times: int = 1) -> str:
    """A mail of a colleague with the sample attached to it."""
    inner = Path(mail(tmp_path)).read_bytes()
    part = b"--cut\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n"
    path = tmp_path / "report.eml"
    path.write_bytes(
        b"From: ann@corp.example\r\nSubject: Is this real?\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=cut\r\n\r\n" + part * times + b"--cut--\r\n"
    )
    return str(path)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1, "A mail is attached to this one, and was not judged: --attached 1 checks it."),
        (3, "3 mails are attached to this one, and were not judged: --attached 1 to 3 checks them."),
    ],
)
def test_a_mail_that_is_attached_is_said_to_be_there(
    inspector: Inspector, tmp_path: Path, times: int, said: str
) -> None:
    done = inspector("check", reported(tmp_path, times), "--dns", "off", NOW)
    assert done.status == 0
    assert done.err == f"inspector: {said}\n"
    assert "corp.example" in done.out


def test_the_attached_mail_is_judged_by_its_own_bytes(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", reported(tmp_path), "--attached", "1", "--dns", zone(tmp_path), "--format", "json", NOW)
    assert (done.status, done.err) == (0, "")
    alone = inspector("check", mail(tmp_path), "--dns", zone(tmp_path), "--format", "json", NOW)
    found, wanted = json.loads(done.out), json.loads(alone.out)
    assert found["message"]["sha256"] == wanted["message"]["sha256"]
    assert [one["result"] for one in found["dkim"]] == [one["result"] for one in wanted["dkim"]] == ["pass"]
    assert found["message"]["source"].endswith("report.eml#1")


@pytest.mark.parametrize(
    ("number", "said"),
    [("2", "The message carries no mail 2. It carries 1: use 1 to 1."), ("0", "1"), ("x", "x")],
)
def test_a_number_that_is_not_there_is_refused(inspector: Inspector, tmp_path: Path, number: str, said: str) -> None:
    done = inspector("check", reported(tmp_path), "--attached", number, "--dns", "off")
    assert done.status == 2
    assert said in done.err


def test_a_mail_without_one_says_so(inspector: Inspector, tmp_path: Path) -> None:
    done = inspector("check", mail(tmp_path), "--attached", "1", "--dns", "off")
    assert done.status == 2
    assert "No mail is attached to this message. Leave --attached out" in done.err
