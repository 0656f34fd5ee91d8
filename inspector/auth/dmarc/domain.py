"""Domain names as DMARC compares them: A-labels, lower case, no trailing dot (RFC 9989 5.3.1, RFC 5890 2.3)."""

from functools import lru_cache

from inspector.mail.idn import DOTS, a_label
from inspector.patterns import regex

_LABEL = regex(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
MAX_LABEL = 63  # RFC 1035 2.3.4
MAX_NAME = 253  # RFC 1035 2.3.4: 255 octets, less the length octets of the first label and the root.


@lru_cache(maxsize=2048)  # The same few names come again and again, within a mail and from mail to mail.
def a_labels(domain: str) -> str:
    """The domain in A-labels and lower case; a label that has no such form stays as it is."""
    labels = DOTS.split(domain.strip().removesuffix("."))
    return ".".join((a_label(label) or label).lower() for label in labels)


@lru_cache(maxsize=2048)
def is_domain(domain: str) -> bool:
    """True for a name that can stand in the DNS as a mail domain, in A-labels."""
    labels = domain.split(".")
    return len(domain) <= MAX_NAME and all(len(label) <= MAX_LABEL and _LABEL.fullmatch(label) for label in labels)


def is_under(domain: str, parent: str) -> bool:
    """True when the domain is the parent or below it."""
    return domain == parent or domain.endswith("." + parent)
