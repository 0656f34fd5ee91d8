"""Tags as they are typed: words with blanks or commas between them."""

import re
from collections.abc import Sequence

from inspector.casebook import Record
from inspector.patterns import regex
from inspector.text import cells, visible

TAGS_HINT = "words with blanks between, like phish reported"
MOST = 24  # Columns of one tag; a list shows several.
_TAG = regex(r"[^\s,\"':]+\Z")


def typed_tags(text: str) -> tuple[str, ...]:
    """Each once, without the `#` that some write before them, in the order of the alphabet."""
    words = (word.lstrip("#") for word in re.split(r"[\s,]+", text))
    return tuple(sorted({word for word in words if word}))


def tag_complaint(text: str) -> str:
    """What is wrong with typed tags, in one sentence; empty when nothing is."""
    for tag in typed_tags(text):
        if not _TAG.match(tag) or visible(tag) != tag:
            return f"{visible(tag)} cannot be a tag: leave out quotes, colons and signs that cannot be seen."
        if cells(tag) > MOST:
            return f"{tag} is too long for a tag: use at most {MOST} letters."
    return ""


def shared_tags(records: Sequence[Record]) -> tuple[str, ...]:
    """The tags that all of these have."""
    if not records:
        return ()
    shared = frozenset(records[0].tags).intersection(*(record.tags for record in records[1:]))
    return tuple(sorted(shared))


def changed_tags(before: Sequence[str], text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Tags to add, and tags to take away, when the ones before were typed over."""
    after = frozenset(typed_tags(text))
    return after - frozenset(before), frozenset(before) - after
