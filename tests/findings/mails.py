"""Small mails for the rules: a header from a few lines, signed on demand, judged with a zone in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from fixtures.demo.compose import Letter
from fixtures.signing import Signing, key_record
from inspector.auth.domains import inquire_all
from inspector.auth.envelope import Own
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, domains_of, examine_now, subject, with_domains
from inspector.mail.header import parse
from inspector.model.case import Case, Finding, Severity
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide

RECEIVED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OPTIONS = Options(datetime(2026, 11, 21, tzinfo=UTC), own=Own(("corp.example",)))
RECEIVED = (
    "Received: from out.bank.example (out.bank.example [203.0.113.9]) by mx1.corp.example with ESMTPS id A1;"
    " Fri, 20 Nov 2026 09:00:00 +0000"
)
SIGNING = Signing("bank.example", "k", "rsa-bank", ("From", "To", "Subject"))
KEY: Zone = {"k._domainkey.bank.example": {"TXT": [key_record("rsa-bank")]}}
POLICY: Zone = {"_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]}}
BODY = "Hello\n"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as mx1.corp.example took it from 203.0.113.9, and the DNS of its day."""

    letter: Letter
    zone: Zone = field(default_factory=dict)
    received: str = RECEIVED
    """What our own server wrote; empty when the letter has it."""
    sender: str = "a@bank.example"
    top: str = ""
    """Octets before the header."""
    asks_domains: bool = False
    """True when somebody asked about the domains that the mail names."""

    def case(self) -> Case:
        """Every check made, and everything found."""
        letter = self.letter.topped(f"Return-Path: <{self.sender}>", *filter(None, [self.received]))
        raw = (self.top.encode() + letter.raw_utf8).replace(b"\n", b"\r\n")
        examination = Examination(subject(parse(raw, Source("mail.eml")), OPTIONS))
        answer = answers_from(self.zone)
        examine_now(examination, answer)
        case = case_of(examination)
        if not self.asks_domains:
            return case
        answers: list[DnsAnswer] = []

        def answer_and_keep(question: DnsQuestion) -> DnsAnswer:
            answers.append(answer(question))
            return answers[-1]

        domains = decide(inquire_all(domains_of(case, OPTIONS), Trace()), answer_and_keep)
        return with_domains(case, domains, tuple(answers))


def letter(*fields: str, body: str = BODY) -> Letter:
    """A mail of these fields."""
    return Letter(fields, body)


def plain_letter(*more: str, body: str = BODY) -> Letter:
    """An honest mail of bank.example with more fields."""
    return letter("From: Bank <a@bank.example>", "To: b@corp.example", "Subject: Hi", *more, body=body)


def signed(mail: Letter, signing: Signing = SIGNING) -> Letter:
    """The mail with a signature of bank.example."""
    return mail.signed(signing)


def case(mail: Letter, zone: Zone | None = None, *, received: str = RECEIVED, sender: str = "a@bank.example") -> Case:
    """The case of a mail that mx1.corp.example took from 203.0.113.9."""
    return Mail(mail, zone or {}, received, sender).case()


def found(case: Case, code: str) -> Finding | None:
    """The finding of that code."""
    return next((finding for finding in case.findings if finding.code == code), None)


def severity(case: Case, code: str) -> Severity | None:
    """How grave it is; None when the rule is silent."""
    finding = found(case, code)
    return finding.severity if finding else None
