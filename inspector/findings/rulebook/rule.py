"""What stands about a rule in the rulebook."""

from inspector.model.case import Severity
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, whatever mail has it."""

    code: str
    """Stable, dotted: `identity.display-name-address`."""
    severities: tuple[Severity, ...]
    """How grave it can be, by what else is known of the mail."""
    means: str
    """One sentence on what it says of a mail."""
    next: str
    """The question that an analyst asks next."""


INFO, LOW, MEDIUM, HIGH = Severity
