"""Names of domains, selectors and tags, and which are none (RFC 6376 3.2 and 3.5, RFC 8616 4)."""

import re
from functools import lru_cache

from inspector.mail.idn import DOTS, a_label
from inspector.mail.tags import Piece
from inspector.patterns import regex

MAX_NAME = 255  # RFC 1035 2.3.4
_DOMAIN = regex(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE)
_HYPHENED = regex(rb"[A-Za-z][A-Za-z0-9_-]*")


def a_labels(name: str) -> str | None:
    """The name in lower case with A-labels for U-labels (RFC 5890 2.3.2.1); None when it is no name."""
    return None if len(name) > MAX_NAME else _a_labels(name)


@lru_cache(maxsize=1024)
def _a_labels(name: str) -> str | None:
    if not name.isascii():
        labels = [a_label(label) for label in DOTS.split(name)]
        name = ".".join(label or "" for label in labels)
    name = name.lower()
    return name if _DOMAIN.fullmatch(name) else None


def is_within(domain: str, parent: str) -> bool:
    """Whether a domain is the parent or below it, both in A-labels."""
    return domain == parent or domain.endswith("." + parent)


def breaks_list(piece: Piece) -> bool:
    """Whether a piece makes its tag list malformed (RFC 6376 3.2).

    A name with a hyphen is outside the grammar, and so common that it is read as one more unknown tag. Octets outside
    the grammar of values are left to the checks of the tag that holds them.
    """
    if piece.problem == "bad-name":
        return _HYPHENED.fullmatch(piece.text.partition(b"=")[0].rstrip(b" \t\r\n")) is None
    return piece.problem in ("empty", "no-equals")
