"""The names of the three header fields of ARC (RFC 8617 4.1)."""

SEAL = "arc-seal"
MESSAGE_SIGNATURE = "arc-message-signature"
RESULTS = "arc-authentication-results"
FIELD_NAMES = (SEAL, MESSAGE_SIGNATURE, RESULTS)
