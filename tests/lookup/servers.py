"""Real name servers on loopback, started for the tests: unbound resolves, nsd and knot hold zones."""

import os
import select
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dns.exception
import dns.message
import dns.query
import dns.rcode
import pytest

PATH = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin" + os.pathsep + "/usr/local/sbin"
START = 20.0  # Seconds until a server that does not answer counts as broken.


def program(name: str) -> str:
    """The path of a server; without it the test fails in CI and is skipped elsewhere."""
    found = shutil.which(name, path=PATH)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    """A port that is free over UDP and TCP now."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            port: int = tcp.getsockname()[1]
            try:
                udp.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    port: int
    folder: Path
    log: Path

    @property
    def spec(self) -> str:
        """The value for `--dns`."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def _started(arguments: list[str], port: int, folder: Path, probe: str) -> Iterator[Running]:
    """The server while it runs; it is ready when it answers the probe without SERVFAIL."""
    log = folder / "output.log"
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=folder)
        try:
            _await_answer(process, port, probe, log)
            yield Running(port, folder, log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_answer(process: subprocess.Popen[bytes], port: int, probe: str, log: Path) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            answer = dns.query.udp(dns.message.make_query(probe, "SOA"), "127.0.0.1", 0.5, port)
            if answer.rcode() in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
                return
        except (dns.exception.Timeout, OSError):
            pass
        select.select([], [], [], 0.02)
    pytest.fail(f"{process.args!r} does not answer: {log.read_text('utf-8', 'replace')[-2000:]}")


@contextmanager
def nsd(folder: Path, zones: dict[str, str]) -> Iterator[Running]:
    """nsd as the authority of these zones."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    blocks = []
    for number, (name, text) in enumerate(zones.items()):
        file = folder / f"{number}.zone"
        file.write_text(text, "utf-8")
        blocks.append(f'zone:\n  name: "{name}"\n  zonefile: "{file}"\n')
    config = folder / "nsd.conf"
    config.write_text(
        "server:\n"
        f'  ip-address: 127.0.0.1@{port}\n  zonesdir: "{folder}"\n  database: ""\n  username: ""\n  chroot: ""\n'
        f'  pidfile: "{folder}/nsd.pid"\n  xfrdfile: "{folder}/xfrd.state"\n  zonelistfile: "{folder}/zone.list"\n'
        f'  xfrdir: "{folder}"\n  server-count: 1\n  logfile: "{folder}/nsd.log"\n'
        "remote-control:\n  control-enable: no\n" + "".join(blocks),
        "utf-8",
    )
    with _started([program("nsd"), "-d", "-c", str(config)], port, folder, next(iter(zones))) as running:
        yield running


@contextmanager
def knot(folder: Path, zones: dict[str, str], *, signed: bool = False) -> Iterator[Running]:
    """knot as the authority of these zones, which it signs on request."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    blocks = []
    for number, (name, text) in enumerate(zones.items()):
        file = folder / f"{number}.zone"
        file.write_text(text, "utf-8")
        signing = f"    dnssec-signing: {'on' if signed else 'off'}\n    zonefile-sync: -1\n    zonefile-load: whole\n"
        blocks.append(f'  - domain: "{name}"\n    file: "{file}"\n{signing}')
    config = folder / "knot.conf"
    config.write_text(
        f'server:\n    listen: 127.0.0.1@{port}\n    rundir: "{folder}"\n    udp-workers: 1\n    tcp-workers: 1\n'
        "    background-workers: 1\n"
        f'database:\n    storage: "{folder}"\nlog:\n  - target: stderr\n    any: info\nzone:\n' + "".join(blocks),
        "utf-8",
    )
    with _started([program("knotd"), "-c", str(config)], port, folder, next(iter(zones))) as running:
        yield running


@dataclass(frozen=True)
class Upstream:
    """Where unbound finds a zone, and the key that it must be signed with."""

    zone: str
    port: int
    anchor: str = ""
    """A DNSKEY record; without one the zone is not validated."""


@dataclass(frozen=True)
class Certificate:
    """A certificate of its own authority for 127.0.0.1, and its key."""

    file: Path
    key: Path


@contextmanager
def unbound(
    folder: Path, upstreams: list[Upstream], certificate: Certificate | None = None
) -> Iterator[tuple[Running, int, int]]:
    """unbound as a resolver over these zones, with the ports for TLS and HTTPS (0 without a certificate)."""
    port, tls, https = free_port(), free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f'server:\n  interface: 127.0.0.1@{port}\n  directory: "{folder}"\n  chroot: ""\n  username: ""\n',
        f'  pidfile: "{folder}/unbound.pid"\n  do-daemonize: no\n  use-syslog: no\n  num-threads: 1\n',
        "  access-control: 127.0.0.0/8 allow\n  do-not-query-localhost: no\n  do-ip6: no\n  ede: yes\n",
        '  module-config: "validator iterator"\n  qname-minimisation: no\n  val-log-level: 2\n  infra-host-ttl: 1\n',
    ]
    if certificate is not None:
        lines += [
            f"  interface: 127.0.0.1@{tls}\n  interface: 127.0.0.1@{https}\n",
            f"  tls-port: {tls}\n  https-port: {https}\n",
            f'  tls-service-pem: "{certificate.file}"\n  tls-service-key: "{certificate.key}"\n',
        ]
    for number, upstream in enumerate(upstreams):
        if upstream.anchor:
            anchor = folder / f"{number}.anchor"
            anchor.write_text(upstream.anchor + "\n", "utf-8")
            lines.append(f'  trust-anchor-file: "{anchor}"\n')
        else:
            lines.append(f'  domain-insecure: "{upstream.zone}"\n')
    lines.append("remote-control:\n  control-enable: no\n")
    lines += [f'stub-zone:\n  name: "{one.zone}"\n  stub-addr: 127.0.0.1@{one.port}\n' for one in upstreams]
    config = folder / "unbound.conf"
    config.write_text("".join(lines), "utf-8")
    with _started([program("unbound"), "-d", "-c", str(config)], port, folder, "localhost") as running:
        yield running, tls if certificate else 0, https if certificate else 0
