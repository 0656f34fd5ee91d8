"""Results that stand in the header."""

from inspector.findings.rulebook.rule import HIGH, LOW, MEDIUM
from tests.answering import Zone
from tests.findings.mails import KEY, POLICY, RECEIVED, Mail, plain_letter, signed
from tests.findings.pairs.pair import Pair

OURS = "mx1.corp.example"
PROVEN: Zone = {**KEY, **POLICY}


def claim(server: str, result: str) -> str:
    """What a server says that it found."""
    return f"Authentication-Results: {server}; dmarc={result} header.from=bank.example"


def below(server: str, result: str) -> Mail:
    """A forged mail with results below our hop, where the sender could write them."""
    return Mail(plain_letter().topped(claim(server, result)), POLICY)


def above(result: str, zone: Zone = POLICY) -> Mail:
    """A forged mail with results above our hop, where only our server could write them."""
    return Mail(plain_letter().topped(claim(OURS, result), RECEIVED), zone, received="")


PAIRS = (
    Pair(
        "claims.forged",
        HIGH,
        below(OURS, "pass"),
        below("mx.elsewhere.example", "pass"),
        because="another server speaks in its own name",
    ),
    Pair(
        "claims.misplaced",
        LOW,
        Mail(signed(plain_letter()).topped(claim(OURS, "pass")), PROVEN),
        Mail(signed(plain_letter()).topped(claim("mx.elsewhere.example", "pass")), PROVEN),
        because="another server speaks in its own name",
    ),
    Pair(
        "claims.disagree",
        LOW,
        above("pass"),
        above("fail"),
        because="it comes to the same now",
    ),
    Pair(
        "claims.failed-at-receipt",
        MEDIUM,
        above("fail", {}),
        above("fail", POLICY),
        because="the failure is computed again, and told as such",
    ),
)
