"""DMARC as of 2026 (RFC 9989), with RFC 7489 beside it."""
