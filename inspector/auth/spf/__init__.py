"""Sender Policy Framework (RFC 7208)."""

from inspector.auth.spf.check import SpfRequest, check, first_questions
from inspector.auth.spf.explore import Branch, Exploration, explore, go_on
from inspector.auth.spf.tree import tried, would_match

__all__ = [
    "Branch",
    "Exploration",
    "SpfRequest",
    "check",
    "explore",
    "first_questions",
    "go_on",
    "tried",
    "would_match",
]
