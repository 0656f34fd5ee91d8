"""The one argument of every renderer: a message and all that was found out about it so far."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.kept import cached_property
from inspector.model.claim import Claim
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.envelope import Envelope
from inspector.model.identity import Identity
from inspector.model.message import Message
from inspector.model.note import Note
from inspector.model.route import Hop, Route
from inspector.model.span import Span
from inspector.model.trace import Step
from inspector.model.verdict import ArcVerdict, DkimVerdict, DmarcVerdict, SpfVerdict
from inspector.values import dataclass

if TYPE_CHECKING:
    from inspector.model.domains import NamedDomain


class Severity(StrEnum):
    """How much a finding should weigh with a person."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class StepRef:
    """A step of one check of the case."""

    check: str
    number: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know, with the place that proves it."""

    code: str
    """Stable, dotted: `identity.display-name-address`."""
    severity: Severity
    said: str
    evidence: tuple[Span | StepRef, ...] = ()
    next: str = ""
    """The question that an analyst asks next; from the rulebook, so no foreign text is in it."""


Verdict = SpfVerdict | DkimVerdict | ArcVerdict | DmarcVerdict


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One check as far as it has come."""

    id: str
    """`spf.helo`, `spf.mailfrom`, `dkim.1`, ..., `arc`, `dmarc`."""
    title: str
    """`SPF · MAIL FROM bounce@bank.example · client 192.0.2.9`; foreign text in it is raw."""
    steps: tuple[Step, ...] = ()
    verdict: Verdict | None = None
    """None while the check is not finished."""
    pending: DnsQuestion | None = None
    """The question that it waits for."""
    skipped: str = ""
    """Why the check cannot be made: `no client address is known`."""

    @property
    def result(self) -> str:
        """The verdict's word, or empty while there is none."""
        return "" if self.verdict is None or self.verdict.result is None else str(self.verdict.result)


@dataclass(frozen=True)
class Case:
    """Everything shown is a pure function of this."""

    message: Message
    identity: Identity
    envelope: Envelope
    route: Route
    at: datetime
    """The clock of the case, with UTC offset: now, or what the analyst set."""
    runs: tuple[CheckRun, ...] = ()
    """In the order of evaluation."""
    claims: tuple[Claim, ...] = ()
    answers: tuple[DnsAnswer, ...] = ()
    """Each question once, in the order of asking."""
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    hypothetical: tuple[str, ...] = ()
    """What was supposed and not found in the mail or the DNS: one phrase each; empty for a real case."""
    at_is_set: bool = False
    """True when a person chose the clock; otherwise it is the time of the run."""
    domains: tuple["NamedDomain", ...] = ()
    """The domains that the mail names; empty unless somebody asked about them."""

    @cached_property
    def boundary_hop(self) -> Hop | None:
        """The hop that the analyst's own server wrote."""
        return next((hop for hop in self.route.hops if hop.number == self.envelope.boundary), None)

    def run(self, id: str) -> CheckRun | None:
        """The check of that id."""
        return next((run for run in self.runs if run.id == id), None)

    @cached_property
    def spf(self) -> tuple[SpfVerdict, ...]:
        """Finished SPF checks, HELO before MAIL FROM."""
        return tuple(run.verdict for run in self.runs if isinstance(run.verdict, SpfVerdict))

    @cached_property
    def dkim(self) -> tuple[DkimVerdict, ...]:
        """Finished signatures, top to bottom; the runs begin with those of the author's domain."""
        found = (run.verdict for run in self.runs if isinstance(run.verdict, DkimVerdict))
        return tuple(sorted(found, key=lambda verdict: verdict.index))

    @cached_property
    def arc(self) -> ArcVerdict | None:
        """The chain, when it was checked."""
        return next((run.verdict for run in self.runs if isinstance(run.verdict, ArcVerdict)), None)

    @cached_property
    def dmarc(self) -> DmarcVerdict | None:
        """The decision, when it was reached."""
        return next((run.verdict for run in self.runs if isinstance(run.verdict, DmarcVerdict)), None)

    @property
    def is_finished(self) -> bool:
        """True when no check waits for anything."""
        return all(run.verdict is not None or run.skipped for run in self.runs)
