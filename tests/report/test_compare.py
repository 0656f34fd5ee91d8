"""Two runs part at the first step that is not the same, and one sentence says what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.header import parse
from inspector.model.case import Case, CheckRun
from inspector.model.message import Source
from inspector.report.compare import parting, put_in
from tests.answering import answers_from
from tests.auth.dkim.signing import record, rsa_key, signed
from tests.tui.tables import AT, MAIL, ZONE

Zone = Mapping[str, Mapping[str, Sequence[object]]]


def judged(raw: bytes = MAIL, zone: Zone = ZONE, ip: str | None = None, at: datetime = AT) -> Case:
    options = Options(at, given=Given(ip=ip))
    examination = Examination(subject(parse(raw, Source("mail.eml")), options))
    examine_now(examination, answers_from(zone))
    return case_of(examination)


def run(case: Case, id: str) -> CheckRun:
    found = case.run(id)
    assert found is not None
    return found


def test_the_same_run_does_not_part() -> None:
    left, right = judged(), judged()
    assert parting(run(left, "spf.mailfrom"), run(right, "spf.mailfrom"), put_in(left, right)) is None


def test_two_addresses_part_at_the_term_that_holds_only_one() -> None:
    left, right = judged(), judged(ip="198.51.100.7")
    one, other = run(left, "spf.mailfrom"), run(right, "spf.mailfrom")
    found = parting(one, other, put_in(left, right))
    assert found is not None
    assert found.said == "192.0.2.9 is not in ip4:198.51.100.0/24, and 198.51.100.7 is"
    assert found.left is not None
    assert one.steps[found.left].rule == "spf.ip4.no-match"


def test_turned_round_the_sentence_names_the_same_sides() -> None:
    left, right = judged(ip="198.51.100.7"), judged()
    found = parting(run(left, "spf.mailfrom"), run(right, "spf.mailfrom"), put_in(left, right))
    assert found is not None
    assert found.said == "192.0.2.9 is not in ip4:198.51.100.0/24, and 198.51.100.7 is"


def test_a_changed_key_is_named_as_the_key_record() -> None:
    raw = signed()
    old = {"s._domainkey.example.com": {"TXT": [record(rsa_key())]}}
    new = {"s._domainkey.example.com": {"TXT": [record(rsa_key(2048, 1))]}}
    found = parting(run(judged(raw, old), "dkim.1"), run(judged(raw, new), "dkim.1"))
    assert found is not None
    assert found.said == "the key record of s._domainkey.example.com changed"


def test_a_record_that_is_gone_is_said_to_be_gone() -> None:
    zone = {name: records for name, records in ZONE.items() if name != "_spf.mailer.example"}
    found = parting(run(judged(), "spf.mailfrom"), run(judged(zone=zone), "spf.mailfrom"))
    assert found is not None
    assert "_spf.mailer.example is there on the left, and does not exist on the right" in found.said


def test_a_run_that_still_waits_parts_where_it_stands() -> None:
    whole = run(judged(), "spf.mailfrom")
    begun = replace(whole, steps=whole.steps[:2], verdict=None)
    found = parting(whole, begun)
    assert found is not None
    assert (found.left, found.right) == (2, None)
    assert "the left goes on" in found.said


def test_two_clocks_part_at_the_time() -> None:
    raw = signed(extra="t=1700000000; x=1800000000; ")
    zone = {"s._domainkey.example.com": {"TXT": [record(rsa_key())]}}
    late = datetime(2030, 1, 1, tzinfo=UTC)
    left, right = judged(raw, zone), judged(raw, zone, at=late)
    found = parting(run(left, "dkim.1"), run(right, "dkim.1"), put_in(left, right))
    assert found is not None
    assert found.left is not None
    assert run(left, "dkim.1").steps[found.left].rule == "dkim.time.valid"
    assert "since then" in found.said
