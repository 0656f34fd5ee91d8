"""Domain names as DMARC compares them: A-labels, lower case, no trailing dot (RFC 9989 5.3.1, RFC 5890 2.3)."""

import re
import unicodedata

_DOTS = re.compile("[.\u3002\uff0e\uff61]")  # RFC 3490 3.1: the full stops that people type.
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
MAX_LABEL = 63  # RFC 1035 2.3.4
MAX_NAME = 253  # RFC 1035 2.3.4: 255 octets, less the length octets of the first label and the root.


def a_labels(domain: str) -> str:
    """The domain in A-labels and lower case; U-labels become Punycode after NFC (RFC 5891 4.4, RFC 3492)."""
    labels = _DOTS.split(domain.strip().removesuffix("."))
    return ".".join(map(_a_label, labels))


def is_domain(domain: str) -> bool:
    """True for a name that can stand in the DNS as a mail domain, in A-labels."""
    labels = domain.split(".")
    return len(domain) <= MAX_NAME and all(len(label) <= MAX_LABEL and _LABEL.fullmatch(label) for label in labels)


def is_under(domain: str, parent: str) -> bool:
    """True when the domain is the parent or below it."""
    return domain == parent or domain.endswith("." + parent)


def _a_label(label: str) -> str:
    if len(label) > MAX_NAME:  # No name, and to normalize it would take quadratic time.
        return label.lower()
    label = unicodedata.normalize("NFC", label.lower())
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:  # Lone surrogates have no Punycode.
        return label
