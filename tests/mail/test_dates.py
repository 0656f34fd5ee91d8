"""Dates of mail (RFC 5322 3.3, 4.3)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.dates import date_time, weekday
from tests.mail.mails import odd_bytes, quick

NOON = datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 20 Nov 2026 12:00:05 +0000",
        "Fri, 20 Nov 2026 12:00:05 -0000",
        "20 Nov 2026 12:00:05 GMT",
        "Fri, 20 Nov 26 12:00:05 UT",
        "Fri, 20 Nov 2026 12:00:05",
        "Fri,20 Nov 2026 12:00:05 Z",
        "Friday, 20-Nov-2026 12:00:05 UTC",
        "Fri, 20 November 2026 12:00:05 +0000",
        "Fri, 20 Nov 2026 12.00.05 +0000",
        "Fri, 20 (day) Nov (month (nested \\)) here) 2026 12:00:05 +0000 (UTC)",
        "Fri, 20 Nov\r\n 2026\r\n\t12:00:05 +0000",
        "Fri, 20 Nov 2026 12:00:05 QQQ",
        "Fri, 20 Nov 2026 14:00:05 +02:00",
        "Fri, 20 Nov 2026 14:00:05 GMT+0200",
        "Fri, 20 Nov 2026 07:00:05 EST",
        "Fri, 20 Nov 2026 13:00:05 CET",
        "Fri Nov 20 12:00:05 2026",
        "Fri Nov 20 07:00:05 2026 -0500",
        "Fri Nov 20 07:00:05 EST 2026",
        "Nov, 20 2026 12:00:05 PM +0000",
        "2026-11-20T12:00:05Z",
        "2026-11-20 12:00:05.123456789 +0000 UTC m=+12.5",
        "11/20/2026 12:00:05 PM",
        "20/11/2026 12:00:05",
        "Fri, 20 Nov 2026 12:00:05 +0000; and more",
    ],
)
def test_same_moment_in_many_forms(text: str) -> None:
    assert date_time(text) == NOON


def test_offset_is_kept() -> None:
    date = date_time("Fri, 20 Nov 2026 09:30:05 -0230")
    assert date is not None
    assert date.utcoffset() == timedelta(hours=-2, minutes=-30)
    assert date == datetime(2026, 11, 20, 9, 30, 5, tzinfo=timezone(timedelta(hours=-2, minutes=-30)))


@pytest.mark.parametrize(("year", "meant"), [("49", 2049), ("50", 1950), ("99", 1999), ("102", 2002), ("2026", 2026)])
def test_short_years(year: str, meant: int) -> None:
    date = date_time(f"1 Jan {year} 00:00 +0000")
    assert date is not None and date.year == meant


def test_leap_second_is_the_next_second() -> None:
    assert date_time("31 Dec 2016 23:59:60 +0000") == datetime(2017, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "31 Feb 2026 12:00:00 +0000",
        "20 Nov 2026 25:00:00 +0000",
        "20 Nov 2026 12:61:00 +0000",
        "20 Nov 2026 12:00:61 +0000",
        "20 Foo 2026 12:00:00 +0000",
        "20 Nov 2026 12:00:00 +9999",
        "20 Nov 2026 12:00:00 +2400",
        "20 Nov 0102 12:00:00 +0000",
        "20 Nov 9999 12:00:00 -0500",
        "20 Nov 2026",
    ],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert date_time(text) is None


def test_weekday_is_as_written_not_as_it_is() -> None:
    assert weekday(" Mon, 20 Nov 2026 12:00:00 +0000") == 0
    assert weekday("20 Nov 2026") is None


@quick
@given(odd_bytes)
def test_nothing_raises_on_bytes(raw: bytes) -> None:
    date_time(raw)


@quick
@given(st.text(max_size=80), st.integers(0, 99_999), st.integers(-99_999, 99_999))
def test_nothing_raises_on_near_dates(tail: str, year: int, zone: int) -> None:
    date = date_time(f"Fri, 20 Nov {year} 12:00:05 {zone:+05d}{tail}")
    if date is not None:
        assert date.astimezone(UTC) == date
