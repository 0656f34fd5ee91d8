"""Sender Policy Framework (RFC 7208)."""

from inspector.auth.spf.check import SpfRequest, check, first_questions
from inspector.auth.spf.explore import Branch, Exploration, explore

__all__ = ["Branch", "Exploration", "SpfRequest", "check", "explore", "first_questions"]
