"""What SPF needs and a saved mail may not say: client address, HELO and MAIL FROM, each with its origin."""

from datetime import datetime

from inspector.model.span import Span
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value that was guessed from the message or given by the analyst."""

    value: str | None
    """None when nothing is known; for `mail_from` the empty string is the null sender."""
    origin: str
    """Where it comes from, as a phrase: `Received field 1`, `Return-Path`, `given on the command line`."""
    span: Span | None = None
    given: bool = False
    """True when a person set it."""
    claimed: bool = False
    """True when only the part of the mail states it that a sender can write: nothing of an own server backs it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The SMTP session of the boundary hop, as far as it is known (RFC 5321 2.3.1)."""

    ip: Assumption
    helo: Assumption
    mail_from: Assumption
    """Address without angle brackets."""
    boundary: int | None = None
    """Number of the hop that the analyst's own server wrote, newest is 1; None when there is none."""
    boundary_reason: str = ""
    received_at: datetime | None = None
    """Time of receipt by the boundary hop; signatures of old mail are judged against it too."""

    @property
    def hearsay(self) -> tuple[str, ...]:
        """What SPF is asked about and only the sender's part of the mail states; a proof by SPF hangs on it."""
        asked = {"client address": self.ip, "envelope sender": self.mail_from}
        if self.mail_from.value == "":
            asked["HELO name"] = self.helo
        return tuple(name for name, value in asked.items() if value.claimed)
