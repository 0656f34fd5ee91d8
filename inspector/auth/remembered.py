"""Finished checks of a run over many messages: the same request with the same answers ends the same way.

A check of SPF depends on its request and on the DNS alone (RFC 7208 4.1), a decision of DMARC on its grounds and on the
DNS (RFC 9989 5.3). Mail of a mailbox comes from few servers and senders again and again. To be used only where the
source gives the same answers all the time.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

from inspector.model.case import Verdict
from inspector.model.dns import Asking, DnsAnswer
from inspector.model.trace import Step

KEPT = 512  # Checks; one holds some kilobytes.


class Begun(NamedTuple):
    """A check that can be made now."""

    asking: Asking[Verdict]
    """Not begun: where the check is remembered, it never is."""
    request: Hashable = None
    """All that its steps and its verdict depend on beside the DNS; None for a check that nobody remembers."""
    placed: Callable[[Iterable[Step]], Iterable[Step]] = iter
    """The steps of another check with this request as this one would have made them."""


class Finished(NamedTuple):
    """A check that has its verdict."""

    steps: tuple[Step, ...]
    verdict: Verdict
    answers: Mapping[tuple[str, str], DnsAnswer]
    """Those that it came to, in that order."""


class Remembered:
    """The last checks by their request."""

    def __init__(self) -> None:
        self._checks: dict[Hashable, Finished] = {}

    def of(self, request: Hashable) -> Finished | None:
        """The check of that request; None when there was none of late."""
        finished = self._checks.pop(request, None)
        if finished is not None:
            self._checks[request] = finished  # Behind all others, so that those that come again stay.
        return finished

    def keep(self, request: Hashable, finished: Finished) -> None:
        """Remember a check; what is remembered does not grow with the mailbox."""
        if len(self._checks) >= KEPT:
            del self._checks[next(iter(self._checks))]
        self._checks[request] = finished
