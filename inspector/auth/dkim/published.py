"""From the answer about a key to the records that can be tried (RFC 6376 6.1.2).

A record of another protocol, as a wildcard name answers with, is named as what it is. No
second question proves the wildcard: it could change no verdict, and would be one more that tells others of the mail.
"""

from functools import lru_cache
from typing import NamedTuple

from inspector.auth.dkim.crypto import Ed25519Key, RsaKey
from inspector.auth.dkim.key import MIN_RSA_BITS, SIGNER_RSA_BITS, KeyRecord, KeyStatus, key_record
from inspector.auth.dkim.names import a_labels
from inspector.auth.dkim.signature import Signature
from inspector.mail import tags
from inspector.model.dns import DnsAnswer, DnsStatus
from inspector.model.span import Excerpt, Span
from inspector.model.trace import Cite, Fact, Step, Trace
from inspector.model.verdict import DkimResult, KeyFacts

# What a failed question means for the signature: an absent key is final, a silent server is not (RFC 6376 6.1.2).
_FAILURES = {
    DnsStatus.NXDOMAIN: (DkimResult.PERMERROR, "the name {name} does not exist, so there is no key"),
    DnsStatus.NODATA: (DkimResult.PERMERROR, "{name} exists and has no TXT record, so there is no key"),
    DnsStatus.INVALID_NAME: (DkimResult.PERMERROR, "{name} cannot be asked for: it is no valid name"),
    DnsStatus.SERVFAIL: (DkimResult.TEMPERROR, "the name servers could not answer for {name} (SERVFAIL)"),
    DnsStatus.TIMEOUT: (DkimResult.TEMPERROR, "nobody answered for {name} in time"),
    DnsStatus.REFUSED: (DkimResult.TEMPERROR, "the server refused to answer for {name}"),
    DnsStatus.TRUNCATED: (DkimResult.TEMPERROR, "the answer for {name} was cut, and could not be had in full"),
    DnsStatus.MALFORMED: (DkimResult.TEMPERROR, "what came back for {name} is no answer to the question"),
    DnsStatus.NOT_ASKED: (DkimResult.TEMPERROR, "{name} was not asked for, so the key is not known"),
}
_KEY_RECORD = Cite(6376, "3.6.1")
_KEY_CHECKS = Cite(6376, "6.1.2")
_KEY_TYPES = {"rsa": RsaKey, "ed25519": Ed25519Key}
_NOWHERE = Span(0, 0)
_FOR_MAIL = frozenset(("*", "email"))


class Published(NamedTuple):
    """What was found at the name of a key."""

    status: str
    records: tuple[KeyRecord, ...]
    """The records that may be tried, usable keys first; empty after a DNS failure."""
    answer: DnsAnswer
    step: Step
    result: DkimResult | None
    """The result that an absent or broken key makes; None when there is a key."""


class Limit(NamedTuple):
    """Something in a key record that forbids its use for this signature."""

    rule: str
    status: str
    said: str
    cite: Cite
    tag: str


class _Words(NamedTuple):
    """What the step about a record says."""

    rule: str
    said: str
    outcome: str
    facts: tuple[Fact, ...]
    excerpt: Excerpt


def published(answer: DnsAnswer, trace: Trace) -> Published:
    """Read the records of an answer and say what they are, in one step or more."""
    name = answer.question.name
    if answer.status is not DnsStatus.FOUND or not answer.records:
        status = DnsStatus.NODATA if answer.status is DnsStatus.FOUND else answer.status
        result, said = _FAILURES[status]
        if status is DnsStatus.NXDOMAIN and answer.cnames:
            said = f"{name} points to {answer.cnames[-1]}, which does not exist, so there is no key"
        cite = Cite(6376, "6.1.2")
        step = trace.step(f"dkim.key.{status}", said.replace("{name}", name), outcome=result, cite=cite, answer=answer)
        return Published(str(status), (), answer, step, result)
    records = tuple(key_record(record) for record in answer.records)
    if len(records) > 1:
        records = _told_apart(records, answer, trace)
        step = key_step(records[0], answer, trace)
    else:
        step = _step(_words_again(answer.records[0], name), answer, trace)
    first = records[0]
    return Published(
        str(first.status), records, answer, step, None if first.status is KeyStatus.FOUND else DkimResult.PERMERROR
    )


def key_step(record: KeyRecord, answer: DnsAnswer, trace: Trace) -> Step:
    """Say what one record is."""
    return _step(_words(record, answer.question.name), answer, trace)


def _step(words: _Words, answer: DnsAnswer, trace: Trace) -> Step:
    rule, said, outcome, facts, marked = words
    return trace.step(rule, said, outcome=outcome, facts=facts, cite=_KEY_RECORD, excerpt=marked, answer=answer)


@lru_cache(maxsize=256)
def _words_again(record: str, name: str) -> _Words:
    """The same for a record in presentation form; kept as `key_record` keeps what it was read from."""
    return _words(key_record(record), name)


def _words(record: KeyRecord, name: str) -> _Words:
    found = record.status is KeyStatus.FOUND
    facts = (Fact("type", record.type), Fact("bits", str(record.bits))) if found else ()
    said = record.said
    if found and isinstance(record.public_key, RsaKey) and MIN_RSA_BITS <= record.public_key.bits < SIGNER_RSA_BITS:
        said += f"; signers should use {SIGNER_RSA_BITS} or more (RFC 8301 3.2)"
    if found and record.is_testing:
        said += "; t=y: the domain says that it is testing, so a failure should not be held against it"
    outcome = "found" if found else DkimResult.PERMERROR
    return _Words(f"dkim.key.{record.status}", said, outcome, facts, _excerpt(record, name, "p"))


def excerpt(record: KeyRecord, answer: DnsAnswer, tag: str) -> Excerpt:
    """The record with a tag of it marked."""
    return _excerpt(record, answer.question.name, tag)


def _excerpt(record: KeyRecord, name: str, tag: str) -> Excerpt:
    start, end = _place(record.tags.text, tag) if tag in record.tags.first else _NOWHERE
    return Excerpt(f"TXT record of {name}", record.text, start, end)


@lru_cache(maxsize=256)
def _place(text: bytes, tag: str) -> Span:
    """Where a tag stands in a record; kept with the record, for the next mail is often of the same domain."""
    piece = tags.parse(text).piece(tag)
    return _NOWHERE if piece is None or not text.isascii() else piece.place


def _told_apart(records: tuple[KeyRecord, ...], answer: DnsAnswer, trace: Trace) -> tuple[KeyRecord, ...]:
    usable = tuple(record for record in records if record.status is KeyStatus.FOUND)
    rest = tuple(record for record in records if record.status is not KeyStatus.FOUND)
    said = (
        f"{len(records)} TXT records stand where one key should; {len(usable)} of them can be used, and each is tried"
    )
    facts = tuple(Fact(f"record {place}", f"{record.status}: {record.said}") for place, record in enumerate(records, 1))
    trace.step("dkim.key.several", said, outcome="noted", facts=facts, cite=Cite(6376, "3.6.2.2"), answer=answer)
    return usable + rest


def limits(signature: Signature, record: KeyRecord) -> tuple[Limit, ...]:
    """Why a key may not be used for this signature, in the order of RFC 6376 6.1.2."""
    found: list[Limit] = []
    cite = _KEY_CHECKS
    if record.hashes is not None and signature.hash_name not in record.hashes:
        said = f"the key allows the hashes {':'.join(record.hashes) or '(none)'} (h=), and the signature uses"
        found.append(Limit("dkim.key.hash", "hash-not-allowed", f"{said} {signature.hash_name}", cite, "h"))
    if signature.manner.key_type and signature.manner.key_type != record.type:
        said = f"the key is for {record.type} (k=), and the signature is {signature.algorithm}"
        found.append(Limit("dkim.key.type", "wrong-type", said, cite, "k"))
    if _FOR_MAIL.isdisjoint(record.services):
        said = f"the key is for {':'.join(record.services)} (s=), not for mail"
        found.append(Limit("dkim.key.service", "service-not-allowed", said, Cite(6376, "3.6.1"), "s"))
    if record.is_strict and a_labels(signature.manner.identity.rpartition("@")[2]) != signature.domain:
        said = f"the key allows no subdomains (t=s), and i={signature.manner.identity} is not {signature.domain} itself"
        found.append(Limit("dkim.key.strict", "strict", said, Cite(6376, "3.6.1"), "t"))
    if isinstance(record.public_key, RsaKey) and record.public_key.bits < MIN_RSA_BITS:
        said = f"an RSA key of {record.public_key.bits} bits proves nothing: {MIN_RSA_BITS} are the least"
        found.append(Limit("dkim.key.too-short", "too-short", said, Cite(8301, "3.2"), "p"))
    return tuple(found)


def key_facts(status: str, record: KeyRecord | None) -> KeyFacts:
    """The key as the verdict carries it."""
    if record is None:
        return KeyFacts(status)
    return KeyFacts(status, record.type, record.bits, record.text, record.is_testing)


def fits_type(signature: Signature, record: KeyRecord) -> bool:
    """Whether the key and the signature's algorithm are of one kind, so that they can be put together."""
    wanted = _KEY_TYPES.get(signature.manner.key_type)
    return wanted is not None and isinstance(record.public_key, wanted)
