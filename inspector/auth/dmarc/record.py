"""The DMARC policy record and every tag of it (RFC 9989 4.7, 4.8; RFC 7489 6.3 for what was removed).

Departures:
- a tag name in capitals is read as if it were small, as the ABNF's quoted strings are (RFC 5234 2.3), and named as odd;
- of a tag that stands twice, the first counts: RFC 9989 4.8 ignores what is wrong after the version tag.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from inspector.mail import tags as taglist
from inspector.patterns import regex
from inspector.text import readable
from inspector.values import dataclass, field

VERSION = regex(rb"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|\Z)")  # RFC 9989 4.8: %s"DMARC1", and first in the record.
POLICIES = ("none", "quarantine", "reject")

_WSP = " \t\r\n"  # No-break spaces and their like are no white space, but octets that no value may hold.
_URI = regex(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
_MAILTO = regex(r"mailto:[^@,!\s]+@[A-Za-z0-9._-]*[A-Za-z0-9](?:\?[!-~]*)?", re.IGNORECASE)
_SIZE = regex(r"!\d+[kmgt]?\Z", re.IGNORECASE)


class Standing(StrEnum):
    """What a tag is to RFC 9989."""

    CURRENT = "current"
    REMOVED = "removed"
    """Known to RFC 7489, and ignored by RFC 9989."""
    UNKNOWN = "unknown"
    INVALID = "invalid"
    """Known, but its value is not allowed: the default stands in its place."""
    REPEATED = "repeated"
    MALFORMED = "malformed"
    """No tag at all."""


@dataclass(frozen=True, slots=True)
class TagReading:
    """One tag of a record, with what it means and what is wrong with it."""

    name: str
    value: str
    start: int
    end: int
    """Half-open range of characters of the record's text."""
    standing: Standing
    meaning: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """One URI of `rua` or `ruf` (RFC 9989 4.6)."""

    uri: str
    """Without the size limit of RFC 7489."""
    is_valid: bool
    size_limit: str = ""
    """`10m` from `!10m`: removed with RFC 9989."""

    @property
    def domain(self) -> str:
        """The domain of a mailto address, lower case; empty for other schemes."""
        if not self.is_valid or not self.uri.lower().startswith("mailto:"):
            return ""
        return self.uri.partition("?")[0].rpartition("@")[2].lower().rstrip(".")


@dataclass(frozen=True)
class Record:
    """A DMARC policy record as read: it starts with the version tag, so it counts in a tree walk."""

    domain: str
    """Where it was found, without `_dmarc.`."""
    text: str
    readings: tuple[TagReading, ...]
    values: dict[str, str] = field(default_factory=dict)
    """Valid values of known tags, lower case but for addresses."""
    invalid: tuple[str, ...] = ()
    """Known tags whose value is not allowed."""
    rua: tuple[ReportAddress, ...] = ()
    ruf: tuple[ReportAddress, ...] = ()

    def value(self, name: str) -> str:
        """A valid value, or the tag's default, or empty."""
        return self.values.get(name, DEFAULTS.get(name, ""))

    def reading(self, name: str) -> TagReading | None:
        """The first tag of that name."""
        return next((reading for reading in self.readings if reading.name == name), None)

    @property
    def psd(self) -> str:
        """`y`, `n` or `u`."""
        return self.value("psd")

    @property
    def has_report_address(self) -> bool:
        """True with at least one syntactically valid `rua` URI (RFC 9989 4.10.1)."""
        return any(address.is_valid for address in self.rua)

    def broken_policy_tags(self, names: tuple[str, ...] = ("sp", "np")) -> tuple[str, ...]:
        """`p` when missing or invalid, and any of the other policy tags that is invalid (RFC 9989 4.10.1)."""
        broken = tuple(name for name in names if name in self.invalid)
        return broken if "p" in self.values else ("p", *broken)


DEFAULTS = {"adkim": "r", "aspf": "r", "fo": "0", "psd": "u", "t": "n"}  # RFC 9989 4.7

# RFC 9989 4.7: what each value says, by tag.
MEANINGS: dict[str, dict[str, str]] = {
    "p": {
        "none": "the domain asks for nothing to be done with mail that fails",
        "quarantine": "the domain asks receivers to treat mail that fails as suspicious",
        "reject": "the domain asks receivers to reject mail that fails",
    },
    "sp": {
        "none": "for existing subdomains the domain asks for nothing",
        "quarantine": "mail from existing subdomains that fails is to be treated as suspicious",
        "reject": "mail from existing subdomains that fails is to be rejected",
    },
    "np": {
        "none": "for subdomains that do not exist the domain asks for nothing",
        "quarantine": "mail from subdomains that do not exist is to be treated as suspicious",
        "reject": "mail from subdomains that do not exist is to be rejected",
    },
    "adkim": {
        "r": "a signing domain of the same organization is enough (relaxed)",
        "s": "the signing domain must be the author domain itself (strict)",
    },
    "aspf": {
        "r": "an envelope sender domain of the same organization is enough (relaxed)",
        "s": "the envelope sender domain must be the author domain itself (strict)",
    },
    "psd": {
        "y": "this is a public suffix: organizations are one label below it",
        "n": "this is an organizational domain, and no public suffix",
        "u": "the domain does not say whether it is a public suffix",
    },
    "t": {
        "y": "the domain is testing: receivers are to act one level milder than the policy",
        "n": "the policy is meant to be applied",
    },
}

FAILURE_OPTIONS = {
    "0": "when nothing passes aligned",
    "1": "when anything fails to pass aligned",
    "d": "when a signature fails",
    "s": "when SPF fails",
}  # RFC 9989 4.7, tag fo

REMOVED = {
    "pct": "was a share of mail to apply the policy to",
    "rf": "was a format of failure reports",
    "ri": "was an interval between reports",
}  # RFC 9989 C.5.2


def is_policy_record(text: bytes) -> bool:
    """True when a TXT record starts with a valid version tag; all others are discarded (RFC 9989 4.10)."""
    return VERSION.match(text) is not None


@lru_cache(maxsize=128)  # Senders return, and their record is the same.
def parse(text: bytes, domain: str) -> Record:
    """Read a record that starts with the version tag; raises on no input."""
    readings: list[TagReading] = []
    values: dict[str, str] = {}
    seen: set[str] = set()
    read = end = 0
    for piece in taglist.parse(text).pieces:
        start = end + len(readable(text[read : piece.place.start]))
        end = start + len(readable(text[piece.place.start : piece.place.end]))
        read = piece.place.end
        if piece.tag is None:
            said = "an empty place between two semicolons" if piece.problem == "empty" else "no tag: it is ignored"
            readings.append(TagReading("", readable(piece.text), start, end, Standing.MALFORMED, said))
            continue
        name, value = piece.tag.name.lower(), piece.tag.value
        standing, meaning = _judged(name, value) if name not in seen else _repeated(name)
        seen.add(name)
        if standing in (Standing.CURRENT, Standing.REMOVED):
            values[name] = value if name in ("rua", "ruf", "v") else value.lower()
        readings.append(TagReading(name, value, start, end, standing, meaning))
    invalid = tuple(reading.name for reading in readings if reading.standing is Standing.INVALID)
    raw = {reading.name: reading.value for reading in reversed(readings) if reading.standing is not Standing.REPEATED}
    return Record(
        domain,
        readable(text),
        tuple(readings),
        values,
        invalid,
        addresses(raw.get("rua", "")),
        addresses(raw.get("ruf", "")),
    )


def addresses(value: str) -> tuple[ReportAddress, ...]:
    """The URIs of `rua` or `ruf`, valid or not (RFC 9989 4.8, dmarc-urilist)."""
    return tuple(_address(uri) for uri in (part.strip(_WSP) for part in value.split(",")) if uri)


def _address(uri: str) -> ReportAddress:
    size = _SIZE.search(uri)
    bare = uri[: size.start()] if size else uri
    pattern = _MAILTO if bare.lower().startswith("mailto:") else _URI
    # RFC 9989 4.8: an exclamation point inside the URI must be encoded.
    is_valid = pattern.fullmatch(bare) is not None and "!" not in bare
    return ReportAddress(bare, is_valid, size[0][1:] if size else "")


def _repeated(name: str) -> tuple[Standing, str]:
    return Standing.REPEATED, f"{name} stands here again; only its first place counts"


def _judged(name: str, value: str) -> tuple[Standing, str]:
    if name == "v":
        return Standing.CURRENT, "this is a DMARC policy record"
    if name in REMOVED:
        return Standing.REMOVED, f"{REMOVED[name]}: RFC 9989 removed it, and receivers ignore it"
    if (check := _CHECKS.get(name)) is not None:
        return check(name, value)
    return Standing.UNKNOWN, "no RFC defines this tag: it is ignored"


def _of_table(name: str, value: str) -> tuple[Standing, str]:
    meaning = MEANINGS["p" if name not in MEANINGS else name].get(value.lower())
    if meaning is not None:
        return Standing.CURRENT, meaning
    allowed = " or ".join(MEANINGS[name])
    stands_in = f"; {DEFAULTS[name]} stands in its place" if name in DEFAULTS else ""
    return Standing.INVALID, f"{value or 'nothing'} is no value of {name}, which is {allowed}{stands_in}"


def _reports(name: str, value: str) -> tuple[Standing, str]:
    kind = "summaries of what receivers saw" if name == "rua" else "reports on single mails that fail"
    found = addresses(value)
    valid = sum(address.is_valid for address in found)
    if not valid:
        return Standing.INVALID, f"no valid address for {kind}: an address is written mailto:name@domain"
    said = f"{kind} go to {valid} address{'es' if valid > 1 else ''}"
    if valid < len(found):
        said += f"; {len(found) - valid} more cannot be used"
    if any(address.size_limit for address in found):
        said += "; the size limit after ! was removed with RFC 9989 and is ignored"
    return Standing.CURRENT, said


def _failure_options(name: str, value: str) -> tuple[Standing, str]:
    parts = [part.strip() for part in value.lower().split(":")]
    is_known = all(part in FAILURE_OPTIONS for part in parts)
    if not is_known or len(set(parts)) < len(parts) or {"0", "1"} <= set(parts):
        said = f"{value or 'nothing'} is no value of fo, which lists 0 or 1, d and s; 0 stands in its place"
        return Standing.INVALID, said
    return Standing.CURRENT, "reports on single mails are wanted " + ", and ".join(
        FAILURE_OPTIONS[part] for part in parts
    )


_CHECKS: dict[str, Callable[[str, str], tuple[Standing, str]]] = {
    **dict.fromkeys(MEANINGS, _of_table),
    "rua": _reports,
    "ruf": _reports,
    "fo": _failure_options,
}
