"""Authentication-Results as most servers write them, by one expression for each result (RFC 8601 2.2).

Whatever has another form is left to `authres`, which reads the same from such a value, and more slowly.
"""

from functools import lru_cache
from typing import NamedTuple

from inspector.mail.lexical import text_of, unfolded_text
from inspector.model.limits import MAX_CLAIMS
from inspector.patterns import regex
from inspector.text import readable

MAX_KEPT = 1_000  # Characters of a value whose reading is kept for a while.
# The usual form: the name of the server, then results of plain words, each with one comment at most.
_GAP = r"[ \t\r\n]"
_VALUE = r"""[^ \t\r\n;="()][^ \t\r\n;"()]*+"""
_NOTE = r"[^()\\]++"
_OPENING = regex(
    rf"""{_GAP}*+(?:[iI]=(\d{{1,3}});{_GAP}*+)?([^ \t\r\n;="()]++)(?:{_GAP}++(\d++))?{_GAP}*+(?:;{_GAP}*+|\Z)"""
)
_MORE = regex(rf"([A-Za-z][A-Za-z0-9_.-]*+)=({_VALUE})(?:{_GAP}++\(({_NOTE})\))?")
_RESULT = regex(
    rf"([A-Za-z][A-Za-z0-9_-]*+)=({_VALUE})(?:{_GAP}++\(({_NOTE})\))?"
    rf"((?:{_GAP}++[A-Za-z][A-Za-z0-9_.-]*+={_VALUE}(?:{_GAP}++\({_NOTE}\))?)*){_GAP}*+(?:;{_GAP}*+|\Z)"
)


class Said(NamedTuple):
    """One result."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...]
    reason: str
    comment: str
    start: int
    """Where it stands in the value."""
    end: int


class Usual(NamedTuple):
    """A value in which each result has the usual form, wherever the field stands."""

    authserv_id: str
    version: str
    instance: str
    """`i=` of an ARC-Authentication-Results (RFC 8617 4.1.1)."""
    claims: tuple[Said, ...]


def usual_results(value: str) -> Usual | None:
    """The results of a value; None when one of them has another form."""
    return _read_again(value) if len(value) <= MAX_KEPT else _read(value)


@lru_cache(maxsize=256)
def _read_again(value: str) -> Usual | None:
    """Of the mail of one sender, a server mostly writes the same."""
    return _read(value)


def _read(value: str) -> Usual | None:
    opening = _OPENING.match(value)
    if opening is None or not value.isascii():
        return None
    authserv_id, version, instance = opening[2], opening[3] or "", opening[1] or ""
    before = (("arc.instance", instance),) if instance else ()
    claimed: list[Said] = []
    place = opening.end()
    while place < len(value):
        one = _RESULT.match(value, place)
        if one is None or len(claimed) >= MAX_CLAIMS:
            return None
        method, result, comment, written = one.groups()
        others = _MORE.findall(written)
        pairs = [(key.lower(), said) for key, said, _ in others]
        comments = [comment, *[note for _, _, note in others]]
        method = method.lower()
        if method in ("from", "i", "reason", "action"):
            return None
        claimed.append(
            Said(
                method,
                result.lower(),
                (*before, *[pair for pair in pairs if pair[0] != "reason"]),
                next((said for key, said in pairs if key == "reason"), ""),
                as_text(next(filter(None, comments), "")),
                one.start(1),
                one.end(4),
            )
        )
        place = one.end()
    return Usual(authserv_id, version, instance, tuple(claimed))


def as_text(characters: str) -> str:
    """Octets of a field, one a character, unfolded and as they are read."""
    return readable(text_of(unfolded_text(characters)))
