"""mail-inspector: a debugger for email authentication."""

__version__ = "0.1.0"
