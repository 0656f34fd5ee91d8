"""Sender Policy Framework (RFC 7208)."""

from inspector.auth.spf.check import SpfRequest, check, first_questions

__all__ = ["SpfRequest", "check", "first_questions"]
