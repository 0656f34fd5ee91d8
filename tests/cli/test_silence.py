"""Commands that must not ask do not: counted at a server that would answer, and with sockets refused."""

import contextlib
import itertools
import json
import socket
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Inspector
from tests.cli.samples import DEMO_DNS, mail, zone
from tests.lookup.counting_server import CountingServer

SILENT = ("off", "zone", "recording")


def commands(folder: Path) -> list[tuple[str, ...]]:
    """Every command that evaluates."""
    path = mail(folder)
    return [
        ("check", path),
        ("triage", path),
        ("dmarc", "bank.example"),
        ("dkim-key", "s1", "bank.example"),
        ("spf", "--ip=192.0.2.9", "--helo=out.bank.example", "--mail-from=bounce@bank.example"),
    ]


def source(kind: str, folder: Path) -> str:
    return {"off": "off", "zone": zone(folder), "recording": DEMO_DNS}[kind]


def settle_on(folder: Path, server: CountingServer, more: str = "") -> None:
    """Make the settings name this server, so that whatever asks at all asks there."""
    (folder / "settings.toml").write_text(f'[dns]\nresolver = "{server.spec}"\n{more}')


@pytest.mark.parametrize("kind", SILENT)
def test_no_packet_reaches_the_server_of_the_settings(inspector: Inspector, tmp_path: Path, kind: str) -> None:
    with CountingServer() as server:
        settle_on(tmp_path, server)
        for words in commands(tmp_path):
            assert inspector(*words, "--dns", source(kind, tmp_path)).status == 0
        touched = server.touched
    assert touched == 0


def test_without_them_every_command_asks_that_server(inspector: Inspector, tmp_path: Path) -> None:
    with CountingServer() as server:
        settle_on(tmp_path, server)
        for words in commands(tmp_path):
            before = server.touched
            assert inspector(*words).status == 0
            assert server.touched > before, words


def test_settings_that_say_never_hold_for_commands_too(inspector: Inspector, tmp_path: Path) -> None:
    with CountingServer() as server:
        settle_on(tmp_path, server, 'consent = "never"\n')
        for words in commands(tmp_path):
            for more in ((), ("--dns", server.spec)):
                done = inspector(*words, *more)
                assert done.status == 0
                assert "nothing is asked of the DNS" in done.err
        touched = server.touched
    assert touched == 0


@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("kind", SILENT)
def test_no_socket_is_made(inspector: Inspector, tmp_path: Path, kind: str) -> None:
    for words in commands(tmp_path):
        assert inspector(*words, "--dns", source(kind, tmp_path)).status == 0


@pytest.mark.parametrize("tries", [1, 3])
def test_patience_of_the_settings_is_used(inspector: Inspector, tmp_path: Path, tries: int) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        (tmp_path / "settings.toml").write_text(
            f'[dns]\nresolver = "127.0.0.1:{silent.getsockname()[1]}"\ntimeout = 0.1\ntries = {tries}\n'
        )
        done = inspector("dkim-key", "s1", "bank.example")
        silent.setblocking(False)
        packets = 0
        with contextlib.suppress(BlockingIOError):
            while silent.recv(65535):
                packets += 1
    assert "timeout" in done.out
    assert packets == tries


def test_the_number_in_flight_of_the_settings_is_used(inspector: Inspector, tmp_path: Path) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        (tmp_path / "settings.toml").write_text(
            f'[dns]\nresolver = "127.0.0.1:{silent.getsockname()[1]}"\n'
            "timeout = 0.1\ntries = 1\nbudget = 0.1\nin_flight = 1\n"
        )
        inspector("check", mail(tmp_path), "--record", str(tmp_path / "case.json"))
        asked_at = sorted(
            datetime.fromisoformat(answer["asked_at"]).timestamp()
            for answer in json.loads((tmp_path / "case.json").read_text())["answers"]
        )
    gaps = [later - earlier for earlier, later in itertools.pairwise(asked_at)]
    assert len(gaps) >= 2
    assert min(gaps) > 0.08  # Each waits until the one before it is given up.


def test_settings_that_cannot_be_used_stop_the_command(inspector: Inspector, tmp_path: Path) -> None:
    with CountingServer() as server:
        settle_on(tmp_path, server, "timeout = 0\n")
        done = inspector("dmarc", "bank.example")
    assert (done.status, server.touched) == (2, 0)
    assert "timeout = 0" in done.err
