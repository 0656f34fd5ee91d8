"""Authenticated Received Chain (RFC 8617), as a check that asks and never looks up by itself."""

from inspector.auth.arc.sets import FIELD_NAMES
from inspector.auth.arc.validate import validate

__all__ = ["FIELD_NAMES", "validate"]
