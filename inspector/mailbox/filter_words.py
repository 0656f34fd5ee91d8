"""What each word of a filter means: a test of a row, a test of results, or a sentence on why it is neither."""

from collections.abc import Callable
from datetime import UTC, datetime

from inspector.mailbox.source import Listed
from inspector.model.filed import Filed
from inspector.patterns import regex
from inspector.report.marks import UNCHECKED, Marks

OfSummary = Callable[[Listed], bool]
OfMarks = Callable[[Marks], bool]
OfFiled = Callable[[Filed], bool]

RESULTS = {
    "pass": "pass",
    "fail": "fail",
    "soft": "softfail",
    "softfail": "softfail",
    "none": "none",
    "neut": "neutral",
    "neutral": "neutral",
    "perm": "permerror",
    "permerror": "permerror",
    "temp": "temperror",
    "temperror": "temperror",
    "pol": "policy",
    "policy": "policy",
}
UNITS = {"": 1, "b": 1, "k": 1000, "kb": 1000, "m": 1000**2, "mb": 1000**2, "g": 1000**3, "gb": 1000**3}
_DATE = regex(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SIZE = regex(r"(>=|<=|>|<)(\d{1,12}(?:\.\d{1,6})?)([a-z]*)")


def has_finding(marks: Marks) -> bool:
    """Whether a person should know something of this message."""
    return marks.findings > 0


def of_result(name: str, value: str) -> OfMarks | str:
    """`dkim:fail,permerror`: one of these results."""
    words = value.lower().split(",")
    for word in words:
        if word not in RESULTS:
            return (
                f"{name}:{word} is no result; use pass, fail, softfail, neutral, none, permerror, temperror or policy."
            )
    wanted = frozenset(RESULTS[word] for word in words)
    return lambda marks: _word(marks, name) in wanted


def _word(marks: Marks, name: str) -> str:
    return {"spf": marks.spf, "dkim": marks.dkim, "arc": marks.arc, "dmarc": marks.dmarc}.get(name, UNCHECKED)


def _author(value: str) -> OfSummary:
    wanted = value.casefold()
    return lambda row: wanted in row.from_name.casefold() or wanted in row.from_address.casefold()


def _domain(value: str) -> OfSummary:
    wanted = value.casefold().lstrip("@").strip(".")

    def holds(row: Listed) -> bool:
        domain = row.from_address.rpartition("@")[2].casefold().rstrip(".")
        return domain == wanted or domain.endswith(f".{wanted}")

    return holds


def _subject(value: str) -> OfSummary:
    wanted = value.casefold()
    return lambda row: wanted in row.subject.casefold()


def _anywhere(value: str) -> OfSummary:
    wanted = value.casefold()
    return lambda row: any(wanted in text.casefold() for text in (row.subject, row.from_name, row.from_address))


def _has(value: str) -> OfSummary | str:
    if value.lower() not in ("attachment", "attachments", "file"):
        return f"has:{value} is not known; use has:attachment, has:finding or has:note."
    return lambda row: row.has_attachment


def of_filed(name: str, value: str) -> OfFiled | str:
    """`tag:phish`, `is:done`, `is:marked`: what the analyst filed the message under."""
    wanted = value.casefold()
    if name == "tag":
        return lambda filed: any(tag.casefold() == wanted for tag in filed.tags)
    if name == "is" and wanted == "done":
        return lambda filed: filed.is_done
    if name == "is" and wanted == "marked":
        return lambda filed: filed.is_marked
    return f"is:{value} is not known; use is:done or is:marked."


def has_note(filed: Filed) -> bool:
    """Whether the analyst wrote on it."""
    return filed.notes > 0


def _after(value: str) -> OfSummary | str:
    day = _day(value)
    if day is None:
        return f"after:{value} {_NO_DATE}"
    return lambda row: row.date is not None and row.date >= day


def _before(value: str) -> OfSummary | str:
    day = _day(value)
    if day is None:
        return f"before:{value} {_NO_DATE}"
    return lambda row: row.date is not None and row.date < day


_NO_DATE = "is no date; write the year, the month or the day, like 2026, 2026-11 or 2026-11-01 (UTC)."


def _day(value: str) -> datetime | None:
    """The beginning of a year, a month or a day, in UTC."""
    parts = _DATE.fullmatch(value)
    if parts is None:
        return None
    year, month, day = (int(part or 1) for part in parts.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _size(value: str) -> OfSummary | str:
    parts = _SIZE.fullmatch(value.lower())
    if parts is None or parts[3] not in UNITS:
        return f"size:{value} is no size; write size:>100k or size:<2m."
    bound = float(parts[2]) * UNITS[parts[3]]
    compared: dict[str, OfSummary] = {
        ">": lambda row: row.size > bound,
        "<": lambda row: row.size < bound,
        ">=": lambda row: row.size >= bound,
        "<=": lambda row: row.size <= bound,
    }
    return compared[parts[1]]


OF_RESULTS = ("spf", "dkim", "arc", "dmarc")
OF_FILED = ("tag", "is")
OF_SUMMARIES: dict[str, Callable[[str], OfSummary | str]] = {
    "": _anywhere,
    "from": _author,
    "subject": _subject,
    "domain": _domain,
    "has": _has,
    "after": _after,
    "before": _before,
    "size": _size,
}
EXAMPLES = {
    "from": "from:paypal",
    "to": "to:payroll",
    "subject": 'subject:"your card"',
    "domain": "domain:bank.example",
    "spf": "spf:fail,softfail",
    "dkim": "dkim:fail",
    "arc": "arc:pass",
    "dmarc": "dmarc:fail",
    "has": "has:attachment or has:finding or has:note",
    "tag": "tag:phish",
    "is": "is:done or is:marked",
    "after": "after:2026-11-01",
    "before": "before:2026-12",
    "size": "size:>100k",
}
"""Every name with a value to show how it is written."""
WORDS = (
    ("card", "The subject, the name or the address of the author holds these letters."),
    ('"your card"', "The same of several words, with the space between them."),
    (EXAMPLES["from"], "Name or address of the author."),
    (EXAMPLES["domain"], "The author's domain, or one below it."),
    (EXAMPLES["to"], "Any recipient that the header names. Reads every message, so it takes longer."),
    (EXAMPLES["subject"], "The subject."),
    (EXAMPLES["spf"], "One of these results; so dkim:, arc: and dmarc:. Only messages that were checked have any."),
    ("has:finding", "Something that a person should know; for this too messages must be checked."),
    ("has:attachment", "The header promises an attachment."),
    (EXAMPLES["tag"], "You gave it this tag."),
    ("is:done", "You are done with it; -is:done leaves what is still to do. So is:marked."),
    ("has:note", "You wrote a note on it."),
    (EXAMPLES["after"], "On that day, month or year, or later; before: for earlier ones."),
    (EXAMPLES["size"], "Larger than that; size:<2m for smaller than 2 MB."),
    ("-from:paypal", "A minus before any of these: must not hold."),
)
"""What can be typed, with what it chooses; all words must hold."""
