"""One thing is changed in a mail that verifies, or in its key record; each change fails with the rule that names it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from inspector.auth import dkim
from tests.auth.dkim.judging import AT, NAME, judge, zone
from tests.auth.dkim.signing import MAIL, ed25519_key, record, rsa_key, signed

T = int(AT.timestamp()) - 3600
EXTRA = f"t={T}; x={T + 86400}; i=@example.com; q=dns/txt; "


def sub(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace the first match, which there must be."""

    def change(raw: bytes) -> bytes:
        found, count = re.subn(pattern, new, raw, count=1)
        assert count == 1, pattern
        return found

    return change


def flipped(tag: bytes) -> Callable[[bytes], bytes]:
    """Change the tenth character of a base64 value for another."""

    def change(raw: bytes) -> bytes:
        place = raw.index(b" " + tag + b"=") + len(tag) + 12
        return raw[:place] + (b"A" if raw[place : place + 1] != b"A" else b"B") + raw[place + 1 :]

    return change


BODY, HEADER = "dkim.body.differs", "dkim.header.differs"

FIELD_MUTATIONS: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "body: letter changed": (sub(b"Hello", b"Hallo"), BODY, "fail"),
    "body: letter added": (sub(b"Hello", b"Helloo"), BODY, "fail"),
    "body: letter taken": (sub(b"Hello", b"Hell"), BODY, "fail"),
    "body: case changed": (sub(b"Hello", b"hello"), BODY, "fail"),
    "body: line added at the end": (lambda raw: raw + b"more\r\n", BODY, "fail"),
    "body: line added at the start": (sub(b"\r\n\r\nHello", b"\r\n\r\nmore\r\nHello"), BODY, "fail"),
    "body: line taken": (sub(b"\r\nAnn\r\n", b"\r\n"), BODY, "fail"),
    "body: space between letters": (sub(b"Hello", b"Hel lo"), BODY, "fail"),
    "body: line broken": (sub(b"now on", b"now\r\non"), BODY, "fail"),
    "body: blank line added within": (sub(b"\r\n\r\nAnn", b"\r\n\r\n\r\nAnn"), BODY, "fail"),
    "body: emptied": (lambda raw: raw[: raw.index(b"\r\n\r\n") + 4], BODY, "fail"),
    "body: NUL added": (sub(b"Hello", b"Hello\x00"), BODY, "fail"),
    "From: address": (sub(b"<ann@", b"<amn@"), HEADER, "fail"),
    "From: name": (sub(b"Ann Example", b"Bank Example"), HEADER, "fail"),
    "From: emptied": (sub(b"From: [^\r]+", b"From: "), HEADER, "fail"),
    "From: one more below": (sub(b"\r\nTo:", b"\r\nFrom: eve@example.net\r\nTo:"), HEADER, "fail"),
    "From: taken": (sub(b"From: [^\r]+\r\n", b""), "dkim.message.no-from", "permerror"),
    "From: renamed": (sub(b"\r\nFrom:", b"\r\nForm:"), "dkim.message.no-from", "permerror"),
    "To: changed": (sub(b"bob@", b"rob@"), HEADER, "fail"),
    "To: taken": (sub(b"\r\nTo: [^\r]+", b""), HEADER, "fail"),
    "Subject: changed": (sub(b"Quarterly", b"Monthly"), HEADER, "fail"),
    "Subject: second line taken": (sub(b"\r\n and a second line", b""), HEADER, "fail"),
    "Subject: one more below": (sub(b"\r\nDate:", b"\r\nSubject: x\r\nDate:"), HEADER, "fail"),
    "Subject: case changed": (sub(b"Quarterly", b"quarterly"), HEADER, "fail"),
    "Date: zone changed": (sub(b"58 \\+0000", b"58 +0100"), HEADER, "fail"),
    "Date: taken": (sub(b"\r\nDate: [^\r]+", b""), HEADER, "fail"),
    "Message-ID: changed": (sub(b"<1@", b"<2@"), HEADER, "fail"),
    "b: character changed": (flipped(b"b"), "dkim.header.padding", "fail"),
    "b: last group taken": (sub(b"[^\r\n]{4}==\r\nReceived", b"\r\nReceived"), "dkim.header.padding", "fail"),
    "b: emptied": (sub(b"; b=[^;]+?\r\nRec", b"; b=\r\nRec"), "dkim.signature.base64", "permerror"),
    "b: no base64": (sub(b"; b=", b"; b=***"), "dkim.signature.base64", "permerror"),
    "b: taken": (sub(b"; b=[^;]+?\r\nRec", b"\r\nRec"), "dkim.signature.missing-tag", "permerror"),
    "bh: character changed": (flipped(b"bh"), BODY, "fail"),
    "bh: cut": (sub(b"bh=....", b"bh="), BODY, "fail"),
    "bh: emptied": (sub(b"bh=[^;]+", b"bh="), "dkim.signature.base64", "permerror"),
    "bh: taken": (sub(b"bh=[^;]+;", b""), "dkim.signature.missing-tag", "permerror"),
    "v: 2": (sub(b"v=1", b"v=2"), "dkim.signature.version", "permerror"),
    "v: emptied": (sub(b"v=1", b"v="), "dkim.signature.version", "permerror"),
    "v: taken": (sub(b"v=1;", b""), "dkim.signature.missing-tag", "permerror"),
    "v: twice": (sub(b"v=1;", b"v=1; v=1;"), "dkim.signature.duplicate-tag", "permerror"),
    "a: unknown": (sub(b"a=rsa-sha256", b"a=rsa-sha3"), "dkim.signature.algorithm", "permerror"),
    "a: rsa-sha1": (sub(b"a=rsa-sha256", b"a=rsa-sha1"), "dkim.signature.rsa-sha1", "permerror"),
    "a: ed25519": (sub(b"a=rsa-sha256", b"a=ed25519-sha256"), "dkim.key.type", "permerror"),
    "a: taken": (sub(b"a=rsa-sha256;", b""), "dkim.signature.missing-tag", "permerror"),
    "c: unknown": (sub(b"c=relaxed/relaxed", b"c=nofws/relaxed"), "dkim.signature.canonicalization", "permerror"),
    "c: unknown for the body": (
        sub(b"c=relaxed/relaxed", b"c=relaxed/nofws"),
        "dkim.signature.canonicalization",
        "permerror",
    ),
    "c: three parts": (
        sub(b"c=relaxed/relaxed", b"c=relaxed/relaxed/simple"),
        "dkim.signature.canonicalization",
        "permerror",
    ),
    "c: simple body": (sub(b"c=relaxed/relaxed", b"c=relaxed/simple"), BODY, "fail"),
    "c: simple header": (sub(b"c=relaxed/relaxed", b"c=simple/relaxed"), HEADER, "fail"),
    "c: taken": (sub(b"c=relaxed/relaxed;", b""), BODY, "fail"),
    "d: another domain": (sub(b"d=example.com", b"d=example.net"), "dkim.signature.identity", "permerror"),
    "d: a parent": (sub(b"d=example.com", b"d=com"), "dkim.signature.domain", "permerror"),
    "d: no domain": (sub(b"d=example.com", b"d=ex ample.com"), "dkim.signature.domain", "permerror"),
    "d: taken": (sub(b"d=example.com;", b""), "dkim.signature.missing-tag", "permerror"),
    "s: another selector": (sub(b" s=s;", b" s=z;"), "dkim.key.nxdomain", "permerror"),
    "s: emptied": (sub(b" s=s;", b" s=;"), "dkim.signature.selector", "permerror"),
    "s: taken": (sub(b" s=s;", b""), "dkim.signature.missing-tag", "permerror"),
    "h: From taken": (sub(b"h=from:", b"h="), "dkim.signature.h-without-from", "permerror"),
    "h: Date taken": (sub(b":date", b""), HEADER, "fail"),
    "h: a field added": (sub(b":date", b":date:mime-version"), HEADER, "fail"),
    "h: order changed": (sub(b"to:subject", b"subject:to"), HEADER, "fail"),
    "h: emptied": (sub(b"h=[^;]+", b"h="), "dkim.signature.h-empty", "permerror"),
    "h: empty entry": (sub(b"to:subject", b"to::subject"), "dkim.signature.h-empty-entry", "permerror"),
    "h: taken": (sub(b"h=[^;]+;", b""), "dkim.signature.missing-tag", "permerror"),
    "i: another domain": (sub(b"i=@example.com", b"i=@example.org"), "dkim.signature.identity", "permerror"),
    "i: only the same ending": (sub(b"i=@example.com", b"i=@badexample.com"), "dkim.signature.identity", "permerror"),
    "i: below the domain": (sub(b"i=@example.com", b"i=@a.example.com"), HEADER, "fail"),
    "i: no at sign": (sub(b"i=@example.com", b"i=example.com"), "dkim.signature.identity", "permerror"),
    "t: changed": (sub(b"t=17", b"t=16"), HEADER, "fail"),
    "t: no number": (sub(b"t=17", b"t=x7"), "dkim.signature.number", "permerror"),
    "t: space inside": (sub(b"t=17", b"t=1 7"), "dkim.signature.number", "permerror"),
    "x: before t": (sub(b"x=17", b"x=16"), "dkim.signature.expires-before-signed", "permerror"),
    "x: negative": (sub(b"x=17", b"x=-17"), "dkim.signature.number", "permerror"),
    "q: unknown": (sub(b"q=dns/txt", b"q=http/json"), "dkim.signature.query", "permerror"),
    "l: added, longer than the body": (sub(b"q=dns", b"l=99999; q=dns"), "dkim.body.shorter-than-l", "fail"),
    "l: added, shorter than the body": (sub(b"q=dns", b"l=3; q=dns"), BODY, "fail"),
    "l: no number": (sub(b"q=dns", b"l=all; q=dns"), "dkim.signature.number", "permerror"),
    "tag without equals": (sub(b"q=dns/txt", b"q"), "dkim.signature.malformed", "permerror"),
    "empty tag": (sub(b"; q=", b";; q="), "dkim.signature.malformed", "permerror"),
    "tag name no name": (sub(b"q=dns", b"1=dns"), "dkim.signature.malformed", "permerror"),
    "unknown tag added": (sub(b"q=dns", b"zz=1; q=dns"), HEADER, "fail"),
}


def test_the_mail_that_is_mutated_verifies() -> None:
    asked: list[tuple[str, str]] = []
    verdict = judge(signed(extra=EXTRA), asked=asked)
    assert (verdict.result, verdict.reason.rule) == ("pass", "dkim.verdict.pass")
    assert asked == [(f"{NAME}.", "TXT")]


@pytest.mark.parametrize("name", FIELD_MUTATIONS)
def test_a_changed_mail_fails_with_the_rule_of_its_change(name: str) -> None:
    change, rule, result = FIELD_MUTATIONS[name]
    mail = signed(extra=EXTRA)
    mutated = change(mail)
    assert mutated != mail
    verdict = judge(mutated)
    assert (verdict.reason.rule, verdict.result) == (rule, result)


KEY = record(rsa_key())
P = KEY.partition("p=")[2]
KEY_MUTATIONS: dict[str, tuple[str, str, str]] = {
    "revoked": ("v=DKIM1; p=", "dkim.key.revoked", "revoked"),
    "no p=": ("v=DKIM1; k=rsa", "dkim.key.no-p", "no-p"),
    "other version": (KEY.replace("DKIM1", "DKIM2"), "dkim.key.unknown-version", "unknown-version"),
    "version not first": (f"k=rsa; v=DKIM1; p={P}", "dkim.key.malformed", "malformed"),
    "p= twice": (f"{KEY}; p={P}", "dkim.key.malformed", "malformed"),
    "semicolons missing": (KEY.replace(";", ""), "dkim.key.malformed", "malformed"),
    "quotes pasted": (f'"{KEY}"', "dkim.key.malformed", "malformed"),
    "backslashes pasted": (KEY.replace(";", "\\;"), "dkim.key.unknown-version", "unknown-version"),
    "no base64": (KEY.replace("p=", "p=***"), "dkim.key.not-base64", "not-base64"),
    "no key": ("v=DKIM1; p=aGVsbG8gd29ybGQ=", "dkim.key.not-a-key", "not-a-key"),
    "cut": (KEY[:255], "dkim.key.cut", "cut"),
    "PEM": (f"v=DKIM1; p=-----BEGIN PUBLIC KEY-----{P}-----END PUBLIC KEY-----", "dkim.key.pem", "pem"),
    "SPF record": ("v=spf1 -all", "dkim.key.other-record", "other-record"),
    "CNAME as text": ("s1.domainkey.mailer.example.", "dkim.key.cname-as-text", "cname-as-text"),
    "empty": ("", "dkim.key.empty", "empty"),
    "unknown type": (KEY.replace("k=rsa", "k=dsa"), "dkim.key.unknown-type", "unknown-type"),
    "ed25519 key": (record(ed25519_key()), "dkim.key.type", "wrong-type"),
    "hash not allowed": (record(rsa_key(), "h=sha1; "), "dkim.key.hash", "hash-not-allowed"),
    "service not allowed": (record(rsa_key(), "s=tlsrpt; "), "dkim.key.service", "service-not-allowed"),
    "another key": (record(rsa_key(2048, 1)), "dkim.header.padding", "found"),
}


@pytest.mark.parametrize("name", KEY_MUTATIONS)
def test_a_changed_key_record_is_told_apart(name: str) -> None:
    text, rule, status = KEY_MUTATIONS[name]
    verdict = judge(signed(), zone(text))
    assert (verdict.reason.rule, verdict.key.status) == (rule, status)
    assert verdict.result == ("fail" if status == "found" else "permerror")
    assert verdict.body_hash.equal is True


@pytest.mark.parametrize(
    ("entry", "result", "status"),
    [
        ({}, "permerror", "nodata"),
        (None, "permerror", "nxdomain"),
        ({"ERROR": ["TIMEOUT"]}, "temperror", "timeout"),
        ({"ERROR": ["SERVFAIL"]}, "temperror", "servfail"),
    ],
)
def test_an_absent_key_is_final_and_a_silent_server_is_not(
    entry: dict[str, list[str]] | None, result: str, status: str
) -> None:
    verdict = judge(signed(), {} if entry is None else {NAME: entry})
    assert (verdict.result, verdict.key.status, verdict.reason.rule) == (result, status, f"dkim.key.{status}")


def test_subdomain_in_i_is_refused_by_a_strict_key() -> None:
    mail = signed(extra="i=@a.example.com; ")
    assert judge(mail).result == "pass"
    verdict = judge(mail, zone(record(rsa_key(), "t=s; ")))
    assert (verdict.reason.rule, verdict.signature_valid) == ("dkim.key.strict", True)


def test_key_below_1024_bits_proves_nothing_and_is_compared_all_the_same() -> None:
    verdict = judge(signed(MAIL, rsa_key(1024)), zone(record(rsa_key(1024))))
    assert verdict.result == "pass"
    weak = (
        "v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALY6V+8TqSoPyyPvAVoIAnrZCD3lXrFQHwJeqyFQbQkU"
        "nXF0nTbqzzMc3cOvG4SH0Cz2WiqAvzjGPnbJx1XUbKMCAwEAAQ=="
    )
    verdict = judge(signed(), zone(weak))
    assert (verdict.reason.rule, verdict.key.bits) == ("dkim.key.too-short", 512)


def test_the_receipt_decides_about_expiry_unless_a_person_sets_the_time() -> None:
    mail = signed(extra=f"t={T}; x={T + 86400}; ")
    later, receipt = datetime(2027, 6, 1, tzinfo=UTC), AT
    verdict = judge(mail, clock=dkim.Clock(later))
    assert (verdict.result, verdict.reason.rule, verdict.signature_valid) == ("permerror", "dkim.time.expired", True)
    verdict = judge(mail, clock=dkim.Clock(later, receipt))
    assert (verdict.result, verdict.expired, verdict.expired_at_receipt) == ("pass", True, False)
    assert judge(mail, clock=dkim.Clock(later, receipt, is_set=True)).result == "permerror"
    assert judge(mail, clock=dkim.Clock(receipt, later)).result == "permerror"
