"""The order of a list: as stored, or by what a column shows."""

from enum import StrEnum

from inspector.mailbox.source import Listed
from inspector.report.marks import Marks

Key = tuple[int, float, str]

# How soon a person should look, by the word of DMARC, then DKIM, then SPF; unchecked and harmless ones come last.
GRAVITY = {"fail": 6, "permerror": 5, "softfail": 4, "temperror": 3, "policy": 3, "none": 2, "neutral": 2, "pass": 1}


class Sort(StrEnum):
    """What the list is sorted by."""

    STORED = "as stored"
    DATE = "date"
    SENDER = "from"
    SUBJECT = "subject"
    SIZE = "size"
    VERDICT = "verdict"
    FINDINGS = "findings"

    @property
    def next(self) -> "Sort":
        """The one that comes after it, round and round."""
        every = tuple(Sort)
        return every[(every.index(self) + 1) % len(every)]

    @property
    def needs_rows(self) -> bool:
        """True when rows have to be read for the key."""
        return self in (Sort.DATE, Sort.SENDER, Sort.SUBJECT, Sort.SIZE)

    @property
    def needs_results(self) -> bool:
        """True when the order changes with what is checked."""
        return self in (Sort.VERDICT, Sort.FINDINGS)


def row_key(sort: Sort, row: Listed) -> Key:
    """Sorts up: the newest, the largest, and texts by the alphabet, empty ones last."""
    match sort:
        case Sort.DATE:
            return (0, -row.date.timestamp(), "") if row.date else (1, 0, "")
        case Sort.SIZE:
            return (0, -row.size, "")
        case Sort.SENDER:
            text = (row.from_name or row.from_address).casefold()
        case Sort.SUBJECT:
            text = row.subject.casefold()
        case _:
            return (0, 0, "")
    return (0 if text else 1, 0, text)


def marks_key(sort: Sort, marks: Marks | None) -> Key:
    """Sorts up: the gravest, the most findings; unchecked ones last."""
    if marks is None:
        return (1, 0, "")
    if sort is Sort.FINDINGS:
        return (0, -marks.findings, "")
    dmarc, dkim, spf = (GRAVITY.get(word, 0) for word in (marks.dmarc, marks.dkim, marks.spf))
    return (0, -(dmarc * 100 + dkim * 10 + spf), "")
