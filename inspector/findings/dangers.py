"""Plain sentences on what can happen to whoever opens an attached file, by the rules that find such files."""

from inspector.findings.attachments import KIND_RULES, NAME_RULES
from inspector.mail.reading import File, body
from inspector.model.case import Severity
from inspector.model.identity import Attachment
from inspector.model.message import Message
from inspector.model.span import Span

GRAVE = (Severity.MEDIUM, Severity.HIGH)


def dangers(message: Message, one: Attachment, data: bytes) -> tuple[str, ...]:
    """What to know before it is saved; empty for a file that no rule speaks of gravely."""
    file = File(one.name, one.content_type, Span(0, 0), False, lambda size: data[:size])
    read = body(message)
    told = (rule(read, file) for rule in (*NAME_RULES, *KIND_RULES))
    return tuple(dict.fromkeys(said for _, severity, said in filter(None, told) if severity in GRAVE))
