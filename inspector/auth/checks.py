"""What is checked of a message: SPF for HELO and MAIL FROM, every signature, the ARC chain, DMARC."""

from collections.abc import Callable, Hashable
from datetime import datetime

from inspector.auth import dkim, dmarc, spf
from inspector.auth.arc.fields import FIELD_NAMES
from inspector.auth.remembered import Begun
from inspector.model.case import CheckRun, Verdict
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.envelope import Envelope
from inspector.model.identity import Identity
from inspector.model.message import Message
from inspector.model.route import Route
from inspector.model.trace import Trace
from inspector.model.verdict import DkimVerdict, SpfVerdict
from inspector.values import dataclass, field

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is examined: the message as read, and the session and the time that are assumed."""

    message: Message
    identity: Identity
    route: Route
    envelope: Envelope
    at: datetime
    """The clock, with UTC offset."""
    authserv_ids: tuple[str, ...] = ()
    """Names under which the analyst's own servers write Authentication-Results."""
    at_is_set: bool = False
    """True when a person chose the clock: then it decides whether signatures expired, and not the receipt."""
    compares_with_psl: bool = True
    """Also decide DMARC by RFC 7489, for whoever is shown the comparison."""


@dataclass(slots=True)
class Check:
    """One check, where it stands."""

    id: str
    title: str
    start: Callable[[Trace], Begun] | None
    needs: tuple[str, ...] = ()
    skipped: str = ""
    trace: Trace = field(default_factory=Trace)
    asking: Asking[Verdict] | None = None
    request: Hashable = None
    """By which it is remembered when it is finished; None when it is not."""
    told: int = 0
    """Steps that stood in the trace before anything was asked."""
    pending: DnsQuestion | None = None
    asked: list[Key] = field(default_factory=list)
    verdict: Verdict | None = None

    @property
    def is_finished(self) -> bool:
        """True when it has its verdict or was skipped."""
        return self.verdict is not None or bool(self.skipped)

    def run(self) -> CheckRun:
        """As it is shown."""
        return CheckRun(self.id, self.title, tuple(self.trace.steps), self.verdict, self.pending, self.skipped)


def checks_of(subject: Subject, verdict_of: Callable[[str], Verdict | None]) -> list[Check]:
    """All of them in the order of evaluation, none begun; `verdict_of` tells what the others came to."""
    checks = [_spf_check(subject, "helo"), _spf_check(subject, "mailfrom"), *_dkim_checks(subject)]
    checks.append(_arc_check(subject))
    needs = tuple(check.id for check in checks if check.id != "arc")

    def decide(trace: Trace) -> Begun:
        verdicts = [verdict_of(need) for need in needs]
        mail_from = verdict_of("spf.mailfrom")
        asking, grounds = dmarc.begin(
            subject.message,
            mail_from if isinstance(mail_from, SpfVerdict) else None,
            tuple([verdict for verdict in verdicts if isinstance(verdict, DkimVerdict)]),
            trace,
            dmarc.DmarcOptions(subject.compares_with_psl),
        )
        return Begun(asking) if grounds is None else Begun(asking, grounds.request, grounds.placed)

    author = subject.identity.senders[0].domain if len(subject.identity.senders) == 1 else "the author domain"
    checks.append(Check("dmarc", f"DMARC · {author or 'no author domain'}", decide, needs))
    return checks


def spf_request(subject: Subject, identity: str) -> spf.SpfRequest | None:
    """What SPF is asked for one identity; None when the session does not say enough."""
    envelope = subject.envelope
    if envelope.ip.value is None:
        return None
    if identity == "helo" and not envelope.helo.value:
        return None
    if identity == "mailfrom" and envelope.mail_from.value is None:
        return None
    return spf.SpfRequest(identity, envelope.ip.value, envelope.helo.value or "", envelope.mail_from.value or "")


def _spf_check(subject: Subject, identity: str) -> Check:
    envelope = subject.envelope
    id = f"spf.{identity}"
    request = spf_request(subject, identity)
    if identity == "helo":
        title = f"SPF · HELO {envelope.helo.value or 'not known'} · client {envelope.ip.value or 'not known'}"
    else:
        sender = envelope.mail_from.value
        shown = "not known" if sender is None else sender or "<> (null sender)"
        title = f"SPF · MAIL FROM {shown} · client {envelope.ip.value or 'not known'}"
    if request is None:
        return Check(id, title, None, skipped=_missing(envelope, identity))
    return Check(id, title, lambda trace: Begun(spf.check(request, trace), request))


def _missing(envelope: Envelope, identity: str) -> str:
    if envelope.ip.value is None:
        return "SPF needs the address of the client, and nothing here says it: set it, or move the boundary"
    missing = "HELO name" if identity == "helo" else "envelope sender (MAIL FROM)"
    return f"nothing here says the {missing}: set it to check this identity"


def _dkim_checks(subject: Subject) -> list[Check]:
    """The signatures of the author's domain first: they decide DMARC, and anybody can put others above them."""
    author = subject.identity.senders[0].domain if subject.identity.senders else ""
    signatures = dkim.aligned_first(dkim.signatures(subject.message), author)
    if not signatures:
        return [Check("dkim", "DKIM", None, skipped="the message carries no DKIM-Signature")]
    clock = dkim.Clock(subject.at, subject.envelope.received_at, is_set=subject.at_is_set)
    return [_dkim_check(subject.message, signature, clock, len(signatures)) for signature in signatures]


def _dkim_check(message: Message, signature: dkim.Signature, clock: dkim.Clock, total: int) -> Check:
    title = f"DKIM · signature {signature.index} of {total} · {signature.domain or 'no domain'}"
    return Check(f"dkim.{signature.index}", title, lambda trace: Begun(dkim.verify(message, signature, clock, trace)))


def _arc_check(subject: Subject) -> Check:
    if not any(subject.message.named(name) for name in FIELD_NAMES):
        return Check("arc", "ARC", None, skipped="the message carries no ARC set")
    from inspector.auth.arc.validate import validate  # Most mail has no chain.

    return Check("arc", "ARC chain", lambda trace: Begun(validate(subject.message, trace)))
