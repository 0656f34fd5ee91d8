"""Finished SPF checks of a run over many messages: the same session with the same answers ends the same way.

A check of SPF depends on its request and on the DNS alone (RFC 7208 4.1), and points at nothing in the message. Mail of
a mailbox comes from few servers again and again. To be used only where the source gives the same answers all the time.
"""

from collections.abc import Mapping

from inspector.auth.spf import SpfRequest
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Step
from inspector.model.verdict import SpfVerdict
from inspector.values import dataclass

KEPT = 256  # Checks; one holds some kilobytes.


@dataclass(frozen=True, slots=True)
class Finished:
    """A check that has its verdict."""

    steps: tuple[Step, ...]
    verdict: SpfVerdict
    answers: Mapping[tuple[str, str], DnsAnswer]
    """Those that it came to, in that order."""


class Remembered:
    """The last checks by their request."""

    def __init__(self) -> None:
        self._checks: dict[SpfRequest, Finished] = {}

    def of(self, request: SpfRequest) -> Finished | None:
        """The check of that request; None when there was none of late."""
        return self._checks.get(request)

    def keep(self, request: SpfRequest, finished: Finished) -> None:
        """Remember a check; what is remembered does not grow with the mailbox."""
        if len(self._checks) >= KEPT:
            self._checks.clear()
        self._checks[request] = finished
