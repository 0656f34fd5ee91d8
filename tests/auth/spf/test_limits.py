"""Ten terms, two void lookups, ten names of an answer (RFC 7208 4.6.4)."""

import pytest

from tests.answering import Zone
from tests.auth.spf.zones import checked, marked


def a_terms(count: int) -> Zone:
    zone = {f"h{n}.example": {"A": ["198.51.100.1"]} for n in range(count)}
    return {**zone, "a.example": {"TXT": ["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(count)) + " -all"]}}


def test_ten_terms_may_ask_and_the_eleventh_is_an_error() -> None:
    assert checked(a_terms(10)).verdict.result == "fail"
    found = checked(a_terms(11))
    assert (found.verdict.result, found.verdict.reason.rule) == ("permerror", "spf.limit.lookups")
    assert marked(found.verdict.reason) == "a:h10.example"
    assert found.verdict.lookups == 11
    assert len(found.asked) == 11, "the term over the limit asks nothing"


def test_every_step_shows_how_much_of_the_limits_is_used() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 ip4:198.51.100.1 a:b.example a:c.example -all"]}}
    assert [tuple(meter.used for meter in step.meters) for step in checked(zone).steps] == [
        (0, 0),
        (0, 0),
        (0, 0),
        (1, 1),
        (2, 2),
        (2, 2),
        (2, 2),
    ]
    assert [(meter.name, meter.limit) for meter in checked(zone).steps[0].meters] == [
        ("lookups", 10),
        ("void lookups", 2),
    ]


def test_the_third_void_lookup_is_an_error() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 a:b.example exists:c.example mx:d.example +all"]}})
    assert (found.verdict.result, found.verdict.reason.rule) == ("permerror", "spf.limit.voids")
    assert found.verdict.path == ("a.example", "mx:d.example")


def test_a_record_that_includes_itself_ends_at_the_limit() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 include:a.example -all"]}})
    assert (found.verdict.result, found.verdict.reason.rule) == ("permerror", "spf.limit.lookups")
    assert found.verdict.path == ("a.example", *["include:a.example"] * 11)


@pytest.mark.parametrize(("count", "result"), [(10, "fail"), (11, "permerror")])
def test_more_than_ten_mx_names_are_an_error(count: int, result: str) -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 mx -all"], "MX": [[n, f"m{n}.example"] for n in range(count)]},
        **{f"m{n}.example": {"A": ["198.51.100.1"]} for n in range(count)},
    }
    found = checked(zone)
    assert found.verdict.result == result
    assert ("spf.limit.mx-names" in found.rules) == (count > 10)


def test_names_of_the_client_after_the_tenth_are_not_looked_at() -> None:
    zone: Zone = {
        "a.example": {"TXT": ["v=spf1 ptr -all"]},
        "9.2.0.192.in-addr.arpa": {"PTR": [f"h{n}.other.example" for n in range(10)] + ["mail.a.example"]},
        **{f"h{n}.other.example": {"A": ["192.0.2.9"]} for n in range(10)},
        "mail.a.example": {"A": ["192.0.2.9"]},
    }
    found = checked(zone)
    assert found.verdict.result == "fail"
    assert "spf.limit.ptr-names" in found.rules
    assert ("mail.a.example.", "A") not in found.asked


def test_the_names_of_the_client_are_asked_once_and_paid_for_by_each_ptr() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 ptr ptr:b.example -all"]}})
    assert found.asked == (("a.example.", "TXT"), ("9.2.0.192.in-addr.arpa.", "PTR"))
    assert (found.verdict.lookups, found.verdict.void_lookups) == (2, 2)
    assert "spf.ptr.known" in found.rules
