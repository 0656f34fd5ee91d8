"""DMARC as of RFC 9989, with RFC 7489 beside it for comparison."""

from inspector.auth.dmarc.evaluate import begin, discover_policy, evaluate, first_questions, questions_for
from inspector.auth.dmarc.grounds import DmarcOptions, Grounds

__all__ = ["DmarcOptions", "Grounds", "begin", "discover_policy", "evaluate", "first_questions", "questions_for"]
