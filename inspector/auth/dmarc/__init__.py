"""DMARC as of RFC 9989, with RFC 7489 beside it for comparison."""

from inspector.auth.dmarc.evaluate import DmarcOptions, discover_policy, evaluate, first_questions, questions_for

__all__ = ["DmarcOptions", "discover_policy", "evaluate", "first_questions", "questions_for"]
