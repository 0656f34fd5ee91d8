"""Messages a second against dkimpy, on the same messages and in-memory keys: `python tests/bench/dkim.py [N]`.

Both verify every signature of every message; ours writes its whole trace besides. The ratio is the best of five rounds
of each, taken in turn, so that a busy machine harms both alike.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[2])  # This file has the name of the library that it is measured against.

import dkim as dkimpy
from cryptography.hazmat.primitives import serialization

from inspector.auth import arc, dkim
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import decide
from tests.auth.dkim.signing import MAIL, record, rsa_key, signed

AT = datetime(2026, 11, 21, tzinfo=UTC)
PARAGRAPH = b"Please find the figures  for the quarter below;\tthey were checked twice by all of us. \r\n"


def messages() -> list[bytes]:
    """Signed mails of usual sizes, with one to three signatures, in all canonical forms."""
    found = []
    for lines in (5, 40, 150, 600):
        raw = MAIL.replace(b"Ann\r\n", PARAGRAPH * lines)
        for form in ("relaxed/relaxed", "relaxed/simple", "simple/simple"):
            found.append(signed(raw, c=form))
        found.append(signed(signed(raw), c="relaxed/relaxed"))
    return found


def ours(raw: bytes, answer: Callable[[DnsQuestion], DnsAnswer]) -> bool:
    """All signatures of a message, each with its trace."""
    message = parse(raw, Source("bench.eml"))
    clock = dkim.Clock(AT)
    verdicts = [
        decide(dkim.verify(message, signature, clock, Trace()), answer) for signature in dkim.signatures(message)
    ]
    return all(verdict.result == "pass" for verdict in verdicts)


def theirs(raw: bytes, txt: Callable[..., bytes]) -> bool:
    """The same by dkimpy."""
    verifier = dkimpy.DKIM(raw)
    count = raw.count(b"DKIM-Signature:")
    return all([verifier.verify(idx=index, dnsfunc=txt) for index in range(count)])


def sealed(raw: bytes, times: int) -> bytes:
    """A mail with an ARC chain of some instances, sealed by dkimpy."""
    key = rsa_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    for instance in range(times):
        raw = b"Authentication-Results: lists.example.org; arc=" + (b"pass" if instance else b"none") + b"\r\n" + raw
        fields = dkimpy.arc_sign(raw, b"s", b"example.com", key, b"lists.example.org")
        raw = b"".join(fields) + raw
    return raw


def best(work: Callable[[], bool], rounds: int) -> float:
    """Seconds of the quickest round."""
    quickest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        if not work():
            raise SystemExit("a message did not verify")
        quickest = min(quickest, time.process_time() - start)
    return quickest


def main() -> None:
    """Print both ratios."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    text = record(rsa_key())
    answer_record = quoted(text.encode())

    def answer(question: DnsQuestion) -> DnsAnswer:
        return DnsAnswer(question, DnsStatus.FOUND, (answer_record,), ttl=300)

    def txt(name: bytes, timeout: int = 5) -> bytes:
        return text.encode()

    mails = messages() * times
    compare(
        "DKIM",
        mails,
        lambda: all([ours(raw, answer) for raw in mails]),
        lambda: all([theirs(raw, txt) for raw in mails]),
    )

    chains = [
        sealed(MAIL.replace(b"Ann\r\n", PARAGRAPH * lines), count) for lines in (5, 150) for count in (1, 2, 3)
    ] * times

    def our_arc() -> bool:
        return all([decide(arc.validate(parse(raw, Source("b")), Trace()), answer).result == "pass" for raw in chains])

    def their_arc() -> bool:
        return all([dkimpy.arc_verify(raw, dnsfunc=txt)[0] == b"pass" for raw in chains])

    compare("ARC", chains, our_arc, their_arc)


def compare(name: str, mails: list[bytes], first: Callable[[], bool], second: Callable[[], bool]) -> None:
    """One line of the result."""
    us, them = float("inf"), float("inf")
    for _ in range(5):
        us, them = min(us, best(first, 1)), min(them, best(second, 1))
    count = len(mails)
    print(f"{name}: {count / us:8.0f} messages/s, dkimpy {count / them:8.0f}: {them / us:.1f} times")


if __name__ == "__main__":
    main()
