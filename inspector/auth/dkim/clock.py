"""The times of a signature: `t=` and `x=` against the receipt of the mail and against now (RFC 6376 3.5)."""

from datetime import UTC, datetime
from typing import NamedTuple

from inspector.auth.dkim.signature import Signature
from inspector.model.trace import Cite, Fact, Step, Trace
from inspector.values import dataclass

SKEW = 300  # Seconds that the clock of a signer may be ahead before it is worth a word.
_LAST = 253402300799  # 9999-12-31T23:59:59Z


@dataclass(frozen=True, slots=True)
class Clock:
    """The times against which a signature is judged."""

    at: datetime
    """Now, or what the analyst set; with UTC offset."""
    received_at: datetime | None = None
    """Receipt by the boundary hop; when it is known it decides, as RFC 6376 3.5 wants it."""
    is_set: bool = False
    """True when a person set `at`: then it decides, and the receipt is told beside it."""


class Times(NamedTuple):
    """How the times came out."""

    expired: bool | None = None
    """At the clock."""
    expired_at_receipt: bool | None = None
    against: Step | None = None
    """The step that says that the signature has expired."""


def judge_times(signature: Signature, clock: Clock, trace: Trace) -> Times:
    """Judge `x=`, and say what is odd about `t=`; a signature from the future is noted and never refused."""
    _judge_signing_time(signature, clock, trace)
    if signature.expires is None:
        return Times()
    expires = signature.expires
    expired = _has_passed(expires, clock.at)
    at_receipt = None if clock.received_at is None else _has_passed(expires, clock.received_at)
    decides = expired if clock.is_set or at_receipt is None else at_receipt
    facts = [Fact("x=", spelt(expires)), Fact("clock", spelt(int(clock.at.timestamp())))]
    if clock.received_at is not None:
        facts.append(Fact("received", spelt(int(clock.received_at.timestamp()))))
    said = f"the signature {'had expired' if decides else 'is good'} {_when(clock, at_receipt, decides)}"
    if at_receipt is not None and at_receipt is not expired:
        said += f"; {_beside(clock, at_receipt)}"
    step = trace.step(
        "dkim.time.expired" if decides else "dkim.time.valid",
        said,
        outcome="permerror" if decides else "valid",
        facts=tuple(facts),
        cite=Cite(6376, "3.5"),
        span=signature.span("x"),
    )
    return Times(expired, at_receipt, step if decides else None)


def spelt(seconds: int) -> str:
    """Unix seconds as a date in UTC; the number itself where no calendar reaches."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%SZ") if seconds <= _LAST else str(seconds)


def _has_passed(expires: int, moment: datetime) -> bool:
    return int(moment.timestamp()) > expires


def _when(clock: Clock, at_receipt: bool | None, decides: bool) -> str:
    if clock.is_set or at_receipt is None:
        return "at the time of the check" if decides else "until after the time of the check"
    return "when the mail was received" if decides else "as of the mail's receipt"


def _beside(clock: Clock, at_receipt: bool) -> str:
    if clock.is_set:
        return "when the mail was received it had expired" if at_receipt else "when the mail was received it was good"
    return "now it is good again" if at_receipt else "since then it has expired"


def _judge_signing_time(signature: Signature, clock: Clock, trace: Trace) -> None:
    if signature.signed_at is None:
        return
    seen = clock.at if clock.is_set or clock.received_at is None else clock.received_at
    ahead = signature.signed_at - int(seen.timestamp())
    if ahead > SKEW:
        trace.step(
            "dkim.time.future",
            f"t= says that the signature was made {ahead} seconds after the mail was seen",
            outcome="noted",
            facts=(Fact("t=", spelt(signature.signed_at)), Fact("seen", spelt(int(seen.timestamp())))),
            cite=Cite(6376, "3.5"),
            span=signature.span("t"),
        )
