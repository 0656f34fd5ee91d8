"""What a decision of DMARC hangs on beside the DNS (RFC 9989 5.3): the same grounds need no second decision.

Only the places of the signatures differ from mail to mail of a sender, and they decide nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from inspector.auth.dmarc.align import RULES, Identifier
from inspector.model.trace import Step
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class DmarcOptions:
    """What the comparison with RFC 7489 may do."""

    compare_with_psl: bool = True
    """Also decide by RFC 7489 and the public suffix list."""


class Grounds(NamedTuple):
    """All that the steps and the verdict are made from, once the author domain is known."""

    author: str
    found: tuple[Identifier, ...]
    lacks_spf: bool
    options: DmarcOptions
    told: int
    """Steps on how the author domain was found; those of the decision are numbered after them."""

    @property
    def request(self) -> tuple[object, ...]:
        """The same without places: two mails of one request have the same decision where the DNS answers the same."""
        placeless = tuple([(one.method, one.domain, one.result, one.number, one.is_unjudged) for one in self.found])
        return (self.author, placeless, self.lacks_spf, self.options.compare_with_psl, self.told)

    def placed(self, steps: Iterable[Step]) -> list[Step]:
        """The steps of a decision with this request, as this mail would have made them: each identifier has one."""
        places = (one.span for one in self.found)
        return [step._replace(span=next(places)) if step.rule.startswith(RULES) else step for step in steps]
