"""A question as it travels, and whether a reply belongs to it (RFC 1035 4.1, RFC 5452 9.1, RFC 6891)."""

import secrets
import struct

import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype

from inspector.values import dataclass

UDP_PAYLOAD = 1232  # Fits every path without fragments; the value of DNS flag day 2020.

_HEADER = struct.Struct("!HHHHHH")  # RFC 1035 4.1.1
_RECURSION_DESIRED = 0x0100
_TRUNCATED = 0x0200
_KIND = 0xF800  # QR and opcode: a reply to a standard query has 0x8000 of them.
_REPLY = 0x8000
_OPT = b"\0" + struct.pack("!HHIH", dns.rdatatype.OPT, UDP_PAYLOAD, 0x8000, 0)  # RFC 6891 6.1.2; DO by RFC 3225 3
_SHORT = (dns.rcode.FORMERR, dns.rcode.SERVFAIL, dns.rcode.NOTIMP, dns.rcode.REFUSED)
"""Codes with which some servers send no question back."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question with its number; worked out by hand, because thirty of them are sent for a mail at a time."""

    number: int
    name: bytes
    """As in the message: a length before each label."""
    type: int
    has_edns: bool = True

    @property
    def wire(self) -> bytes:
        """The message that is sent: recursion desired, and with EDNS the signatures of DNSSEC too."""
        header = _HEADER.pack(self.number, _RECURSION_DESIRED, 1, 0, 0, int(self.has_edns))
        return header + self.name + self._kind + (_OPT if self.has_edns else b"")

    @property
    def _kind(self) -> bytes:
        return struct.pack("!HH", self.type, dns.rdataclass.IN)

    def strangeness(self, wire: bytes) -> str:
        """Why a message is no reply to this question, in one sentence; empty when it is one."""
        if len(wire) < _HEADER.size:
            return "The server sent something that is no DNS message."
        number, flags, questions, *_ = _HEADER.unpack_from(wire)
        if number != self.number:
            return "The server sent an answer with another number than the question had."
        if flags & _KIND != _REPLY:
            return "The server sent a message that is no answer."
        if not questions and flags & 0xF in _SHORT:
            return ""
        end = _HEADER.size + len(self.name)
        asked_back, kind = wire[_HEADER.size : end], wire[end : end + 4]
        # Servers may answer in other letters than were asked; the octets of lengths are no letters (RFC 4343).
        if questions == 1 and asked_back.lower() == self.name.lower() and kind == self._kind:
            return ""
        return f"The server sent an answer about {_asked_about(wire, questions)} instead."


def query(name: str, type_: dns.rdatatype.RdataType, *, has_edns: bool = True) -> Query:
    """The question for an askable name in presentation form."""
    return Query(secrets.randbits(16), _encoded(name), type_, has_edns)


def is_truncated(wire: bytes) -> bool:
    """True when the reply did not fit (RFC 1035 4.1.1, TC)."""
    return bool(wire[2] & _TRUNCATED >> 8)


def _encoded(name: str) -> bytes:
    if "\\" in name or name == ".":
        return bytes(dns.name.from_text(name).to_wire() or b"\0")
    return b"".join(bytes((len(label),)) + label for label in name.encode("ascii").split(b"."))


def _asked_about(wire: bytes, questions: int) -> str:
    try:
        return dns.name.from_wire(wire, _HEADER.size)[0].to_text() if questions else "nothing"
    except dns.exception.FormError:
        return "an unreadable name"
