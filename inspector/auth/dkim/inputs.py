"""The two hash inputs of a signature as bytes, for showing and for checking with another tool (RFC 6376 3.7)."""

from inspector.auth.dkim import canonical
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import Signature
from inspector.model.message import Message


def canonical_header_input(message: Message, signature: Signature) -> bytes:
    """What goes into the header hash: the signed fields in the order of `h=`, and the signature with an empty `b=`.

    Empty when the canonical form is not known.
    """
    if signature.header_form not in canonical.FORMS:
        return b""
    return HashInputs(message).header_input(
        signature.taken, signature.field, signature.value_span, signature.header_form
    )


def canonical_body(message: Message, signature: Signature) -> bytes:
    """What goes into the body hash: the canonical body, only its first `l=` bytes where the signature has that tag."""
    if signature.body_form not in canonical.FORMS:
        return b""
    inputs = HashInputs(message)
    return canonical.body(inputs.body, signature.body_form, inputs.line_end)[: signature.body_length]
