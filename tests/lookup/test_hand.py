"""Answers typed by a person."""

import pytest

from inspector.errors import InspectorError
from inspector.lookup.hand import by_hand
from inspector.model.dns import DnsQuestion, DnsStatus


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("NXDOMAIN", DnsStatus.NXDOMAIN),
        (" timeout\n", DnsStatus.TIMEOUT),
        ("nodata", DnsStatus.NODATA),
        ("None", DnsStatus.NODATA),
        ("SERVFAIL", DnsStatus.SERVFAIL),
    ],
)
def test_an_ending_can_be_typed(typed: str, status: DnsStatus) -> None:
    answer = by_hand(DnsQuestion("a.example", "A"), typed)
    assert (answer.status, answer.records, answer.hypothetical, answer.transport) == (status, (), True, "hand")


@pytest.mark.parametrize(
    ("type_", "typed", "records"),
    [
        ("TXT", "v=spf1 -all", ('"v=spf1 -all"',)),
        ("TXT", '"v=spf1 " "-all"', ('"v=spf1 " "-all"',)),
        ("TXT", 'a.example. 300 IN TXT "v=spf1 -all"', ('"v=spf1 -all"',)),
        ("TXT", 'say "hi" \\ there', ('"say \\"hi\\" \\\\ there"',)),
        ("TXT", "one\ntwo\n", ('"one"', '"two"')),
        ("TXT", "v=DKIM1; p=" + "A" * 300, ('"v=DKIM1; p=' + "A" * 244 + '" "' + "A" * 56 + '"',)),
        ("A", "192.0.2.1", ("192.0.2.1",)),
        ("AAAA", "2001:DB8:0::1", ("2001:db8::1",)),
        ("MX", "10 mail.example", ("10 mail.example.",)),
        ("MX", "0 .", ("0 .",)),
        ("MX", "a.example.\t60\tIN\tMX\t5 mx.example.", ("5 mx.example.",)),
        ("PTR", "host.example", ("host.example.",)),
    ],
)
def test_a_pasted_record_is_read(type_: str, typed: str, records: tuple[str, ...]) -> None:
    answer = by_hand(DnsQuestion("a.example", type_), typed)
    assert (answer.status, answer.records, answer.server) == (DnsStatus.FOUND, records, "by hand")


@pytest.mark.parametrize(
    ("type_", "typed"),
    [("A", "2001:db8::1"), ("AAAA", "x"), ("MX", "mail.example"), ("MX", "10 a..b"), ("PTR", "a b"), ("TXT", " \n")],
)
def test_what_is_no_record_of_that_type_is_refused_with_advice(type_: str, typed: str) -> None:
    with pytest.raises(InspectorError) as refused:
        by_hand(DnsQuestion("a.example", type_), typed)
    assert refused.value.hint
