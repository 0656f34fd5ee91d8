"""The evaluators and the whole of a case, fed with mutated mails and records; every zone stands in the fuzzed bytes."""

import json
from datetime import UTC, datetime

from inspector.auth import dkim as dkim_checks
from inspector.auth import dmarc as dmarc_checks
from inspector.auth.arc.validate import validate
from inspector.auth.examination import Examination
from inspector.auth.spf import SpfRequest, check
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Message, Source
from inspector.model.trace import Trace
from inspector.model.verdict import SpfResult, SpfVerdict
from inspector.report.as_json import as_json
from inspector.report.markdown import markdown
from inspector.report.plain import plain
from inspector.text import readable
from tests.answering import decide
from tests.auth.arc.sealing import chain
from tests.auth.dkim.signing import ed25519_key, record, rsa_key, signed

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SIGNED = signed(key=rsa_key(1024))
SIGNED_ED25519 = signed(key=ed25519_key())
SEALED = chain(2)
_KEYS = (quoted(record(rsa_key(1024)).encode()), quoted(record(ed25519_key()).encode()))
_SEALER = (quoted(record(rsa_key()).encode()),)


def _message(raw: bytes) -> Message:
    return parse(raw, Source("(fuzz)"))


def _keys(question: DnsQuestion) -> DnsAnswer:
    return DnsAnswer(question, DnsStatus.FOUND, _SEALER if "hop" in question.name else _KEYS)


def spf(raw: bytes) -> None:
    """Record, client address, MAIL FROM and HELO, with NUL between them."""
    text, ip, sender, helo = (raw + b"\0\0\0").split(b"\0")[:4]

    def answer(question: DnsQuestion) -> DnsAnswer:
        found = {"A": "192.0.2.1", "AAAA": "2001:db8::1", "MX": "10 mx.x.example.", "PTR": "h.x.example."}
        return DnsAnswer(question, DnsStatus.FOUND, (found.get(question.type) or quoted(text),))

    trace = Trace()
    request = SpfRequest("mailfrom", readable(ip), readable(helo), readable(sender))
    verdict = decide(check(request, trace), answer)
    assert verdict.reason in trace.steps


def dkim(raw: bytes) -> None:
    """Every signature of a mail, against two keys that are published under any name."""
    message = _message(raw)
    for signature in dkim_checks.signatures(message):
        trace = Trace()
        verdict = decide(dkim_checks.verify(message, signature, dkim_checks.Clock(AT), trace), _keys)
        assert verdict.reason in trace.steps


def arc(raw: bytes) -> None:
    """The chain of a mail."""
    decide(validate(_message(raw), Trace()), _keys)


def dmarc(raw: bytes) -> None:
    """Record of the author domain, From, and the record of all names above, with NUL between them."""
    own, sender, other = (raw + b"\0\0").split(b"\0")[:3]
    message = _message(b"From: " + sender + b"\r\n\r\n")
    asked: list[str] = []

    def answer(question: DnsQuestion) -> DnsAnswer:
        asked.append(question.name)
        return DnsAnswer(question, DnsStatus.FOUND, (quoted(own if len(asked) == 1 else other),))

    trace = Trace()
    supposed = trace.step("fuzz.supposed", "SPF passed for x.example")
    spf_pass = SpfVerdict("mailfrom", "x.example", "192.0.2.1", "a@x.example", "", SpfResult.PASS, supposed)
    decide(dmarc_checks.evaluate(message, spf_pass, (), trace), answer)
    assert len(asked) < 100


def case(raw: bytes) -> None:
    """All checks of a mail, its findings, and the report in every form, which no byte of the mail may break."""
    examination = Examination(subject(_message(raw), Options(AT)))
    examine_now(examination, _keys)
    found = case_of(examination)
    for report in (markdown(found), plain(found)):
        assert all(line.isprintable() for line in report.split("\n")), report
    json.loads(as_json(found).encode("utf-8"))
