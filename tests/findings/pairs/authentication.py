"""What DMARC says of the author domain."""

from inspector.findings.rulebook.rule import HIGH, INFO, MEDIUM
from tests.answering import Zone
from tests.findings.mails import POLICY, Mail, letter, plain_letter
from tests.findings.pairs.pair import Pair

HONEST: Zone = {"bank.example": {"TXT": ["v=spf1 ip4:203.0.113.9 -all"]}}


def asking(record: str) -> Mail:
    """A mail that nothing proves, of a domain with this policy."""
    return Mail(plain_letter(), {"_dmarc.bank.example": {"TXT": [record]}})


def authors(value: str) -> Mail:
    """A mail of these authors."""
    return Mail(letter(f"From: {value}", "To: b@corp.example"), POLICY)


PAIRS = (
    Pair(
        "auth.dmarc.fail",
        HIGH,
        Mail(plain_letter(), POLICY),
        Mail(plain_letter(), {**POLICY, **HONEST}),
        because="the server is the sender's own",
    ),
    Pair(
        "auth.dmarc.temperror",
        INFO,
        Mail(plain_letter(), {"_dmarc.bank.example": {"ERROR": ["TIMEOUT"]}}),
        Mail(plain_letter(), POLICY),
        because="the DNS answers",
    ),
    Pair(
        "auth.dmarc.permerror",
        MEDIUM,
        authors("a@bank.example, b@other.example"),
        authors("a@bank.example"),
        because="there is one author",
    ),
    Pair(
        "auth.dmarc.testing",
        INFO,
        asking("v=DMARC1; p=reject; t=y"),
        asking("v=DMARC1; p=reject; t=n"),
        because="the policy is meant",
    ),
    Pair(
        "auth.nothing-proven",
        INFO,
        Mail(plain_letter()),
        Mail(plain_letter(), HONEST),
        because="the server is the sender's own",
    ),
)
