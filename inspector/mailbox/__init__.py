"""Where messages come from."""

from inspector.mailbox.attached import attached_messages
from inspector.mailbox.opening import open_source, open_sources
from inspector.mailbox.source import MailSource, Progress, Summary

__all__ = ["MailSource", "Progress", "Summary", "attached_messages", "open_source", "open_sources"]
