"""What can be typed, and how mistakes in it are told: one line, status 2."""

import pytest

from inspector.cli.arguments import parsed
from tests.cli.conftest import Inspector


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "a.eml", "b\x1b[31m.eml", "--dns", "off"),
        ("check", "a.eml", "--format", "pdf"),
        ("check", "a.eml", "-n", "0"),
        ("check", "a.eml", "--at", "yesterday"),
        ("check", "a.eml", "--at", "2026-11-22", "--now", "2026-11-22"),
        ("check", "a.eml", "--fail-on", "dmarc,luck"),
        ("check", "a.eml", "--form", "json"),
        ("check", "a.eml", "--ip", "out.bank.example"),
        ("check", "a.eml", "--ip", ""),
        ("check", "a.eml", "--boundary", "-1"),
        ("spf", "--ip", "192.0.2.1/32", "--helo", "out.bank.example", "--mail-from", ""),
        ("triage",),
        ("dmarc",),
        ("dkim-key", "s1"),
        ("dmarc", ""),
        ("dmarc", "."),
        ("dkim-key", "", "bank.example"),
        ("check", "a.eml", "--dns", "dns.example"),
        (),
    ],
)
def test_a_mistake_is_told_in_one_line(inspector: Inspector, words: tuple[str, ...]) -> None:
    done = inspector(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("inspector: ")
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


@pytest.mark.parametrize("command", [(), ("check",), ("triage",), ("dmarc",), ("dkim-key",), ("open",), ("config",)])
def test_help_is_data(inspector: Inspector, command: tuple[str, ...]) -> None:
    done = inspector(*command, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("usage: inspector")


def test_the_version_is_told(inspector: Inspector) -> None:
    assert inspector("--version").out.startswith("mail-inspector ")


def test_a_path_alone_opens_the_screen() -> None:
    assert parsed(["mail.eml"]).command == "open"
    assert parsed(["check", "mail.eml"]).command == "check"


def test_a_time_without_offset_is_utc() -> None:
    assert parsed(["check", "a.eml", "--at", "2026-11-22T09:00"]).at.isoformat() == "2026-11-22T09:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("[192.0.2.1]", "192.0.2.1"),
        ("[IPv6:2001:db8::1]", "2001:db8::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
    ],
)
def test_an_address_is_read_as_servers_write_it(written: str, understood: str) -> None:
    assert parsed(["check", "a.eml", "--ip", written]).ip == understood


@pytest.mark.parametrize(
    ("written", "understood"),
    [("<>", ""), ("", ""), ("<joe@bank.example>", "joe@bank.example"), ('"<x>"@bank.example', '"<x>"@bank.example')],
)
def test_a_sender_may_stand_in_the_brackets_of_its_command(written: str, understood: str) -> None:
    assert parsed(["check", "a.eml", "--mail-from", written]).mail_from == understood
    assert parsed(["spf", "--ip", "::1", "--helo", "h", "--mail-from", written]).mail_from == understood
