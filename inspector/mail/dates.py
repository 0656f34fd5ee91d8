"""Dates of mail, standard, obsolete and odd (RFC 5322 3.3, 4.3).

Departures: a zone that is missing or unknown is read as UTC, as RFC 5322 4.3 asks for unknown letters; years before
1900 and zones of a day or more give no date; ISO 8601, `ctime` and `11/22/2026 10:00:00 AM` are read too, for servers
write them.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from inspector.mail.lexical import octets, unfolded_text, without_comments
from inspector.patterns import regex

MAX_TEXT = 512  # Longer than any date with its comments.
MIN_YEAR, MAX_YEAR = 1900, 9998  # RFC 5322 3.3; the year 9999 cannot be moved to another zone.

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_TWO_DIGITS = {name.capitalize(): f"{number:02}" for name, number in MONTHS.items()}
# RFC 5322 4.3, in hours; military zones and unknown letters are zero there, for they were used with both signs.
ZONES = {
    "ut": 0,
    "gmt": 0,
    "utc": 0,
    "z": 0,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
}
ZONES["pst"] = -8
# Not in the RFC, written by real servers and known with one meaning in mail.
ZONES |= {
    "wet": 0,
    "west": 1,
    "bst": 1,
    "cet": 1,
    "met": 1,
    "cest": 2,
    "mest": 2,
    "mesz": 2,
    "mez": 1,
    "eet": 2,
    "eest": 3,
}
ZONES |= {
    "msk": 3,
    "jst": 9,
    "kst": 9,
    "hkt": 8,
    "sgt": 8,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
    "akst": -9,
    "akdt": -8,
}
ZONES["hst"] = -10

_TIME = (
    r"(?P<hour>\d{1,2})\s*[:.]\s*(?P<minute>\d{1,2})(?:\s*[:.]\s*(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[aApP][mM]\b)?"
)
_ZONE = r"(?P<zone>(?:[A-Za-z]{1,5}\s*)?[+-]\s?\d{1,2}:?\d{2}\b|(?:UTC|GMT)[+-]\d{1,2}\b|[A-Za-z]{1,5}\b)?"
_MONTH = r"(?P<month>[A-Za-z]{3})[a-z]{0,6}\.?"
_FORMS = tuple(
    regex(form)
    for form in (
        # RFC 5322 3.3 and 4.3: Fri, 29 Nov 91 07:13:33 EST
        rf"(?:[A-Za-z]{{2,9}}\.?\s*,?\s*)?(?P<day>\d{{1,2}})[\s-]+{_MONTH}[\s-]+(?P<year>\d{{2,4}})\s*,?\s*{_TIME}\s*{_ZONE}",
        # ctime: Fri Nov 29 07:13:33 [EST] 1991
        rf"(?:[A-Za-z]{{2,9}}\.?\s*,?\s*)?{_MONTH},?\s+(?P<day>\d{{1,2}}),?\s+{_TIME}\s*{_ZONE}\s*(?P<year>\d{{4}})\b",
        # ctime with the zone last: Fri Nov 29 07:13:33 1991 -0500; and Nov 29, 1991 07:13 AM
        rf"(?:[A-Za-z]{{2,9}}\.?\s*,?\s*)?{_MONTH},?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\s+{_TIME}\s*{_ZONE}",
        # ISO 8601: 1991-11-29T07:13:33-05:00
        rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})[T\s]+{_TIME}\s*{_ZONE}",
        # American, 11/29/1991 7:13:33 AM, and the day first, 29/11/1991 7:13:33.
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})\s+{_TIME}\s*{_ZONE}",
    )
)
_CTIME_YEAR_LAST = regex(
    rf"(?:[A-Za-z]{{2,9}}\.?\s*,?\s*)?{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+{_TIME}\s+(?P<year>\d{{4}})\s*{_ZONE}"
)
USUAL_DATE = regex(
    r"\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \s?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" ((?:19|20)\d\d)"
    r" ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) ([+-])([01]\d)([0-5]\d)(?: (\([A-Za-z]{1,8}\)))?\s*",
    re.ASCII,
)
"""As nearly all programs write a date, up to its end: read without looking for other forms."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_USUAL_DAYS = {f"{day.capitalize()},": number for number, day in enumerate(DAYS)}
_DAY = regex(rf"\s*({'|'.join(DAYS)})[a-z]{{0,6}}\b", re.IGNORECASE)
_OFFSET = regex(r"([+-])\s?(\d{1,2}):?(\d{2})?$")
_SPACES = regex(r"\s+")


def date_time(value: bytes | str) -> datetime | None:
    """The date with its own UTC offset; None when it cannot be read. Raises on no input."""
    text = octets(value[: 4 * MAX_TEXT]) if isinstance(value, bytes) else value[: 4 * MAX_TEXT]
    if found := USUAL_DATE.fullmatch(text):
        return usual_date(found)
    return _of_any_form(text)


def _of_any_form(text: str) -> datetime | None:
    text = _SPACES.sub(" ", without_comments(unfolded_text(text)).replace('"', " ")).strip(" ;,")[:MAX_TEXT]
    for form in (_FORMS[0], _CTIME_YEAR_LAST, *_FORMS[1:]):
        if found := form.match(text):
            return _built(found.groupdict())
    return None


def usual_date(found: re.Match[str]) -> datetime | None:
    """The date of a match of `USUAL_DATE`; None when there is no such day."""
    day, month, year, hour, minute, second, sign, hours, minutes, _ = found.groups()
    try:
        return datetime.fromisoformat(
            f"{year}-{_TWO_DIGITS[month]}-{day:0>2}T{hour}:{minute}:{second}{sign}{hours}:{minutes}"
        )
    except ValueError:
        return None


def weekday(text: str) -> int | None:
    """The day of the week that a date's text names, Monday is 0; None when it names none."""
    if (usual := _USUAL_DAYS.get(text[:4])) is not None:
        return usual
    found = _DAY.match(text)
    return DAYS.index(found[1].lower()) if found else None


def _built(parts: dict[str, str | None]) -> datetime | None:
    month, day = _month(parts["month"] or ""), int(parts["day"] or 0)
    if month is not None and month > 12:
        month, day = day, month
    hour = _hour(int(parts["hour"] or 0), (parts["half"] or "").lower())
    offset = _offset((parts["zone"] or "").strip())
    year = _year(parts["year"] or "")
    if month is None or hour is None or offset is None or not MIN_YEAR <= year <= MAX_YEAR:
        return None
    second = int(parts["second"] or 0)
    zone = timezone(offset) if offset else UTC
    try:
        found = datetime(year, month, day, hour, int(parts["minute"] or 0), min(second, 59), tzinfo=zone)
    except ValueError:
        return None
    if second > 60:
        return None
    return found + timedelta(seconds=1) if second == 60 else found  # RFC 5322 3.3 allows a leap second.


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else MONTHS.get(text.lower())


def _year(text: str) -> int:
    """RFC 5322 4.3: two digits below 50 are this century, other two and all three digits count from 1900."""
    year = int(text)
    match len(text):
        case 2:
            return year + (2000 if year < 50 else 1900)
        case 3:
            return year + 1900
        case _:
            return year


def _hour(hour: int, half: str) -> int | None:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "pm" else 0)


def _offset(zone: str) -> timedelta | None:
    """From UTC; None when it is a day or more, or its minutes are no minutes."""
    if found := _OFFSET.search(zone):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours > 23 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return -offset if found[1] == "-" else offset
    return timedelta(hours=ZONES.get(zone.lower(), 0))
