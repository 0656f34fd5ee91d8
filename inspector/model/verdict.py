"""The results of the checks, in the words of the RFCs, with what each was decided from."""

from enum import StrEnum
from typing import NamedTuple

from inspector.model.message import HeaderField
from inspector.model.span import Span
from inspector.model.trace import Step
from inspector.values import dataclass


class SpfResult(StrEnum):
    """RFC 7208 2.6."""

    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"
    FAIL = "fail"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class DkimResult(StrEnum):
    """RFC 8601 2.7.1."""

    NONE = "none"
    PASS = "pass"
    FAIL = "fail"
    POLICY = "policy"
    NEUTRAL = "neutral"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class ArcResult(StrEnum):
    """RFC 8617 4.4; an interrupted check has no result."""

    NONE = "none"
    PASS = "pass"
    FAIL = "fail"


class DmarcResult(StrEnum):
    """RFC 9989 and RFC 8601 2.7."""

    NONE = "none"
    PASS = "pass"
    FAIL = "fail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class SpfVerdict(NamedTuple):
    """SPF for one identity (RFC 7208)."""

    identity: str
    """`mailfrom` or `helo`."""
    domain: str
    ip: str
    sender: str
    """local@domain that was checked; `postmaster@HELO` for the null sender."""
    helo: str
    result: SpfResult
    reason: Step
    explanation: str | None = None
    """The published text of `exp=`, only after fail; foreign text."""
    lookups: int = 0
    """Terms that cause DNS queries; 10 are allowed (RFC 7208 4.6.4)."""
    void_lookups: int = 0
    """Answers without records; 2 are allowed (RFC 7208 4.6.4)."""
    matched: str | None = None
    """The term that decided, as written."""
    path: tuple[str, ...] = ()
    """From the domain through includes and redirects to the deciding term."""


class Tag(NamedTuple):
    """One tag of a tag list (RFC 6376 3.2)."""

    name: str
    value: str
    """As written, folding white space kept."""
    start: int | None = None
    """Where the value stands in the message; None for a DNS record."""
    length: int = 0
    """Octets of the value as it stands there."""

    @property
    def span(self) -> Span | None:
        """The value's bytes in the message; None for a DNS record."""
        return None if self.start is None else Span(self.start, self.start + self.length)


class SignedField(NamedTuple):
    """An entry of `h=` and the header field that it took."""

    name: str
    """As written in `h=`."""
    field: HeaderField | None
    """None when none was left for it: over-signed, so that adding one breaks the signature (RFC 6376 5.4.2)."""

    @property
    def span(self) -> Span | None:
        """Place of the field."""
        return None if self.field is None else self.field.span


class HashPair(NamedTuple):
    """Two digests that should be the same, base64."""

    claimed: str | None = None
    """`bh=` for the body; the digest recovered from `b=` for the header; None when it cannot be known."""
    computed: str | None = None
    equal: bool | None = None
    """None when one of the two is missing."""
    note: str = ""
    """Why a value is missing, or what is odd about it."""


class KeyFacts(NamedTuple):
    """What the key record said (RFC 6376 3.6.1)."""

    status: str
    """`found`, `revoked`, `malformed` or another word of `auth.dkim.key.KeyStatus`; a limit that the record sets, such
    as `too-short`; or how the question ended, in the words of `DnsStatus`: `nxdomain`, `timeout`, `not-asked`."""
    type: str = ""
    """`rsa` or `ed25519`."""
    bits: int | None = None
    record: str = ""
    testing: bool = False


class Attempt(NamedTuple):
    """One repair that was tried to find out why a signature broke; it never changes the verdict."""

    code: str
    """Stable, dotted: `dkim.repair.footer-cut`."""
    said: str
    worked: bool


_NO_HASHES = HashPair()
_NO_KEY = KeyFacts("not-asked")


@dataclass(frozen=True, slots=True)
class DkimVerdict:
    """One DKIM-Signature (RFC 6376)."""

    index: int
    """From 1, top to bottom."""
    span: Span
    domain: str
    selector: str
    identity: str
    """`i=`, or `@` and the domain."""
    algorithm: str
    canonicalization: str
    """`header/body`: `relaxed/simple`."""
    result: DkimResult
    reason: Step
    tags: tuple[Tag, ...] = ()
    signed: tuple[SignedField, ...] = ()
    unsigned: tuple[str, ...] = ()
    """Names of the fields that no entry of `h=` covers, top to bottom."""
    body_hash: HashPair = _NO_HASHES
    header_hash: HashPair = _NO_HASHES
    signature_valid: bool | None = None
    """Whether `b=` fits the computed header hash under the key, whatever the body; None when it could not be tried."""
    key: KeyFacts = _NO_KEY
    signed_at: int | None = None
    """`t=`, Unix seconds."""
    expires: int | None = None
    """`x=`, Unix seconds."""
    expired: bool | None = None
    """Judged at the clock of the case; None when there is no `x=`."""
    expired_at_receipt: bool | None = None
    """Judged at the time of receipt by the boundary hop; None when either time is unknown."""
    body_length: int | None = None
    """`l=`."""
    unsigned_body_bytes: int = 0
    """Canonical body bytes after the first `l=` ones."""
    diagnosis: tuple[Attempt, ...] = ()


class ArcSet(NamedTuple):
    """One ARC instance (RFC 8617 4.1)."""

    instance: int
    domain: str
    """`d=` of the ARC-Seal."""
    selector: str
    cv: str
    seal: str
    """`pass`, `fail`, `temperror`, or `not checked`."""
    message_signature: str
    """The same for the ARC-Message-Signature."""
    said: str = ""


@dataclass(frozen=True, slots=True)
class ArcVerdict:
    """The chain; shown, never decisive."""

    result: ArcResult | None
    """None when it could not be finished."""
    reason: Step
    sets: tuple[ArcSet, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """An authenticated domain beside the author domain (RFC 9989 4.10.2)."""

    method: str
    """`spf` or `dkim`."""
    domain: str
    organizational_domain: str
    """Empty when the walk was not needed."""
    mode: str
    """`relaxed` or `strict`."""
    result: str
    """What the method itself said: `pass`, `fail`, ..."""
    aligned: bool
    """The domains fit, whatever the result."""
    index: int | None = None
    """Number of the signature, for DKIM."""


@dataclass(frozen=True, slots=True)
class PslVerdict:
    """The same mail by RFC 7489 and the public suffix list."""

    organizational_domain: str
    policy: str
    result: str
    difference: str = ""
    """One sentence on how this differs from RFC 9989 and for whom; empty when it does not."""
    list_date: str = ""
    """Date of the public suffix list, `2026-10-22`; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One name of the tree walk and what stood there (RFC 9989 4.10)."""

    domain: str
    """Without `_dmarc.`."""
    said: str
    """A phrase: `no record`, `p=reject; psd=n ends the walk`, `not asked`."""
    record: str = ""
    is_organizational: bool = False
    is_applied: bool = False
    """The record of this name gave the policy."""


@dataclass(frozen=True, slots=True)
class DmarcVerdict:
    """DMARC for the author domain (RFC 9989)."""

    result: DmarcResult
    reason: Step
    author_domain: str = ""
    record_domain: str = ""
    """Where the record was found that gave the policy; empty when there is none."""
    record: str = ""
    organizational_domain: str = ""
    policy: str = ""
    """What applies to this author domain before `t=`: `none`, `quarantine`, `reject`; empty without a record."""
    policy_tag: str = ""
    """The tag that gave it: `p`, `sp` or `np`."""
    disposition: str = ""
    """What the domain asks receivers to do with this mail: `none`, `quarantine`, `reject`; empty when nothing.
    Of several author domains the strictest of those that fail (RFC 9989 11.5)."""
    discovery: str = "treewalk"
    alignments: tuple[Alignment, ...] = ()
    psl: PslVerdict | None = None
    ladder: tuple[Rung, ...] = ()
    """The author domain's walk, longest name first, as far as it was asked."""
    tags: tuple[Tag, ...] = ()
    """The record, tag by tag."""
