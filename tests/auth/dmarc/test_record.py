"""The DMARC policy record, tag by tag (RFC 9989 4.7, 4.8)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.dmarc.record import Standing, addresses, is_policy_record, parse


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (b"v=DMARC1; p=none", True),
        (b"v=DMARC1", True),
        (b"v = DMARC1 ; p=none", True),
        (b"v=dmarc1; p=none", False),
        (b"V=DMARC1; p=none", True),
        (b"v=DMARC1 p=none", False),
        (b"v=DMARC12; p=none", False),
        (b"p=none; v=DMARC1", False),
        (b" v=DMARC1; p=none", False),
        (b"v=spf1 -all", False),
        (b"", False),
    ],
)
def test_record_counts_only_when_it_starts_with_the_version(text: bytes, counts: bool) -> None:
    assert is_policy_record(text) is counts


def test_every_tag_has_its_place_and_its_meaning() -> None:
    text = "v=DMARC1; p=reject; sp=quarantine; np=reject; adkim=s; aspf=r; psd=n; t=y; fo=1:d; rua=mailto:a@x.example"
    record = parse(text.encode(), "x.example")
    assert [reading.name for reading in record.readings] == [
        "v", "p", "sp", "np", "adkim", "aspf", "psd", "t", "fo", "rua",
    ]  # fmt: skip
    for reading in record.readings:
        assert reading.standing is Standing.CURRENT
        assert reading.meaning
        assert text[reading.start : reading.end].replace(" ", "") == f"{reading.name}={reading.value}"


@pytest.mark.parametrize("tag", ["pct=50", "rf=afrf", "ri=86400"])
def test_removed_tags_are_named_as_removed(tag: str) -> None:
    record = parse(f"v=DMARC1; p=none; {tag}".encode(), "x.example")
    reading = record.readings[-1]
    assert reading.standing is Standing.REMOVED
    assert "RFC 9989 removed it" in reading.meaning


def test_size_limit_of_an_address_is_named_as_removed_and_the_address_is_valid() -> None:
    record = parse(b"v=DMARC1; p=none; rua=mailto:a@x.example!10m", "x.example")
    assert record.rua[0].uri == "mailto:a@x.example"
    assert record.rua[0].size_limit == "10m"
    assert record.has_report_address
    assert "size limit" in record.readings[-1].meaning


@pytest.mark.parametrize(
    ("tag", "name", "default"),
    [
        ("adkim=x", "adkim", "r"),
        ("aspf=", "aspf", "r"),
        ("psd=maybe", "psd", "u"),
        ("t=1", "t", "n"),
        ("fo=0:1", "fo", "0"),
        ("fo=0:0", "fo", "0"),
        ("fo=d:d", "fo", "0"),
        ("fo=1:", "fo", "0"),
        ("fo=ds", "fo", "0"),
    ],
)
def test_default_stands_in_for_an_invalid_value(tag: str, name: str, default: str) -> None:
    record = parse(f"v=DMARC1; p=reject; {tag}".encode(), "x.example")
    assert record.value(name) == default
    assert record.invalid == (name,)
    assert record.readings[-1].standing is Standing.INVALID


def test_values_ignore_case_and_unknown_tags_are_ignored() -> None:
    record = parse(b"v=DMARC1; p=Reject; adkim=S; color=red", "x.example")
    assert record.value("p") == "reject"
    assert record.value("adkim") == "s"
    assert record.readings[-1].standing is Standing.UNKNOWN
    assert record.broken_policy_tags() == ()


def test_second_tag_of_a_name_does_not_count() -> None:
    record = parse(b"v=DMARC1; p=reject; p=none", "x.example")
    assert record.value("p") == "reject"
    assert record.readings[-1].standing is Standing.REPEATED


def test_pieces_that_are_no_tags_do_not_hide_the_rest() -> None:
    record = parse(b"v=DMARC1; oops; ; p=quarantine", "x.example")
    assert [reading.standing for reading in record.readings[1:3]] == [Standing.MALFORMED, Standing.MALFORMED]
    assert record.value("p") == "quarantine"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("v=DMARC1; rua=mailto:a@x.example", ("p",)),
        ("v=DMARC1; p=bogus", ("p",)),
        ("v=DMARC1; p=reject; sp=bogus", ("sp",)),
        ("v=DMARC1; p=reject; np=bogus", ("np",)),
        ("v=DMARC1; p=reject\u00a0", ("p",)),
        ("v=DMARC1; p=reject\v; sp=none\u2003", ("p", "sp")),
        ("v=DMARC1;\tp=\treject\t", ()),
        ("v=DMARC1; p=reject", ()),
    ],
)
def test_broken_policy_tags_are_found(text: str, broken: tuple[str, ...]) -> None:
    assert parse(text.encode(), "x.example").broken_policy_tags() == broken


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("mailto:a@x.example", [True]),
        ("mailto:a@x.example, mailto:b@y.example", [True, True]),
        ("a@x.example", [False]),
        ("mailto:a", [False]),
        ("https://reports.x.example/in", [True]),
        ("mailto:a@x.example!5q!5", [False]),
        ("mailto:a@x.example?subject=dmarc", [True]),
        ("", []),
    ],
)
def test_report_addresses_are_uris(value: str, valid: list[bool]) -> None:
    assert [address.is_valid for address in addresses(value)] == valid


def test_record_of_octets_beyond_ascii_keeps_its_places() -> None:
    record = parse("v=DMARC1; n=ü; p=reject".encode(), "x.example")
    reading = record.reading("p")
    assert reading is not None
    assert record.text[reading.start : reading.end] == "p=reject"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.binary(max_size=200).map(lambda tail: b"v=DMARC1;" + tail))
def test_any_record_is_read(text: bytes) -> None:
    record = parse(text, "x.example")
    assert record.value("adkim") in ("r", "s")
    for reading in record.readings:
        assert 0 <= reading.start <= reading.end <= len(record.text)


@pytest.mark.parametrize("value", ["0", "1:d:s", "d : s", "S:1", "d"])
def test_failure_options_stand_in_any_order_each_once(value: str) -> None:
    record = parse(f"v=DMARC1; p=none; fo={value}".encode(), "x.example")
    assert record.readings[-1].standing is Standing.CURRENT


def test_places_of_tags_after_foreign_letters_are_counted_in_characters() -> None:
    record = parse("v=DMARC1; x=é€\U0001f600; p=none".encode(), "x.example")
    reading = record.readings[-1]
    assert record.text[reading.start : reading.end] == "p=none"
