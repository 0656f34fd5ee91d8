"""DomainKeys Identified Mail (RFC 6376, RFC 8301, RFC 8463), as a check that asks and never looks up by itself."""

from inspector.auth.dkim.alone import look_at_key
from inspector.auth.dkim.clock import Clock
from inspector.auth.dkim.evaluate import verify
from inspector.auth.dkim.inputs import canonical_body, canonical_header_input
from inspector.auth.dkim.order import aligned_first
from inspector.auth.dkim.relatives import OtherSignature, other_signatures
from inspector.auth.dkim.signature import Signature, key_question, signatures

__all__ = [
    "Clock",
    "OtherSignature",
    "Signature",
    "aligned_first",
    "canonical_body",
    "canonical_header_input",
    "key_question",
    "look_at_key",
    "other_signatures",
    "signatures",
    "verify",
]
