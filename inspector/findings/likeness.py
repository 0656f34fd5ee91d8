"""Whose name a domain looks like: drawn alike, one letter off, under another ending, or with the other inside.

What is compared is what somebody registered: `n0rthbank` of `www.n0rthbank.example`. It says how near two names are and
accuses nobody: companies have a name under many endings, and short names are near to each other by chance.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from inspector.auth.dmarc.psl import organizational_domain
from inspector.findings.brands import BRANDS
from inspector.findings.lookalike import DIGIT_FOR_LETTER, DRAWN_LIKE, MIN_NAME, unicode_label
from inspector.model.domains import Likeness
from inspector.values import dataclass

_DRAWN_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"))
_WORDS = tuple(
    sorted({name for names in BRANDS.values() for name in names if "." not in name and len(name) > MIN_NAME})
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A domain taken apart."""

    domain: str
    registered: str
    """`northbank.example` of `www.northbank.example`."""
    word: str
    """`northbank`: its first label, as a person reads it."""
    above: tuple[str, ...]
    """`www`: the labels before it."""
    drawn: str
    """The word as the eye takes it."""


def likenesses(domain: str, others: Iterable[str]) -> tuple[Likeness, ...]:
    """How a domain is like each of the others, and like names that are borrowed again and again."""
    name = _name(domain)
    if not name.word or len(name.domain) > 253:
        return ()
    found = [one for other in dict.fromkeys(others) for one in _like(name, _name(other))]
    told = {one.like for one in found}
    found += [one for one in _like_known(name) if not any(one.like in like for like in told)]
    return tuple(found)


def _like(name: _Name, other: _Name) -> Iterator[Likeness]:
    """The nearest of all ways, if any."""
    if not other.word or name.registered == other.registered:
        return
    if name.word == other.word:
        if len(name.word) >= MIN_NAME:
            said = f"the same name as {other.registered} under another ending, which may have another owner"
            yield Likeness("other-ending", other.registered, said)
    elif name.drawn == other.drawn:
        if name.drawn != name.word:
            yield Likeness("letters", other.registered, f"{_shown(name)} is drawn like {other.registered}")
    elif is_one_off(name.word, other.word):
        yield Likeness("one-letter", other.registered, f"one letter off {other.registered}")
    elif _is_inside(name, other):
        said = f"has {other.word} in it, and belongs to whoever owns {name.registered}, not to {other.registered}"
        yield Likeness("name-inside", other.registered, said)


def _like_known(name: _Name) -> Iterator[Likeness]:
    """The same for the names of the list that have no one domain: those with the word in theirs are left alone."""
    for word in _WORDS:
        if word in name.word:
            continue
        if name.drawn == word:
            yield Likeness("letters", word, f"{_shown(name)} is drawn like {word}")
        elif is_one_off(name.word, word):
            yield Likeness("one-letter", word, f"one letter off {word}")
        elif word in name.above:
            yield Likeness("name-inside", word, f"has {word} in it, and belongs to whoever owns {name.registered}")


def _shown(name: _Name) -> str:
    """The name, and beside an A-label what a reader sees."""
    return f"{name.registered} ({name.word})" if not name.word.isascii() else name.registered


def _is_inside(name: _Name, other: _Name) -> bool:
    if f".{other.registered}." in f".{name.domain}":
        return True
    pieces = {piece for label in (*name.above, name.word) for piece in (label, *label.split("-"))}
    return len(other.word) >= MIN_NAME and other.word in pieces


@lru_cache(maxsize=512)
def _name(domain: str) -> _Name:
    registered = organizational_domain(domain)
    above = domain.removesuffix(registered).rstrip(".")
    word = unicode_label(registered.partition(".")[0]).lower()
    return _Name(domain, registered, word, tuple(filter(None, above.split("."))), _drawn(word))


def _drawn(word: str) -> str:
    """Without accents and hyphens, with Latin letters for those and the digits that are drawn like them."""
    plain = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    plain = plain.translate(DRAWN_LIKE).translate(DIGIT_FOR_LETTER).replace("-", "")
    for pair, letter in _DRAWN_PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def is_one_off(one: str, other: str) -> bool:
    """True when one letter was put in, left out, changed, or two neighbours changed places."""
    if min(len(one), len(other)) < MIN_NAME or abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[:2][::-1] and rest[2:] == others[2:])
    )
