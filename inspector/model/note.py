"""What the analyst writes on a case."""

from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """The analyst's own words, on a place of the case."""

    on: str
    """`step spf.mailfrom 14`, `hop 2`, `tag dkim.1 bh`, `finding CODE`, or `case`."""
    text: str
