"""Where messages come from."""

from inspector.mailbox.opening import open_source, open_sources
from inspector.mailbox.source import MailSource, Progress, Summary

__all__ = ["MailSource", "Progress", "Summary", "open_source", "open_sources"]
