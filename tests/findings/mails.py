"""Small mails for the rules: a header from a few lines, signed on demand, judged with a zone in memory."""

from datetime import UTC, datetime

from fixtures.demo.compose import Letter
from fixtures.signing import Signing, key_record
from inspector.auth.envelope import Own
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.header import parse
from inspector.model.case import Case, Finding, Severity
from inspector.model.message import Source
from tests.answering import Zone, answers_from

RECEIVED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
RECEIVED = (
    "Received: from out.bank.example (out.bank.example [203.0.113.9]) by mx1.corp.example with ESMTPS id A1;"
    " Fri, 20 Nov 2026 09:00:00 +0000"
)
SIGNING = Signing("bank.example", "k", "rsa-bank", ("From", "To", "Subject"))
KEY: Zone = {"k._domainkey.bank.example": {"TXT": [key_record("rsa-bank")]}}
POLICY: Zone = {"_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]}}
BODY = "Hello\n"


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
    raw = mail.topped(f"Return-Path: <{sender}>", *filter(None, [received])).raw_utf8
    options = Options(datetime(2026, 11, 21, tzinfo=UTC), own=Own(("corp.example",)))
    examination = Examination(subject(parse(raw.replace(b"\n", b"\r\n"), Source("mail.eml")), options))
    examine_now(examination, answers_from(zone or {}))
    return case_of(examination)


def found(case: Case, code: str) -> Finding | None:
    """The finding of that code."""
    return next((finding for finding in case.findings if finding.code == code), None)


def severity(case: Case, code: str) -> Severity | None:
    """How grave it is; None when the rule is silent."""
    finding = found(case, code)
    return finding.severity if finding else None
