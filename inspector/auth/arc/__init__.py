"""Authenticated Received Chain (RFC 8617), as a check that asks and never looks up by itself."""
