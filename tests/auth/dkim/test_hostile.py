"""No bytes make an evaluator raise, hang or pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth import dkim
from inspector.auth.arc.validate import validate
from inspector.auth.dkim.key import parsed
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Source
from inspector.model.trace import Trace
from inspector.model.verdict import DkimResult
from tests.answering import decide
from tests.auth.dkim.judging import AT, judge, zone
from tests.auth.dkim.signing import MAIL, message, record, rsa_key, signed

QUICK = settings(derandomize=True, max_examples=150, deadline=None)
TAGS = st.sampled_from(["", "bh", "cv", "v-1", "\u00fc", *"vabcdhilqstxzkpngB"])
ODD = (
    "1 DKIM1 rsa-sha256 rsa-sha1 ed25519-sha256 relaxed/relaxed simple example.com s from:to : from:: @example.com @ "
    "-1 dns/txt Zm9v = ==== .. b\u00fccher.example xn-- | From:=4 none pass fail y:s * rsa ed25519 0 51 \x00 %s{0}"
)
VALUES = st.one_of(st.sampled_from([*ODD.split(" "), "9" * 80, "a" * 300, "\r\n "]), st.text(max_size=20))
LISTS = st.lists(st.tuples(TAGS, VALUES), max_size=14).map(
    lambda pairs: "; ".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogatepass")
)


def any_answer(octets: bytes) -> DnsAnswer:
    return DnsAnswer(DnsQuestion("x.example", "TXT"), DnsStatus.FOUND, (quoted(octets),))


@QUICK
@given(LISTS, LISTS, st.binary(max_size=60))
def test_no_signature_and_no_key_record_raises_or_passes(tags: bytes, key: bytes, body: bytes) -> None:
    read = message(b"DKIM-Signature: " + tags + b"\r\nFrom: a@example.com\r\n\r\n" + body)
    for signature in dkim.signatures(read):
        verdict = decide(dkim.verify(read, signature, dkim.Clock(AT, AT), Trace()), lambda _: any_answer(key))
        assert verdict.result is not DkimResult.PASS
        assert verdict.reason.said
        dkim.canonical_header_input(read, signature)
        dkim.canonical_body(read, signature)


@QUICK
@given(LISTS, LISTS, st.binary(max_size=30), LISTS)
def test_no_arc_fields_raise_or_pass(seal: bytes, signature: bytes, results: bytes, key: bytes) -> None:
    raw = b"ARC-Seal: i=1; " + seal + b"\r\nARC-Message-Signature: i=1; " + signature
    raw += b"\r\nARC-Authentication-Results: i=1;" + results + b"\r\n" + MAIL
    verdict = decide(validate(message(raw), Trace()), lambda _: any_answer(key))
    assert str(verdict.result) != "pass"


@QUICK
@given(st.binary(max_size=200))
def test_no_octets_are_a_key_record_that_raises(octets: bytes) -> None:
    assert parsed(octets).said
    assert parsed(b"v=DKIM1; k=ed25519; p=" + octets).said


@QUICK
@given(st.integers(0, 299), st.integers(0, 7))
def test_no_bit_of_a_published_key_raises(place: int, bit: int) -> None:
    key = bytearray(record(rsa_key()).encode())
    key[place] ^= 1 << bit
    judge(SIGNED, {"s._domainkey.example.com": {"TXT": [bytes(key).decode("latin-1")]}})


SIGNED = signed(extra="t=1; ")


@QUICK
@given(st.integers(0, len(SIGNED) - 1), st.binary(min_size=1, max_size=3))
def test_no_bytes_put_into_a_signed_mail_raise(place: int, octets: bytes) -> None:
    read = message(SIGNED[:place] + octets + SIGNED[place + 1 :])
    for signature in dkim.signatures(read):
        decide(dkim.verify(read, signature, dkim.Clock(AT), Trace()), lambda question: any_answer(KEY))


KEY = record(rsa_key()).encode()


@QUICK
@given(st.binary(max_size=400))
def test_no_body_raises(body: bytes) -> None:
    verdict = judge(SIGNED.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + body, zone())
    assert verdict.body_hash.computed is not None


def test_a_huge_number_of_names_in_h_takes_linear_time() -> None:
    names = ":".join(["from"] + ["x"] * 200_000)
    verdict = judge(signed().replace(b"h=from", f"h={names}".encode()))
    assert verdict.result == "fail"


@pytest.mark.parametrize(
    "body",
    [
        b" " * (1 << 20) + b"x",
        b" \t" * (1 << 19) + b"x",
        (b" " * 60 + b"\r\n") * 30_000 + b"x",
        b"x" * (10 << 20),
        b"\r" * (1 << 20),
        b"\n" * (1 << 20),
        b">From x\r\n" * 50_000,
    ],
    ids=["spaces", "tabs", "lines of spaces", "one line", "CRs", "LFs", "quoted From"],
)
def test_no_body_takes_more_than_linear_time(body: bytes) -> None:
    assert judge(SIGNED.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + body, zone()).result == "fail"


@pytest.mark.parametrize("field", [b";", b"a=1;", b"=", b"a=1;b=;", b"v=\xff;", b"h=from:"])
def test_no_signature_field_takes_more_than_linear_time(field: bytes) -> None:
    raw = b"DKIM-Signature: " + field * ((1 << 18) // len(field)) + b"\r\n" + MAIL
    read, trace = message(raw), Trace()
    verdict = decide(dkim.verify(read, dkim.signatures(read)[0], dkim.Clock(AT), trace), lambda _: any_answer(KEY))
    assert verdict.result == "permerror"
    assert len(trace.steps) < 40


@pytest.mark.parametrize("key", [b";", b"p=A;", b"-----BEGIN ", b"a.", b" ", b"h=a:", b"A"])
def test_no_key_record_takes_more_than_linear_time(key: bytes) -> None:
    text = b"v=DKIM1; p=" + key * ((1 << 18) // len(key))
    assert parsed(text).said and parsed(text[11:]).said


@pytest.mark.parametrize("subject", [b" ", b"*", b"a b ", b'"', b"[", b"=?", b"a, "])
def test_no_signed_field_takes_more_than_linear_time(subject: bytes) -> None:
    """Fields just short enough for the search of repairs."""
    raw = signed(c="simple/simple").replace(b"Quarterly", b"x" + subject * (16_000 // len(subject)))
    assert judge(raw).result == "fail"


def test_two_thousand_signatures_are_judged_up_to_the_limit() -> None:
    own = SIGNED[: SIGNED.index(b"Received:")]
    read = message(own * 2000 + MAIL)
    verdicts = [
        decide(dkim.verify(read, signature, dkim.Clock(AT), Trace()), lambda _: any_answer(KEY))
        for signature in dkim.signatures(read)
    ]
    assert [str(verdict.result) for verdict in verdicts] == ["pass"] * 20 + ["neutral"] * 1980


def test_large_changed_body_is_diagnosed_within_its_bounds() -> None:
    line = b"> a line that is quoted, with >From in it and some length to it\r\n"
    verdict = judge(signed().replace(b"Hello", b"Hallo") + line * 100_000)
    assert verdict.result == "fail"
    assert any(attempt.code == "dkim.repair.stopped" for attempt in verdict.diagnosis) or verdict.diagnosis


def test_a_message_of_hardly_anything_is_judged_without_raising() -> None:
    for raw in (b"", b"\r\n", b"\x00", b"DKIM-Signature", b"DKIM-Signature:"):
        for signature in dkim.signatures(message(raw, Source("-"))):
            judge(raw, index=signature.index)


def test_a_no_break_space_in_a_key_record_is_not_taken_for_a_backslash() -> None:
    said = parsed("v=DKIM1;\u00a0k=rsa; p=AAAA".encode()).said
    assert said == "the record is no tag list: here stands \\xc2\\xa0k=rsa"
    assert "backslashes" in parsed(b"v=DKIM1; \\k=rsa; p=AAAA").said
