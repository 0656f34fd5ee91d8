"""How long a whole check takes when every answer is late: `python -m tests.bench.dns [--delay MS] [--rounds N]`.

A message with an SPF tree of ten lookups for MAIL FROM, two DKIM signatures and a DMARC walk is checked against a
server in a process of its own, which holds every answer back. Beside the time stands the longest chain: the round
trips that no resolver can save, because the name of a question is known only from the answer before it.
"""

import argparse
import asyncio
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from fixtures.signing import Signing, dkim_signature, key_record
from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, examine, examine_now, subject
from inspector.lookup.asker import Asker
from inspector.lookup.choose import resolver_from
from inspector.lookup.resolver import Resolver
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source

LIMIT = 1.3  # Times the longest chain.
AT = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)
KEYS = {"s1": "rsa-bank", "s2": "ed25519-bank"}


def zone() -> dict[tuple[str, str], tuple[str, ...]]:
    """Three includes with two each, one host by name: ten terms that ask, three round trips deep; a walk of three."""
    text = {
        "news.shop.example.": "v=spf1 include:a.spf.example include:b.spf.example include:c.spf.example "
        "a:last.spf.example -all",
        "out.shop.example.": "v=spf1 -all",
        "shop.example.": "v=spf1 -all",
        "_dmarc.shop.example.": "v=DMARC1; p=reject",
    }
    for name in "abc":
        text[f"{name}.spf.example."] = f"v=spf1 include:1.{name}.spf.example include:2.{name}.spf.example -all"
        for leaf in "12":
            text[f"{leaf}.{name}.spf.example."] = "v=spf1 ip4:203.0.113.0/24 -all"
    for selector, key in KEYS.items():
        text[f"{selector}._domainkey.shop.example."] = key_record(key)
    records = {(name, "TXT"): (quoted(value.encode()),) for name, value in text.items()}
    return {**records, ("last.spf.example.", "A"): ("192.0.2.9",)}


def mail() -> bytes:
    """From news.shop.example, signed twice by shop.example."""
    fields = (
        "From: Shop <news@news.shop.example>",
        "To: reader@corp.example",
        "Subject: Weekend sale",
        "Date: Fri, 20 Nov 2026 09:14:00 +0000",
        "Message-ID: <1@news.shop.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain",
    )
    body = "All shoes are cheaper this weekend.\n"
    signatures = [
        dkim_signature(fields, body, Signing("shop.example", selector, key)) for selector, key in KEYS.items()
    ]
    return "\n".join([*signatures, *fields, "", body]).replace("\n", "\r\n").encode()


def examination() -> Examination:
    """The message with its session."""
    given = Given("192.0.2.9", "out.shop.example", "bounce@news.shop.example", origin="given")
    return Examination(subject(parse(mail(), Source("bench.eml")), Options(AT, given)))


def answer_now(question: DnsQuestion) -> DnsAnswer:
    """The server's answer without the server."""
    name, type_ = question.key
    records = zone().get((name, type_))
    if records:
        return DnsAnswer(question, DnsStatus.FOUND, records)
    exists = any(owner == name for owner, _ in zone())
    return DnsAnswer(question, DnsStatus.NODATA if exists else DnsStatus.NXDOMAIN)


def chains(case: Examination) -> tuple[int, list[str]]:
    """The longest chain of round trips, and the questions that nothing foretold, which may lengthen it."""
    examine_now(case, answer_now)
    needed = set(case.answers)
    depth: dict[tuple[str, str], int] = {}
    level: Sequence[DnsQuestion] = examination().first_questions()
    number = 0
    while level:
        number += 1
        level = [one for question in level for one in (question, *question.likely) if one.key not in depth]
        following: list[DnsQuestion] = []
        for question in level:
            depth[question.key] = number
            following += question.leads_to(answer_now(question)) if question.leads_to else ()
        level = following
    unforeseen = sorted(f"{name} {type_}" for name, type_ in needed - set(depth))
    return max(depth[key] for key in needed & set(depth)), unforeseen


class _Late:
    """Sends each answer the delay after its question; equal questions are worked out once, to cost next to nothing.

    One thread receives and one sends: an event loop would round every delay up to the next millisecond.
    """

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._table = zone()
        self._names = {name for name, _ in self._table}
        self._known: dict[bytes, bytes] = {}
        self._due: queue.SimpleQueue[tuple[float, bytes, Any]] = queue.SimpleQueue()
        self.socket = socket.socket(type=socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))

    def receive(self) -> None:
        """Note when each answer is due."""
        while True:
            data, sender = self.socket.recvfrom(65535)
            due = time.perf_counter() + self._delay
            without_id = data[2:]
            if without_id not in self._known:
                self._known[without_id] = self._answer(data)[2:]
            self._due.put((due, data[:2] + self._known[without_id], sender))

    def send(self) -> None:
        """Send what is due; all wait equally long, so that the first come is the first due."""
        while True:
            due, wire, sender = self._due.get()
            time.sleep(max(0.0, due - time.perf_counter()))
            self.socket.sendto(wire, sender)

    def _answer(self, wire: bytes) -> bytes:
        query = dns.message.from_wire(wire)
        question = query.question[0]
        name, type_ = question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)
        message = dns.message.make_response(query, recursion_available=True)
        if records := self._table.get((name, type_)):
            message.answer.append(dns.rrset.from_text(name, 300, "IN", type_, *records))
        elif name not in self._names:
            message.set_rcode(dns.rcode.NXDOMAIN)
        return message.to_wire()


def serve(delay: float) -> None:
    """Answer from the zone, late, until standard input ends."""
    late = _Late(delay)
    host, port = late.socket.getsockname()
    print(f"{host}:{port}", flush=True)
    for work in (late.receive, late.send):
        threading.Thread(target=work, daemon=True).start()
    sys.stdin.read()


def bare_chain(spec: str, length: int) -> float:
    """Milliseconds for as many round trips one after another with nothing around them: what the machine itself adds."""
    host, _, port = spec.partition(":")
    wire = dns.message.make_query("news.shop.example", "TXT").to_wire()
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        sock.connect((host, int(port)))
        times = []
        for _ in range(9):
            start = time.perf_counter()
            for _ in range(length):
                sock.send(wire)
                sock.recv(65535)
            times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[4]


@contextmanager
def late_server(delay_ms: float) -> Iterator[str]:
    """The server in a process of its own; gives the value for `--dns`."""
    command = [sys.executable, "-m", "tests.bench.dns", "--serve", "--delay", str(delay_ms)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()


async def timed(resolver: Resolver, *, early: bool) -> tuple[float, Mapping[str, str], Asker]:
    """Milliseconds for the whole check, and its results."""
    case = examination()
    asker = Asker(resolver)
    asker.is_stepping = not early
    start = time.perf_counter()
    asker.ask_early(case.first_questions())
    await examine(case, asker.ask)
    took = (time.perf_counter() - start) * 1000
    return took, {run.id: run.result or run.skipped for run in case.case().runs}, asker


async def measure(spec: str, delay_ms: float, rounds: int) -> None:
    """Print elapsed time and longest chain."""
    resolver = resolver_from(spec)
    longest, unforeseen = chains(examination())
    floor = longest * delay_ms
    plain, _, _ = await timed(resolver, early=False)
    times: list[float] = []
    for _ in range(rounds):
        took, results, asker = await timed(resolver, early=True)
        times.append(took)
    times.sort()
    median = times[len(times) // 2]
    print("results           ", ", ".join(f"{id} {result}" for id, result in results.items()))
    print(f"questions          {len(asker.sent)} sent, {len(asker.used)} used, {len(asker.unused)} early for nothing")
    print("unforeseen         ", ", ".join(unforeseen) or "none")
    print(f"longest chain      {longest} round trips x {delay_ms:g} ms = {floor:g} ms")
    print(f"the chain, bare    {bare_chain(spec, longest):.1f} ms")
    print(f"nothing early      {plain:.1f} ms")
    print(f"elapsed            {median:.1f} ms (median of {rounds}; {times[0]:.1f} to {times[-1]:.1f})")
    print(f"ratio              {median / floor:.2f} (no more than {LIMIT})")


def main() -> None:
    """Serve or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=20.0, metavar="MS")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.delay / 1000)
        return
    with late_server(arguments.delay) as spec:
        asyncio.run(measure(spec, arguments.delay, arguments.rounds))


if __name__ == "__main__":
    main()
