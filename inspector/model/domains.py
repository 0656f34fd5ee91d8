"""The domains that a mail names, what the DNS says of each, and whose name each of them looks like."""

from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """One domain made to be read as another, or so near to it that it is read as it."""

    kind: str
    """`letters`, `one-letter`, `other-ending`, `name-inside`."""
    like: str
    """The other domain."""
    said: str
    """One sentence; foreign text in it is raw."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A server that takes mail (RFC 5321 5.1)."""

    preference: int
    host: str
    """Without the closing dot; empty for the null MX (RFC 7505 3)."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What some records come to, in a few words."""

    code: str
    """Stable, dotted: `mail.null-mx`."""
    said: str
    """`takes no mail (null MX)`."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the DNS says of one domain."""

    exists: bool | None
    """None when no answer tells."""
    exchanges: tuple[Exchange, ...] = ()
    """In the order in which a sender tries them (RFC 5321 5.1)."""
    spf: tuple[str, ...] = ()
    """The SPF records; more than one is an error (RFC 7208 4.5)."""
    dmarc: str = ""
    """The policy record that applies."""
    dmarc_domain: str = ""
    """Where it was found."""
    addresses: tuple[str, ...] = ()
    """IPv4 first."""
    name_servers: tuple[str, ...] = ()
    zone: str = ""
    """The domain that these name servers serve: the asked one, or the one above it that has any."""
    in_short: tuple[Saying, ...] = ()
    unanswered: tuple[str, ...] = ()
    """Questions that had no usable answer: `MX timeout`."""


@dataclass(frozen=True, slots=True)
class NamedDomain:
    """A domain that the mail names."""

    name: str
    """In A-labels and lower case."""
    roles: tuple[str, ...]
    """Where it stands: `From`, `envelope sender`, `d= of signature 1`, `Reply-To`, `Message-ID`, `link`,
    `above a link`."""
    likenesses: tuple[Likeness, ...] = ()
    is_public: bool = True
    """False for a name that nobody can publish in the DNS, such as one of a single label."""
    inquiry: Inquiry | None = None
    """None while nothing was asked about it."""
