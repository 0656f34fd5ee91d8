"""A DNS server on loopback in a thread of its own: answers from a table and counts every packet and connection."""

import selectors
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Table = Mapping[tuple[str, str], tuple[str, ...]]
"""Records by lower-case name with its dot, and type."""


class CountingServer:
    """Listens over UDP and TCP; what comes over TCP is counted and hung up on."""

    def __init__(self, table: Table | None = None) -> None:
        self._table = table or {}
        self._names = {name for name, _ in self._table}
        self._udp = socket.socket(type=socket.SOCK_DGRAM)
        self._tcp = socket.socket()
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._serve)
        self.asked: list[tuple[str, str]] = []
        """Every question that came, repetitions too."""
        self.connections = 0

    @property
    def spec(self) -> str:
        """The value for `--dns`."""
        return f"127.0.0.1:{self._udp.getsockname()[1]}"

    @property
    def touched(self) -> int:
        """How many packets and connections came, each worth noticing."""
        return len(self.asked) + self.connections

    def __enter__(self) -> Self:
        self._tcp.bind(("127.0.0.1", 0))
        self._udp.bind(self._tcp.getsockname())
        self._tcp.listen()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wake.close()
        self._thread.join()
        for sock in (self._udp, self._tcp, self._woken):
            sock.close()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector:
            for sock in (self._udp, self._tcp, self._woken):
                selector.register(sock, selectors.EVENT_READ)
            while True:
                # What came before the end is counted before the end is looked at.
                ready = {key.fileobj for key, _ in selector.select()}
                if self._udp in ready:
                    wire, sender = self._udp.recvfrom(65535)
                    self._udp.sendto(self._answer(dns.message.from_wire(wire)), sender)
                elif self._tcp in ready:
                    self.connections += 1
                    self._tcp.accept()[0].close()
                else:
                    return

    def _answer(self, query: dns.message.Message) -> bytes:
        question = query.question[0]
        name, type_ = question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, type_))
        message = dns.message.make_response(query, recursion_available=True)
        if records := self._table.get((name, type_)):
            message.answer.append(dns.rrset.from_text(name, 300, "IN", type_, *records))
        elif name not in self._names:
            message.set_rcode(dns.rcode.NXDOMAIN)
        return message.to_wire()
