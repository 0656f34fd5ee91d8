"""A rule in two mails: one that has it, and its innocent twin."""

from dataclasses import dataclass

from inspector.model.case import Severity
from tests.findings.mails import Mail


@dataclass(frozen=True, slots=True)
class Pair:
    """Both mails are the same but for one thing."""

    code: str
    severity: Severity
    """How grave the rule is on the mail that has it."""
    has: Mail
    close: Mail
    """One small change apart, and the rule has nothing to say."""
    because: str
    """Why it is innocent."""
