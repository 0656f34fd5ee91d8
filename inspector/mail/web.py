"""Web addresses as people write and hide them: in plain text, by number, behind a gateway (RFC 3986 3.2)."""

import re
import string
from collections.abc import Iterable
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from inspector.mail.html_text import Link
from inspector.mail.ip import canonical
from inspector.model.limits import MAX_LINKS
from inspector.patterns import regex

_IN_TEXT = regex(r"\b(?:https?|hxxps?|ftp)://[^\s<>\"'\])}]{1,2000}", re.IGNORECASE)
_SCHEME_LENGTHS = (5, 4, 3)
_NUMBER = regex(r"0x[0-9a-f]{1,8}|[0-9]{1,11}", re.IGNORECASE)
_DIGITS = frozenset(string.hexdigits)
_ENDS = ".,;:!?"
_SECOND_LEVEL = frozenset((
    "ac", "co", "com", "edu", "gov", "gob", "gouv", "go", "ne", "net", "nom", "or", "org", "sch",
))  # fmt: skip
# Gateways that put their own address before every link of a mail that they let in.
REWRITERS = (
    "safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "urldefense.us",
    "linkprotect.cudasvc.com", "protect.mimecast.com", "secure-web.cisco.com", "clicktime.symantec.com",
)  # fmt: skip


def text_links(text: str) -> tuple[Link, ...]:
    """The addresses that stand in plain text; what they show is what they are."""
    found: dict[str, None] = {}
    place = 0
    # Looked for by what all of them have: the expression alone would be tried at every letter of the text.
    while (mark := text.find("://", place)) >= 0:
        starts = (max(place, mark - length) for length in _SCHEME_LENGTHS)
        written = next((match for start in starts if (match := _IN_TEXT.match(text, start))), None)
        if written:
            found.setdefault(written[0].rstrip(_ENDS))
        place = written.end() if written else mark + 3
    return tuple(Link("text", "", target) for target in islice(found, MAX_LINKS))


def number_address(host: str) -> str:
    """The IPv4 or IPv6 address that a host is, however it is written: `3221226219`, `0xc0.0.2.235`; else empty."""
    if ":" in host:
        return canonical(host)
    if host[-1:] not in _DIGITS:  # As of nearly all names.
        return ""
    pieces = host.split(".")
    if not 1 <= len(pieces) <= 4 or not all(_NUMBER.fullmatch(piece) for piece in pieces):
        return ""
    numbers = [_value(piece) for piece in pieces]
    if -1 in numbers:
        return ""
    *high, low = numbers
    if any(number > 255 for number in high) or low >= 256 ** (5 - len(numbers)):
        return ""
    whole = low + sum(number << (24 - 8 * place) for place, number in enumerate(high))
    return ".".join(str(whole >> shift & 255) for shift in (24, 16, 8, 0))


def _value(piece: str) -> int:
    try:
        if piece[:2].lower() == "0x":
            return int(piece, 16)
        return int(piece, 8) if len(piece) > 1 and piece[0] == "0" else int(piece)
    except ValueError:
        return -1


def all_unwrapped(links: Iterable[Link]) -> tuple[Link, ...]:
    """Those that a gateway rewrote as they were, without those that cannot be read."""
    links = tuple(links)
    targets = "\n".join([link.target for link in links]).lower()
    if not any(map(targets.__contains__, REWRITERS)):  # As in most mails.
        return links
    return tuple([link for link in map(unwrapped, links) if link is not None])


def unwrapped(link: Link) -> Link | None:
    """The link that a gateway rewrote, as it was; None when that cannot be read."""
    if not link.host.endswith(REWRITERS):
        return link
    try:
        target = parse_qs(urlsplit(link.target).query, max_num_fields=20).get("url", [""])[0]
    except ValueError:
        return None
    return Link(link.kind, link.text, target) if target.lower().startswith("http") else None


def same_house(one: str, other: str) -> bool:
    """True when two hosts probably have one owner: the same last labels, one more after `co.uk`."""
    return _house(one) == _house(other)


def _house(host: str) -> list[str]:
    labels = host.lower().rstrip(".").split(".")
    is_public_pair = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return labels[-3:] if is_public_pair else labels[-2:]
