"""Messages a second against dkimpy, on the same messages and in-memory keys: `python -m tests.bench.dkim`.

Both verify every signature of every message; ours reads the header and writes its whole trace besides. Of many
rounds with a message the quickest counts, in processor time, so that a busy machine harms neither.
"""

import importlib
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

from cryptography.hazmat.primitives import serialization

from inspector.auth import arc, dkim
from inspector.mail.header import parse
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import decide
from tests.auth.dkim.signing import MAIL, record, rsa_key, signed

dkimpy = importlib.import_module("dkim")

ROUNDS = 40
AT = datetime(2026, 11, 21, tzinfo=UTC)
NAMES = "from:to:cc:subject:date:message-id:mime-version:content-type:list-unsubscribe:list-id:reply-to:feedback-id"
PARAGRAPH = b"Please find the figures  for the quarter below;\tthey were checked twice by all of us. \r\n"
HOP = (
    b"Received: from relay%d.example.com (relay%d.example.com [192.0.2.%d])\r\n\tby mx%d.example.org (Postfix)"
    b" with ESMTPS id 4RqZ0000%d\r\n\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n"
    b"\tFri, 20 Nov 2026 10:00:0%d +0000\r\n"
)
FIELDS = (
    b"Reply-To: Ann Example <ann@example.com>\r\nList-Unsubscribe: <https://lists.example.com/u/1>,\r\n"
    b" <mailto:leave@lists.example.com>\r\nList-ID: <news.lists.example.com>\r\nFeedback-ID: 1:2:3:example\r\n"
    b"X-Mailer: Example Mailer 4.2\r\nX-Report-Abuse: abuse@example.com\r\nPrecedence: bulk\r\n"
    b"Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.com;\r\n\tdkim=none; dmarc=none\r\n"
)


def ordinary(lines: int) -> bytes:
    """A mail with the header that delivered mail has, some twenty fields, and a text of so many lines."""
    hops = b"".join(HOP % ((number,) * 6) for number in range(1, 5))
    return hops + FIELDS + MAIL.replace(b"Ann\r\n", PARAGRAPH * lines)


def messages() -> list[bytes]:
    """Signed mails of usual sizes, with one or two signatures, in all canonical forms."""
    found: list[bytes] = []
    for lines in (5, 40, 150, 600):
        raw = ordinary(lines)
        found += [signed(raw, c=form, h=NAMES) for form in ("relaxed/relaxed", "relaxed/simple", "simple/simple")]
        found.append(signed(signed(raw, h=NAMES), h=NAMES))
    return found


def sealed(raw: bytes, times: int) -> bytes:
    """A mail with an ARC chain of so many instances, sealed by dkimpy."""
    key = rsa_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    for instance in range(times):
        status = b"pass" if instance else b"none"
        server = b"lists%d.example.org" % instance
        raw = b"Authentication-Results: " + server + b"; arc=" + status + b"\r\n" + raw
        raw = b"".join(dkimpy.arc_sign(raw, b"s", b"example.com", key, server)) + raw
    return raw


def seconds(passes: Callable[[bytes], bool], raw: bytes) -> float:
    """Processor time of one check, which must pass."""
    start = time.process_time()
    if not passes(raw):
        raise SystemExit(f"a message did not verify:\n{raw[:2000].decode('latin-1')}")
    return time.process_time() - start


def compare(name: str, mails: list[bytes], ours: Callable[[bytes], bool], theirs: Callable[[bytes], bool]) -> None:
    """Print one line of the result."""
    us = them = 0.0
    for raw in mails:
        us += min(seconds(ours, raw) for _ in range(ROUNDS))
        them += min(seconds(theirs, raw) for _ in range(ROUNDS))
    count = len(mails)
    print(f"{name:5} {count / us:7.0f} messages/s, dkimpy {count / them:7.0f}: {them / us:.1f} times as many")


def memory(verifies: Callable[[bytes], bool]) -> None:
    """Print the most memory that the check of a mail of 25 MB takes beside the mail itself."""
    raw = signed(ordinary(280_000), h=NAMES)
    tracemalloc.start()
    verifies(raw)
    print(f"memory: {tracemalloc.get_traced_memory()[1] / len(raw):.2f} times a mail of {len(raw) / 1e6:.0f} MB")
    tracemalloc.stop()


def main() -> None:
    """Print the ratios for DKIM and ARC, and the memory."""
    text = record(rsa_key())
    published = quoted(text.encode())
    clock = dkim.Clock(AT)

    asked = DnsQuestion("s._domainkey.example.com", "TXT")
    in_memory = DnsAnswer(asked, DnsStatus.FOUND, (published,), ttl=300)

    def answer(question: DnsQuestion) -> DnsAnswer:
        return in_memory

    def txt(name: bytes, timeout: int = 5) -> bytes:
        return text.encode()

    def verifies(raw: bytes) -> bool:
        message = parse(raw, Source("bench.eml"))
        asking = (dkim.verify(message, signature, clock, Trace()) for signature in dkim.signatures(message))
        return all(decide(each, answer).result == "pass" for each in asking)

    def verifies_there(raw: bytes) -> bool:
        verifier = dkimpy.DKIM(raw)
        return all(verifier.verify(idx=index, dnsfunc=txt) for index in range(raw.count(b"DKIM-Signature:")))

    def validates(raw: bytes) -> bool:
        return decide(arc.validate(parse(raw, Source("bench.eml")), Trace()), answer).result == "pass"

    def validates_there(raw: bytes) -> bool:
        return bool(dkimpy.arc_verify(raw, dnsfunc=txt)[0] == b"pass")

    compare("DKIM", messages(), verifies, verifies_there)
    chains = [sealed(ordinary(lines), count) for lines in (5, 150) for count in (1, 2, 3)]
    compare("ARC", chains, validates, validates_there)
    memory(verifies)


if __name__ == "__main__":
    main()
