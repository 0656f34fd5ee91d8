"""Signature fields of other kinds: recognised and listed with what they are, never judged."""

from inspector.mail import tags
from inspector.model.message import Message
from inspector.model.span import Span
from inspector.values import dataclass

# Fields that look like DKIM-Signature and are not.
KINDS = {
    "domainkey-signature": "DomainKeys, the predecessor of DKIM: historic since RFC 4870 was published",
    "dkim2-signature": "DKIM2, a draft of the IETF that is not a standard yet",
    "message-instance": "DKIM2, a draft of the IETF: the state of the mail at one hop",
    "x-google-dkim-signature": "a DKIM-Signature of Google under a name of its own, for Google's own use",
}


@dataclass(frozen=True, slots=True)
class OtherSignature:
    """A field that claims something like a signature."""

    name: str
    said: str
    """What the field is."""
    domain: str
    """`d=` as written; empty when there is none."""
    selector: str
    span: Span


def other_signatures(message: Message) -> tuple[OtherSignature, ...]:
    """The fields of `KINDS` in a message, top to bottom."""
    found = []
    for field in message.fields:
        if (said := KINDS.get(field.key)) is not None:
            listed = tags.parse(field.value, field.value_span.start)
            domain, selector = listed.compact("d") or "", listed.compact("s") or ""
            found.append(OtherSignature(field.name, said, domain, selector, field.span))
    return tuple(found)
