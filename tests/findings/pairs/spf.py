"""What SPF says of the server that sent the mail."""

from dataclasses import replace

from inspector.findings.rulebook.rule import INFO, LOW, MEDIUM
from tests.answering import Zone
from tests.findings.mails import KEY, POLICY, RECEIVED, Mail, plain_letter, signed
from tests.findings.pairs.pair import Pair

HOP_BELOW = (
    "Received: from out.bank.example (out.bank.example [198.51.100.1]) by {} with ESMTPS id Z1"
    " for <old@school.example>; Fri, 20 Nov 2026 08:59:00 +0000"
)


def record(text: str, *more: str) -> Mail:
    """A mail of a domain with this SPF record."""
    return Mail(plain_letter(*more), {"bank.example": {"TXT": [text]}})


FAILING = record("v=spf1 ip4:198.51.100.1 -all")
PROVEN: Zone = {**KEY, **POLICY}
EXCHANGE: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:198.51.100.1 -all"], "MX": [[10, "mx.bank.example"]]}}


# The hop stands on top, so that the Return-Path below it may have come with the mail.
STATED = Mail(
    plain_letter(),
    {**POLICY, "bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}},
    received="",
    top=f"{RECEIVED}\n",
)


def taken_by(server: str) -> Mail:
    """A mail that came from mx.school.example, below whose hop stands one of this server."""
    mail = replace(FAILING, letter=plain_letter().topped(HOP_BELOW.format(server)))
    return replace(mail, received=RECEIVED.replace("out.bank.example", "mx.school.example"))


def over(terms: int) -> Mail:
    """A mail of a domain whose record asks so many questions."""
    hosts = [f"h{number}.bank.example" for number in range(terms)]
    mail = record(f"v=spf1 {' '.join(f'a:{host}' for host in hosts)} -all")
    return replace(mail, zone={**mail.zone, **{f"h{n}.bank.example": {"A": ["198.51.100.1"]} for n in range(11)}})


def client_called(name: str) -> Mail:
    """A mail from a server of that name, and somebody asked about the domain."""
    return Mail(plain_letter(), EXCHANGE, RECEIVED.replace("out.bank.example", name), asks_domains=True)


PAIRS = (
    Pair(
        "auth.spf.fail",
        MEDIUM,
        record("v=spf1 -all"),
        record("v=spf1 ?all"),
        because="the domain says nothing about other servers",
    ),
    Pair(
        "auth.spf.forwarded",
        INFO,
        Mail(signed(plain_letter()), {**PROVEN, "bank.example": {"TXT": ["v=spf1 -all"]}}),
        Mail(signed(plain_letter()), {**PROVEN, "bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}),
        because="the server is the sender's own",
    ),
    Pair(
        "auth.spf.hearsay",
        LOW,
        STATED,
        replace(STATED, top=f"Return-Path: <a@bank.example>\n{STATED.top}"),
        because="the server that delivered the mail has put the envelope sender on top",
    ),
    Pair(
        "auth.spf.pass-all",
        MEDIUM,
        record("v=spf1 +all"),
        record("v=spf1 ip4:203.0.113.9 +all"),
        because="the server passes by its own address",
    ),
    Pair(
        "auth.spf.permerror",
        LOW,
        record("v=spf1 ipv4:203.0.113.9 -all"),
        record("v=spf1 ip4:203.0.113.9 -all"),
        because="the term is spelt right",
    ),
    Pair(
        "auth.spf.over-limits",
        LOW,
        over(11),
        over(10),
        because="ten questions are allowed",
    ),
    Pair(
        "auth.spf.wide",
        MEDIUM,
        record("v=spf1 ip4:203.0.0.0/8 -all"),
        record("v=spf1 ip4:203.0.113.0/24 -all"),
        because="the network is of the size that a company has",
    ),
    Pair(
        "auth.spf.rewritten-sender",
        INFO,
        replace(FAILING, sender="SRS0=x1Y2=AB=bank.example=a@school.example"),
        replace(FAILING, sender="SRS0=school@school.example"),
        because="no other sender stands in the address",
    ),
    Pair(
        "auth.spf.tagged-sender",
        INFO,
        replace(FAILING, sender="prvs=0123abcdef=a@bank.example"),
        replace(FAILING, sender="prvs=a@bank.example"),
        because="the address has no tag",
    ),
    Pair(
        "auth.spf.forwarder",
        INFO,
        taken_by("mx.school.example"),
        taken_by("mx.college.example"),
        because="the client is not the server that took the mail before",
    ),
    Pair(
        "auth.spf.mailing-list",
        INFO,
        replace(FAILING, letter=plain_letter("List-Id: <talk.lists.example>")),
        replace(FAILING, letter=plain_letter("List-Unsubscribe: <https://bank.example/u>")),
        because="advertising can be unsubscribed from too",
    ),
    Pair(
        "auth.spf.own-host",
        LOW,
        client_called("mx.bank.example"),
        client_called("out.bank.example"),
        because="the client is not where the domain gets its mail",
    ),
)
