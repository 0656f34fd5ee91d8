"""A row of the list that decodes only what somebody asks for: filters and sorting need one value of many."""

from collections.abc import Callable
from datetime import datetime

from inspector.mailbox.excerpt import MAX_DATE, MAX_FROM, MAX_SUBJECT, Excerpt
from inspector.mailbox.index import HAS_ATTACHMENT, Row
from inspector.mailbox.quick import author, date, text

Whole = Callable[[Row], Excerpt | None]
"""Reads the values that an index had to cut from the file; None when they are gone."""


class Glance:
    """Implements Listed."""

    __slots__ = ("_author", "_row", "_whole")

    def __init__(self, row: Row, whole: Whole) -> None:
        self._row = row
        self._whole = whole
        self._author: tuple[str, str] | None = None

    @property
    def size(self) -> int:
        """Bytes in its file."""
        return self._row.end - self._row.start

    @property
    def has_attachment(self) -> bool:
        """What the Content-Type promises."""
        return bool(self._row.flags & HAS_ATTACHMENT)

    @property
    def date(self) -> datetime | None:
        """Of the Date field."""
        raw = self._row.date
        if len(raw) >= MAX_DATE and (whole := self._cut()) is not None:
            raw = whole.date
        return date(raw)

    @property
    def from_name(self) -> str:
        """Display name of the author."""
        return self._known_author()[0]

    @property
    def from_address(self) -> str:
        """Address of the author."""
        return self._known_author()[1]

    @property
    def subject(self) -> str:
        """Decoded."""
        raw = self._row.subject
        if len(raw) >= MAX_SUBJECT and (whole := self._cut()) is not None:
            raw = whole.subject
        return text(raw)

    def _known_author(self) -> tuple[str, str]:
        if self._author is None:
            raw = self._row.sender
            if len(raw) >= MAX_FROM and (whole := self._cut()) is not None:
                raw = whole.sender
            self._author = author(raw)
        return self._author

    def _cut(self) -> Excerpt | None:
        return self._whole(self._row) if self._row.is_cut else None
