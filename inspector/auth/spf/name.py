"""Domain names of SPF: which can be checked, which can be asked, which lie below another (RFC 7208 4.3)."""

from functools import lru_cache

from inspector.auth.spf.macro import MAX_NAME
from inspector.mail.idn import DOTS, a_label
from inspector.patterns import regex

MAX_LABEL = 63  # RFC 1035 2.3.4
_USUAL = regex(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+")


@lru_cache(maxsize=2048)
def unfit(domain: str) -> str:
    """Why check_host() cannot be asked about this domain; empty when it can (RFC 7208 4.3)."""
    if len(domain) <= MAX_NAME and _USUAL.fullmatch(domain):
        return ""
    if not domain:
        return "there is no domain"
    if domain.startswith("["):
        return f"{domain} is an address literal, which has no SPF record"
    if broken := unaskable(domain):
        return broken
    if not domain.isascii() or not domain.isprintable() or " " in domain:
        return f"{domain} has characters that no host name has"
    return "" if "." in domain.rstrip(".") else f"{domain} has one label only, so it is no full domain name"


@lru_cache(maxsize=2048)
def unaskable(name: str) -> str:
    """Why the DNS cannot be asked about this name; empty when it can (RFC 1035 2.3.4)."""
    name = name.removesuffix(".")
    if len(name) <= MAX_NAME and _USUAL.fullmatch(name):
        return ""
    if not name:
        return "the name is empty"
    octets = name.encode("utf-8", "surrogatepass")
    for label in octets.split(b"."):
        if not label:
            return f"{name} has an empty label"
        if len(label) > MAX_LABEL:
            return f"{name} has a label of {len(label)} octets, and {MAX_LABEL} are allowed"
    return f"{name} has {len(octets)} octets, and {MAX_NAME} are allowed" if len(octets) > MAX_NAME else ""


def a_labels(domain: str) -> str:
    """The domain with its non-ASCII labels in their ASCII form (RFC 7208 4.3); a label that has none stays as it is."""
    if domain.isascii():
        return domain
    return ".".join(a_label(label) or label for label in DOTS.split(domain))


def presentation(name: str) -> str:
    """The name as a question writes it: backslash and octets that are not printable ASCII as `\\DDD` (RFC 1035 5.1)."""
    if name.isascii() and name.isprintable() and "\\" not in name:
        return name
    return "".join(
        chr(octet) if 0x20 <= octet < 0x7F and octet != 0x5C else f"\\{octet:03d}"
        for octet in name.encode("utf-8", "surrogatepass")
    )


def is_within(name: str, ancestor: str) -> bool:
    """True when a name is the other or lies below it, case and closing dots aside."""
    name, ancestor = name.lower().rstrip("."), ancestor.lower().rstrip(".")
    return name == ancestor or name.endswith("." + ancestor)
