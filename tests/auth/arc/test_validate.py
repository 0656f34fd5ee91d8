"""ARC chains made hop by hop, then broken at one place (RFC 8617 5.2)."""

import re
from collections.abc import Callable

import pytest

from inspector.auth.arc.fields import FIELD_NAMES
from inspector.auth.arc.validate import validate
from inspector.model.message import Source
from inspector.model.trace import Trace
from inspector.model.verdict import ArcResult, ArcVerdict
from tests.answering import Zone, answers_from, decide
from tests.auth.arc.sealing import chain, sealed
from tests.auth.dkim.signing import MAIL, message, record, rsa_key

ZONE: Zone = {f"s._domainkey.hop{number}.example": {"TXT": [record(rsa_key())]} for number in range(1, 60)}


def judge(
    raw: bytes, zone: Zone = ZONE, *, asked: list[tuple[str, str]] | None = None, source: Source | None = None
) -> ArcVerdict:
    return decide(validate(message(raw, source), Trace()), answers_from(zone, asked))


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_an_unbroken_chain_passes_and_each_key_is_asked_once(count: int) -> None:
    asked: list[tuple[str, str]] = []
    verdict = judge(chain(count), asked=asked)
    assert (verdict.result, verdict.reason.rule) == (ArcResult.PASS, "arc.verdict.pass")
    assert [(found.instance, found.seal, found.message_signature) for found in verdict.sets] == [
        (number, "pass", "pass") for number in range(1, count + 1)
    ]
    assert len(asked) == len(set(asked)) == count


def test_a_mail_without_sets_has_none() -> None:
    assert judge(MAIL).result == ArcResult.NONE


def test_a_change_between_two_hops_leaves_the_chain_whole_and_names_where_it_came_in() -> None:
    verdict = judge(sealed(chain(2) + b"-- \r\nlist footer\r\n"))
    assert verdict.result == ArcResult.PASS
    assert verdict.reason.said.endswith("unchanged since instance 3")
    assert [found.message_signature for found in verdict.sets] == ["fail", "fail", "pass"]


def sub(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        found, count = re.subn(pattern, new, raw, count=1)
        assert count == 1, pattern
        return found

    return change


BREAKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "body changed after the last hop": (sub(b"Hello", b"Hallo"), "arc.message-signature.fail"),
    "author changed after the last hop": (sub(b"From: Ann", b"From: Eve"), "arc.message-signature.fail"),
    "results of hop 1 forged": (sub(b"hop1.example; spf=pass", b"hop1.example; spf=fail"), "arc.seal.fail"),
    "results of hop 3 forged": (sub(b"hop3.example; spf=pass", b"hop3.example; spf=fail"), "arc.seal.fail"),
    "seal of hop 2 taken": (sub(b"ARC-Seal: i=2[^\r]*\r\n", b""), "arc.structure.set"),
    "results of hop 2 taken": (sub(b"ARC-Authentication-Results: i=2[^\r]*\r\n", b""), "arc.structure.set"),
    "seal of hop 2 twice": (sub(b"(ARC-Seal: i=2[^\r]*\r\n)", rb"\1\1"), "arc.structure.set"),
    "instance 0": (sub(b"ARC-Seal: i=1", b"ARC-Seal: i=0"), "arc.structure.instance"),
    "instance 51": (sub(b"ARC-Seal: i=3", b"ARC-Seal: i=51"), "arc.structure.instance"),
    "three digits": (sub(b"ARC-Seal: i=3", b"ARC-Seal: i=003"), "arc.structure.instance"),
    "three digits in the results": (sub(b"Results: i=3", b"Results: i=003"), "arc.structure.instance"),
    "no instance": (sub(b"ARC-Seal: i=1;", b"ARC-Seal: "), "arc.structure.instance"),
    "cv=none at hop 2": (sub(b"(i=2; a=[^\r]*)cv=pass", rb"\1cv=none"), "arc.seal.cv"),
    "cv=fail at the last hop": (sub(b"(i=3; a=[^\r]*)cv=pass", rb"\1cv=fail"), "arc.chain.declared-failed"),
    "h= in a seal": (sub(b"cv=pass;", b"cv=pass; h=from;"), "arc.seal.forbidden-tag"),
    "rsa-sha1 in a seal": (sub(b"ARC-Seal: i=3; a=rsa-sha256", b"ARC-Seal: i=3; a=rsa-sha1"), "arc.seal.rsa-sha1"),
    "h= without From": (sub(b"h=from:", b"h="), "arc.message-signature.h-without-from"),
    "h= lists a seal": (sub(b"h=from:", b"h=arc-seal:from:"), "arc.message-signature.signs-seal"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_fails_the_chain_with_its_rule(name: str) -> None:
    change, rule = BREAKS[name]
    verdict = judge(change(chain(3)))
    assert (verdict.result, verdict.reason.rule) == (ArcResult.FAIL, rule)


@pytest.mark.parametrize(
    ("written", "result"),
    [
        ("(first) i=1", ArcResult.PASS),
        ("i(nested (one)) = (two) 1 (three) ", ArcResult.PASS),
        ("\r\n\ti = 01 ", ArcResult.PASS),
        ("(i=1;) 1", ArcResult.FAIL),
        ("(i=1", ArcResult.FAIL),
    ],
)
def test_comments_may_stand_around_the_instance_of_results(written: str, result: ArcResult) -> None:
    assert judge(sealed(results_i=written)).result == result


def test_the_first_broken_seal_is_named() -> None:
    raw = sub(b"hop2.example; spf=pass", b"hop2.example; spf=fail")(chain(4))
    trace = Trace()
    verdict = decide(validate(message(raw), trace), answers_from(ZONE))
    assert [found.seal for found in verdict.sets] == ["pass", "fail", "fail", "fail"]
    assert trace.steps[-1].said.endswith("instance 2 is the first whose seal does not hold")


def test_a_key_that_cannot_be_had_leaves_no_result_unless_something_else_fails() -> None:
    slow: Zone = {**ZONE, "s._domainkey.hop1.example": {"ERROR": ["TIMEOUT"]}}
    verdict = judge(chain(2), slow)
    assert (verdict.result, verdict.reason.rule) == (None, "dkim.key.timeout")
    assert judge(chain(2).replace(b"Hello", b"Hallo"), slow).result == ArcResult.FAIL
    gone = {name: entry for name, entry in ZONE.items() if "hop1" not in name}
    assert judge(chain(2), gone).reason.rule == "dkim.key.nxdomain"


def test_without_a_body_or_the_bytes_that_travelled_nothing_fails() -> None:
    header = chain(1).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert judge(header, source=Source("-", format="headers", has_body=False)).result is None
    converted = Source("a.msg", format="msg", has_wire_form=False)
    assert judge(chain(1).replace(b"Hello", b"Hallo"), source=converted).result is None


def test_the_names_of_the_fields_are_known_to_others() -> None:
    assert all(message(chain(1)).named(name) for name in FIELD_NAMES)


def test_fifty_sets_are_judged() -> None:
    verdict = judge(chain(50))
    assert (verdict.result, len(verdict.sets)) == (ArcResult.PASS, 50)
