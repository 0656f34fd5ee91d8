"""Labels in other letters than ASCII, as the DNS holds them (RFC 5890 2.3.2.1, RFC 5891 5, UTS #46).

Departure: symbols, which IDNA 2008 forbids, are converted all the same, because zones hold such names and mail comes
from them. Characters that nobody can see are not.
"""

import unicodedata
from functools import lru_cache

from inspector.patterns import regex

DOTS = regex("[.\u3002\uff0e\uff61]")  # RFC 3490 3.1: the full stops that people type.
MAX_READ = 253  # RFC 1035 2.3.4: no label is longer, and to normalize a megabyte of marks would take quadratic time.


@lru_cache(maxsize=2048)
def a_label(label: str) -> str | None:
    """The label in ASCII: as it is when it is already, the A-label of a U-label; None when there is none."""
    if label.isascii():
        return label
    if len(label) > MAX_READ:
        return None
    return _strict(label) or _of_symbols(label)


def is_allowed(label: str) -> bool:
    """False for a label that IDNA 2008 does not allow, also where `a_label` converts it all the same (RFC 5892)."""
    return label.isascii() or (len(label) <= MAX_READ and _strict(label) is not None)


def _strict(label: str) -> str | None:
    # Its tables take 20 ms to load, and few mails need them.
    import idna

    try:
        found = idna.encode(label, uts46=True, std3_rules=False).decode("ascii")
    except UnicodeError:  # The root of all that the library raises.
        return None
    return None if "." in found else found  # A full stop inside a letter makes more labels than one.


def _of_symbols(label: str) -> str | None:
    mapped = unicodedata.normalize("NFKC", label).lower()
    kinds = {unicodedata.category(character)[0] for character in mapped}
    if "S" not in kinds or kinds.intersection("CZ") or mapped.isascii():
        return None
    return "xn--" + mapped.encode("punycode").decode("ascii")
