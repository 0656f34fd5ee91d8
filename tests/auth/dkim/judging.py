"""A signature of a message judged against a zone."""

from datetime import UTC, datetime

from inspector.auth import dkim
from inspector.model.message import Source
from inspector.model.trace import Trace
from inspector.model.verdict import DkimVerdict
from tests.answering import Zone, answers_from, decide
from tests.auth.dkim.signing import message, record, rsa_key

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NAME = "s._domainkey.example.com"


def zone(text: str | None = None) -> dict[str, dict[str, list[str]]]:
    """The key record of the usual signer, or another text in its place."""
    return {NAME: {"TXT": [record(rsa_key()) if text is None else text]}}


def judge(
    raw: bytes,
    answers: Zone | None = None,
    *,
    index: int = 1,
    clock: dkim.Clock | None = None,
    source: Source | None = None,
    asked: list[tuple[str, str]] | None = None,
    trace: Trace | None = None,
) -> DkimVerdict:
    """The verdict of one signature of a message."""
    read = message(raw, source)
    signature = dkim.signatures(read)[index - 1]
    asking = dkim.verify(read, signature, clock or dkim.Clock(AT), trace or Trace())
    return decide(asking, answers_from(zone() if answers is None else answers, asked))
