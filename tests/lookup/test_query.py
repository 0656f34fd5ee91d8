"""Queries made by hand say what dnspython reads, and know their replies."""

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.lookup.names import askable
from inspector.lookup.query import is_truncated, query

NAMES = ("example.com.", "_dmarc.Example.COM.", ".", r"a\.b.example.", 'o"b;(x) @.example', "x" * 63 + ".example.")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("has_edns", [True, False])
def test_the_bytes_are_the_message_that_was_meant(name: str, has_edns: bool) -> None:
    made = query(askable(name).name, dns.rdatatype.MX, has_edns=has_edns)
    read = dns.message.from_wire(made.wire)
    meant = dns.message.make_query(
        askable(name).name, "MX", use_edns=0 if has_edns else False, want_dnssec=has_edns, payload=1232, id=made.number
    )
    assert read == meant
    assert (read.edns, read.ednsflags, read.payload, read.flags) == (
        meant.edns,
        meant.ednsflags,
        meant.payload,
        dns.flags.RD,
    )
    assert made.wire == meant.to_wire()


def test_numbers_differ() -> None:
    assert len({query("example.com.", dns.rdatatype.A).number for _ in range(20)}) > 10


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_in_other_letters_belongs_to_its_question(name: str) -> None:
    made = query(askable(name).name, dns.rdatatype.TXT)
    reply = dns.message.make_response(dns.message.from_wire(made.wire))
    assert made.strangeness(reply.to_wire()) == ""
    shouted = query(askable(name).name.upper(), dns.rdatatype.TXT)
    other = dns.message.make_response(dns.message.from_wire(shouted.wire))
    other.id = made.number
    assert made.strangeness(other.to_wire()) == ""


def test_a_failure_may_leave_the_question_out_and_an_answer_may_not() -> None:
    made = query("example.com.", dns.rdatatype.TXT)
    for rcode, is_strange in ((dns.rcode.FORMERR, False), (dns.rcode.NOERROR, True), (dns.rcode.NXDOMAIN, True)):
        reply = dns.message.make_response(dns.message.from_wire(made.wire))
        reply.question = []
        reply.set_rcode(rcode)
        assert bool(made.strangeness(reply.to_wire())) is is_strange


def test_an_answer_about_another_type_is_strange() -> None:
    made = query("example.com.", dns.rdatatype.RdataType.make(65))
    reply = query("example.com.", dns.rdatatype.RdataType.make(97))
    wire = dns.message.make_response(dns.message.from_wire(reply.wire)).to_wire()
    assert "instead" in made.strangeness(made.wire[:2] + wire[2:])


@given(st.binary(max_size=80))
def test_any_bytes_are_judged(wire: bytes) -> None:
    made = query("example.com.", dns.rdatatype.TXT)
    reply = dns.message.make_response(dns.message.from_wire(made.wire)).to_wire()
    for cut in range(len(reply)):
        made.strangeness(reply[:cut] + wire)
    assert made.strangeness(wire) == "" or made.strangeness(wire).endswith(".")


def test_truncation_is_seen() -> None:
    made = query("example.com.", dns.rdatatype.TXT)
    reply = dns.message.make_response(dns.message.from_wire(made.wire))
    assert not is_truncated(reply.to_wire())
    reply.flags |= dns.flags.TC
    assert is_truncated(reply.to_wire())
